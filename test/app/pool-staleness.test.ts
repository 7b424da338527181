import { confirmCommitment, reserveCommitment } from '../../src/app/commitments';
import { declineIntroduction, proposeIntroduction } from '../../src/app/introductions';
import { updateDemand, updateOffer } from '../../src/app/listing-changes';
import { pauseDemand, pauseOffer } from '../../src/app/listing-changes-steps';
import { inviteToPool, savePool, updatePool } from '../../src/app/pools';
import type { World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, systemSession } from '../support/people';
import { refusal, told } from './made-introductions';
import { DEMAND, OFFER, openUseCases } from './made-listings';
import {
  disagreements,
  faultsOf,
  type Importer,
  linesIn,
  linesOf,
  makeCovered,
  makeDraft,
  makeImporter,
  makeProducer,
  type Producer,
  planOf,
  storedLine,
  storedPool,
} from './made-pools';
import { entriesOf, promise } from './made-promises';

function changeOffer({ session, offer }: Producer, terms: object) {
  return updateOffer(session, {
    id: offer.id,
    expectedVersion: offer.version,
    terms: { ...OFFER, ...terms },
  });
}

function changeDemand({ session, demand }: Importer, terms: object) {
  return updateDemand(session, {
    id: demand.id,
    expectedVersion: demand.version,
    terms: { ...DEMAND, ...terms },
  });
}

