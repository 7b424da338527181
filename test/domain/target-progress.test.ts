import { parseDay } from '../../src/domain/calendar';
import { agreedState } from '../../src/domain/deal';
import type { RateFacts } from '../../src/domain/exchange-rate';
import { dealIdsOf, type Goal, type KnownFigures, progressOf } from '../../src/domain/target-progress';
import { journalOf, type MadeDeal } from '../support/made-deals';

const day = (text: string) => parseDay(text)!;
const GOAL: Goal = {
  prefixes: ['15'],
  destinationCode: null,
  period: { from: day('2026-09-01'), to: day('2028-08-31') },
  unit: 'TONNES',
  amount: 250_000_000,
  stage: 'SHIPPED',
};
const CNY: RateFacts = {
  currency: 'CNY',
  day: '2026-09-15',
  microPerUsd: 7_200_000,
  source: 'a bank',
  createdAt: '2026-09-15T10:00:00.000Z',
};
const knownOf = (deals: readonly MadeDeal[], rates: readonly RateFacts[] = []): KnownFigures => ({
  deals: deals.flatMap((deal, index) => {
    const state = agreedState(journalOf(deal, String(index)));
    return state ? [{ id: `dea_${index}`, state }] : [];
  }),
  rates,
});
const at = (asOf: string, deals: readonly MadeDeal[], goal: Partial<Goal> = {}) =>
  progressOf({ ...GOAL, ...goal }, knownOf(deals, [CNY]), day(asOf));
/** A contract of which so many tonnes were shipped on a day. */
const shipped = (tonnes: number, on: string, change: MadeDeal = {}): MadeDeal => ({
  stage: 'SHIPPED',
  lines: [{ tonnes }],
  shipments: [{ on, tonnes }],
  ...change,
});

test.each([
  ['nothing is missing', 250_000, '2027-08-31', null],
  ['more than the target was shipped', 300_000, '2027-08-31', null],
  ['the period is over', 1_000, '2028-08-31', null],
  ['the period is long over', 1_000, '2030-01-01', null],
  // 249,000 t in one day, in two days, and in the 366 days up to the end of August 2028.
  ['one day is left', 1_000, '2028-08-30', 7_578_937_500],
  ['two days are left', 1_000, '2028-08-29', 3_789_468_750],
  ['a year is left', 1_000, '2027-08-31', 20_707_480],
])('where %s, %d t shipped leave so much a month', (_what, tonnes, asOf, expected) => {
  expect(at(asOf, [shipped(tonnes, '2026-10-01')]).neededPerMonth).toBe(expected);
});

test('before the period all of it is left', () => {
  expect(at('2026-01-01', [])).toMatchObject({
    monthsLeft: 24,
    gap: 250_000_000,
    neededPerMonth: 10_409_542,
    projection: null,
    months: [],
  });
});

test.each([
  ['2027-08-31', 12],
  ['2028-08-16', 0.5],
  ['2028-08-30', 0],
  ['2028-08-31', 0],
])('on %s %d months are left', (asOf, monthsLeft) => {
  expect(at(asOf, [])).toMatchObject({ monthsLeft });
});

test.each([
  ['a day too young', '2026-09-29', null],
  ['30 days old', '2026-09-30', { amount: 73_100_000, daysPassed: 30, daysInPeriod: 731 }],
  ['a year old', '2027-08-31', { amount: 6_008_219, daysPassed: 365, daysInPeriod: 731 }],
  ['over', '2028-08-31', { amount: 3_000_000, daysPassed: 731, daysInPeriod: 731 }],
  ['long over', '2031-01-01', { amount: 3_000_000, daysPassed: 731, daysInPeriod: 731 }],
])('a period %s goes on at its pace so far', (_what, asOf, projection) => {
  expect(at(asOf, [shipped(3_000, '2026-09-20')])).toMatchObject({ projection });
});

test('nothing shipped comes to nothing', () => {
  expect(at('2026-12-31', []).projection?.amount).toBe(0);
});

test('each stage stands by itself, and what was shipped is a part of what is contracted', () => {
  const progress = at('2026-11-24', [
    { lines: [{ tonnes: 100 }] },
    { stage: 'MEMORANDUM', lines: [{ tonnes: 200 }] },
    { stage: 'CONTRACT', lines: [{ tonnes: 400 }] },
    { stage: 'SHIPPED', lines: [{ tonnes: 800 }], shipments: [{ on: '2026-10-01', tonnes: 300 }] },
  ]);
  expect(progress.stages.map(({ stage, kilograms, deals }) => [stage, kilograms, deals])).toEqual([
    ['NEGOTIATION', 100_000, 1],
    ['MEMORANDUM', 200_000, 1],
    ['CONTRACT', 1_200_000, 2],
    ['SHIPPED', 300_000, 1],
  ]);
  expect(progress).toMatchObject({ counted: 300_000, gap: 249_700_000 });
  expect(progress.pipeline.map(({ stage, kilograms, weighted }) => [stage, kilograms, weighted])).toEqual([
    ['NEGOTIATION', 100_000, 20_000],
    ['MEMORANDUM', 200_000, 100_000],
    ['CONTRACT', 900_000, 810_000],
  ]);
  expect(progress.weightedPipeline).toBe(930_000);
});

