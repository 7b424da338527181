/** Input schemas of accounts: who somebody is, what opens an account, and who belongs to which company. */
import { z } from 'zod';
import {
  companyNames,
  countryIn,
  EMAIL,
  namesRule,
  PHONE,
  regionRule,
  registrationRules,
} from './company-input';
import { refuse, text } from './input';
import type { RegionFacts } from './reference';
import { normaliseRegistration } from './registration-number';
import { COMPANY_ROLES, COUNTRIES, LANGUAGES, STAFF_ROLES } from './vocabulary';

const MIN_PASSWORD = 12;
const MAX_PASSWORD = 200;
/**
 * The most common ones of twelve characters and more. Compared without case, and without what people add at the end.
 */
const COMMON_PASSWORDS = new Set([
  'password',
  'passwordpassword',
  'password123',
  'qwertyuiop',
  'qwertyuiopasdfghjkl',
  'qwertyqwerty',
  'qazwsxedcrfv',
  'asdfghjklqwe',
  'administrator',
  'letmeinletmein',
  'iloveyouiloveyou',
  'welcomewelcome',
  'changemechangeme',
  'dostykdostyk',
  'kazakhstankazakhstan',
  'йцукенгшщзхъ',
  'парольпароль',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
]);
/** Fewer different characters than this are a pattern: "111111111111", "abababababab". */
const MIN_DIFFERENT = 5;
const RUNS = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz'];

/** Whether people guess a password early. */
function isCommon(password: string): boolean {
  const folded = password.toLowerCase();
  const stem = folded.replace(/[\d!?.*@#$_-]+$/, '');
  return (
    new Set(folded).size < MIN_DIFFERENT ||
    COMMON_PASSWORDS.has(folded) ||
    COMMON_PASSWORDS.has(stem) ||
    RUNS.some((run) => run.includes(folded))
  );
}

const clean = (value: string) => !value.includes('\0') && value.isWellFormed();
/** One spelling of the same text, whatever keyboard wrote it. */
const composed = (value: string) => value.normalize('NFKC');

/** A password to be set. Its refusal does not repeat it. */
const newPassword = () =>
  z
    .string()
    .transform((value) => (clean(value) ? composed(value) : value))
    .refine(
      (value) =>
        clean(value) && value.length >= MIN_PASSWORD && value.length <= MAX_PASSWORD && !isCommon(value),
      refuse('WEAK_PASSWORD', { value: '', limit: MIN_PASSWORD }),
    );

/** A password as somebody tries it: anything of bearable length. */
const triedPassword = () => z.string().max(1_000).refine(clean, refuse('BAD_CHARACTER')).transform(composed);

/** An e-mail address, lower case. */
const email = () =>
  z
    .string()
    .trim()
    .max(254)
    .refine(
      (value) => clean(value) && EMAIL.test(value),
      refuse('BAD_FORMAT', { example: 'name@example.org' }),
    )
    .transform((value) => value.toLowerCase());

const phone = () =>
  z
    .string()
    .trim()
    .refine((value) => PHONE.test(value), refuse('BAD_FORMAT', { example: '+7 700 000 00 00' }));

/** A mailed token; an unknown one is refused later, as spent. */
const token = () => z.string().trim().min(1).max(8_000).refine(clean, refuse('BAD_CHARACTER'));
const id = () => z.string().max(40).refine(clean, refuse('BAD_CHARACTER'));
const label = () => z.string().trim().max(120).refine(clean, refuse('BAD_CHARACTER')).nullish();

/** Schema and rules of a registration: a person together with a company. */
export function registrationInput(regions: ReadonlyMap<string, RegionFacts>) {
  const schema = z.strictObject({
    email: email(),
    name: text(120),
    phone: phone().nullish(),
    language: z.enum(LANGUAGES).nullish(),
    country: z.enum(COUNTRIES),
    registration: z.string().max(40).transform(normaliseRegistration),
    companyName: companyNames,
    region: z.string().refine((code) => regions.has(code), refuse('UNKNOWN_CODE')),
  });
  return {
    schema,
    rules: [...registrationRules, namesRule('companyName'), regionRule({ regions }, countryIn)],
  };
}
export type RegistrationInput = z.output<ReturnType<typeof registrationInput>['schema']>;

export const confirmationInput = z.strictObject({ token: token(), password: newPassword(), label: label() });

export const signInInput = z.strictObject({ email: email(), password: triedPassword(), label: label() });

export const passwordChangeInput = z.strictObject({ password: triedPassword(), newPassword: newPassword() });

export const resetRequestInput = z.strictObject({ email: email() });

export const resetInput = z.strictObject({ token: token(), password: newPassword(), label: label() });

export const accountInput = z.strictObject({
  name: text(120).nullish(),
  /** Null takes the number away. */
  phone: phone().nullish(),
  language: z.enum(LANGUAGES).nullish(),
});

export const invitationInput = z.strictObject({
  email: email(),
  role: z.enum(COMPANY_ROLES),
  companyId: id().nullish(),
});

/** Of somebody who has an account already. */
export const joinInput = z.strictObject({ token: token(), password: triedPassword(), label: label() });

/** Of somebody who has none yet. */
export const newMemberInput = z.strictObject({
  token: token(),
  name: text(120),
  phone: phone().nullish(),
  language: z.enum(LANGUAGES).nullish(),
  password: newPassword(),
  label: label(),
});

export const memberRoleInput = z.strictObject({ personId: id(), role: z.enum(COMPANY_ROLES) });

export const erasureInput = z.strictObject({ password: triedPassword() });

export const staffInput = z.strictObject({ personId: id(), role: z.enum(STAFF_ROLES).nullish() });

export const staffAccountInput = z.strictObject({
  email: email(),
  name: text(120).nullish(),
  role: z.enum(STAFF_ROLES),
});
export type StaffAccountInput = z.output<typeof staffAccountInput>;
