import {
  createDemand,
  createOffer,
  renewOffer,
  updateDemand,
  updateOffer,
} from '../../src/app/listing-changes';
import {
  expireListings,
  pauseOffer,
  publishDemand,
  publishOffer,
  restoreOffer,
  suspendOffer,
  withdrawOffer,
} from '../../src/app/listing-changes-steps';
import { readOffer } from '../../src/app/listings';
import { offersFor, storedDemand } from '../../src/app/matches';
import { listOwnOffers } from '../../src/app/own-listings';
import type { Session, World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import type { AppError } from '../../src/domain/errors';
import type { Demand } from '../../src/model/demand';
import type { Offer } from '../../src/model/offer';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession, systemSession } from '../support/people';
import { NOW } from '../support/world';
import { DEMAND, OFFER, openUseCases } from './made-listings';

const CHINESE = { country: 'CN', registration: '91650100MA00000001', regionCode: '650100' } as const;

/** The refusal of an act, with the paths and codes of its faults. */
async function refusal(act: Promise<unknown>) {
  const error = await act.then(
    () => null,
    (thrown: AppError) => thrown,
  );
  const faults = error?.violations.map(({ path, code }) => `${path.join('.')} ${code}`) ?? [];
  return error && { code: error.code, params: error.params, faults };
}

