/** Writes CSV files for the import and reads them into a world. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listingFacts } from '../../src/app/drafts';
import { type ImportReading, readImport } from '../../src/app/import-listings';
import type { ListingRowKind } from '../../src/app/listing-rows';
import { NOW, type TestWorld } from '../support/world';

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
  world: TestWorld,
  lines: readonly string[],
  kind: ListingRowKind = 'offer',
  separator = '\n',
) {
  const { catalogue, database } = world.world;
  return readImport({
    path: write(lines, separator),
    kind,
    now: NOW,
    facts: listingFacts(catalogue, NOW),
    catalogue,
    database,
    onProgress: () => {},
  });
}

export const faultsOf = ({ faults }: ImportReading) =>
  faults.map(({ line, column, violation }) => `${line} ${column} ${violation.code}`);
