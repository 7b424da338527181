import fc from 'fast-check';
import { MAX_TONNES, roundToKilogram, toTonnes } from '../../src/domain/tonnes';

describe('tonnes', () => {
  test.each([
    [20_000, 'TNE', null, 20_000],
    [250_000_000, 'KGM', null, 250_000],
    [1, 'KGM', null, 0.001],
    [0.4, 'KGM', null, 0],
    [3, 'DTN', null, 0.3],
    [1000, 'DTN', null, 100],
    [1000, 'LTR', 0.92, 0.92],
    [250_000_000, 'LTR', 0.5, 125_000],
    [1, 'LTR', null, null],
    [0.1 + 0.2, 'TNE', null, 0.3],
    [1, 'TNE', 0.92, 1],
  ] as const)('%d %s at a density of %p are %p t', (amount, unit, density, tonnes) => {
    expect(toTonnes(amount, unit, density)).toBe(tonnes);
  });

  test('of whole kilograms are kept exactly in every unit, up to the most that is believed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_TONNES * 1000 }), (kilograms) => {
        const tonnes = kilograms / 1000;
        expect(toTonnes(kilograms, 'KGM', null)).toBe(tonnes);
        expect(toTonnes(tonnes, 'TNE', null)).toBe(tonnes);
        expect(toTonnes(kilograms / 100, 'DTN', null)).toBe(tonnes);
        expect(toTonnes(kilograms, 'LTR', 1)).toBe(tonnes);
        expect(roundToKilogram(tonnes)).toBe(tonnes);
      }),
      { numRuns: 500 },
    );
  });
});