forEachDatabase(({ target }) => {
  let world: World;
  let seller: SignedUp;
  let buyer: SignedUp;
  let unverified: SignedUp;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    seller = await signUp({ world });
    buyer = await signUp({ world }, { company: CHINESE });
    unverified = await signUp({ world }, { company: { verification: 'UNVERIFIED' } });
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => world.database.close());

  const made = (publish: boolean, session: Session = seller.session): Promise<Offer> =>
    createOffer(session, { terms: OFFER, publish });
  const told = (personId: string, subjectId: string) =>
    world.database.read(({ records }) =>
      records.all('notification', { personId, subjectId }, { limit: 100 }),
    );
  const audited = (subjectId: string) =>
    world.database.read(({ records }) =>
      records.all('auditEntry', { subjectId }, { limit: 100, order: { by: 'seq', direction: 'ASC' } }),
    );
  const events = async (subjectId: string) =>
    (await world.database.read(({ records }) => records.all('outboxEvent', { subjectId }, { limit: 100 })))
      .map(({ kind }) => kind)
      .sort();

  test('what is published is in the very next answer, and what is paused no longer', async () => {
    const demand: Demand = await createDemand(buyer.session, { terms: DEMAND, publish: true });
    const matched = async (id: string) => {
      const page = await offersFor(buyer.session, storedDemand(buyer.session, demand), { first: 100 });
      return page.rows.some(({ row }) => row.offer.id === id);
    };
    const { id } = await made(false);
    expect(await matched(id)).toBe(false);
    await publishOffer(seller.session, id);
    expect(await matched(id)).toBe(true);
    await pauseOffer(seller.session, id);
    expect(await matched(id)).toBe(false);
    expect(await events(id)).toEqual(['OFFER_CHANGED', 'OFFER_CHANGED', 'OFFER_PUBLISHED']);
    expect((await audited(id)).map(({ action }) => action)).toEqual([
      'createOffer',
      'publishOffer',
      'pauseOffer',
    ]);
  });

  test('every fault of terms and company is reported at once, and nothing is stored', async () => {
    const count = () => world.database.read((store) => store.countOffers({}));
    const before = await count();
    const terms = { ...OFFER, tonnesPerYear: 0, incoterm: 'FOB', origin: '650100' };
    expect(await refusal(createOffer(buyer.session, { terms, publish: false }))).toMatchObject({
      code: 'INVALID_INPUT',
      faults: [
        'input.offer.tonnesPerYear NOT_POSITIVE',
        'input.offer.origin WRONG_COUNTRY',
        'input.offer.incoterm SEA_INCOTERM',
        'input.companyId WRONG_COUNTRY',
      ],
    });
    expect(await refusal(createDemand(seller.session, { terms: DEMAND, publish: true }))).toMatchObject({
      faults: ['input.companyId WRONG_COUNTRY'],
    });
    expect(await count()).toBe(before);
  });

  test('a company that is not verified keeps drafts and publishes none', async () => {
    const { id, status } = await made(false, unverified.session);
    expect(status).toBe('DRAFT');
    expect(await refusal(made(true, unverified.session))).toMatchObject({
      faults: ['input.publish NOT_VERIFIED'],
    });
    expect(await refusal(publishOffer(unverified.session, id))).toMatchObject({
      faults: ['input.id NOT_VERIFIED'],
    });
  });

  test('an officer lists for a company it names, and must name one', async () => {
    const companyId = seller.company!.id;
    const terms = OFFER;
    const offer = await createOffer(officer.session, { companyId, terms, publish: true });
    expect(offer).toMatchObject({ companyId, status: 'PUBLISHED', version: 1 });
    const nameless = createOffer(officer.session, { terms, publish: false });
    expect(await refusal(nameless)).toMatchObject({ faults: ['input.companyId REQUIRED'] });
    const unknown = createOffer(officer.session, { companyId: 'com_none', terms, publish: false });
    expect(await refusal(unknown)).toMatchObject({ faults: ['input.companyId UNKNOWN_RECORD'] });
  });

  test('nobody else changes a listing, and of a draft not even that it is there is told', async () => {
    const draft = await made(false);
    const open = await made(true);
    const companyId = seller.company!.id;
    const code = async (act: Promise<unknown>) => (await refusal(act))?.code;
    const stranger = strangerSession(world);
    expect(await code(createOffer(stranger, { terms: OFFER, publish: false }))).toBe('UNAUTHENTICATED');
    expect(await code(createOffer(buyer.session, { companyId, terms: OFFER, publish: false }))).toBe(
      'FORBIDDEN',
    );
    for (const [session, ofDraft, ofOpen] of [
      [stranger, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
      [buyer.session, 'NOT_FOUND', 'FORBIDDEN'],
    ] as const) {
      expect(await code(pauseOffer(session, draft.id))).toBe(ofDraft);
      expect(await code(pauseOffer(session, open.id))).toBe(ofOpen);
      const change = { id: open.id, expectedVersion: 1, terms: OFFER };
      expect(await code(updateOffer(session, change))).toBe(ofOpen);
    }
    expect(await code(suspendOffer(seller.session, { id: open.id, reason: 'mine' }))).toBe('FORBIDDEN');
    expect(await code(publishOffer(seller.session, 'off_none'))).toBe('NOT_FOUND');
    expect(await readOffer(stranger, draft.id)).toBeNull();
  });

  test('a change needs the newest version, raises it and is refused once the listing has ended', async () => {
    const { id } = await made(true);
    const terms = { ...OFFER, tonnesPerYear: 15_000 };
    expect(await updateOffer(seller.session, { id, expectedVersion: 1, terms })).toMatchObject({
      version: 2,
      tonnesPerYear: 15_000,
      status: 'PUBLISHED',
    });
    expect(
      await refusal(updateOffer(seller.session, { id, expectedVersion: 1, terms: OFFER })),
    ).toMatchObject({
      code: 'CONFLICT',
      params: { version: 2 },
    });
    expect(await readOffer(seller.session, id)).toMatchObject({ version: 2, tonnesPerYear: 15_000 });
    await withdrawOffer(seller.session, id);
    expect(await refusal(updateOffer(seller.session, { id, expectedVersion: 2, terms }))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'WITHDRAWN' },
    });
  });

  test('a renewal moves the last day alone, and judges it', async () => {
    const { id } = await made(true);
    const renewed = await renewOffer(seller.session, { id, expectedVersion: 1, windowTo: '2028-01-31' });
    expect(renewed).toMatchObject({
      windowFrom: '2026-09-01',
      windowTo: '2028-01-31',
      expiresOn: '2028-01-31',
      version: 2,
      priceMinor: 94_000,
    });
    const past = renewOffer(seller.session, { id, expectedVersion: 2, windowTo: '2026-08-01' });
    expect(await refusal(past)).toMatchObject({
      faults: ['input.windowTo WINDOW_REVERSED', 'input.windowTo WINDOW_PAST'],
    });
  });

  test('an officer suspends with a reason that the owner reads, and restores to paused', async () => {
    const { id } = await made(true);
    const suspended = await suspendOffer(officer.session, { id, reason: ' Doubtful tonnes ' });
    expect(suspended.status).toBe('SUSPENDED');
    expect(await told(seller.person.id, id)).toMatchObject([
      { kind: 'LISTING_SUSPENDED', params: { reason: 'Doubtful tonnes' } },
    ]);
    expect((await audited(id)).at(-1)).toMatchObject({ action: 'suspendOffer', reason: 'Doubtful tonnes' });
    expect(await refusal(publishOffer(seller.session, id))).toMatchObject({ params: { from: 'SUSPENDED' } });
    expect((await restoreOffer(officer.session, id)).status).toBe('PAUSED');
    expect(await refusal(suspendOffer(officer.session, { id, reason: ' ' }))).toMatchObject({
      faults: ['input.reason TOO_SMALL'],
    });
  });

  test('both parties of an open introduction are told that tonnes, code or price changed', async () => {
    const offer = await made(true);
    const demand = await createDemand(buyer.session, { terms: DEMAND, publish: true });
    await transact(systemSession(world), (tx) =>
      tx.store.records.add('introduction', {
        id: tx.newId('introduction'),
        offerId: offer.id,
        demandId: demand.id,
        sellerId: offer.companyId,
        buyerId: demand.companyId,
        proposedBy: 'SELLER',
        proposerId: seller.person.id,
        note: null,
        status: 'PROPOSED',
        openKey: `${offer.id}:${demand.id}`,
        sellerAcceptedAt: tx.instant,
        answeredAt: null,
        buyerAcceptedAt: null,
        endedBy: null,
        reason: null,
        createdAt: tx.instant,
        updatedAt: tx.instant,
        expiresAt: '2026-12-01T00:00:00.000Z',
      }),
    );
    const counts = async (id: string) =>
      Promise.all([seller, buyer].map(async ({ person }) => (await told(person.id, id)).length));
    const change = (expectedVersion: number, terms: object) =>
      updateOffer(seller.session, { id: offer.id, expectedVersion, terms });
    await change(1, { ...OFFER, paymentTerms: '30 days' });
    expect(await counts(offer.id)).toEqual([0, 0]);
    await change(2, { ...OFFER, price: { amount: '950', currency: 'USD' } });
    expect(await counts(offer.id)).toEqual([1, 1]);
    const maximum = { ...DEMAND, maxPrice: { amount: '990', currency: 'USD' } };
    await updateDemand(buyer.session, { id: demand.id, expectedVersion: 1, terms: maximum });
    expect(await counts(demand.id)).toEqual([0, 0]);
    const more = { ...maximum, targetTonnes: 1_000 };
    await updateDemand(buyer.session, { id: demand.id, expectedVersion: 2, terms: more });
    expect(await counts(demand.id)).toEqual([1, 1]);
  });

  test('owners list their own by status', async () => {
    const draft = await made(false);
    const ids = async (session: Session, statuses?: readonly Offer['status'][]) =>
      (await listOwnOffers(session, { first: 100, statuses: statuses ?? null })).rows.map(
        ({ row }) => row.id,
      );
    expect(await ids(seller.session)).toContain(draft.id);
    expect(await ids(seller.session, ['DRAFT'])).toContain(draft.id);
    expect(await ids(seller.session, ['PUBLISHED'])).not.toContain(draft.id);
    expect(await ids(officer.session)).toEqual([]);
    expect(await refusal(listOwnOffers(strangerSession(world), { first: 1 }))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test('past its last day a listing has expired; the sweep stores it once', async () => {
    const offer = await made(true);
    const demand = await createDemand(buyer.session, { terms: DEMAND, publish: false });
    await publishDemand(buyer.session, demand.id);
    const later = new Date('2027-09-01T00:00:00Z');
    const session = { ...seller.session, now: later };
    expect(await refusal(pauseOffer(session, offer.id))).toMatchObject({ params: { from: 'EXPIRED' } });
    expect(await expireListings(world, NOW)).toBe(0);
    const expired = await expireListings(world, later);
    expect(expired).toBeGreaterThanOrEqual(2);
    expect(await expireListings(world, later)).toBe(0);
    expect((await readOffer(seller.session, offer.id))?.status).toBe('EXPIRED');
    expect((await audited(demand.id)).at(-1)).toMatchObject({ action: 'expireDemand', actorKind: 'SYSTEM' });
  });
});