test.each([
  ['NEGOTIATION', []],
  ['MEMORANDUM', ['NEGOTIATION']],
  ['CONTRACT', ['NEGOTIATION', 'MEMORANDUM']],
  ['SHIPPED', ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT']],
] as const)('what lies before %s can still come to it', (stage, ahead) => {
  expect(at('2026-11-24', [], { stage }).pipeline.map((row) => row.stage)).toEqual(ahead);
});

test('what began before the period does not count, but can still come to count; over is over', () => {
  const old: MadeDeal = {
    stage: 'SHIPPED',
    openedOn: '2026-07-01',
    lines: [{ tonnes: 500 }],
    shipments: [
      { on: '2026-08-31', tonnes: 100 },
      { on: '2026-09-01', tonnes: 150 },
    ],
  };
  const progress = at('2026-11-24', [old]);
  expect(progress.stages.map(({ kilograms }) => kilograms)).toEqual([0, 0, 0, 150_000]);
  expect(progress.pipeline.map(({ kilograms }) => kilograms)).toEqual([0, 0, 250_000]);
  expect(at('2028-09-01', [old]).pipeline.map(({ kilograms }) => kilograms)).toEqual([0, 0, 0]);
  expect(at('2028-08-31', [old]).pipeline.map(({ kilograms }) => kilograms)).toEqual([0, 0, 250_000]);
});

test('of a cancelled contract what was shipped is all', () => {
  const deal: MadeDeal = { ...shipped(100, '2026-10-01'), lines: [{ tonnes: 900 }], ended: 'CANCELLED' };
  const progress = at('2026-11-24', [deal]);
  expect(progress.stages.map(({ kilograms }) => kilograms)).toEqual([0, 0, 100_000, 100_000]);
  expect(progress.weightedPipeline).toBe(0);
});

test('only the goods and the destination of a target count towards it', () => {
  const deals: MadeDeal[] = [
    shipped(1, '2026-10-01'),
    shipped(2, '2026-10-01', { lines: [{ tonnes: 2, hsCode: '120600' }] }),
    shipped(4, '2026-10-01', { destinationCode: '654000' }),
    shipped(8, '2026-10-01', { lines: [{ tonnes: 8, hsCode: '230630' }], destinationCode: '654000' }),
  ];
  const counted = (goal: Partial<Goal>) => at('2026-11-24', deals, goal).counted / 1000;
  expect(counted({})).toBe(5);
  expect(counted({ prefixes: ['1206', '151211'] })).toBe(7);
  expect(counted({ prefixes: [] })).toBe(15);
  expect(counted({ destinationCode: '654000' })).toBe(4);
  expect(counted({ destinationCode: '654000', prefixes: [] })).toBe(12);
});

test('a target in dollars counts whole cents at the rate of each day, and says what it could not value', () => {
  const yuan = (minor: number) => ({ minor, currency: 'CNY' }) as const;
  const deals: MadeDeal[] = [
    shipped(10, '2026-10-01'),
    shipped(10, '2026-10-01', { lines: [{ tonnes: 10, price: yuan(720_000) }] }),
    // No rate was known for that day.
    shipped(3, '2026-09-14', { lines: [{ tonnes: 3, price: yuan(720_000) }] }),
    shipped(4, '2026-10-01', { lines: [{ tonnes: 4, price: null }] }),
    { lines: [{ tonnes: 100 }] },
  ];
  const progress = at('2026-11-24', deals, { unit: 'USD', amount: 5_000_000 });
  expect(progress).toMatchObject({ counted: 1_900_000, gap: 3_100_000, weightedPipeline: 1_800_000 });
  expect(progress.stages[3]).toMatchObject({ kilograms: 27_000, cents: 1_900_000, unvaluedKilograms: 7_000 });
});

test('the months are a running total of what counts', () => {
  const deals = [shipped(1, '2026-09-30'), shipped(2, '2026-10-01'), shipped(4, '2026-11-20')];
  expect(at('2026-11-24', deals).months).toEqual([
    { on: '2026-09-30', amount: 1_000 },
    { on: '2026-10-31', amount: 3_000 },
    { on: '2026-11-24', amount: 7_000 },
  ]);
});

test('a breakdown names the hundred largest, equal ones by their code, and the rest together', () => {
  const codes = Array.from({ length: 103 }, (_, index) => String(150_000 + index));
  const lines = codes.map((hsCode, index) => ({ hsCode, tonnes: index < 3 ? 1 : 2 }));
  const parts = at('2026-11-24', [{ stage: 'CONTRACT', lines }]).parts('PRODUCT', 'CONTRACT');
  expect(parts.map(({ code }) => code)).toEqual([...codes.slice(3), null]);
  expect(parts.at(-1)).toMatchObject({ code: null, kilograms: 3_000, cents: 270_000 });
});

test('the deals of a target are those that count at any stage, or could yet', () => {
  const known = knownOf([
    { lines: [{ tonnes: 1 }] },
    { lines: [{ tonnes: 1, hsCode: '100199' }] },
    { stage: 'CONTRACT', openedOn: '2026-07-01', lines: [{ tonnes: 1 }] },
    shipped(1, '2026-08-30', { openedOn: '2026-07-01' }),
    shipped(1, '2026-09-30', { openedOn: '2026-07-01' }),
    { lines: [{ tonnes: 1 }], confirmed: false },
    { lines: [{ tonnes: 1 }], disputed: true },
  ]);
  expect(dealIdsOf(known, GOAL, day('2026-11-24'))).toEqual(['dea_0', 'dea_2', 'dea_4']);
  expect(dealIdsOf(known, GOAL, day('2028-09-01'))).toEqual(['dea_0', 'dea_4']);
});
