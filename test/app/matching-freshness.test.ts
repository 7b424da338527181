import { addCertificate } from '../../src/app/company-files';
import { declineIntroduction, proposeIntroduction } from '../../src/app/introductions';
import { createOffer, updateOffer } from '../../src/app/listing-changes';
import { pauseOffer, publishOffer, withdrawDemand, withdrawOffer } from '../../src/app/listing-changes-steps';
import { demandsFor, offersFor, storedDemand, storedOffer } from '../../src/app/matches';
import { liftRouteNotice, publishRouteNotice } from '../../src/app/route-notices';
import type { Session, World } from '../../src/app/session';
import { restoreCompany, suspendCompany } from '../../src/app/verification';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { later, makePair, PAGE } from './made-introductions';
import { OFFER, openUseCases } from './made-listings';

/** "A committed write is in the next answer", whichever of two processes wrote and whichever is asked. */
forEachDatabase(({ target }) => {
  let worlds: readonly World[];
  let officer: SignedUp;
  beforeAll(async () => {
    worlds = await Promise.all([openUseCases(target()), openUseCases(target())]);
    officer = await signUp({ world: worlds[0]! }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => Promise.all(worlds.map((world) => world.database.close())));

  const within = ({ session }: SignedUp, world: World): Session => ({ ...session, world });

  /** Offers of a seller among the matches of a demand, as each process has them; they must be the same. */
  async function offersOf(pair: Awaited<ReturnType<typeof makePair>>, days = 0) {
    const answers = await Promise.all(
      worlds.map(async (world) => {
        const session = later(within(pair.buyer, world), days);
        const { rows } = await offersFor(session, storedDemand(session, pair.demand), PAGE);
        const own = rows
          .map(({ row }) => row)
          .filter(({ offer }) => offer.companyId === pair.offer.companyId);
        return own.map(({ offer, judgement }) => ({
          id: offer.id,
          tonnes: offer.tonnesPerYear,
          crossing: judgement.region.corridor?.crossing,
        }));
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    return answers[0]!;
  }
  const idsOf = async (...asked: Parameters<typeof offersOf>) =>
    (await offersOf(...asked)).map(({ id }) => id);

  test('an offer that is made, changed, paused, published again, withdrawn', async () => {
    const pair = await makePair(worlds[0]!);
    const [first, second] = worlds.map((world) => within(pair.seller, world));
    const made = await createOffer(second!, { terms: OFFER, publish: true });
    expect((await idsOf(pair)).sort()).toEqual([pair.offer.id, made.id].sort());
    const terms = { ...OFFER, tonnesPerYear: 30_000 };
    await updateOffer(first!, { id: made.id, expectedVersion: made.version, terms });
    expect((await offersOf(pair)).find(({ id }) => id === made.id)?.tonnes).toBe(30_000);
    await pauseOffer(second!, made.id);
    expect(await idsOf(pair)).toEqual([pair.offer.id]);
    await publishOffer(first!, made.id);
    expect(await idsOf(pair)).toContain(made.id);
    await withdrawOffer(second!, made.id);
    expect(await idsOf(pair)).toEqual([pair.offer.id]);
  });

  test('a demand that is withdrawn', async () => {
    const pair = await makePair(worlds[0]!);
    const demands = () =>
      Promise.all(
        worlds.map(async (world) => {
          const session = within(pair.seller, world);
          const { rows } = await demandsFor(session, await storedOffer(session, pair.offer), PAGE);
          return rows.some(({ row }) => row.demand.id === pair.demand.id);
        }),
      );
    expect(await demands()).toEqual([true, true]);
    await withdrawDemand(within(pair.buyer, worlds[1]!), pair.demand.id);
    expect(await demands()).toEqual([false, false]);
  });

  test('a company that is suspended and restored, and a paper of it', async () => {
    const pair = await makePair(worlds[0]!);
    const { companyId: id } = pair.offer;
    await suspendCompany(within(officer, worlds[1]!), { id, reason: 'COMPLAINT' });
    expect(await idsOf(pair)).toEqual([]);
    await restoreCompany(within(officer, worlds[0]!), { id });
    expect(await idsOf(pair)).toEqual([pair.offer.id]);
    const paper = {
      kind: 'HALAL',
      number: 'H-1',
      issuer: 'Body',
      validFrom: '2026-01-01',
      validUntil: '2026-01-31',
    };
    await addCertificate(within(pair.seller, worlds[1]!), { companyId: id, ...paper });
    await idsOf(pair);
    expect(worlds.map(({ market }) => market.hasLapsed(id, 'HALAL', 20_500))).toEqual([true, true]);
  });

  test('a route notice that is published and lifted', async () => {
    const pair = await makePair(worlds[0]!);
    const [before] = await offersOf(pair);
    const words = { note: 'Closed for repairs.', source: 'Letter 12 of the customs' };
    const notice = { kind: 'CLOSURE', crossing: before!.crossing, ...words };
    const { id } = await publishRouteNotice(within(officer, worlds[1]!), notice);
    expect((await offersOf(pair))[0]?.crossing).not.toBe(before!.crossing);
    await liftRouteNotice(within(officer, worlds[0]!), { id });
    expect(await offersOf(pair)).toEqual([before]);
  });

  test('a "no thanks"', async () => {
    const pair = await makePair(worlds[0]!);
    const { id } = await proposeIntroduction(pair.seller.session, pair.ids);
    expect(await idsOf(pair)).toEqual([pair.offer.id]);
    await declineIntroduction(within(pair.buyer, worlds[1]!), { id, reason: 'PRICE', noThanks: true });
    expect(await idsOf(pair)).toEqual([]);
  });

  test('each of many offers made at once, asked for as soon as it is made', async () => {
    const pair = await makePair(worlds[0]!);
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const made = await createOffer(within(pair.seller, worlds[n % 2]!), { terms: OFFER, publish: true });
        const { market } = worlds[(n + 1) % 2]!;
        await market.refresh();
        return market.offers.get(made.id)?.id === made.id;
      }),
    );
    expect(seen).toEqual(Array.from({ length: 40 }, () => true));
  });
});
