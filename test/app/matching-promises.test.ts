import { createDemand, createOffer } from '../../src/app/listing-changes';
import {
  demandsFor,
  matchOf,
  nearOffersFor,
  offersFor,
  storedDemand,
  storedOffer,
} from '../../src/app/matches';
import type { Session, World } from '../../src/app/session';
import type { Demand } from '../../src/model/demand';
import type { Offer } from '../../src/model/offer';
import { forEachDatabase } from '../support/databases';
import { days } from '../support/make';
import type { SignedUp } from '../support/people';
import { makePair, PAGE } from './made-introductions';
import { DEMAND, OFFER, openUseCases } from './made-listings';
import { newHolder, promise, release } from './made-promises';

forEachDatabase(({ target }) => {
  /** Two processes over one database. */
  let worlds: readonly World[];
  let seller: SignedUp;
  let buyer: SignedUp;
  beforeAll(async () => {
    worlds = await Promise.all([openUseCases(target()), openUseCases(target())]);
    ({ seller, buyer } = await makePair(worlds[0]!));
  });
  afterAll(() => Promise.all(worlds.map((world) => world.database.close())));

  const made = () => createOffer(seller.session, { terms: OFFER, publish: true });
  const wanted = (terms: object = {}) =>
    createDemand(buyer.session, { terms: { ...DEMAND, ...terms }, publish: true });
  const within = ({ session }: SignedUp, world: World): Session => ({ ...session, world });

  /** What every answer of every process says of the volume of a pair. */
  async function seen({ id: offerId, ...offer }: Offer, { id: demandId, ...demand }: Demand) {
    const answers = await Promise.all(
      worlds.map(async (world) => {
        const asBuyer = within(buyer, world);
        const asSeller = within(seller, world);
        const askedOffer = await storedOffer(asSeller, { id: offerId, ...offer });
        const askedDemand = storedDemand(asBuyer, { id: demandId, ...demand });
        const offers = (await offersFor(asBuyer, askedDemand, PAGE)).rows.map(({ row }) => row);
        const demands = (await demandsFor(asSeller, askedOffer, PAGE)).rows.map(({ row }) => row);
        const pair = (await matchOf(asBuyer, { offerId, demandId }, {}))!;
        const near = (await nearOffersFor(asBuyer, askedDemand, PAGE)).rows.map(({ row }) => row);
        return {
          listed: offers.filter((view) => view.offer.id === offerId).map(volumeOf),
          listedForSeller: demands.filter((view) => view.demand.id === demandId).map(volumeOf),
          pair: volumeOf(pair),
          failed: pair.judgement.failed,
          missed: near.filter((view) => view.offer.id === offerId).map((view) => view.failed),
        };
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    return answers[0]!;
  }

  test('an offer of which nothing is promised counts whole', async () => {
    const volume = { q: 20_000, coverage: 0.08, utilisation: 1 };
    expect(await seen(await made(), await wanted())).toEqual({
      listed: [volume],
      listedForSeller: [volume],
      pair: volume,
      failed: [],
      missed: [],
    });
  });

  test('a promise is taken off in the next answer of every process, and given back by its release', async () => {
    const [offer, demand] = [await made(), await wanted({ targetTonnes: 10_000 })];
    const whole = { q: 20_000, coverage: 1, utilisation: 0.5 };
    const left = { q: 2_500, coverage: 0.25, utilisation: 1 };
    expect(await seen(offer, demand)).toMatchObject({ listed: [whole], pair: whole });
    const holderId = newHolder(buyer.session);
    for (const session of worlds.map((world) => within(buyer, world))) {
      expect(await promise(session, offer.id, { tonnes: 17_500, holderId })).toBeNull();
      expect(await seen(offer, demand)).toEqual({
        listed: [left],
        listedForSeller: [left],
        pair: left,
        failed: [],
        missed: [],
      });
      await release(session, holderId);
      expect(await seen(offer, demand)).toMatchObject({
        listed: [whole],
        listedForSeller: [whole],
        pair: whole,
      });
    }
  });

  test('an offer of which all is promised is sold out: a near miss, until a release', async () => {
    const [offer, demand] = [await made(), await wanted()];
    const holderId = newHolder(buyer.session);
    await promise(buyer.session, offer.id, { tonnes: 20_000, holderId });
    expect(await seen(offer, demand)).toEqual({
      listed: [],
      listedForSeller: [],
      pair: { q: 0, coverage: 0, utilisation: 0 },
      failed: ['SOLD_OUT'],
      missed: ['SOLD_OUT'],
    });
    await release(within(buyer, worlds[1]!), holderId);
    expect(await seen(offer, demand)).toMatchObject({ listed: [{ q: 20_000 }], failed: [], missed: [] });
  });

  test('a promise counts on its own days only', async () => {
    const offer = await made();
    await promise(buyer.session, offer.id, { tonnes: 5_000, days: days('2026-09-01', '2026-12-31') });
    const spring = await wanted({ window: { from: '2027-03-01', to: '2027-03-31' }, targetTonnes: 1_000 });
    const autumn = await wanted({ window: { from: '2026-12-01', to: '2026-12-31' }, targetTonnes: 1_000 });
    const month = (20_000 * 31) / 365;
    expect((await seen(offer, spring)).pair.q).toBeCloseTo(month, 6);
    expect((await seen(offer, autumn)).pair.q).toBeCloseTo(month - (5_000 * 31) / 122, 6);
  });
});

function volumeOf({ judgement: { volume } }: { judgement: { volume: Volume } }) {
  return { q: volume.deliverable, coverage: volume.coverage, utilisation: volume.utilisation };
}

interface Volume {
  readonly deliverable: number;
  readonly coverage: number;
  readonly utilisation: number;
}
