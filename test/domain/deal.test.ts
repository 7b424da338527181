import fc from 'fast-check';
import {
  agreedState,
  type DealAct,
  type DealEntryFacts,
  type DealTerms,
  isMaterial,
  replay,
} from '../../src/domain/deal';
import { figuresOf } from '../../src/domain/deal-figures';
import { stageFaults, stagesFrom } from '../../src/domain/deal-steps';
import type { AppError } from '../../src/domain/errors';
import { DEAL_STAGES, type DealStage } from '../../src/domain/vocabulary';

const DAY = '2026-11-24';

function termsOf(tonnes: readonly number[]): DealTerms {
  const lines = tonnes.map((each, index) => ({
    id: `line${index}`,
    offerId: null,
    commitmentId: null,
    hsCode: '151211',
    tonnes: each,
    price: null,
    originCode: 'KZ-63',
  }));
  const days = { deliveryFrom: '2026-09-01', deliveryTo: '2027-08-31' };
  return { lines, destinationCode: '650100', ...days, contractNumber: null };
}

function openingOf(terms: DealTerms): DealAct {
  const parties = { sellerId: 'com_s', buyerId: 'com_b' };
  return { kind: 'OPENED', origin: 'MEETING', ...parties, demonstration: false, on: DAY, terms };
}

const stageAct = (stage: DealStage, on = DAY): DealAct => ({
  kind: 'STAGE',
  stage,
  on,
  loss: null,
  reason: null,
});

/** Entries in their order; each act is taken by its actor. */
function journal(acts: readonly (readonly [DealEntryFacts['actor'], DealAct])[]): readonly DealEntryFacts[] {
  return acts.map(([actor, act], index) => ({ seq: index + 1, at: `${DAY}T00:00:00.000Z`, actor, act }));
}

describe('the stages of a deal', () => {
  const state = (stage: DealStage, stageBefore: DealStage = stage) => ({ stage, stageBefore });

  test.each([
    ['NEGOTIATION', ['MEMORANDUM', 'LOST']],
    ['MEMORANDUM', ['CONTRACT', 'NEGOTIATION', 'LOST']],
    ['CONTRACT', ['SHIPPING', 'MEMORANDUM', 'CANCELLED']],
    ['SHIPPING', ['COMPLETED', 'CONTRACT', 'CANCELLED']],
    ['COMPLETED', ['SHIPPING']],
  ] as const)('%s leads to %j', (stage, to) => {
    expect(stagesFrom(state(stage))).toEqual(to);
  });

  test('LOST and CANCELLED go back to where they came from', () => {
    expect(stagesFrom(state('LOST', 'MEMORANDUM'))).toEqual(['MEMORANDUM']);
    expect(stagesFrom(state('CANCELLED', 'SHIPPING'))).toEqual(['SHIPPING']);
  });

  test('every stage can be reached, and every other step is refused', () => {
    const reached = new Set<DealStage>(['NEGOTIATION']);
    for (const stage of reached) {
      for (const next of stagesFrom(state(stage))) {
        reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...DEAL_STAGES].sort());
    const before = replay(journal([['SELLER', openingOf(termsOf([1]))]]));
    for (const stage of DEAL_STAGES.filter((each) => !stagesFrom(before).includes(each))) {
      const asked = { stage, on: DAY, loss: null, reason: null };
      const codeOf = () => {
        try {
          return stageFaults(before, asked, DAY);
        } catch (error) {
          return (error as AppError).code;
        }
      };
      expect([stage, codeOf()]).toEqual([stage, 'ILLEGAL_STEP']);
    }
  });

  test('all faults of a step come at once', () => {
    const at = journal([
      ['SELLER', openingOf(termsOf([1]))],
      ['SELLER', stageAct('MEMORANDUM')],
    ]);
    const faults = (asked: object) =>
      stageFaults(replay(at), { stage: 'LOST', on: DAY, loss: null, reason: null, ...asked }, DAY).map(
        ({ path, code }) => `${path.at(-1)} ${code}`,
      );
    expect(faults({ on: '2026-11-25' })).toEqual(['loss REQUIRED', 'on DAY_TO_COME']);
    expect(faults({ stage: 'NEGOTIATION', loss: 'PRICE', on: '2026-11-23' })).toEqual([
      'loss UNKNOWN_FIELD',
      'reason REQUIRED',
      'on DAY_TOO_EARLY',
    ]);
    expect(faults({ loss: 'PRICE' })).toEqual([]);
  });
});

type Taken = readonly [DealEntryFacts['actor'], DealAct];

