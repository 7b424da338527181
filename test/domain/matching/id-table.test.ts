import fc from 'fast-check';
import { IdTable, MAX_SHELVES } from '../../../src/domain/matching/id-table';

/** A table beside a plain list of what it should hold. */
function beside(steps: readonly (readonly [hash: number, shelf: number, frees: boolean])[]) {
  const table = new IdTable();
  const held: { hash: number; shelf: number }[] = [];
  for (const [hash, shelf, frees] of steps) {
    const place = held.findIndex((one) => one.hash === hash && one.shelf === shelf);
    if (frees && place >= 0) {
      table.free(hash, shelf);
      held.splice(place, 1);
    } else {
      table.enter(hash, shelf);
      held.push({ hash, shelf });
    }
  }
  return { table, held };
}

const shelvesAt = (table: IdTable, hash: number) => {
  const shelves: number[] = [];
  table.find(hash, (shelf) => {
    shelves.push(shelf);
    return false;
  });
  return shelves.sort((a, b) => a - b);
};

describe('the table of ids', () => {
  // Few hashes and shelves, so that buckets fill, entries repeat and what is freed comes again.
  const hash = fc.constantFrom(0, 1, 0x00100000, 0x00100001, 0xfff00000, 0xffffffff);
  const shelf = fc.constantFrom(1, 2, MAX_SHELVES);

  it('offers each shelf that stands under a hash, as often as it was entered and not freed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hash, shelf, fc.boolean()), { maxLength: 200 }), (steps) => {
        const { table, held } = beside(steps);
        for (const asked of [0, 1, 0x00100000, 0x00100001, 0xfff00000, 0xffffffff]) {
          const expected = held.filter((one) => one.hash === asked).map((one) => one.shelf);
          expect(shelvesAt(table, asked)).toEqual(expected.sort((a, b) => a - b));
        }
      }),
    );
  });

  it('keeps a hundred thousand ids, and lets go of half of them', () => {
    const table = new IdTable();
    const hashes = Array.from({ length: 100_000 }, (_, n) => Math.imul(n + 1, 0x9e3779b1) >>> 0);
    const shelfOf = (n: number) => 1 + (n % 5_000);
    hashes.forEach((one, n) => {
      table.enter(one, shelfOf(n));
    });
    hashes.forEach((one, n) => {
      if (n % 2 === 0) {
        table.free(one, shelfOf(n));
      }
    });
    const found = hashes.filter((one, n) => table.find(one, (at) => at === shelfOf(n)) === shelfOf(n));
    expect(found).toEqual(hashes.filter((_, n) => n % 2 === 1));
  });
});
