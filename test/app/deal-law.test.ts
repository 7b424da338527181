/** However pools and deals are opened, changed, moved on and cancelled: no tonne is held twice, and none is lost. */
import { figuresAsOf } from '../../src/app/deal-figures';
import { confirmDeal, recordShipment } from '../../src/app/deal-shipments';
import { changeDealTerms, moveDeal, openDeal } from '../../src/app/deals';
import type { World } from '../../src/app/session';
import { figuresOf, shippedKilograms } from '../../src/domain/deal-figures';
import { stagesFrom } from '../../src/domain/deal-steps';
import type { CountedStage } from '../../src/domain/vocabulary';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { bookFor, held, makeConfirmed, promised } from './made-deals';
import { refusal } from './made-introductions';
import { openUseCases } from './made-listings';

const RUNS = 4;
const STEPS = 20;
const TODAY = '2026-11-24';
/** Past everything that is entered. */
const LATER = '2099-01-01T00:00:00.000Z';

/** Whole numbers from 0, from a seed: Lehmer's generator. */
function chance(seed: number): (below: number) => number {
  let state = seed * 48_271 + 11;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => world.database.close());

  test.each(Array.from({ length: RUNS }, (_, index) => index))(
    'random lives of the deals of a pool, %d',
    async (seed) => {
      const next = chance(seed);
      const { importer, producers, pool, commitments } = await makeConfirmed(world, [2_000]);
      const [producer] = producers;
      const [commitment] = commitments;
      const offerId = producer!.offer.id;
      const deals: string[] = [];
      let waybill = 0;
      for (let step = 0; step < STEPS; step++) {
        const by = next(2) === 0 ? importer : producer!;
        const tonnes = (next(1_500_000) + 1) / 1000;
        const id = deals[next(Math.max(1, deals.length))];
        if (id === undefined || next(5) === 0) {
          const lines = [{ commitmentId: commitment!.id, tonnes }];
          const opening = openDeal(by.session, { poolId: pool.id, lines });
          if ((await refusal(opening)) === null) {
            deals.push((await opening).id);
          }
        } else {
          const { state } = await bookFor(by, id);
          const asked = { expectedVersion: state.version };
          const lineId = state.terms.lines[0]!.id;
          const kind = next(4);
          await refusal(
            kind === 0
              ? changeDealTerms(by.session, { id, ...asked, lines: [{ lineId, tonnes }] })
              : kind === 1
                ? recordShipment(by.session, {
                    ...{ dealId: id, ...asked, on: TODAY, crossing: 'dostyk-rail', waybill: `W${waybill++}` },
                    lines: [{ lineId, tonnes: (next(300_000) + 1) / 1000 }],
                  })
                : moveDeal(by.session, {
                    ...{ id, ...asked, reason: 'by chance' },
                    stage: stagesFrom(state)[next(stagesFrom(state).length)],
                    ...(stagesFrom(state).includes('LOST') && next(2) === 0
                      ? { stage: 'LOST', loss: 'OTHER' }
                      : {}),
                  }),
          );
        }
        // The law: each line holds what its deal says, the commitment the rest, and together nobody more than before.
        let sum = await held(world, offerId, commitment!.id);
        for (const dealId of deals) {
          const { state } = await bookFor(importer, dealId);
          const [line] = state.terms.lines;
          const shipped = state.shipments
            .flatMap(({ lines }) => lines)
            .reduce((all, each) => all + each.tonnes, 0);
          const due = state.stage === 'LOST' ? 0 : state.stage === 'CANCELLED' ? shipped : line!.tonnes;
          const holds = await held(world, offerId, line!.id);
          expect([dealId, state.stage, Math.round(holds * 1000)]).toEqual([
            dealId,
            state.stage,
            Math.round(due * 1000),
          ]);
          sum += holds;
        }
        expect(Math.round((await promised(world, offerId)) * 1000)).toBe(Math.round(sum * 1000));
        expect(Math.round(sum * 1000)).toBeLessThanOrEqual(Math.round(commitment!.tonnes * 1000));
      }
      expect(deals.length).toBeGreaterThan(0);

      // Once both have confirmed them all, what counts is what is held, each tonne under one stage alone.
      for (const id of deals) {
        const { state } = await bookFor(importer, id);
        await confirmDeal(importer.session, { id, version: state.version });
        await confirmDeal(producer!.session, { id, version: state.version });
      }
      const known = await figuresAsOf(officer.session, { before: LATER, market: 'REAL' });
      const figures = known.deals
        .filter(({ id }) => deals.includes(id))
        .flatMap(({ state }) => figuresOf(state));
      const counted = (stages: readonly CountedStage[]) =>
        figures.filter(({ stage }) => stages.includes(stage)).reduce((all, each) => all + each.kilograms, 0);
      let holding = 0;
      let gone = 0;
      for (const id of deals) {
        const { state } = await bookFor(importer, id);
        holding += Math.round((await held(world, offerId, state.terms.lines[0]!.id)) * 1000);
        gone += state.stage === 'LOST' ? 0 : [...shippedKilograms(state).values()].reduce((a, b) => a + b, 0);
      }
      expect(counted(['NEGOTIATION', 'MEMORANDUM', 'CONTRACT'])).toBe(holding);
      expect(counted(['SHIPPED'])).toBe(gone);
      expect(holding).toBeLessThanOrEqual(Math.round(commitment!.tonnes * 1000));
    },
  );
});
