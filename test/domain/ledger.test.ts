import fc from 'fast-check';
import { type CrossRule, check } from '../../src/domain/input';
import {
  freeTonnes,
  isKept,
  promisedTonnes,
  promiseRules,
  promiseTonnes,
  unpromisedTonnes,
} from '../../src/domain/ledger';
import { windowInput } from '../../src/domain/listing-input';
import type { TonnagePromise } from '../../src/domain/matching/listing';
import { volumeFit } from '../../src/domain/matching/volume';
import { countedFree, countedKept } from '../support/ledger-oracle';
import { days, offerFacts, SEASON } from '../support/make';

const FIRST = 20_000;

/** Windows about the same days, so that most meet: days, harvests, years, rates of several years. */
const windows = fc
  .tuple(
    fc.integer({ min: FIRST, max: FIRST + 60 }),
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }) },
      { weight: 1, arbitrary: fc.constantFrom(1, 365, 366, 367, 731) },
    ),
  )
  .map(([from, length]) => ({ from, to: from + length - 1 }));
const weights = fc.oneof(
  fc.integer({ min: 1, max: 500 }).map((kilograms) => kilograms / 1000),
  fc.integer({ min: 1, max: 400_000 }),
  fc.integer({ min: 1, max: 99_999_999 }).map((kilograms) => kilograms / 1000),
);
const supplies = fc.record({ tonnesPerYear: weights, window: windows, promises: fc.constant([]) });

/** Asks for a part of what is free, all of it, a kilogram more, or something else; or lets go of a promise. */
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        days: windows,
        kilograms: fc.oneof(
          fc
            .double({ min: 0, max: 1.1, noNaN: true })
            .map((part) => (free: number) => Math.ceil(free * part)),
          fc.constant((free: number) => free),
          fc.constant((free: number) => free + 1),
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ release: fc.nat() }) },
  ),
  { maxLength: 12 },
);

