/** Laws of progress, on random journals. */
import fc from 'fast-check';
import { formatDay, parseDay } from '../../src/domain/calendar';
import { agreedState } from '../../src/domain/deal';
import type { RateFacts } from '../../src/domain/exchange-rate';
import {
  type Goal,
  type KnownFigures,
  type PartKind,
  progressOf,
  type TargetProgress,
} from '../../src/domain/target-progress';
import { COUNTED_STAGES, type CountedStage } from '../../src/domain/vocabulary';
import { journalOf, type MadeDeal, type MadeLine } from '../support/made-deals';

const FIRST = parseDay('2026-08-15')!;
const CODES = ['151211', '151219', '151411', '120600', '230630', '100199'];
const RATES: readonly RateFacts[] = [
  ['CNY', '2026-09-10', 7_123_457],
  ['CNY', '2026-10-05', 7_201_111],
  ['KZT', '2026-09-20', 511_430_000],
].map(([currency, day, microPerUsd]) => ({
  ...{ currency: currency as 'CNY', day: day as string, microPerUsd: microPerUsd as number },
  source: 'a bank',
  createdAt: `${day}T10:00:00.000Z`,
}));

const days = (from: number, to: number) => fc.integer({ min: FIRST + from, max: FIRST + to }).map(formatDay);
const kilograms = fc.integer({ min: 1, max: 5_000_000 });
const price = fc.option(
  fc.record({
    minor: fc.integer({ min: 1, max: 700_000 }),
    currency: fc.constantFrom('USD' as const, 'CNY' as const, 'KZT' as const, 'EUR' as const),
  }),
  { freq: 5 },
);
const line = fc.record({
  tonnes: kilograms.map((count) => count / 1000),
  hsCode: fc.constantFrom(...CODES),
  originCode: fc.constantFrom('KZ-63', 'KZ-10', 'KZ-59'),
  price,
});

/** Any deal that a journal can tell of; of each line a part goes in up to three shipments. */
const deal: fc.Arbitrary<MadeDeal> = fc
  .record({
    stage: fc.constantFrom(...COUNTED_STAGES),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    openedOn: days(0, 20),
    memorandumOn: days(21, 30),
    contractOn: days(31, 40),
    shares: fc.array(
      fc.tuple(days(41, 90), fc.integer({ min: 1, max: 30 }), fc.nat({ max: 2 }), fc.boolean()),
      {
        maxLength: 3,
      },
    ),
    destinationCode: fc.constantFrom('650100', '654000'),
    fate: fc.constantFrom('ended', 'disputed', 'unconfirmed', ...Array<string>(6).fill('well')),
  })
  .map(({ shares, fate, ...known }) => {
    const signed = known.stage === 'CONTRACT' || known.stage === 'SHIPPED';
    const shipments = shares.flatMap(([on, percent, index, byRail]) => {
      const at = index % known.lines.length;
      const part = Math.floor((known.lines[at]!.tonnes * 1000 * percent) / 100);
      const crossing = byRail ? 'dostyk-rail' : 'khorgos-road';
      return part > 0 ? [{ on, line: at, tonnes: part / 1000, crossing }] : [];
    });
    return {
      ...known,
      ...(known.stage === 'SHIPPED' ? { shipments: shipments.sort((a, b) => (a.on < b.on ? -1 : 1)) } : {}),
      ...(fate === 'ended' ? { ended: signed ? ('CANCELLED' as const) : ('LOST' as const) } : {}),
      disputed: fate === 'disputed',
      confirmed: fate !== 'unconfirmed',
    };
  });
const deals = fc.array(deal, { maxLength: 8 });
const goal: fc.Arbitrary<Goal> = fc.record({
  prefixes: fc.constantFrom([], ['15'], ['1512', '12'], ['151211', '23', '15']),
  destinationCode: fc.constantFrom(null, '650100'),
  period: fc.record({ from: fc.nat({ max: 60 }), length: fc.nat({ max: 60 }) }).map(({ from, length }) => ({
    from: FIRST + from,
    to: FIRST + from + length,
  })),
  unit: fc.constantFrom('TONNES' as const, 'USD' as const),
  amount: fc.integer({ min: 1, max: 100_000_000 }),
  stage: fc.constantFrom(...COUNTED_STAGES),
});
const asOf = fc.integer({ min: FIRST - 5, max: FIRST + 150 });

const knownOf = (made: readonly MadeDeal[]): KnownFigures => ({
  deals: made.flatMap((each, index) => {
    const state = agreedState(journalOf(each, String(index)));
    return state ? [{ id: `dea_${index}`, state }] : [];
  }),
  rates: RATES,
});

