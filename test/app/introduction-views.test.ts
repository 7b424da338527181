import { contactsOf, listIntroductions, readIntroduction } from '../../src/app/introduction-views';
import {
  acceptIntroduction,
  closeIntroduction,
  declineIntroduction,
  proposeIntroduction,
  withdrawIntroduction,
} from '../../src/app/introductions';
import { createDemand } from '../../src/app/listing-changes';
import {
  demandsFor,
  nearDemandsFor,
  nearOffersFor,
  offersFor,
  storedDemand,
  storedOffer,
} from '../../src/app/matches';
import { listMessages, sendMessage } from '../../src/app/messages';
import type { World } from '../../src/app/session';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { audited, makeMutual, makePair, PAGE, refusal, told } from './made-introductions';
import { DEMAND, openUseCases } from './made-listings';

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  let auditor: SignedUp;
  let outsider: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    auditor = await signUp({ world }, { companyId: null, staffRole: 'AUDITOR' });
    outsider = await signUp({ world });
  });
  afterAll(() => world.database.close());

  const decline = (id: string, noThanks = false) => ({ id, reason: 'PRICE', noThanks });

  test('after "no thanks" the pair is never suggested again, in any list of either side', async () => {
    const { seller, buyer, offer, demand, ids } = await makePair(world);
    // Misses by one gate: the offer is FCA.
    const nearDemand = await createDemand(buyer.session, {
      terms: { ...DEMAND, incoterms: ['DAP'] },
      publish: true,
    });
    const others = await makePair(world);
    const lists = async () => {
      const args = { first: 100 };
      const [offers, demands, nearOffers, nearDemands] = await Promise.all([
        offersFor(buyer.session, storedDemand(buyer.session, demand), args),
        demandsFor(seller.session, await storedOffer(seller.session, offer), args),
        nearOffersFor(buyer.session, storedDemand(buyer.session, nearDemand), args),
        nearDemandsFor(seller.session, await storedOffer(seller.session, offer), args),
      ]);
      return {
        own: [
          offers.rows.some(({ row }) => row.offer.id === offer.id),
          demands.rows.some(({ row }) => row.demand.id === demand.id),
          nearOffers.rows.some(({ row }) => row.offer.id === offer.id),
          nearDemands.rows.some(({ row }) => row.demand.id === nearDemand.id),
        ],
        others: [
          offers.rows.some(({ row }) => row.offer.id === others.offer.id),
          demands.rows.some(({ row }) => row.demand.id === others.demand.id),
        ],
      };
    };
    expect(await lists()).toEqual({ own: [true, true, true, true], others: [true, true] });
    const { id } = await proposeIntroduction(seller.session, ids);
    await declineIntroduction(buyer.session, decline(id, true));
    expect(await lists()).toEqual({ own: [false, false, false, false], others: [true, true] });
    for (const { session } of [seller, buyer, officer]) {
      expect((await refusal(proposeIntroduction(session, ids)))?.code).toBe('NO_SUGGESTION');
      const near = { offerId: offer.id, demandId: nearDemand.id };
      expect((await refusal(proposeIntroduction(session, near)))?.code).toBe('NO_SUGGESTION');
    }
    expect(
      await refusal(proposeIntroduction(seller.session, { ...ids, demandId: others.demand.id })),
    ).toBeNull();
  });

  test('contacts and messages wait for both sides, and are then for the two of them and staff', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const { id } = await proposeIntroduction(seller.session, ids);
    const sides = [seller, buyer];
    const readers = [...sides, officer, auditor];
    for (const { session } of readers) {
      const found = (await readIntroduction(session, id))!;
      expect(await contactsOf(session, found)).toBeNull();
      expect(await listMessages(session, found, PAGE)).toBeNull();
    }
    const message = { introductionId: id, body: 'Call +7 701 234 56 78' };
    expect(await refusal(sendMessage(seller.session, message))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'PROPOSED' },
    });
    await acceptIntroduction(buyer.session, id);
    const sent = await sendMessage(seller.session, message);
    expect(await told(world, buyer, id)).toContain('MESSAGE_RECEIVED');
    expect(await audited(world, sent.id)).toEqual(['sendMessage']);
    for (const { session } of readers) {
      const found = (await readIntroduction(session, id))!;
      expect(await contactsOf(session, found)).toEqual([
        { side: 'SELLER', name: seller.person.name, email: seller.person.email, phone: null },
        { side: 'BUYER', name: null, email: 'buyer@example.test', phone: null },
      ]);
      expect((await listMessages(session, found, PAGE))!.rows.map(({ row }) => row)).toEqual([sent]);
    }
    expect((await refusal(sendMessage(officer.session, message)))?.code).toBe('FORBIDDEN');
    expect((await refusal(sendMessage(outsider.session, message)))?.code).toBe('NOT_FOUND');
    expect((await refusal(sendMessage(strangerSession(world), message)))?.code).toBe('UNAUTHENTICATED');
    await closeIntroduction(buyer.session, { id, reason: 'OTHER' });
    expect((await refusal(sendMessage(seller.session, message)))?.code).toBe('ILLEGAL_STEP');
  });

  test('an introduction is there for its two sides and staff only', async () => {
    const { introduction } = await makeMutual(world);
    const { id } = introduction;
    for (const session of [outsider.session, strangerSession(world)]) {
      expect(await readIntroduction(session, id)).toBeNull();
      expect(await contactsOf(session, introduction)).toBeNull();
      expect(await listMessages(session, introduction, PAGE)).toBeNull();
    }
    for (const act of [acceptIntroduction, withdrawIntroduction]) {
      expect(await refusal(act(outsider.session, id))).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refusal(act(strangerSession(world), id))).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect((await listIntroductions(outsider.session, PAGE)).rows).toEqual([]);
    expect((await refusal(listIntroductions(strangerSession(world), PAGE)))?.code).toBe('UNAUTHENTICATED');
  });

  test('each sees its own box, page by page', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const { id } = await proposeIntroduction(seller.session, ids);
    const box = async ({ session }: SignedUp, where: object) => {
      const page = await listIntroductions(session, { first: 10, where });
      expect(await page.count()).toBe(page.rows.length);
      return page.rows.map(({ row }) => row.id);
    };
    expect(await box(seller, { box: 'OUTBOX' })).toEqual([id]);
    expect(await box(seller, { box: 'INBOX' })).toEqual([]);
    expect(await box(buyer, { box: 'INBOX' })).toEqual([id]);
    expect(await box(buyer, { box: 'OUTBOX' })).toEqual([]);
    const first = await listIntroductions(auditor.session, { first: 1 });
    expect(first.hasNext).toBe(true);
    const next = await listIntroductions(auditor.session, { first: 1, after: first.rows[0]!.cursor });
    expect(next.rows[0]!.row.id).not.toBe(first.rows[0]!.row.id);
  });
});
