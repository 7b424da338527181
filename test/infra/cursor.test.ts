import fc from 'fast-check';
import { type CursorKind, decodeCursor, encodeCursor } from '../../src/infra/cursor';

const value = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
);
const values = fc.array(value, { minLength: 1, maxLength: 4 });
const kindsOf = (list: readonly (string | number)[]) => list.map((one) => typeof one as CursorKind);
const refusal = expect.objectContaining({ code: 'INVALID_CURSOR' });

describe('a cursor', () => {
  test('gives back its values exactly, doubles included', () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(decodeCursor('offers', encodeCursor('offers', list), kindsOf(list))).toEqual(list);
      }),
    );
  });

  test('is refused by another list', () => {
    const cursor = encodeCursor('offers', [0.1, 'off_1']);
    expect(() => decodeCursor('demands', cursor, ['number', 'string'])).toThrow(refusal);
  });

  test('is refused after any change of a character, and after any cut', () => {
    const cursor = encodeCursor('offers', [94.1, 'off_01']);
    for (let i = 0; i < cursor.length; i++) {
      const changed = cursor.slice(0, i) + (cursor[i] === 'A' ? 'B' : 'A') + cursor.slice(i + 1);
      expect(() => decodeCursor('offers', changed, ['number', 'string'])).toThrow(refusal);
      expect(() => decodeCursor('offers', cursor.slice(0, i), ['number', 'string'])).toThrow(refusal);
    }
  });

  test.each(['', ' ', '===', 'null', '%00', '\u0000', '\ud800', 'e30', 'A'.repeat(1_000_000)])(
    'is refused where it never was one (case %#)',
    (cursor) => {
      expect(() => decodeCursor('offers', cursor, ['string'])).toThrow(refusal);
    },
  );

  test('is refused where another writing decodes to the same values', () => {
    const cursor = encodeCursor('offers', ['off_01']);
    expect(() => decodeCursor('offers', `${cursor}=`, ['string'])).toThrow(refusal);
    expect(() => decodeCursor('offers', `${cursor}\n`, ['string'])).toThrow(refusal);
  });

  test('is refused where it holds values of other kinds', () => {
    const cursor = encodeCursor('offers', [7, 'off_01']);
    expect(() => decodeCursor('offers', cursor, ['string', 'string'])).toThrow(refusal);
    expect(() => decodeCursor('offers', cursor, ['number'])).toThrow(refusal);
  });
});