forEachDatabase(({ target }) => {
  let world: World;
  beforeAll(async () => {
    world = await openUseCases(target());
  });
  afterAll(() => world.database.close());

  const statuses = async (poolId: string) =>
    (await linesIn(world, poolId)).map(({ status }) => status).sort();
  /** Takes the verification of a company away. */
  const lapse = (company: SignedUp['company']) =>
    transact(systemSession(world), async ({ store }) => {
      const lapsed = { ...company!, verification: 'SUSPENDED' as const };
      await store.save('company', lapsed, world.searchWords.company(lapsed));
    });

  test('a plan whose offers and demand have changed is stale, and all that has changed is named', async () => {
    const importer = await makeImporter(world, { minLotTonnes: 400 });
    const changed = await makeProducer(world);
    const paused = await makeProducer(world);
    const unverified = await makeProducer(world);
    const refused = await makeProducer(world);
    const sold = await makeProducer(world);
    const far = await makeProducer(world, 20_000, { hsCode: '151219' });
    const small = await makeProducer(world);
    const large = await makeProducer(world, 200_000);
    const all = [changed, paused, unverified, refused, sold, far, small, large];
    const tonnes = [500, 500, 500, 500, 15_000, 500, 450, 160_000];
    const plan = planOf(
      importer.demand,
      all.map(({ offer }, index) => ({ offer, tonnes: tonnes[index]! })),
      0.5,
    );
    await changeOffer(changed, { tonnesPerYear: 400, minOrderTonnes: 100 });
    await pauseOffer(paused.session, paused.offer.id);
    await lapse(unverified.company);
    const asked = await proposeIntroduction(importer.session, {
      offerId: refused.offer.id,
      demandId: importer.demand.id,
    });
    await declineIntroduction(refused.session, { id: asked.id, reason: 'OTHER', noThanks: true });
    expect(await promise(systemSession(world), sold.offer.id, { tonnes: 8_000 })).toBeNull();
    await changeDemand(importer, { minLotTonnes: 400, targetTonnes: 150_000 });
    expect(await faultsOf(savePool(importer.session, plan))).toEqual({
      code: 'STALE_PLAN',
      faults: [
        'input.demandVersion TERMS_CHANGED 2',
        'input.lines.0.offerVersion TERMS_CHANGED 2',
        'input.lines.0.tonnes NOT_AVAILABLE 400',
        'input.lines.1.offerId NOT_PUBLISHED PAUSED',
        'input.lines.2.offerId NOT_PUBLISHED UNAVAILABLE',
        'input.lines.3.offerId NOT_PUBLISHED UNAVAILABLE',
        'input.lines.4.tonnes NOT_AVAILABLE 12000',
        'input.lines.5.offerId GATE_FAILED PRODUCT',
        'input.lines.6.tonnes BELOW_MINIMUM 500',
        'input.lines.7.tonnes ABOVE_SHARE 75000',
        'input.lines ABOVE_TARGET 150000',
      ],
    });
    await pauseDemand(importer.session, importer.demand.id);
    expect((await faultsOf(savePool(importer.session, plan)))!.faults).toContain(
      'input.demandId NOT_PUBLISHED PAUSED',
    );
    expect(
      await world.database.read(({ records }) => records.count('pool', { demandId: importer.demand.id })),
    ).toBe(0);
  });

  test('invitation and reservation look again, and name what has changed', async () => {
    const { importer, producers, pool } = await makeDraft(world);
    const [first, second] = producers as [Producer, Producer];
    const renewed = await changeOffer(first, { tonnesPerYear: 20_000, minOrderTonnes: 600 });
    expect(await faultsOf(inviteToPool(importer.session, pool.id))).toEqual({
      code: 'STALE_PLAN',
      faults: [`lines.${first.offer.id} TERMS_CHANGED 2`],
    });
    expect(await statuses(pool.id)).toEqual(['PLANNED', 'PLANNED']);
    const lines = linesOf([
      { offer: renewed, tonnes: 20_000 },
      { offer: second.offer, tonnes: 30_000 },
    ]);
    const update = { id: pool.id, demandVersion: 1, lines };
    expect((await updatePool(importer.session, update)).status).toBe('DRAFT');
    await inviteToPool(importer.session, pool.id);
    const mine = (await linesIn(world, pool.id)).find(({ offerId }) => offerId === second.offer.id)!;
    await changeDemand(importer, { targetTonnes: 200_000 });
    expect(await promise(systemSession(world), second.offer.id, { tonnes: 1_000 })).toBeNull();
    expect(await faultsOf(reserveCommitment(second.session, mine.id))).toEqual({
      code: 'STALE_PLAN',
      faults: ['demandVersion TERMS_CHANGED 2', `lines.${second.offer.id} NOT_AVAILABLE 29000`],
    });
    expect(await statuses(pool.id)).toEqual(['INVITED', 'INVITED']);
    expect((await entriesOf(world, second.offer.id)).filter(({ holderId }) => holderId === mine.id)).toEqual(
      [],
    );
  });

  test('an update keeps equal lines with their reservations and lets go of the others', async () => {
    const { importer, producers, pool, commitments } = await makeCovered(world, [20_000, 30_000, 40_000]);
    const [first, second, third] = producers as [Producer, Producer, Producer];
    const update = (lines: object[], more: object = {}) =>
      updatePool(importer.session, { id: pool.id, demandVersion: 1, maxShare: null, lines, ...more });
    const kept = linesOf([{ offer: first.offer, tonnes: 20_000 }]);
    const less = linesOf([{ offer: second.offer, tonnes: 29_000 }]);
    const updated = await update([...kept, ...less]);
    expect(updated).toMatchObject({ status: 'INVITING', goalTonnes: 49_000 });
    expect((await storedLine(world, commitments[0]!.id)).status).toBe('RESERVED');
    for (const gone of [commitments[1]!, commitments[2]!]) {
      expect(await storedLine(world, gone.id)).toMatchObject({ status: 'RELEASED', releasedBy: 'BUYER' });
    }
    expect(await told(world, third, commitments[2]!.id)).toContain('POOL_RELEASED');
    expect(await statuses(pool.id)).toEqual(['PLANNED', 'RELEASED', 'RELEASED', 'RESERVED']);
    // What was planned and never asked goes without a trace, and the rest covers the lower goal.
    expect(await update(kept)).toMatchObject({ status: 'COVERED', goalTonnes: 20_000 });
    expect(await statuses(pool.id)).toEqual(['RELEASED', 'RELEASED', 'RESERVED']);
    await confirmCommitment(first.session, commitments[0]!.id);
    expect((await storedPool(world, pool.id)).status).toBe('CONFIRMED');
    expect(await refusal(update(kept))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'CONFIRMED' },
    });
    expect(
      await disagreements(
        world,
        producers.map(({ offer }) => offer),
      ),
    ).toEqual([]);
  });

  test('nobody confirms on terms that changed after the reservation', async () => {
    const { producers, commitments } = await makeCovered(world);
    const [first] = producers as [Producer];
    const line = commitments[0]!;
    await changeOffer(first, { tonnesPerYear: line.tonnes, price: { amount: '1500', currency: 'USD' } });
    const stale = await refusal(confirmCommitment(first.session, line.id));
    expect(stale).toMatchObject({
      code: 'STALE_PLAN',
      faults: [`lines.${first.offer.id} TERMS_CHANGED`],
    });
    expect((await storedLine(world, line.id)).status).toBe('RESERVED');
  });

  test('a confirmed line stays whatever the update says, and new terms ask for reservations anew', async () => {
    const { importer, producers, pool, commitments } = await makeCovered(world);
    const [first, second] = producers as [Producer, Producer];
    await confirmCommitment(first.session, commitments[0]!.id);
    const update = (lines: object[], demandVersion = 1) =>
      updatePool(importer.session, { id: pool.id, demandVersion, lines });
    const other = linesOf([{ offer: second.offer, tonnes: 30_000 }]);
    expect(await refusal(update(other))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'CONFIRMED' },
    });
    const whole = linesOf([
      { offer: first.offer, tonnes: 20_000 },
      { offer: second.offer, tonnes: 30_000 },
    ]);
    expect((await update(whole)).status).toBe('COVERED');

    const again = await makeCovered(world);
    await changeDemand(again.importer, { targetTonnes: 200_000 });
    const lines = linesOf(again.producers.map(({ offer }) => ({ offer, tonnes: offer.tonnesPerYear })));
    const renewed = await updatePool(again.importer.session, { id: again.pool.id, demandVersion: 2, lines });
    expect(renewed).toMatchObject({ status: 'INVITING', targetTonnes: 200_000, demandVersion: 2 });
    expect(await statuses(again.pool.id)).toEqual(['PLANNED', 'PLANNED', 'RELEASED', 'RELEASED']);
    expect(
      await disagreements(
        world,
        again.producers.map(({ offer }) => offer),
      ),
    ).toEqual([]);
  });
});
