/** Input schemas of offers and demands. They need facts to judge by, so each is a function of them. */
import { z } from 'zod';
import { daysIn } from './calendar';
import type { CrossRule } from './input';
import { at, dayAt, distinct, isoDay, numberAt, positiveTonnes, refuse, text, tonnes } from './input';
import type { ProductSpace } from './matching/product';
import { MAX_MINOR, parseMinor } from './money';
import type { ProductGroupFacts, RegionFacts, VarietyFacts } from './reference';
import {
  CERTIFICATE_KINDS,
  type Country,
  CURRENCIES,
  INCOTERMS,
  PACKAGINGS,
  SEA_INCOTERMS,
  VARIETIES,
  type Variety,
} from './vocabulary';

/** What listings are judged by. */
export interface ListingFacts {
  /** Day number. */
  readonly today: number;
  readonly products: ProductSpace;
  readonly regions: ReadonlyMap<string, RegionFacts>;
  readonly groups: ReadonlyMap<string, ProductGroupFacts>;
  readonly varieties: ReadonlyMap<string, VarietyFacts>;
}

/** Ten years: a longer window is a slip of the pen. */
const MAX_WINDOW_DAYS = 3660;
const MAX_CODES = 20;
const MAX_REGIONS = 46;

const period = z.strictObject({ from: isoDay(), to: isoDay() });
const price = z.strictObject({
  amount: z.string().nullish(),
  currency: z.enum(CURRENCIES).nullish(),
});
const seaTerms: readonly string[] = SEA_INCOTERMS;
const incoterm = () => z.enum(INCOTERMS).refine((term) => !seaTerms.includes(term), refuse('SEA_INCOTERM'));
const listOf = <Item extends z.ZodType>(item: Item, length: number) => distinct(item, length).nullish();

/** Schema and rules of an offer. */
export function offerInput(facts: ListingFacts) {
  const schema = z.strictObject({
    hsCode: hsCode(facts),
    variety: z.enum(VARIETIES).nullish(),
    tonnesPerYear: positiveTonnes(),
    minOrderTonnes: tonnes().nullish(),
    origin: region(facts, 'KZ'),
    window: period,
    price: price.nullish(),
    incoterm: incoterm().nullish(),
    namedPlace: text(120).nullish(),
    packaging: listOf(z.enum(PACKAGINGS), PACKAGINGS.length),
    certificates: listOf(z.enum(CERTIFICATE_KINDS), CERTIFICATE_KINDS.length),
    quality: z
      .array(z.strictObject({ name: text(60), value: text(60) }))
      .max(20)
      .nullish(),
    paymentTerms: text(200).nullish(),
  });
  const rules = [
    minimumRule('minOrderTonnes', 'tonnesPerYear'),
    ...windowRules(facts.today),
    ...priceRules('price'),
    varietyRule(facts, (input) => [at(input, 'hsCode')]),
  ];
  return { schema, rules };
}

/** Schema and rules of a demand. */
export function demandInput(facts: ListingFacts) {
  const schema = z.strictObject({
    hsCodes: listOf(hsCode(facts), MAX_CODES),
    groups: listOf(
      z.string().refine((code) => facts.groups.has(code), refuse('UNKNOWN_CODE')),
      MAX_CODES,
    ),
    variety: z.enum(VARIETIES).nullish(),
    exact: z.boolean().nullish(),
    targetTonnes: positiveTonnes(),
    minLotTonnes: tonnes().nullish(),
    maxSupplierShare: z.number().gt(0).max(1).nullish(),
    destination: region(facts, 'CN'),
    window: period,
    maxPrice: price.nullish(),
    incoterms: listOf(incoterm(), INCOTERMS.length),
    packaging: listOf(z.enum(PACKAGINGS), PACKAGINGS.length),
    requiredCertificates: listOf(z.enum(CERTIFICATE_KINDS), CERTIFICATE_KINDS.length),
    preferredOrigins: listOf(region(facts, 'KZ'), MAX_REGIONS),
    excludedOrigins: listOf(region(facts, 'KZ'), MAX_REGIONS),
  });
  const rules = [
    minimumRule('minLotTonnes', 'targetTonnes'),
    ...windowRules(facts.today),
    ...priceRules('maxPrice'),
    varietyRule(facts, (input) => [...list(input, 'hsCodes'), ...headingsOf(facts, list(input, 'groups'))]),
    nothingAskedRule,
    preferredAndExcludedRule,
  ];
  return { schema, rules };
}

/** Schema and rules of a window by itself, as a renewal sets it. */
export function windowInput(today: number) {
  return { schema: z.strictObject({ window: period }), rules: windowRules(today) };
}

/** An officer's own words, without personal data; the owner reads them. */
export const suspensionInput = z.strictObject({ reason: text(300) });

export type OfferInput = z.output<ReturnType<typeof offerInput>['schema']>;
export type DemandInput = z.output<ReturnType<typeof demandInput>['schema']>;