interface Fact {
  readonly stage: CountedStage;
  readonly on: string;
  readonly kilograms: number;
  readonly line: MadeLine;
  readonly destination: string;
}

/** What a deal comes to, told from its description and not from its journal. */
function factsOf(made: MadeDeal): readonly Fact[] {
  const { stage = 'NEGOTIATION', lines = [], shipments = [], ended } = made;
  if (made.disputed || made.confirmed === false || ended === 'LOST') {
    return [];
  }
  const base = { destination: made.destinationCode! };
  if (stage === 'NEGOTIATION' || stage === 'MEMORANDUM') {
    const on = stage === 'MEMORANDUM' ? made.memorandumOn! : made.openedOn!;
    return lines.map((each) => ({
      ...base,
      stage,
      on,
      line: each,
      kilograms: Math.round(each.tonnes * 1000),
    }));
  }
  const gone = lines.map((_, index) =>
    shipments.reduce((sum, one) => sum + (one.line === index ? Math.round(one.tonnes * 1000) : 0), 0),
  );
  const signed = lines.map((each, index) => {
    const count = ended === 'CANCELLED' ? gone[index]! : Math.round(each.tonnes * 1000);
    return { ...base, stage: 'CONTRACT' as const, on: made.contractOn!, line: each, kilograms: count };
  });
  const sent = shipments.map((one) => ({
    ...{ ...base, stage: 'SHIPPED' as const, on: one.on, line: lines[one.line!]! },
    kilograms: Math.round(one.tonnes * 1000),
  }));
  return [...signed.filter((each) => each.kilograms > 0), ...sent];
}

/** Cents by schoolbook division, or null. */
function centsOf({ kilograms: count, line: { price: asked }, on }: Fact): number | null {
  if (!asked) {
    return null;
  }
  const rate = RATES.filter((each) => each.currency === asked.currency && each.day <= on).at(-1);
  if (asked.currency !== 'USD' && !rate) {
    return null;
  }
  const dividend = BigInt(count) * BigInt(asked.minor) * 1_000_000n;
  const divisor = 1000n * BigInt(rate?.microPerUsd ?? 1_000_000);
  return Number(dividend / divisor) + ((dividend % divisor) * 2n >= divisor ? 1 : 0);
}

const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
const amountsOf = (facts: readonly Fact[]) => ({
  kilograms: sum(facts.map((fact) => fact.kilograms)),
  cents: sum(facts.map((fact) => centsOf(fact) ?? 0)),
  unvaluedKilograms: sum(facts.map((fact) => (centsOf(fact) === null ? fact.kilograms : 0))),
});

test('each stage comes to what its deals do one by one, and no stage is a part of another', () => {
  fc.assert(
    fc.property(deals, goal, asOf, (made, wanted, day) => {
      const progress = progressOf(wanted, knownOf(made), day);
      const facts = made.flatMap(factsOf).filter((fact) => {
        const on = parseDay(fact.on)!;
        const { prefixes, destinationCode, period } = wanted;
        const goods = prefixes.length === 0 || prefixes.some((code) => fact.line.hsCode!.startsWith(code));
        const there = destinationCode === null || destinationCode === fact.destination;
        return goods && there && on >= period.from && on <= period.to && on <= day;
      });
      for (const { stage, deals: _, ...amount } of progress.stages) {
        expect(amount).toEqual(amountsOf(facts.filter((fact) => fact.stage === stage)));
      }
      const own = amountsOf(facts.filter(({ stage }) => stage === wanted.stage));
      const reached = wanted.unit === 'USD' ? own.cents : own.kilograms;
      expect(progress.counted).toBe(reached);
      expect(progress.gap).toBe(Math.max(0, wanted.amount - reached));
      expect(progress.months.at(-1)?.amount ?? 0).toBe(reached);
    }),
    { numRuns: 200 },
  );
});

test('a tonne is shipped, or can still be, but not both: together they are the contract', () => {
  fc.assert(
    fc.property(deals, (made) => {
      const forever = { from: FIRST, to: FIRST + 150 };
      const wanted: Goal = {
        ...{ prefixes: [], destinationCode: null, period: forever, unit: 'TONNES', amount: 1 },
        stage: 'SHIPPED',
      };
      const { stages, pipeline } = progressOf(wanted, knownOf(made), FIRST + 150);
      const of = (rows: TargetProgress['stages'], stage: CountedStage) =>
        rows.find((row) => row.stage === stage)!.kilograms;
      expect(of(pipeline, 'CONTRACT') + of(stages, 'SHIPPED')).toBe(of(stages, 'CONTRACT'));
      expect(of(pipeline, 'NEGOTIATION')).toBe(of(stages, 'NEGOTIATION'));
      expect(of(pipeline, 'MEMORANDUM')).toBe(of(stages, 'MEMORANDUM'));
    }),
  );
});