describe('after any sequence of promises and releases', () => {
  test('the ledger is kept: all that is free can be promised, and not a kilogram more', () => {
    fc.assert(
      fc.property(supplies, steps, (empty, sequence) => {
        let held: (readonly TonnagePromise[])[] = [];
        for (const step of sequence) {
          const supply = { ...empty, promises: held.flat() };
          if ('release' in step) {
            held = held.filter((_, index) => index !== step.release % held.length);
            continue;
          }
          const free = countedFree(supply, step.days);
          expect(freeTonnes(supply, step.days)).toBe(free.kilograms / 1000);
          const asked = step.kilograms(free.kilograms);
          const entries = promiseTonnes(supply, step.days, asked / 1000);
          expect(entries !== null).toBe(asked <= free.kilograms);
          expect(entries?.length ?? 0).toBeLessThanOrEqual(free.spans);
          held = [...held, entries ?? []];
          const after = { ...empty, promises: held.flat() };
          expect([isKept(after), countedKept(after)]).toEqual([true, true]);
          const crumbs = unpromisedTonnes(after) - freeTonnes(after, after.window);
          expect(crumbs).toBeGreaterThanOrEqual(0);
          expect(crumbs).toBeLessThan(0.001 * countedFree(after, after.window).spans + 1e-6);
          expect(entries === null ? null : promisedTonnes(entries)).toBe(entries && asked / 1000);
        }
      }),
      { numRuns: 3_000 },
    );
  }, 60_000);

  test('what is free is what matching finds deliverable, to a kilogram for each span of one rate', () => {
    fc.assert(
      fc.property(supplies, steps, windows, (empty, sequence, asked) => {
        const promises: TonnagePromise[] = [];
        for (const step of sequence.flatMap((one) => ('days' in one ? [one] : []))) {
          const supply = { ...empty, promises };
          const kilograms = step.kilograms(countedFree(supply, step.days).kilograms);
          promises.push(...(promiseTonnes(supply, step.days, kilograms / 1000) ?? []));
        }
        const supply = { ...empty, promises };
        const { deliverable } = volumeFit(supply, { targetTonnes: 1, window: asked });
        const lost = deliverable - freeTonnes(supply, asked);
        expect(lost).toBeGreaterThanOrEqual(-1e-6 - deliverable * 1e-9);
        expect(lost).toBeLessThanOrEqual(
          0.001 * countedFree(supply, asked).spans + 1e-6 + deliverable * 1e-9,
        );
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

test('whether promises are kept is exact, whatever they are', () => {
  const promises = fc.array(fc.record({ window: windows, tonnes: weights }), { maxLength: 4 });
  fc.assert(
    fc.property(supplies, promises, (empty, some) => {
      const supply = { ...empty, promises: some };
      expect(isKept(supply)).toBe(countedKept(supply));
    }),
    { numRuns: 3_000 },
  );
});

const HALVES = [days('2026-09-01', '2027-02-28'), days('2027-03-01', '2027-08-31')] as const;

describe('an offer of 36.5 t over 365 days, 100 kg a day', () => {
  const supply = (promises: readonly TonnagePromise[]) => ({
    tonnesPerYear: 36.5,
    window: SEASON,
    promises,
  });

  test.each([
    ['all of its days', SEASON, 36.5],
    ['one day', days('2026-12-24', '2026-12-24'), 0.1],
    ['days of which some are its own', days('2026-08-01', '2026-09-10'), 1],
    ['days that are not its own', days('2027-09-01', '2027-12-31'), 0],
  ])('has free on %s', (_, asked, tonnes) => {
    expect(freeTonnes(supply([]), asked)).toBe(tonnes);
  });

  test('a promise over it all takes the same off each day', () => {
    const promises = promiseTonnes(supply([]), SEASON, 18.25)!;
    expect(promises).toEqual([{ window: SEASON, tonnes: 18.25 }]);
    expect(freeTonnes(supply(promises), days('2026-09-01', '2026-09-10'))).toBe(0.5);
  });

  test('promises over part of it are spread by what is free, and days without any are left out', () => {
    const first = promiseTonnes(supply([]), days('2026-09-01', '2026-09-10'), 1)!;
    const second = promiseTonnes(supply(first), days('2026-09-11', '2026-09-20'), 0.5)!;
    const third = promiseTonnes(supply([...first, ...second]), days('2026-09-01', '2026-09-25'), 0.5)!;
    expect(third).toEqual([
      { window: days('2026-09-11', '2026-09-20'), tonnes: 0.25 },
      { window: days('2026-09-21', '2026-09-25'), tonnes: 0.25 },
    ]);
  });

  test('kilograms that do not divide go where most is left over, then to the earlier days', () => {
    const promised = [{ window: HALVES[0], tonnes: 9.05 }];
    expect(promiseTonnes(supply(promised), SEASON, 0.001)).toEqual([{ window: HALVES[1], tonnes: 0.001 }]);
    const split = [{ window: days('2026-09-02', '2026-09-02'), tonnes: 0.001 }];
    const ends = days('2026-09-01', '2026-09-03');
    expect(promiseTonnes(supply(split), ends, 0.002)?.map(({ window }) => window)).toEqual([
      days('2026-09-01', '2026-09-01'),
      days('2026-09-03', '2026-09-03'),
    ]);
  });

  test('nothing is promised with no entry, and less than nothing is our own mistake', () => {
    expect(promiseTonnes(supply([]), SEASON, 0)).toEqual([]);
    expect(() => promiseTonnes(supply([]), SEASON, -1)).toThrow('no fewer than 0');
  });

  test('one kilogram on one day beyond its rate breaks it, and so does a day outside its window', () => {
    const full = [{ window: SEASON, tonnes: 36.5 }];
    const day = days('2027-01-01', '2027-01-01');
    expect(isKept(supply(full))).toBe(true);
    expect(isKept(supply([...full, { window: day, tonnes: 0.001 }]))).toBe(false);
    expect(isKept(supply([{ window: days('2027-08-31', '2027-09-01'), tonnes: 0.001 }]))).toBe(false);
  });
});

test('an offer of several years yields its annual tonnes each 365 days', () => {
  const supply = offerFacts({ tonnesPerYear: 365, window: days('2026-09-01', '2029-08-30') });
  expect(freeTonnes(supply, supply.window)).toBe(3 * 365);
  expect(freeTonnes(supply, days('2027-01-01', '2027-01-10'))).toBe(10);
});

describe('new terms of an offer of 365 t with 100 t promised in its first half', () => {
  const before = offerFacts({ tonnesPerYear: 365, promises: [{ window: HALVES[0], tonnes: 100 }] });
  const faults = (rules: readonly CrossRule[], input: object) =>
    rules.flatMap((rule) => (rule.broken(input) ? [`${rule.path.join('.')} ${rule.code}`] : []));
  const period = (from: string, to: string) => ({ from, to });
  const SAME = period('2026-09-01', '2027-08-31');

  test.each([
    ['the same', { tonnesPerYear: 365, window: SAME }, []],
    ['fewer tonnes that still do', { tonnesPerYear: 201.658, window: SAME }, []],
    ['fewer that do not', { tonnesPerYear: 201.657, window: SAME }, ['tonnesPerYear BELOW_PROMISED']],
    ['an earlier end', { tonnesPerYear: 365, window: period('2026-09-01', '2027-02-28') }, []],
    [
      'days without the promised ones',
      { tonnesPerYear: 365, window: period('2026-09-02', '2027-08-31') },
      ['window BELOW_PROMISED'],
    ],
    [
      'fewer tonnes on other days',
      { tonnesPerYear: 10, window: period('2026-10-01', '2027-08-31') },
      ['tonnesPerYear BELOW_PROMISED', 'window BELOW_PROMISED'],
    ],
    [
      'what only together is too little',
      { tonnesPerYear: 202, window: period('2026-08-31', '2027-08-31') },
      ['tonnesPerYear BELOW_PROMISED'],
    ],
    ['values that are none', { tonnesPerYear: 'x', window: { from: 1, to: null } }, []],
    ['values beyond all bounds', { tonnesPerYear: 1e308, window: period('2027-08-31', '2026-09-01') }, []],
    ['no tonnes, and other days', { window: period('2027-09-01', '2028-08-31') }, ['window BELOW_PROMISED']],
  ])('%s', (_, terms, expected) => {
    expect(faults(promiseRules(before), terms)).toEqual(expected);
  });

  test('the fault names the tonnes that are promised, beside the other faults', () => {
    const { schema, rules } = windowInput(before.window.from + 400);
    const window = period('2026-09-01', '2026-12-31');
    const { violations } = check(schema, [...rules, ...promiseRules(before)], { window }, []);
    expect(violations).toMatchObject([
      { code: 'WINDOW_PAST' },
      { code: 'BELOW_PROMISED', path: ['window'], params: { promised: 100 } },
    ]);
  });
});

test('an offer without promises may take any terms', () => {
  const rules = promiseRules(offerFacts());
  const window = { from: '2030-01-01', to: '2030-01-02' };
  expect(rules.map((rule) => rule.broken({ tonnesPerYear: 1, window }))).toEqual([null, null]);
});
