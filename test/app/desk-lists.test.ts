import { scantDemands } from '../../src/app/desk-demands';
import { deskDemands, deskDisputes, deskIntroductions, deskOffers } from '../../src/app/desk-lists';
import { proposeIntroduction } from '../../src/app/introductions';
import { createDemand, createOffer } from '../../src/app/listing-changes';
import { pauseOffer, publishOffer } from '../../src/app/listing-changes-steps';
import { storedDemand } from '../../src/app/matches';
import type { Session } from '../../src/app/session';
import { planFor } from '../../src/app/supply-plans';
import { transact } from '../../src/app/transact';
import type { Deal } from '../../src/model/deal';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';
import { later, PAGE, refusal } from './made-introductions';
import { DEMAND, OFFER } from './made-listings';

const HOUR = 3_600_000;

forEachDatabase((target) => {
  let world: TestWorld;
  let officer: SignedUp;
  let seller: SignedUp;
  let buyer: SignedUp;
  beforeAll(async () => {
    world = await openWorld({ database: target.target(), seed: 'none' });
    officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
    seller = await signUp(world);
    const registration = '91650100MA0000001X';
    buyer = await signUp(world, { company: { country: 'CN', registration, regionCode: '650100' } });
  }, 60_000);
  afterAll(() => world.close());

  const offer = (tonnesPerYear: number, session: Session = seller.session) =>
    createOffer(session, { terms: { ...OFFER, tonnesPerYear, minOrderTonnes: 0 }, publish: true });
  const demand = (targetTonnes: number, more: object = {}) =>
    createDemand(buyer.session, { terms: { ...DEMAND, targetTonnes, ...more }, publish: true });
  const at = (ms: number): Session => ({ ...officer.session, now: new Date(NOW.getTime() + ms) });

  test('demands of which the best plan covers less than four fifths are listed, with coverage and gap', async () => {
    await offer(700);
    await offer(299);
    const scant = await demand(1_250, { maxSupplierShare: 1 });
    const enough = await demand(1_248.75);
    const capped = await demand(1_000, { maxSupplierShare: 0.3 });
    const { rows, count } = await deskDemands(officer.session, PAGE);
    const found = new Map(rows.map(({ row }) => [row.demand.id, row]));
    expect(found.get(scant.id)).toMatchObject({ coverage: 0.7992, coverageBound: 0.7992, gap: 251 });
    expect(found.has(enough.id)).toBe(false);
    expect(found.get(capped.id)).toMatchObject({ coverage: 0.599, gap: 401 });
    expect(await count()).toBe(rows.length);
    expect(rows.map(({ row }) => row.publishedAt)).toEqual(rows.map(({ row }) => row.publishedAt).sort());
  });

  test('the list is worked out once for a state of the market, and anew with the next', async () => {
    const [first, again] = [await scantDemands(officer.session), await scantDemands(officer.session)];
    expect(again).toBe(first);
    await offer(10_000);
    expect(await scantDemands(officer.session)).not.toBe(first);
    for (const { demand: listed, coverage } of await scantDemands(officer.session)) {
      const { plan } = await planFor(officer.session, storedDemand(officer.session, listed), {});
      expect([plan.coverage, coverage < 0.8]).toEqual([coverage, true]);
    }
  });

  test('offers of thirty days without an introduction are idle; age begins with the last publication', async () => {
    const born = await offer(800);
    const introduced = await offer(900);
    const paused = await offer(950);
    const wanted = await demand(5_000);
    const month = later(officer.session, 30);
    await pauseOffer(later(seller.session, 10), paused.id);
    await publishOffer(later(seller.session, 12), paused.id);
    await proposeIntroduction(later(seller.session, 5), {
      offerId: introduced.id,
      demandId: wanted.id,
      note: null,
    });
    const idle = async (session: Session) =>
      (await deskOffers(session, PAGE)).rows.map(({ row }) => [row.offer.id, row.publishedAt]);
    const young = (await idle(later(officer.session, 29))).map(([id]) => id);
    expect(young).not.toContain(born.id);
    const old = new Map((await idle(month)) as [string, string][]);
    expect(old.get(born.id)).toBe(born.createdAt);
    expect(old.has(introduced.id)).toBe(false);
    expect(old.has(paused.id)).toBe(false);
    const older = new Map((await idle(later(officer.session, 42))) as [string, string][]);
    expect(older.has(introduced.id)).toBe(true);
    expect(older.get(paused.id)).toBe(later(officer.session, 12).now.toISOString());
  });

  test('pages of a list that is worked out go on where they ended, without gaps or repeats', async () => {
    const month = later(officer.session, 31);
    const all = (await deskOffers(month, PAGE)).rows.map(({ row }) => row.offer.id);
    expect(all.length).toBeGreaterThan(2);
    const walked: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof deskOffers>> = await deskOffers(month, { first: 2, after });
      walked.push(...page.rows.map(({ row }) => row.offer.id));
      after = page.rows.at(-1)?.cursor ?? null;
      if (!page.hasNext) {
        break;
      }
    }
    expect(walked).toEqual(all);
    expect(await refusal(deskOffers(month, { first: 2, after: 'nonsense' }))).toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });

  test('proposals are listed in their last 48 hours, up to their last instant', async () => {
    const [sold, wanted] = [await offer(500), await demand(600)];
    const { id, expiresAt } = await proposeIntroduction(seller.session, {
      offerId: sold.id,
      demandId: wanted.id,
      note: null,
    });
    const left = Date.parse(expiresAt) - NOW.getTime();
    const listed = async (ms: number) =>
      (await deskIntroductions(at(ms), PAGE)).rows.some(({ row }) => row.id === id);
    expect(await listed(left - 48 * HOUR - 1)).toBe(false);
    expect(await listed(left - 48 * HOUR)).toBe(true);
    expect(await listed(left - 1)).toBe(true);
    expect(await listed(left)).toBe(false);
  });

  test('deals in dispute are listed, the oldest dispute first', async () => {
    const disputes = ['2026-11-20T00:00:00.000Z', '2026-11-10T00:00:00.000Z', null];
    const ids = await transact(officer.session, async (tx) => {
      const made: string[] = [];
      for (const disputedAt of disputes) {
        const deal: Deal = {
          id: tx.newId('deal'),
          sellerId: seller.company!.id,
          buyerId: buyer.company!.id,
          origin: 'MEETING',
          introductionId: null,
          poolId: null,
          meetingEvent: null,
          meetingOn: null,
          demonstration: false,
          stage: 'CONTRACT',
          hsCodes: ['151211'],
          tonnes: 100,
          shippedTonnes: 0,
          destinationCode: '650100',
          version: 1,
          awaiting: null,
          disputedAt,
          entries: 1,
          createdAt: tx.instant,
          updatedAt: tx.instant,
        };
        await tx.store.records.add('deal', deal);
        made.push(deal.id);
      }
      return made;
    });
    const found = await deskDisputes(officer.session, PAGE);
    expect(found.rows.map(({ row }) => row.id)).toEqual([ids[1], ids[0]]);
    expect(await found.count()).toBe(2);
  });

  test('the desk is for staff alone', async () => {
    const auditor = await signUp(world, { companyId: null, staffRole: 'AUDITOR' });
    for (const list of [deskDemands, deskOffers, deskIntroductions, deskDisputes]) {
      expect((await list(auditor.session, PAGE)).rows.length).toBeGreaterThanOrEqual(0);
      expect(await refusal(list(seller.session, PAGE))).toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
