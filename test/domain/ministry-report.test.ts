/** The figures of the report against sums by hand, over random deals; what is never added, and what adds up. */
import fc from 'fast-check';
import type { DealLine, DealState, Shipment } from '../../src/domain/deal';
import type { RateFacts } from '../../src/domain/exchange-rate';
import { type CodeRow, canonicalJson, ministryReport } from '../../src/domain/ministry-report';
import { COUNTED_STAGES } from '../../src/domain/vocabulary';

const QUESTION = {
  from: '2026-10-01',
  to: '2026-10-31',
  asOf: '2026-11-30',
  before: '2026-11-30T19:00:00.000Z',
  market: 'REAL',
} as const;
const RATE: RateFacts = {
  currency: 'CNY',
  day: '2026-10-10',
  microPerUsd: 7_123_456,
  source: 'National Bank',
  createdAt: '2026-10-10T00:00:00.000Z',
};

const day = fc
  .integer({ min: 1, max: 60 })
  .map((offset) => new Date(Date.UTC(2026, 8, offset)).toISOString().slice(0, 10));
const line = fc.record({
  hsCode: fc.constantFrom('151211', '151219', '120400'),
  kilograms: fc.integer({ min: 1, max: 9_000_000 }),
  price: fc.constantFrom(
    null,
    { minor: 94_050, currency: 'USD' as const },
    { minor: 650_033, currency: 'CNY' as const },
  ),
  originCode: fc.constantFrom('KZ-63', 'KZ-59'),
});
const deal = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    stage: fc.constantFrom(
      'NEGOTIATION',
      'MEMORANDUM',
      'CONTRACT',
      'SHIPPING',
      'COMPLETED',
      'LOST',
      'CANCELLED',
    ),
    days: fc.tuple(day, day, day),
    shipped: fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 1_000 }), day), { maxLength: 3 }),
    pair: fc.nat(1),
    destinationCode: fc.constantFrom('650100', '654000'),
  })
  .map(({ lines, stage, days, shipped, pair, destinationCode }): DealState => {
    const [openedOn, memorandumOn, contractOn] = days;
    const dealLines = lines.map(({ kilograms, ...facts }, index): DealLine => {
      return { ...facts, id: `dln_${index}`, offerId: null, commitmentId: null, tonnes: kilograms / 1000 };
    });
    const late = ['CONTRACT', 'SHIPPING', 'COMPLETED', 'CANCELLED'].includes(stage);
    const shipments = late ? shipped : [];
    return {
      ...{ origin: 'IMPORT', sellerId: `com_s${pair}`, buyerId: 'com_b', demonstration: false },
      ...{ stage, stageBefore: stage, loss: null, reason: null, openedOn, memorandumOn, contractOn },
      terms: {
        lines: dealLines,
        destinationCode,
        deliveryFrom: '2026-10-01',
        deliveryTo: '2026-12-31',
        contractNumber: null,
      },
      shipments: shipments.map(([at, kilograms, on], index): Shipment => {
        const lineId = dealLines[at % dealLines.length]!.id;
        const parts = [{ lineId, tonnes: kilograms / 1000 }];
        return { id: `shp_${index}`, on, crossing: 'dostyk-rail', waybill: 'x', lines: parts };
      }),
      ...{ version: 1, confirmed: { SELLER: 1, BUYER: 1 }, agreed: 1, dispute: null },
    };
  });

const reportOf = (states: readonly DealState[]) =>
  ministryReport(QUESTION, {
    deals: states.map((state, index) => ({ id: `dea_${index}`, state })),
    rates: [RATE],
    introductions: [],
  });
const cents = (usd: string) => BigInt(usd.replace('.', ''));
const grams = (tonnes: number) => Math.round(tonnes * 1000);
const inPeriod = (on: string | null) => on !== null && on >= QUESTION.from && on <= QUESTION.to;

