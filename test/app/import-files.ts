/** Writes CSV files for the import and reads them into a world. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { type ImportReading, readImport } from '../../src/app/import-files';
import type { ImportKind } from '../../src/domain/import-kinds';
import { openTable } from '../../src/infra/xlsx-rows';
import type { Demand } from '../../src/model/demand';
import type { Offer } from '../../src/model/offer';
import { systemSession } from '../support/people';
import type { TestWorld } from '../support/world';

export const folder = mkdtempSync(join(tmpdir(), 'dostyk-import-'));

export const SELLER = '450140663130';
export const OFFER_COLUMNS = [
  'company',
  'unit',
  'status',
  'hs_code',
  'tonnes_per_year',
  'min_order_tonnes',
  'origin',
  'window_from',
  'window_to',
];
export const OFFER = [SELLER, '', 'PUBLISHED', '151211', '20000', '500', 'KZ-63', '2026-12-01', '2027-08-31'];

/** A row with some cells changed. */
export function offerRow(changes: Readonly<Record<string, string>> = {}): string {
  return OFFER_COLUMNS.map((column, i) => changes[column] ?? OFFER[i]).join();
}

export function write(lines: readonly string[], separator = '\n'): string {
  const path = join(folder, `${lines.length}-${Math.abs(hash(lines.join(separator)))}.csv`);
  writeFileSync(path, lines.join(separator));
  return path;
}

const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

export async function read(
  world: Pick<TestWorld, 'world'>,
  lines: readonly string[],
  kind: ImportKind = 'offer',
  separator = '\n',
) {
  const table = await openTable(write(lines, separator));
  return readImport(systemSession(world.world), { table, kind });
}

/** The listings that the rows of a reading would be stored as. */
export function recordsOf({ rows }: ImportReading) {
  return rows.map((row) => {
    const { make } = row as { readonly make: (id: string) => { readonly record: Offer & Demand } };
    return make('lst_1').record;
  });
}

export const faultsOf = ({ faults }: Pick<ImportReading, 'faults'>) =>
  faults.map(({ line, column, violation }) => `${line} ${column} ${violation.code}`);

type Value = string | number | boolean | Date | null;

/** The bytes of an XLSX file with one sheet; days without a time are cells of days. */
export async function xlsx(rows: readonly (readonly Value[])[]): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((value) =>
      value === null || value === ''
        ? null
        : value instanceof Date
          ? { value, type: Date, format: 'yyyy-mm-dd' }
          : { value, type: value.constructor as StringConstructor },
    ),
  );
  return writeXlsxFile(cells as never).toBuffer();
}
