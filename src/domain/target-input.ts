/** Targets as they are set: goods, destination, period, and the tonnes or dollars that one stage shall come to. */
import { z } from 'zod';
import { daysIn } from './calendar';
import { parseDecimal } from './decimal';
import { invariant, type Params, type ViolationCode } from './errors';
import { reversedSpan } from './exchange-rate-input';
import { at, type CrossRule, dayAt, distinct, isoDay, refuse, text } from './input';
import type { RegionFacts } from './reference';
import { MAX_TONNES } from './tonnes';
import { COUNTED_STAGES, TARGET_UNITS, type TargetUnit } from './vocabulary';

const MAX_ID = 30;
const MAX_NAME = 120;
const MAX_SOURCE = 300;
const MAX_CODES = 50;
/** Ten years: the longest period of a target, so that its months are a short list. */
const MAX_TARGET_DAYS = 3_653;
/** The largest sum of dollars that is believed. */
const MAX_USD = 1_000_000_000_000;
const HS_PREFIX = /^\d{2,6}$/;

/** Decimals of an amount, kilograms and cents being the last of them; and the largest amount. */
const UNIT_PLACES: Readonly<Record<TargetUnit, number>> = { TONNES: 3, USD: 2 };
const LARGEST: Readonly<Record<TargetUnit, number>> = { TONNES: MAX_TONNES, USD: MAX_USD };

export interface TargetKnown {
  readonly knowsHsCode: (code: string) => boolean;
  readonly groups: ReadonlyMap<string, unknown>;
  readonly regions: ReadonlyMap<string, Pick<RegionFacts, 'country'>>;
}

function termsOf({ knowsHsCode, groups, regions }: TargetKnown) {
  const isPrefix = (code: string) => HS_PREFIX.test(code);
  return {
    name: text(MAX_NAME),
    hsCodes: distinct(
      z
        .string()
        .refine(isPrefix, refuse('BAD_FORMAT', { example: '1512' }))
        .refine((code) => !isPrefix(code) || knowsHsCode(code), refuse('UNKNOWN_CODE')),
      MAX_CODES,
    )
      .nullish()
      .transform((codes) => codes ?? []),
    groups: distinct(
      z.string().refine((code) => groups.has(code), refuse('UNKNOWN_CODE')),
      MAX_CODES,
    )
      .nullish()
      .transform((codes) => codes ?? []),
    destination: z
      .string()
      .refine((code) => regions.has(code), refuse('UNKNOWN_CODE'))
      .refine(
        (code) => (regions.get(code)?.country ?? 'CN') === 'CN',
        refuse('WRONG_COUNTRY', { country: 'CN' }),
      )
      .nullish()
      .transform((code) => code ?? null),
    from: isoDay(),
    to: isoDay(),
    unit: z.enum(TARGET_UNITS),
    amount: z.string(),
    stage: z.enum(COUNTED_STAGES),
    source: text(MAX_SOURCE),
  };
}

const EXAMPLES: Readonly<Record<TargetUnit, string>> = { TONNES: '250000.5', USD: '1000000.00' };

/** A fault of the amount, which is judged where it is a text and its unit known. */
function amountRule(
  code: ViolationCode,
  faultOf: (units: number | null, unit: TargetUnit) => Params | null,
): CrossRule {
  return {
    path: ['amount'],
    code,
    broken: (input) => {
      const [amount, unit] = [at(input, 'amount'), TARGET_UNITS.find((known) => known === at(input, 'unit'))];
      return typeof amount === 'string' && unit
        ? faultOf(parseDecimal(amount, UNIT_PLACES[unit]), unit)
        : null;
    },
  };
}

/** What only unit and amount, or both ends of the period, can break together. */
const RULES: readonly CrossRule[] = [
  reversedSpan,
  {
    path: ['to'],
    code: 'WINDOW_TOO_LONG',
    broken: (input) => {
      const [from, to] = [dayAt(input, 'from'), dayAt(input, 'to')];
      return from !== null && to !== null && daysIn({ from, to }) > MAX_TARGET_DAYS
        ? { limit: MAX_TARGET_DAYS }
        : null;
    },
  },
  amountRule('BAD_FORMAT', (units, unit) => (units === null ? { example: EXAMPLES[unit] } : null)),
  amountRule('NOT_POSITIVE', (units) => (units === 0 ? {} : null)),
  amountRule('TOO_LARGE', (units, unit) =>
    (units ?? 0) > LARGEST[unit] * 10 ** UNIT_PLACES[unit] ? { limit: LARGEST[unit] } : null,
  ),
];

/** A target to be set. */
export function newTargetInput(known: TargetKnown) {
  return { schema: z.strictObject(termsOf(known)), rules: RULES };
}
export type TargetAsked = z.output<ReturnType<typeof newTargetInput>['schema']>;

/** All terms of a target that is there, as the caller saw it. */
export function targetUpdateInput(known: TargetKnown) {
  const seen = { id: z.string().max(MAX_ID), expectedVersion: z.int().min(1) };
  return { schema: z.strictObject({ ...seen, ...termsOf(known) }), rules: RULES };
}

export const closeTargetInput = z.strictObject({
  id: z.string().max(MAX_ID),
  reason: text(MAX_SOURCE).nullish(),
});

/** Kilograms or US cents of an amount that has been judged. */
export function amountUnits({ amount, unit }: Pick<TargetAsked, 'amount' | 'unit'>): number {
  const units = parseDecimal(amount, UNIT_PLACES[unit]);
  invariant(units !== null, 'the rules let decimals of the unit through only');
  return units;
}
