/** CSV rows as inputs: the columns of the import template, how each cell is read, and where its faults go back to. */

import type { z } from 'zod';
import { type CrossRule, check } from '../domain/input';
import { toTonnes } from '../domain/tonnes';
import { type LISTING_STATUSES, type ListingStatus, UNITS, type Unit } from '../domain/vocabulary';
import {
  type CellFault,
  cellFault,
  column,
  faultsByColumn,
  HS_CODE,
  HS_CODES,
  LIST,
  NUMBER,
  QUALITY,
  readCells,
  YES_NO,
} from './import-columns';

const OFFER_COLUMNS = [
  column('hs_code', ['hsCode'], HS_CODE),
  column('variety', ['variety']),
  column('tonnes_per_year', ['tonnesPerYear'], NUMBER),
  column('min_order_tonnes', ['minOrderTonnes'], NUMBER),
  column('origin', ['origin']),
  column('window_from', ['window', 'from']),
  column('window_to', ['window', 'to']),
  column('price', ['price', 'amount']),
  column('currency', ['price', 'currency']),
  column('incoterm', ['incoterm']),
  column('named_place', ['namedPlace']),
  column('packaging', ['packaging'], LIST),
  column('certificates', ['certificates'], LIST),
  column('quality', ['quality'], QUALITY),
  column('payment_terms', ['paymentTerms']),
] as const;

const DEMAND_COLUMNS = [
  column('hs_codes', ['hsCodes'], HS_CODES),
  column('groups', ['groups'], LIST),
  column('variety', ['variety']),
  column('exact', ['exact'], YES_NO),
  column('target_tonnes', ['targetTonnes'], NUMBER),
  column('min_lot_tonnes', ['minLotTonnes'], NUMBER),
  column('max_supplier_share', ['maxSupplierShare'], NUMBER),
  column('destination', ['destination']),
  column('window_from', ['window', 'from']),
  column('window_to', ['window', 'to']),
  column('max_price', ['maxPrice', 'amount']),
  column('currency', ['maxPrice', 'currency']),
  column('incoterms', ['incoterms'], LIST),
  column('packaging', ['packaging'], LIST),
  column('required_certificates', ['requiredCertificates'], LIST),
  column('preferred_origins', ['preferredOrigins'], LIST),
  column('excluded_origins', ['excludedOrigins'], LIST),
] as const;

const COLUMNS = { offer: OFFER_COLUMNS, demand: DEMAND_COLUMNS };
/** Columns beside the input itself: whose it is, the unit of its tonnes, whether it is published. */
const OUTER_COLUMNS = { offer: ['company', 'unit', 'status'], demand: ['company', 'status'] } as const;

export type ListingRowKind = keyof typeof COLUMNS;

/** The columns of the import template, in order. */
export function templateColumns(kind: ListingRowKind): readonly string[] {
  return [...OUTER_COLUMNS[kind], ...COLUMNS[kind].map(({ name }) => name)];
}

/** What a row says outside of its input. */
export interface RowFrame {
  readonly company: string;
  readonly status: ListingStatus;
}

export interface RowSchema<Value> {
  readonly schema: z.ZodType<Value>;
  readonly rules: readonly CrossRule[];
  /** Density in kg a litre of a product, where it is known; for tonnages given in litres. */
  readonly densityOf: (hsCode: string) => number | null;
}

export type CheckedRow<Value> =
  | { readonly value: Value; readonly frame: RowFrame; readonly faults?: never }
  | { readonly faults: readonly CellFault[] };

/** Reads and judges one row: its input and frame, or every fault by column. */
export function checkRow<Value>(
  kind: ListingRowKind,
  cells: ReadonlyMap<string, string>,
  { schema, rules, densityOf }: RowSchema<Value>,
): CheckedRow<Value> {
  const columns = COLUMNS[kind];
  const { input: read, faults: misread } = readCells(columns, cells);
  const input: Record<string, unknown> = { window: {}, ...read };
  const unitFaults = convertTonnes(cells.get('unit') ?? '', input, densityOf);
  const frame = readFrame(cells);
  const judged = check(schema, rules, input, []);
  const faults = [
    ...frame.faults,
    ...misread,
    ...unitFaults,
    ...faultsByColumn({ columns, input, misread: [...misread, ...unitFaults] }, judged.violations ?? []),
  ];
  return judged.violations || faults.length > 0
    ? { faults }
    : { value: judged.value, frame: { company: frame.company, status: frame.status } };
}

function convertTonnes(
  unit: string,
  input: Record<string, unknown>,
  densityOf: (hsCode: string) => number | null,
): readonly CellFault[] {
  if (unit === '' || unit === 'TNE') {
    return [];
  }
  if (!(UNITS as readonly string[]).includes(unit)) {
    return [cellFault('unit', 'UNKNOWN_VALUE', { value: unit, allowed: UNITS.join(', ') })];
  }
  const density = typeof input.hsCode === 'string' ? densityOf(input.hsCode) : null;
  for (const key of ['tonnesPerYear', 'minOrderTonnes']) {
    const amount = input[key];
    const tonnes = typeof amount === 'number' ? toTonnes(amount, unit as Unit, density) : undefined;
    if (tonnes === null) {
      return [cellFault('unit', 'DENSITY_UNKNOWN')];
    }
    if (tonnes !== undefined) {
      input[key] = tonnes;
    }
  }
  return [];
}

const IMPORTABLE: readonly string[] = [
  'DRAFT',
  'PUBLISHED',
] satisfies readonly (typeof LISTING_STATUSES)[number][];

function readFrame(cells: ReadonlyMap<string, string>) {
  const company = cells.get('company') ?? '';
  const status = cells.get('status') || 'DRAFT';
  const faults = [
    ...(company === '' ? [cellFault('company', 'REQUIRED')] : []),
    ...(IMPORTABLE.includes(status)
      ? []
      : [cellFault('status', 'UNKNOWN_VALUE', { value: status, allowed: IMPORTABLE.join(', ') })]),
  ];
  return { company, status: status as ListingStatus, faults };
}
