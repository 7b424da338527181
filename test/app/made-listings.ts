/** Inputs of the product's first story, and a world of use cases on a database of one's own. */
import { join } from 'node:path';
import { createProductFinder } from '../../src/app/products';
import { createSearchWords } from '../../src/app/search-words';
import type { World } from '../../src/app/session';
import { createCatalogue } from '../../src/domain/catalogue';
import { openDatabase } from '../../src/infra/db/data-source';
import { createMarket } from '../../src/infra/market';
import { readReference } from '../../src/infra/reference-files';
import { createSecrets } from '../../src/infra/secrets';

export const OFFER = {
  hsCode: '151211',
  tonnesPerYear: 20_000,
  minOrderTonnes: 500,
  origin: 'KZ-63',
  window: { from: '2026-09-01', to: '2027-08-31' },
  price: { amount: '940', currency: 'USD' },
  incoterm: 'FCA',
  packaging: ['FLEXITANK_20'],
} as const;

export const DEMAND = {
  hsCodes: ['151211'],
  targetTonnes: 250_000,
  destination: '650100',
  window: { from: '2026-09-01', to: '2027-08-31' },
} as const;

const catalogue = createCatalogue(readReference(join(__dirname, '../../seeds/reference')));

/** What use cases need, on an empty database. */
export async function openUseCases(target: string): Promise<World> {
  const database = await openDatabase(target);
  return {
    database,
    catalogue,
    market: createMarket(database, catalogue),
    products: createProductFinder(catalogue),
    searchWords: createSearchWords(catalogue),
    secrets: createSecrets('0'.repeat(64)),
    publicUrl: 'http://localhost',
  } as World;
}