/** A random life of a deal: material acts by anybody, confirmations of the newest version, disputes. */
const life: fc.Arbitrary<readonly DealEntryFacts[]> = fc
  .record({
    opener: fc.constantFrom('SELLER' as const, 'BUYER' as const, 'OFFICER' as const),
    steps: fc.array(
      fc.record({
        actor: fc.constantFrom('SELLER' as const, 'BUYER' as const, 'OFFICER' as const),
        what: fc.constantFrom('TERMS', 'STAGE', 'SHIPPED', 'CONFIRMED', 'CONFIRMED', 'DISPUTED', 'SETTLED'),
        tonnes: fc.integer({ min: 1, max: 900 }),
        stage: fc.constantFrom(...DEAL_STAGES),
      }),
      { maxLength: 25 },
    ),
  })
  .map(({ opener, steps }) => {
    const acts: Taken[] = [[opener, openingOf(termsOf([1000, 500]))]];
    let version = 1;
    let shipments = 0;
    for (const { actor, what, tonnes, stage } of steps) {
      const seq = acts.length + 1;
      if (what === 'TERMS') {
        acts.push([actor, { kind: 'TERMS', terms: termsOf([1000 + tonnes, 500]) }]);
      } else if (what === 'STAGE') {
        acts.push([actor, stageAct(stage)]);
      } else if (what === 'SHIPPED') {
        shipments += 1;
        const shipment = {
          id: `shp${shipments}`,
          on: DAY,
          crossing: 'dostyk-rail',
          waybill: `W${shipments}`,
        };
        acts.push([
          actor,
          { kind: 'SHIPPED', shipment: { ...shipment, lines: [{ lineId: 'line0', tonnes: 1 }] } },
        ]);
      } else if (what === 'CONFIRMED') {
        if (actor !== 'OFFICER') {
          acts.push([actor, { kind: 'CONFIRMED', side: actor, version }]);
        }
      } else {
        acts.push([
          actor,
          what === 'DISPUTED' ? { kind: 'DISPUTED', reason: 'r' } : { kind: 'SETTLED', note: 'n' },
        ]);
      }
      version = isMaterial(acts.at(-1)![1]) && acts.length === seq ? seq : version;
    }
    return journal(acts);
  });

/** The newest version that each side took or confirmed itself, found by looking at each version by itself. */
function agreedByOracle(entries: readonly DealEntryFacts[]): number {
  const versions = entries.filter(({ act }) => isMaterial(act)).map(({ seq }) => seq);
  const accepts = (side: 'SELLER' | 'BUYER', version: number) =>
    entries.some(({ seq, actor, act }) =>
      act.kind === 'CONFIRMED'
        ? act.side === side && act.version === version
        : seq === version && actor === side,
    );
  return Math.max(
    0,
    ...versions.filter((version) => accepts('SELLER', version) && accepts('BUYER', version)),
  );
}

describe('what counts of a deal', () => {
  test('is the newest version that both sides have accepted as it stood, and nothing of a dispute', () => {
    fc.assert(
      fc.property(life, (entries) => {
        const agreed = agreedByOracle(entries);
        const dispute = entries.reduce(
          (open, { act }) => (act.kind === 'DISPUTED' ? true : act.kind === 'SETTLED' ? false : open),
          false,
        );
        const state = agreedState(entries);
        if (agreed === 0 || dispute) {
          expect(state).toBeNull();
        } else {
          const past = replay(entries.filter(({ seq }) => seq <= agreed));
          expect(state).toMatchObject({ stage: past.stage, terms: past.terms, shipments: past.shipments });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('at a moment does not depend on what is entered later', () => {
    fc.assert(
      fc.property(life, fc.nat(), (entries, cut) => {
        const known = entries.slice(0, (cut % entries.length) + 1);
        expect(agreedState(entries.filter(({ seq }) => seq <= known.length))).toEqual(agreedState(known));
      }),
    );
  });

  test('counts each tonne once under its stage: shipped is a part of contracted, a memorandum no contract', () => {
    fc.assert(
      fc.property(life, (entries) => {
        const state = replay(entries);
        const under = (stage: string) =>
          figuresOf(state)
            .filter((figure) => figure.stage === stage)
            .reduce((sum, { kilograms }) => sum + kilograms, 0);
        const all = state.terms.lines.reduce((sum, { tonnes }) => sum + tonnes * 1000, 0);
        const shipped = state.shipments.length * 1000;
        const contracted = ['CONTRACT', 'SHIPPING', 'COMPLETED'].includes(state.stage);
        expect(['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPED'].map(under)).toEqual([
          state.stage === 'NEGOTIATION' ? all : 0,
          state.stage === 'MEMORANDUM' ? all : 0,
          contracted ? all : state.stage === 'CANCELLED' ? shipped : 0,
          contracted || state.stage === 'CANCELLED' ? shipped : 0,
        ]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('keeps the day of each stage, and forgets it when the deal goes back behind it', () => {
    const states = [
      ['MEMORANDUM', '2026-10-01'],
      ['CONTRACT', '2026-10-20'],
      ['MEMORANDUM', '2026-11-01'],
      ['CONTRACT', '2026-11-02'],
    ] as const;
    const acts: Taken[] = [['SELLER', openingOf(termsOf([1]))]];
    const days = states.map(([stage, on]) => {
      acts.push(['SELLER', stageAct(stage, on)]);
      const { memorandumOn, contractOn } = replay(journal(acts));
      return [memorandumOn, contractOn];
    });
    expect(days).toEqual([
      ['2026-10-01', null],
      ['2026-10-01', '2026-10-20'],
      ['2026-10-01', null],
      ['2026-10-01', '2026-11-02'],
    ]);
  });
});
