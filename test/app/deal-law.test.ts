/** However pools and deals are opened, changed, moved on and cancelled: no tonne is held twice, and none is lost. */

import { recordShipment } from '../../src/app/deal-shipments';
import { changeDealTerms, moveDeal, openDeal } from '../../src/app/deals';
import type { World } from '../../src/app/session';
import { stagesFrom } from '../../src/domain/deal-steps';
import { forEachDatabase } from '../support/databases';
import { bookFor, held, makeConfirmed, promised } from './made-deals';
import { refusal } from './made-introductions';
import { openUseCases } from './made-listings';

const RUNS = 4;
const STEPS = 20;
const TODAY = '2026-11-24';

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
  beforeAll(async () => {
    world = await openUseCases(target());
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
    },
  );
});
