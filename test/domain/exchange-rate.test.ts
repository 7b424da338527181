import fc from 'fast-check';
import { type RateFacts, rateOn, rateTable, valueInUsd } from '../../src/domain/exchange-rate';

const rate = (day: string, perUsd: number, createdAt = `${day}T00:00:00.000Z`): RateFacts => ({
  currency: 'KZT',
  day,
  microPerUsd: Math.round(perUsd * 1_000_000),
  source: 'National Bank',
  createdAt,
});

test('the newest rate of a day or before it holds, and of one day the newest entry', () => {
  const rates = rateTable([
    rate('2026-01-01', 500),
    rate('2026-01-03', 510),
    rate('2026-01-03', 511, '2026-02-01T00:00:00.000Z'),
  ]);
  expect(rateOn(rates, 'KZT', '2025-12-31')).toBeNull();
  expect(rateOn(rates, 'KZT', '2026-01-02')?.microPerUsd).toBe(500_000_000);
  expect(rateOn(rates, 'KZT', '2026-01-09')?.microPerUsd).toBe(511_000_000);
  expect(rateOn(rates, 'CNY', '2026-01-09')).toBeNull();
});

test('in whatever order rates were entered, a day has the one that a look at all of them finds', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-01-${String(number).padStart(2, '0')}`);
  const entered = fc.record({
    currency: fc.constantFrom('KZT' as const, 'CNY' as const),
    day,
    microPerUsd: fc.integer({ min: 1, max: 1_000 }),
    source: fc.constant('a bank'),
    createdAt: fc.integer({ min: 0, max: 10_000 }).map((second) => new Date(second * 1_000).toISOString()),
  });
  const instant = (known: RateFacts) => known.createdAt;
  fc.assert(
    fc.property(fc.uniqueArray(entered, { maxLength: 40, selector: instant }), day, (rates, asked) => {
      const [best] = rates
        .filter((known) => known.currency === 'KZT' && known.day <= asked)
        .sort((a, b) => (`${a.day} ${a.createdAt}` < `${b.day} ${b.createdAt}` ? 1 : -1));
      expect(rateOn(rateTable(rates), 'KZT', asked)).toEqual(best ?? null);
    }),
  );
});

test.each([
  [1_000, 94_050, 94_050], // a tonne at 940.50
  [1, 94_050, 94], // a kilogram
  [5, 100, 1], // half a cent is rounded up
  [4, 100, 0],
])('%d kg at %d cents a tonne are %d cents', (kilograms, minor, cents) => {
  const price = { minor, currency: 'USD' } as const;
  expect(valueInUsd({ kilograms, price, day: '2026-01-01' }, rateTable([]))).toEqual({ cents, rate: null });
});

test('another currency is valued by its rate, to the nearest cent whatever the sizes', () => {
  const sizes = {
    kilograms: fc.integer({ min: 0, max: 100_000_000_000 }),
    minor: fc.integer({ min: 1, max: 2_000_000_000 }),
    perUsd: fc.integer({ min: 1, max: 1_000_000_000 }),
  };
  fc.assert(
    fc.property(fc.record(sizes), ({ kilograms, minor, perUsd }) => {
      const known = { ...rate('2026-01-01', 1), microPerUsd: perUsd };
      const price = { minor, currency: 'KZT' } as const;
      const { cents } = valueInUsd({ kilograms, price, day: '2026-01-01' }, rateTable([known]))!;
      fc.pre(Number.isSafeInteger(cents));
      // |cents - exact| <= 1/2, in whole numbers: exact = kilograms x minor x 10^6 / (1000 x perUsd).
      const doubled =
        2n * BigInt(cents) * 1000n * BigInt(perUsd) - 2n * BigInt(kilograms) * BigInt(minor) * 1_000_000n;
      expect(doubled <= 1000n * BigInt(perUsd) && doubled > -1000n * BigInt(perUsd)).toBe(true);
    }),
  );
});

test('without a rate nothing is valued', () => {
  const price = { minor: 1, currency: 'KZT' } as const;
  expect(valueInUsd({ kilograms: 1, price, day: '2026-01-01' }, rateTable([]))).toBeNull();
});
