/** The form of each table in seeds/reference: one schema a file, from the text of the cells to typed values. */
import { z } from 'zod';
import { STATISTIC_REPORTERS, STATISTIC_UNITS } from '../domain/statistics';
import {
  CONFIDENCES,
  COUNTRIES,
  CROSSING_STATUSES,
  MARKET_ACCESSES,
  PACKAGINGS,
  REGION_KINDS,
  REQUIREMENT_HOLDERS,
  REQUIREMENTS,
  TRANSPORT_MODES,
  VARIETIES,
} from '../domain/vocabulary';

const filled = z.string().refine((text) => text.trim() !== '', 'must not be empty');

function matching(pattern: RegExp, message: string) {
  return z.string().regex(pattern, message);
}

/** A decimal number from `min` to `max`. An empty cell is a fault: it would otherwise count as zero. */
function number(min: number, max: number) {
  return matching(/^-?\d+(\.\d+)?$/, 'must be a number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);
}

/** Null for an empty cell, otherwise what the schema makes of it. */
function orEmpty<T>(schema: z.ZodType<T, string>) {
  return z.string().transform((text, context): T | null => {
    const result = text === '' ? { success: true as const, data: null } : schema.safeParse(text);
    if (result.success) {
      return result.data;
    }
    context.addIssue(result.error.issues.map((issue) => issue.message).join(', '));
    return z.NEVER;
  });
}

/** The items of a cell, separated by semicolons; an empty cell holds none. */
function list<T>(item: z.ZodType<T, string>) {
  return z
    .string()
    .transform((text) => (text === '' ? [] : text.split(';')))
    .pipe(z.array(item));
}

function filledList<T>(item: z.ZodType<T, string>) {
  return list(item).refine((items) => items.length > 0, 'must not be empty');
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const names = { name_kk: filled, name_ru: filled, name_zh: filled, name_en: filled };
/** Degrees, WGS 84, in the part of the world that the network lies in. */
const place = { lat: number(30, 60), lon: number(45, 100) };
const sixDigitCode = matching(/^\d{6}$/, 'must have six digits');
const heading = matching(/^(\d{2}|\d{4,6})$/, 'must have two, four, five or six digits');
const requirement = z
  .string()
  .transform((text) => ({ code: text.replace(/\?$/, ''), depends: text.endsWith('?') }));

export const regionRow = z.object({
  code: matching(/^(KZ-\d{2}|65\d{4})$/, 'must be like KZ-63 or 650100'),
  country: z.enum(COUNTRIES),
  kind: z.enum(REGION_KINDS),
  ...names,
  centre_kk: filled,
  centre_ru: filled,
  centre_zh: filled,
  centre_en: filled,
  ...place,
  kato: orEmpty(matching(/^\d{9}$/, 'must have nine digits')),
  note: z.string(),
  confidence: z.enum(CONFIDENCES),
});

/** Hours between arrival and departure; a fortnight is more than any queue reported. */
const dwellHours = orEmpty(number(0, 336));

export const crossingRow = z
  .object({
    code: matching(/^[a-z]+-(rail|road)$/, 'must be like khorgos-road'),
    mode: z.enum(TRANSPORT_MODES),
    status: z.enum(CROSSING_STATUSES),
    opens: orEmpty(number(2000, 2100)),
    kz_region: filled,
    cn_prefecture: filled,
    cn_division: matching(/^65\d{4}$/, 'must have six digits'),
    ...names,
    dwell_hours_min: dwellHours,
    dwell_hours_typical: dwellHours,
    dwell_hours_max: dwellHours,
    ...place,
    note: z.string(),
  })
  .superRefine((row, context) => {
    const { dwell_hours_min: min, dwell_hours_typical: typical, dwell_hours_max: max } = row;
    const path = ['dwell_hours_typical'];
    const given = [min, typical, max].filter((hours) => hours !== null).length;
    if (given !== 0 && given !== 3) {
      context.addIssue({ code: 'custom', path, message: 'needs all three dwell times or none' });
    }
    if (given === 0 && row.status === 'OPERATING') {
      context.addIssue({ code: 'custom', path, message: 'must not be empty where freight passes' });
    }
    if (min !== null && typical !== null && max !== null && !(min <= typical && typical <= max)) {
      context.addIssue({ code: 'custom', path, message: 'must lie between the least and the greatest' });
    }
  });

export const nodeRow = z.object({
  id: filled,
  name: filled,
  kind: z.enum(['CENTRE', 'JUNCTION', 'CROSSING']),
  country: z.enum([...COUNTRIES, 'RU']),
  ...place,
  crossing: orEmpty(filled),
});

export const edgeRow = z.object({
  from: filled,
  to: filled,
  mode: z.enum(TRANSPORT_MODES),
  km: number(1, 2000),
  status: z.enum(['OPEN', 'PLANNED']),
  confidence: z.enum(CONFIDENCES),
  basis: filled,
  crossing: orEmpty(filled),
});

export const TRANSPORT_KEYS = [
  'road_fix_usd',
  'road_usd_per_km',
  'road_km_per_day_kz',
  'road_km_per_day_cn',
  'road_origin_days',
  'road_destination_days',
  'rail_fix_usd',
  'rail_usd_per_km',
  'rail_container_km_per_day_kz',
  'rail_container_km_per_day_cn',
  'rail_wagon_km_per_day_kz',
  'rail_wagon_km_per_day_cn',
  'rail_origin_days',
  'rail_destination_days',
  'day_cost_usd',
] as const;

export const transportRow = z.object({
  key: z.enum(TRANSPORT_KEYS),
  // Zero would make a corridor free or endless.
  value: number(0.001, 10_000),
  unit: filled,
  note: filled,
});

export const chapterRow = z.object({ chapter: matching(/^\d{2}$/, 'must have two digits'), ...names });

export const productRow = z
  .object({
    code: sixDigitCode,
    family: filled,
    ...names,
    packaging: filledList(z.enum(PACKAGINGS)),
    requirements: list(requirement.pipe(z.object({ code: z.enum(REQUIREMENTS), depends: z.boolean() }))),
    access: z.enum(MARKET_ACCESSES),
    unit: z.enum(['TNE', 'LTR']),
    /** Kilograms a litre. */
    density: orEmpty(number(0.5, 2)),
    origin_regions: list(filled),
    cn8: orEmpty(filled),
    cn_mfn: orEmpty(filled),
    cn_vat: orEmpty(filled),
    tariff_confidence: orEmpty(filled),
    note: z.string(),
  })
  .refine((row) => (row.unit === 'LTR') === (row.density !== null), {
    path: ['density'],
    message: 'must be given for litres and only for them',
  });

export const groupRow = z.object({
  code: matching(/^[a-z]+(-[a-z]+)*$/, 'must be like vegetable-oils'),
  headings: filledList(heading),
  ...names,
});

export const packagingRow = z
  .object({
    code: z.enum(PACKAGINGS),
    ...names,
    modes: filledList(z.enum(TRANSPORT_MODES)),
    net_tonnes_min: orEmpty(number(0.001, 100)),
    net_tonnes_max: orEmpty(number(0.001, 100)),
    wagon: flag,
    note: z.string(),
  })
  .refine(
    ({ net_tonnes_min: min, net_tonnes_max: max }) =>
      (min === null && max === null) || (min !== null && max !== null && min <= max),
    { path: ['net_tonnes_max'], message: 'needs a least and a greatest weight in this order, or neither' },
  );

export const requirementRow = z.object({
  code: z.enum(REQUIREMENTS),
  ...names,
  mandatory: flag,
  holder: z.enum(REQUIREMENT_HOLDERS),
  issuer: filled,
  note: z.string(),
});

export const varietyRow = z.object({ code: z.enum(VARIETIES), hs_codes: filledList(sixDigitCode), ...names });

export const indicatorRow = z.object({
  code: matching(/^[a-z]+(-[a-z]+)*$/, 'must be like vegetable-oil-exports'),
  unit: z.enum(STATISTIC_UNITS),
  reporter: z.enum(STATISTIC_REPORTERS),
  ...names,
});

export const statisticRow = z.object({
  indicator: filled,
  period: matching(/^\d{4}(-\d{2}(\/\d{4}-\d{2})?)?$/, 'must be like 2024, 2024-06 or 2024-01/2024-09'),
  value: number(0, 1_000_000_000),
  source: filled,
  confidence: z.enum(CONFIDENCES),
  note: z.string(),
});
