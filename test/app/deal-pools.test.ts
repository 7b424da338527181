import { changeDealTerms, moveDeal, openDeal } from '../../src/app/deals';
import type { World } from '../../src/app/session';
import type { DealStage } from '../../src/domain/vocabulary';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { bookFor, held, makeConfirmed, promised, storedDeal } from './made-deals';
import { makeMutual, makePair, refusal } from './made-introductions';
import { openUseCases } from './made-listings';

forEachDatabase(({ target }) => {
  let world: World;
  beforeAll(async () => {
    world = await openUseCases(target());
  });
  afterAll(() => world.database.close());

  async function move(by: Pick<SignedUp, 'session'>, id: string, stage: DealStage, also: object = {}) {
    const { version } = await storedDeal(world, id);
    return moveDeal(by.session, { id, expectedVersion: version, stage, ...also });
  }

  test('a deal of a pool takes over the reservation, tonne by tonne, and gives back what it leaves', async () => {
    const { importer, producers, pool, commitments } = await makeConfirmed(world);
    const { session, offer } = producers[0]!;
    const commitmentId = commitments[0]!.id;
    const total = commitments[0]!.tonnes;
    const lines = [{ commitmentId, tonnes: 12_000.001 }];
    const deal = await openDeal(session, { poolId: pool.id, lines });
    const lineId = (await bookFor(importer, deal.id)).state.terms.lines[0]!.id;
    expect(await held(world, offer.id, lineId)).toBe(12_000.001);
    expect(await held(world, offer.id, commitmentId)).toBe(total - 12_000.001);
    expect(await promised(world, offer.id)).toBe(total);
    const second = await openDeal(importer.session, {
      poolId: pool.id,
      lines: [{ commitmentId, tonnes: 7_000 }],
    });
    expect(await promised(world, offer.id)).toBe(total);
    const above = { poolId: pool.id, lines: [{ commitmentId, tonnes: 1_000 }] };
    expect(await refusal(openDeal(session, above))).toMatchObject({
      faults: ['input.lines.0.tonnes NOT_AVAILABLE'],
    });
    const { version } = await storedDeal(world, deal.id);
    await changeDealTerms(session, {
      id: deal.id,
      expectedVersion: version,
      lines: [{ lineId, tonnes: 10_000 }],
    });
    expect(await held(world, offer.id, commitmentId)).toBe(3_000);
    await move({ session }, second.id, 'LOST', { loss: 'OTHER' });
    expect(await promised(world, offer.id)).toBe(13_000);
    await move({ session }, second.id, 'NEGOTIATION', { reason: 'again' });
    expect(await promised(world, offer.id)).toBe(total);
  });

  test('a pool that is not confirmed, a commitment of another producer and a stranger open nothing', async () => {
    const { producers, pool, commitments } = await makeConfirmed(world);
    const line = (index: number) => ({ commitmentId: commitments[index]!.id, tonnes: 10 });
    const both = { poolId: pool.id, lines: [line(0), line(1)] };
    expect(await refusal(openDeal(producers[0]!.session, both))).toMatchObject({
      faults: ['input.lines.1.commitmentId UNKNOWN_RECORD'],
    });
    const outsider = await signUp({ world });
    const one = { poolId: pool.id, lines: [line(0)] };
    expect(await refusal(openDeal(outsider.session, one))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(openDeal(strangerSession(world), one))).toMatchObject({ code: 'UNAUTHENTICATED' });
    const pair = await makePair(world);
    const { introduction } = await makeMutual(world);
    const foreign = { introductionId: introduction.id, lines: [{ tonnes: 1 }] };
    expect(await refusal(openDeal(pair.seller.session, foreign))).toMatchObject({ code: 'NOT_FOUND' });
  });
});
