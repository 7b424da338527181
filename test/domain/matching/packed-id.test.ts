import fc from 'fast-check';
import { packed, packId, unpackId } from '../../../src/domain/matching/packed-id';

const DIGITS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const ulids = fc
  .tuple(
    fc.constantFrom(...DIGITS.slice(0, 8)),
    fc.array(fc.constantFrom(...DIGITS), { minLength: 25, maxLength: 25 }),
  )
  .map(([first, rest]) => `off_${first}${rest.join('')}`);

function wordsOf(id: string): Uint32Array {
  expect(packId(id, 'off_')).toBe(true);
  return packed.slice();
}

test('an id comes out of its words as it went in, and the words are ordered as ids are', () => {
  fc.assert(
    fc.property(ulids, ulids, (a, b) => {
      const [left, right] = [wordsOf(a), wordsOf(b)];
      expect(unpackId(left, 0, 'off_')).toBe(a);
      const place = left.findIndex((word, i) => word !== right[i]);
      const isSmaller = place >= 0 && (left[place] ?? 0) < (right[place] ?? 0);
      expect(isSmaller).toBe(a < b);
    }),
  );
});

test.each([
  'off_1',
  'dem_01KDVDNA00X4QY33TPKM1RFDMW',
  'off_81KDVDNA00X4QY33TPKM1RFDMW',
  'off_01KDVDNA00X4QY33TPKM1RFDMU',
  'off_01kdvdna00x4qy33tpkm1rfdmw',
  'off_01KDVDNA00X4QY33TPKM1RFDM€',
])('%s is not packed', (id) => {
  expect(packId(id, 'off_')).toBe(false);
});