test('products, origins and destinations each add up to their stage, and crossings to what was shipped', () => {
  fc.assert(
    fc.property(deals, goal, asOf, (made, wanted, day) => {
      const { stages, parts } = progressOf(wanted, knownOf(made), day);
      for (const { stage, deals: _, ...total } of stages) {
        const kinds: PartKind[] = ['PRODUCT', 'ORIGIN', 'DESTINATION'];
        for (const kind of stage === 'SHIPPED' ? [...kinds, 'CROSSING' as const] : kinds) {
          const rows = parts(kind, stage);
          expect({
            kilograms: sum(rows.map((row) => row.kilograms)),
            cents: sum(rows.map((row) => row.cents)),
            unvaluedKilograms: sum(rows.map((row) => row.unvaluedKilograms)),
          }).toEqual(total);
        }
      }
    }),
  );
});

/** The same deal with every line in two and every shipment in two, cut to the kilogram. */
function split(made: MadeDeal, cut: number): MadeDeal {
  const halves = (tonnes: number) => {
    const whole = Math.round(tonnes * 1000);
    const first = Math.floor(whole * cut);
    return [first, whole - first].map((part) => part / 1000);
  };
  const lines = made.lines!.flatMap((each) => halves(each.tonnes).map((tonnes) => ({ ...each, tonnes })));
  const shipments = made.shipments?.flatMap((one) =>
    halves(one.tonnes).map((tonnes, half) => ({ ...one, tonnes, line: one.line! * 2 + half })),
  );
  return { ...made, lines, ...(shipments ? { shipments } : {}) };
}

test('however lines and shipments are split, the tonnes stay the same, and the dollars within half a cent a part', () => {
  fc.assert(
    fc.property(deals, goal, asOf, fc.double({ min: 0, max: 1, noNaN: true }), (made, wanted, day, cut) => {
      const whole = progressOf(wanted, knownOf(made), day);
      const parted = progressOf(wanted, knownOf(made.map((each) => split(each, cut))), day);
      for (const [index, row] of whole.stages.entries()) {
        const other = parted.stages[index]!;
        expect([other.kilograms, other.unvaluedKilograms]).toEqual([row.kilograms, row.unvaluedKilograms]);
        expect(Math.abs(other.cents - row.cents)).toBeLessThanOrEqual(0.5 * 3 * 6 * made.length);
      }
      const open = (progress: TargetProgress) => sum(progress.pipeline.map((row) => row.kilograms));
      expect(open(parted)).toBe(open(whole));
    }),
  );
});

/** The same deal as several: a deal of its own for each line, with what was shipped of it. */
const apart = (made: MadeDeal): readonly MadeDeal[] =>
  made.lines!.map((each, index) => ({
    ...made,
    lines: [each],
    ...(made.shipments
      ? { shipments: made.shipments.flatMap((one) => (one.line === index ? [{ ...one, line: 0 }] : [])) }
      : {}),
  }));

test('whether lines are one deal or a deal each, every figure is the same to the cent', () => {
  fc.assert(
    fc.property(deals, goal, asOf, (made, wanted, day) => {
      const { parts, ...whole } = progressOf(wanted, knownOf(made), day);
      const other = progressOf(wanted, knownOf(made.flatMap(apart)), day);
      // Only how many deals they are differs.
      const amounts = (progress: Pick<TargetProgress, 'stages' | 'pipeline'>) =>
        [...progress.stages, ...progress.pipeline].map(({ deals: _, ...amount }) => amount);
      expect(amounts(other)).toEqual(amounts(whole));
      expect([other.counted, other.gap, other.months]).toEqual([whole.counted, whole.gap, whole.months]);
      expect(other.parts('PRODUCT', wanted.stage)).toEqual(parts('PRODUCT', wanted.stage));
    }),
  );
});

test('the estimates of what is ahead are never below nothing nor above the whole', () => {
  fc.assert(
    fc.property(deals, goal, asOf, (made, wanted, day) => {
      const { pipeline, weightedPipeline } = progressOf(wanted, knownOf(made), day);
      const all = sum(pipeline.map((row) => (wanted.unit === 'USD' ? row.cents : row.kilograms)));
      expect(weightedPipeline).toBeGreaterThanOrEqual(0);
      expect(weightedPipeline).toBeLessThanOrEqual(all);
      expect(weightedPipeline).toBe(sum(pipeline.map(({ weighted }) => weighted)));
    }),
  );
});
