/** Input schemas of lists: pages, weights, filters. */
import { z } from 'zod';
import { type Checked, check, isoDay, refuse, text, tonnes } from './input';
import { EQUAL_WEIGHTS, MAX_WEIGHT, normaliseWeights, type PerFactor } from './matching/score';
import { MAX_PAGE, type PageRequest } from './page';
import { CERTIFICATE_KINDS, COUNTRIES } from './vocabulary';

const page = z.object({
  first: z.int().min(1).max(MAX_PAGE),
  after: z
    .string()
    .max(2000)
    .nullish()
    .transform((cursor) => cursor ?? null),
});

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

/** A page request out of the arguments of a list: `first` from 1 to 100. */
export function checkPage({ first, after }: PageArguments): Checked<PageRequest> {
  return check(page, [], { first, after }, []);
}

const weight = () => z.number().min(0).max(MAX_WEIGHT);
const weights = z
  .strictObject({ product: weight(), volume: weight(), region: weight() })
  .transform(normaliseWeights);

/** Weights from 0 to 1,000 normalised to sum 1; none given, or all zero, means equal. */
export function checkWeights(input: PerFactor | null | undefined): Checked<PerFactor> {
  return check(weights, [], input ? { ...input } : EQUAL_WEIGHTS, ['weights']);
}

const MAX_SEARCH = 200;
const search = text(MAX_SEARCH).nullable();

/** Words to search for, at most 200 characters; blank means none. */
export function checkSearch(words: string | null | undefined): Checked<string | null> {
  return check(search, [], words?.trim() ? words : null, ['search']);
}

const name = text(80);

/** Name of a saved search, 1 to 80 characters. */
export function checkName(words: string): Checked<string> {
  return check(name, [], words, ['input', 'name']);
}

/** What a filter of listings is judged by. */
export interface KnownCodes {
  readonly knowsHsCode: (code: string) => boolean;
  readonly regions: ReadonlyMap<string, unknown>;
  readonly groups: ReadonlyMap<string, unknown>;
}

/** A filter of offers or demands; codes in it must be known. */
export function listingWhere(known: KnownCodes) {
  return z.strictObject({
    hsCode: z.string().refine(known.knowsHsCode, refuse('UNKNOWN_CODE')).nullish(),
    group: z
      .string()
      .refine((code) => known.groups.has(code), refuse('UNKNOWN_CODE'))
      .nullish(),
    regions: z
      .array(z.string().refine((code) => known.regions.has(code), refuse('UNKNOWN_CODE')))
      .max(46)
      .nullish(),
    minTonnes: tonnes().nullish(),
    maxTonnes: tonnes().nullish(),
    window: z.strictObject({ from: isoDay().nullish(), to: isoDay().nullish() }).nullish(),
    certificates: z.array(z.enum(CERTIFICATE_KINDS)).max(CERTIFICATE_KINDS.length).nullish(),
    company: z.string().max(30).nullish(),
    updatedAfter: z.string().nullish(),
  });
}
export type ListingWhere = z.output<ReturnType<typeof listingWhere>>;

/** A filter of companies. */
export function companyWhere(known: Pick<KnownCodes, 'regions'>) {
  return z.strictObject({
    country: z.enum(COUNTRIES).nullish(),
    regions: z
      .array(z.string().refine((code) => known.regions.has(code), refuse('UNKNOWN_CODE')))
      .max(46)
      .nullish(),
    updatedAfter: z.string().nullish(),
  });
}
export type CompanyWhere = z.output<ReturnType<typeof companyWhere>>;