test('tonnes under each stage are those of the lines and shipments of its deals in the period, each once', () => {
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 6 }), (states) => {
      const wanted = { NEGOTIATION: 0, MEMORANDUM: 0, CONTRACT: 0, SHIPPED: 0 };
      for (const { stage, terms, shipments, ...days } of states) {
        const lines = terms.lines.reduce((sum, { tonnes }) => sum + grams(tonnes), 0);
        const parts = shipments.flatMap(({ on, lines: of }) =>
          of.map(({ tonnes }) => ({ on, kilograms: grams(tonnes) })),
        );
        const shipped = parts.reduce((sum, { kilograms }) => sum + kilograms, 0);
        wanted.NEGOTIATION += stage === 'NEGOTIATION' && inPeriod(days.openedOn) ? lines : 0;
        wanted.MEMORANDUM += stage === 'MEMORANDUM' && inPeriod(days.memorandumOn) ? lines : 0;
        if (['CONTRACT', 'SHIPPING', 'COMPLETED', 'CANCELLED'].includes(stage)) {
          wanted.CONTRACT += inPeriod(days.contractOn) ? (stage === 'CANCELLED' ? shipped : lines) : 0;
          wanted.SHIPPED += parts.reduce((sum, { on, kilograms }) => sum + (inPeriod(on) ? kilograms : 0), 0);
        }
      }
      const { stages } = reportOf(states);
      expect(stages.map(({ stage }) => stage)).toEqual([...COUNTED_STAGES]);
      expect(Object.fromEntries(stages.map(({ stage, tonnes }) => [stage, grams(tonnes)]))).toEqual(wanted);
    }),
  );
});

test('the parts of a stage add up to it exactly, by product, origin and destination, in tonnes and in cents', () => {
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 6 }), (states) => {
      const report = reportOf(states);
      for (const { stage, tonnes, usd, unvaluedTonnes } of report.stages) {
        for (const rows of [report.products, report.origins, report.destinations]) {
          const own = rows.filter((row) => row.stage === stage);
          const sum = (of: (row: CodeRow) => number) => own.reduce((total, row) => total + grams(of(row)), 0);
          expect(sum((row) => row.tonnes)).toBe(grams(tonnes));
          expect(sum((row) => row.unvaluedTonnes)).toBe(grams(unvaluedTonnes));
          expect(own.reduce((total, row) => total + cents(row.usd), 0n)).toBe(cents(usd));
          expect(new Set(own.map(({ code }) => code)).size).toBe(own.length);
        }
      }
    }),
  );
});

test('nothing but a price in dollars is valued before the first rate, and the rates used are told', () => {
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 6 }), (states) => {
      const { rates, stages } = reportOf(states);
      expect([
        [],
        [{ currency: 'CNY', day: '2026-10-10', perUsd: '7.123456', source: 'National Bank' }],
      ]).toContainEqual(rates);
      const valued = stages.some(({ usd }) => usd !== '0.00');
      expect(rates.length === 0 || valued).toBe(true);
    }),
  );
});

test('a pair is new where its first contract falls in the period, repeat where it had one before', () => {
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 6 }), (states) => {
      const { partners } = reportOf(states);
      for (const kind of ['NEW', 'REPEAT'] as const) {
        const pairs = [0, 1].filter((pair) => {
          const days = states.flatMap((state) => {
            const shipped = state.shipments.length > 0;
            const stands = ['CONTRACT', 'SHIPPING', 'COMPLETED'].includes(state.stage);
            const counts = stands || (state.stage === 'CANCELLED' && shipped);
            return counts && state.sellerId === `com_s${pair}` ? [state.contractOn!] : [];
          });
          const hadBefore = days.some((on) => on < QUESTION.from);
          return days.some(inPeriod) && hadBefore === (kind === 'REPEAT');
        });
        expect(partners.pairs.filter((pair) => pair.kind === kind).map(({ sellerId }) => sellerId)).toEqual(
          pairs.map((pair) => `com_s${pair}`),
        );
        expect(kind === 'NEW' ? partners.new : partners.repeat).toBe(pairs.length);
      }
    }),
  );
});

test('the order in which deals are read changes nothing, and the text of a value is one', () => {
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 5 }), (states) => {
      expect(canonicalJson(reportOf([...states].reverse()))).toBe(canonicalJson(reportOf(states)));
    }),
  );
  expect(canonicalJson({ b: [{ z: 1, a: null }], a: 'ә' })).toBe('{"a":"ә","b":[{"a":null,"z":1}]}');
});
