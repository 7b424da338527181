/** Input schemas of companies, their plants and certificates, and of the officers' desk. */
import { z } from 'zod';
import { at, type CrossRule, dayAt, isoDay, positiveTonnes, refuse, text } from './input';
import type { RegionFacts } from './reference';
import { normaliseRegistration, registrationExample, registrationFault } from './registration-number';
import { CERTIFICATE_KINDS, COUNTRIES, type Country, LANGUAGES, VERIFICATION_REASONS } from './vocabulary';

/** What companies are judged by. */
export interface CompanyFacts {
  readonly regions: ReadonlyMap<string, RegionFacts>;
}

/** What a change of a company is judged by. */
export interface OwnFacts extends CompanyFacts {
  readonly country: Country;
  readonly knowsHsCode: (code: string) => boolean;
}

export const EMAIL = /^[^\s@<>()[\]"',:;\\]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;
export const PHONE = /^\+?[\d\s().-]{5,40}$/;
const MAX_DAYS = 3660;

const id = () => z.string().max(40);
const version = () => z.int().min(1);
/** Names in up to four languages. */
export const companyNames = z.strictObject({
  kk: text(200).nullish(),
  ru: text(200).nullish(),
  zh: text(200).nullish(),
  en: text(200).nullish(),
});
const contact = z.strictObject({
  name: text(120).nullish(),
  email: text(254)
    .refine((value) => EMAIL.test(value), refuse('BAD_FORMAT', { example: 'name@example.org' }))
    .nullish(),
  phone: text(40)
    .refine((value) => PHONE.test(value), refuse('BAD_FORMAT', { example: '+7 700 000 00 00' }))
    .nullish(),
});

/** Schema and rules of a new company. */
export function companyInput(facts: CompanyFacts) {
  const schema = z.strictObject({
    country: z.enum(COUNTRIES),
    registration: z.string().max(40).transform(normaliseRegistration),
    names: companyNames,
    region: knownRegion(facts),
    about: text(2000).nullish(),
    contact: contact.nullish(),
  });
  const rules = [...registrationRules, namesRule('names'), regionRule(facts, countryIn)];
  return { schema, rules };
}
export type CompanyInput = z.output<ReturnType<typeof companyInput>['schema']>;

/** Schema and rules of a change of a company; what is left out stays, null takes a value away. */
export function companyUpdateInput(facts: OwnFacts) {
  const schema = z.strictObject({
    id: id(),
    expectedVersion: version(),
    names: companyNames.nullish(),
    region: knownRegion(facts).nullish(),
    about: text(2000).nullish(),
    contact: contact.nullish(),
  });
  return { schema, rules: [namesRule('names'), regionRule(facts, () => facts.country)] };
}
export type CompanyUpdateInput = z.output<ReturnType<typeof companyUpdateInput>['schema']>;

/** Schema and rules of a plant. */
export function plantInput(facts: OwnFacts) {
  const schema = z.strictObject({
    name: text(120),
    region: knownRegion(facts),
    hsCode: z.string().refine(facts.knowsHsCode, refuse('UNKNOWN_CODE')),
    tonnesPerYear: positiveTonnes(),
  });
  return { schema, rules: [regionRule(facts, () => facts.country)] };
}
export type PlantInput = z.output<ReturnType<typeof plantInput>['schema']>;

/** Schema and rules of a certificate. One that has lapsed may be recorded: it does not count. */
export const certificateInput = {
  schema: z.strictObject({
    kind: z.enum(CERTIFICATE_KINDS),
    number: text(80),
    issuer: text(160),
    coverage: text(300).nullish(),
    validFrom: isoDay(),
    validUntil: isoDay(),
  }),
  rules: [
    spanRule('WINDOW_REVERSED', (days) => (days < 0 ? {} : null)),
    spanRule('WINDOW_TOO_LONG', (days) => (days >= MAX_DAYS ? { limit: MAX_DAYS } : null)),
  ],
};
export type CertificateInput = z.output<typeof certificateInput.schema>;

/** Schema and rules of a decision that verifies a company until a day. `today` is a day number. */
export function verifyInput(today: number) {
  const schema = z.strictObject({ id: id(), until: isoDay(), note: text(4000).nullish() });
  const limit: CrossRule = {
    path: ['until'],
    code: 'WINDOW_TOO_LONG',
    broken: (input) => ((dayAt(input, 'until') ?? today) - today >= MAX_DAYS ? { limit: MAX_DAYS } : null),
  };
  const past: CrossRule = {
    path: ['until'],
    code: 'WINDOW_PAST',
    broken: (input) => ((dayAt(input, 'until') ?? today) < today ? { to: String(at(input, 'until')) } : null),
  };
  return { schema, rules: [past, limit] };
}

/** A decision against a company, with its coded reason. */
export const decisionInput = z.strictObject({
  id: id(),
  reason: z.enum(VERIFICATION_REASONS),
  note: text(4000).nullish(),
});

/** A decision that needs no reason. */
export const restoreInput = z.strictObject({ id: id(), note: text(4000).nullish() });

export const companyNoteInput = z.strictObject({ companyId: id(), body: text(4000) });

export const assignmentInput = z.strictObject({ companyId: id(), officerId: id().nullish() });

export const taskInput = z.strictObject({
  title: text(200),
  companyId: id().nullish(),
  assigneeId: id().nullish(),
  dueOn: isoDay().nullish(),
});

/** A merge cannot be undone, so it has to be confirmed. */
export const mergeInput = z.strictObject({
  keepId: id(),
  dropId: id(),
  reason: text(300),
  confirm: z.literal(true),
});

function knownRegion({ regions }: CompanyFacts) {
  return z.string().refine((code) => regions.has(code), refuse('UNKNOWN_CODE'));
}

/** The country an input names, if it is one of ours. */
export function countryIn(input: unknown): Country | null {
  return COUNTRIES.find((country) => country === at(input, 'country')) ?? null;
}

function registrationRule(code: 'BAD_FORMAT' | 'BAD_CHECK_DIGIT'): CrossRule {
  return {
    path: ['registration'],
    code,
    broken: (input) => {
      const country = countryIn(input);
      const number = at(input, 'registration');
      if (country === null || typeof number !== 'string') {
        return null;
      }
      const fault = registrationFault(country, normaliseRegistration(number));
      return fault === code ? { value: number.slice(0, 40), example: registrationExample(country) } : null;
    },
  };
}

/** A registration number has the form and the check digit of its country. */
export const registrationRules = [registrationRule('BAD_FORMAT'), registrationRule('BAD_CHECK_DIGIT')];

/** Names that are given under a key hold at least one. */
export function namesRule(key: string): CrossRule {
  return {
    path: [key],
    code: 'REQUIRED',
    broken: (input) => {
      const given = at(input, key);
      const isObject = typeof given === 'object' && given !== null;
      return isObject && LANGUAGES.every((language) => !at(given, language)) ? {} : null;
    },
  };
}

/** The region lies in the company's country. */
export function regionRule(
  { regions }: CompanyFacts,
  countryOf: (input: unknown) => Country | null,
): CrossRule {
  return {
    path: ['region'],
    code: 'WRONG_COUNTRY',
    broken: (input) => {
      const country = countryOf(input);
      const code = String(at(input, 'region'));
      const region = regions.get(code);
      return country !== null && region && region.country !== country ? { country, value: code } : null;
    },
  };
}

function spanRule(
  code: 'WINDOW_REVERSED' | 'WINDOW_TOO_LONG',
  broken: (days: number) => object | null,
): CrossRule {
  return {
    path: ['validUntil'],
    code,
    broken: (input) => {
      const [from, until] = [dayAt(input, 'validFrom'), dayAt(input, 'validUntil')];
      return from === null || until === null ? null : (broken(until - from) as Record<string, number> | null);
    },
  };
}