const hsCode = (facts: ListingFacts) =>
  z.string().refine((code) => facts.products.knows(code), refuse('UNKNOWN_CODE'));

function region({ regions }: ListingFacts, country: Country) {
  return z
    .string()
    .refine((code) => regions.has(code), refuse('UNKNOWN_CODE'))
    .refine(
      (code) => !regions.has(code) || regions.get(code)?.country === country,
      refuse('WRONG_COUNTRY', { country }),
    );
}

function list(input: unknown, key: string): readonly unknown[] {
  const value = at(input, key);
  return Array.isArray(value) ? value : [];
}

function headingsOf(facts: ListingFacts, groups: readonly unknown[]): readonly string[] {
  return groups.flatMap((code) => (typeof code === 'string' ? (facts.groups.get(code)?.headings ?? []) : []));
}

function minimumRule(minimumKey: string, volumeKey: string): CrossRule {
  return {
    path: [minimumKey],
    code: 'MINIMUM_ABOVE_VOLUME',
    broken: (input) => {
      const minimum = numberAt(input, minimumKey);
      const volume = numberAt(input, volumeKey);
      return minimum !== null && volume !== null && volume > 0 && minimum > volume
        ? { minimum, volume }
        : null;
    },
  };
}

function windowRules(today: number): readonly CrossRule[] {
  const ends = (input: unknown) => ({
    from: dayAt(input, 'window', 'from'),
    to: dayAt(input, 'window', 'to'),
  });
  return [
    {
      path: ['window', 'to'],
      code: 'WINDOW_REVERSED',
      broken: (input) => {
        const { from, to } = ends(input);
        return from !== null && to !== null && to < from ? {} : null;
      },
    },
    {
      path: ['window', 'to'],
      code: 'WINDOW_PAST',
      broken: (input) => {
        const { to } = ends(input);
        return to !== null && to < today ? { to: String(at(input, 'window', 'to')) } : null;
      },
    },
    {
      path: ['window'],
      code: 'WINDOW_TOO_LONG',
      broken: (input) => {
        const { from, to } = ends(input);
        const long = from !== null && to !== null && daysIn({ from, to }) > MAX_WINDOW_DAYS;
        return long ? { limit: MAX_WINDOW_DAYS } : null;
      },
    },
  ];
}

function priceRules(key: string): readonly CrossRule[] {
  const amount = (input: unknown) => at(input, key, 'amount') ?? null;
  const currency = (input: unknown) => at(input, key, 'currency') ?? null;
  const minor = (input: unknown) => parseMinor(String(amount(input)));
  return [
    {
      path: [key, 'currency'],
      code: 'CURRENCY_MISSING',
      broken: (input) => (amount(input) !== null && currency(input) === null ? {} : null),
    },
    {
      path: [key, 'amount'],
      code: 'AMOUNT_MISSING',
      broken: (input) => (amount(input) === null && currency(input) !== null ? {} : null),
    },
    {
      path: [key, 'amount'],
      code: 'BAD_FORMAT',
      broken: (input) => (amount(input) !== null && minor(input) === null ? { example: '940.50' } : null),
    },
    {
      path: [key, 'amount'],
      code: 'NOT_POSITIVE',
      broken: (input) => (minor(input) === 0 ? {} : null),
    },
    {
      path: [key, 'amount'],
      code: 'TOO_LARGE',
      broken: (input) => ((minor(input) ?? 0) > MAX_MINOR ? { limit: MAX_MINOR / 100 } : null),
    },
  ];
}

/** A variety must occur under at least one of the codes, as far as these are known. */
function varietyRule(facts: ListingFacts, codesOf: (input: unknown) => readonly unknown[]): CrossRule {
  return {
    path: ['variety'],
    code: 'VARIETY_OF_OTHER_PRODUCT',
    broken: (input) => {
      const value = at(input, 'variety');
      const variety = typeof value === 'string' ? facts.varieties.get(value as Variety) : undefined;
      const codes = codesOf(input).filter(
        (code): code is string => typeof code === 'string' && facts.products.knows(code),
      );
      const fits = (code: string) =>
        variety?.hsCodes.some((own) => own.startsWith(code.slice(0, 6)) || code.startsWith(own));
      return variety && codes.length > 0 && !codes.some(fits) ? { value: variety.code } : null;
    },
  };
}

const nothingAskedRule: CrossRule = {
  path: ['hsCodes'],
  code: 'NOTHING_ASKED',
  broken: (input) => (list(input, 'hsCodes').length + list(input, 'groups').length === 0 ? {} : null),
};

const preferredAndExcludedRule: CrossRule = {
  path: ['excludedOrigins'],
  code: 'PREFERRED_AND_EXCLUDED',
  broken: (input) => {
    const preferred = list(input, 'preferredOrigins');
    const both = list(input, 'excludedOrigins').find((code) => preferred.includes(code));
    return both === undefined ? null : { value: String(both) };
  },
};
