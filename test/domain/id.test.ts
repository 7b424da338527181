import fc from 'fast-check';
import { type IdKind, kindOfId, newId } from '../../src/domain/id';

const kind = fc.constantFrom<IdKind>('company', 'offer', 'demand');
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const entropy = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('id', () => {
  test('is a prefix, ten characters of time and sixteen of chance', () => {
    expect(newId('offer', 0, new Uint8Array(10))).toBe(`off_${'0'.repeat(26)}`);
    expect(newId('company', 2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe(`com_7${'Z'.repeat(25)}`);
    // The time of the ULID specification's example.
    expect(newId('demand', 1_469_918_176_385, new Uint8Array(10))).toBe(`dem_01ARYZ6S41${'0'.repeat(16)}`);
    expect(newId('offer', 32, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 33))).toBe(
      'off_00000000100000000000000011',
    );
  });

  test('names its kind and sorts by time, whatever the chance', () => {
    fc.assert(
      fc.property(kind, time, time, entropy, entropy, (which, one, other, a, b) => {
        const [first, second] = [newId(which, one, a), newId(which, other, b)];
        expect([kindOfId(first), first.length]).toEqual([which, 30]);
        expect(first < second).toBe(one === other ? newId(which, 0, a) < newId(which, 0, b) : one < other);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps all 80 bits of chance', () => {
    fc.assert(
      fc.property(time, entropy, entropy, (at, a, b) => {
        expect(newId('offer', at, a) === newId('offer', at, b)).toBe(a.join() === b.join());
      }),
      { numRuns: 300 },
    );
    const bits = Array.from({ length: 80 }, (_, bit) => {
      const bytes = new Uint8Array(10);
      bytes[bit >> 3] = 1 << (bit & 7);
      return newId('offer', 0, bytes);
    });
    expect(new Set(bits).size).toBe(80);
  });

  test.each([
    'off_',
    `off_${'0'.repeat(25)}`,
    `off_${'0'.repeat(27)}`,
    `OFF_${'0'.repeat(26)}`,
    `usr_${'0'.repeat(26)}`,
    `off_${'0'.repeat(25)}I`,
    `off_${'0'.repeat(25)}L`,
    `off_${'0'.repeat(25)}O`,
    `off_${'0'.repeat(25)}U`,
    `off_${'0'.repeat(25)}a`,
    ` off_${'0'.repeat(26)}`,
    `off_${'0'.repeat(26)}\n`,
    '',
  ])('%j is none', (text) => {
    expect(kindOfId(text)).toBeNull();
  });
});
