/** CSV rows as inputs: the columns of the import template, how each cell is read, and where its faults go back to. */

import type { z } from 'zod';
import type { Violation } from '../domain/errors';
import { normaliseHsCode } from '../domain/hs-code';
import { type Checked, type CrossRule, check } from '../domain/input';
import { toTonnes } from '../domain/tonnes';
import { type LISTING_STATUSES, type ListingStatus, UNITS, type Unit } from '../domain/vocabulary';

type Path = readonly (string | number)[];

/** How a cell is read: its value, or null where it has not the right form. */
interface Reading {
  readonly read: (cell: string) => unknown;
  /** What a cell of the right form looks like. */
  readonly example: string;
}

const WORDS: Reading = { read: (cell) => cell, example: 'text' };
const NUMBER: Reading = {
  read: (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : null),
  example: '20000',
};
const HS_CODE: Reading = { read: normaliseHsCode, example: '1512.11' };
const ANSWERS = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);
const YES_NO: Reading = {
  read: (cell) => ANSWERS.get(cell.toLowerCase()) ?? null,
  example: 'yes',
};
const parts = (cell: string) => cell.split(';').flatMap((part) => part.trim() || []);
const LIST: Reading = { read: parts, example: 'A;B' };
const HS_CODES: Reading = {
  read: (cell) => {
    const codes = parts(cell).map(normaliseHsCode);
    return codes.includes(null) ? null : codes;
  },
  example: '151211;151219',
};
const QUALITY: Reading = {
  read: (cell) => {
    const figures = parts(cell).map((part) => /^([^=]+)=(.+)$/.exec(part));
    return figures.includes(null)
      ? null
      : figures.map((figure) => ({ name: figure?.[1]?.trim(), value: figure?.[2]?.trim() }));
  },
  example: 'free fatty acid=1.2 %;moisture=0.1 %',
};

interface Column extends Reading {
  readonly name: string;
  readonly path: Path;
}

const column = (name: string, path: Path, reading: Reading = WORDS): Column => ({ name, path, ...reading });

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

/** Columns without which a file cannot be told to be of a kind. */
const TELLTALE: Readonly<Record<ListingRowKind, string>> = {
  offer: 'tonnes_per_year',
  demand: 'target_tonnes',
};

export interface HeaderProblem {
  readonly key: 'unknownKind' | 'unknownColumn' | 'missingColumn';
  readonly params: Readonly<Record<string, string>>;
}

/** Which kind of listing a header announces, and every column in it that is unknown or missing. */
export function importKind(header: readonly string[]) {
  const kind =
    (['offer', 'demand'] as const).find((candidate) => header.includes(TELLTALE[candidate])) ?? null;
  if (kind === null) {
    const params = { offer: TELLTALE.offer, demand: TELLTALE.demand };
    return { kind, problems: [{ key: 'unknownKind', params }] as readonly HeaderProblem[] };
  }
  const known = templateColumns(kind);
  const unknown = header.filter((name) => !known.includes(name));
  const missing = header.includes('company') ? [] : ['company'];
  const problems: readonly HeaderProblem[] = [
    ...unknown.map((name) => ({
      key: 'unknownColumn' as const,
      params: { column: name, columns: known.join(', ') },
    })),
    ...missing.map((name) => ({ key: 'missingColumn' as const, params: { column: name } })),
  ];
  return { kind, problems };
}

/** What a row says outside of its input. */
export interface RowFrame {
  readonly company: string;
  readonly status: ListingStatus;
}

/** A fault of one cell. */
export interface CellFault {
  readonly column: string;
  readonly violation: Violation;
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

const fault = (columnName: string, code: Violation['code'], params: Violation['params'] = {}): CellFault => ({
  column: columnName,
  violation: { path: [columnName], code, params },
});

/** Reads and judges one row: its input and frame, or every fault by column. */
export function checkRow<Value>(
  kind: ListingRowKind,
  cells: ReadonlyMap<string, string>,
  { schema, rules, densityOf }: RowSchema<Value>,
): CheckedRow<Value> {
  const { input, faults: misread } = readCells(kind, cells);
  const unitFaults = convertTonnes(cells.get('unit') ?? '', input, densityOf);
  const frame = readFrame(cells);
  const judged = check(schema, rules, input, []);
  const seen = new Set([...misread, ...unitFaults].map(({ column: name }) => name));
  const faults = [
    ...frame.faults,
    ...misread,
    ...unitFaults,
    ...cellFaults(kind, judged).filter(({ column: name }) => !seen.has(name)),
  ];
  return judged.violations || faults.length > 0
    ? { faults }
    : { value: judged.value, frame: { company: frame.company, status: frame.status } };
}

/** The input that the cells spell; what cannot be read is left out and named. */
function readCells(kind: ListingRowKind, cells: ReadonlyMap<string, string>) {
  const input: Record<string, unknown> = { window: {} };
  const faults: CellFault[] = [];
  for (const { name, path, read, example } of COLUMNS[kind]) {
    const cell = cells.get(name) ?? '';
    const value = cell === '' ? undefined : read(cell);
    if (value === null) {
      faults.push(fault(name, 'BAD_FORMAT', { example }));
    } else if (value !== undefined) {
      place(input, path, value);
    }
  }
  return { input, faults };
}

/** Puts a value at a path of one or two keys. */
function place(input: Record<string, unknown>, [first, second]: Path, value: unknown): void {
  if (second === undefined) {
    input[String(first)] = value;
  } else {
    input[String(first)] = { ...(input[String(first)] as object | undefined), [String(second)]: value };
  }
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
    return [fault('unit', 'UNKNOWN_VALUE', { value: unit, allowed: UNITS.join(', ') })];
  }
  const density = typeof input.hsCode === 'string' ? densityOf(input.hsCode) : null;
  for (const key of ['tonnesPerYear', 'minOrderTonnes']) {
    const amount = input[key];
    const tonnes = typeof amount === 'number' ? toTonnes(amount, unit as Unit, density) : undefined;
    if (tonnes === null) {
      return [fault('unit', 'DENSITY_UNKNOWN')];
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
    ...(company === '' ? [fault('company', 'REQUIRED')] : []),
    ...(IMPORTABLE.includes(status)
      ? []
      : [fault('status', 'UNKNOWN_VALUE', { value: status, allowed: IMPORTABLE.join(', ') })]),
  ];
  return { company, status: status as ListingStatus, faults };
}

/** Faults of an input, each at the column its path came from. */
function cellFaults(kind: ListingRowKind, judged: Checked<unknown>): readonly CellFault[] {
  return (judged.violations ?? []).map((violation) => ({
    column: columnAt(kind, violation.path),
    violation,
  }));
}

function columnAt(kind: ListingRowKind, path: Path): string {
  const found =
    COLUMNS[kind].find((candidate) => candidate.path.every((key, index) => key === path[index])) ??
    COLUMNS[kind].find((candidate) => candidate.path[0] === path[0]);
  return found?.name ?? path.join('.');
}
