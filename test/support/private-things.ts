/** One of everything that is private, each with a mark that stands nowhere else. */

import { newDemand, newOffer } from '../../src/app/listing-records';
import { transact } from '../../src/app/transact';
import { makeKey } from './keys';
import { makeCompany, type SignedUp, signUp, systemSession } from './people';
import { makePrivateDeal, WINDOW } from './private-deal';
import { MARKS } from './private-marks';
import { NOW, type TestWorld } from './world';

export interface PrivateThings {
  readonly ids: {
    readonly seller: string;
    readonly buyer: string;
    readonly offer: string;
    readonly draft: string;
    readonly demand: string;
    readonly proposed: string;
    readonly mutual: string;
    readonly pool: string;
    readonly commitment: string;
    readonly notice: string;
    readonly deal: string;
  };
  readonly people: Readonly<
    Record<
      | 'sellerAdministrator'
      | 'sellerMember'
      | 'buyerMember'
      | 'outsider'
      | 'officer'
      | 'auditor'
      | 'siteAdministrator',
      SignedUp
    >
  >;
  /** A key of the outsider's company with every scope that reads. */
  readonly foreignKey: string;
}

async function makePeople(world: TestWorld): Promise<PrivateThings['people']> {
  const sellerCompany = {
    registration: MARKS.sellerRegistration,
    contactName: 'Somebody',
    contactEmail: MARKS.sellerContact,
    contactPhone: MARKS.sellerPhone,
  };
  const sellerAdministrator = await signUp(world, { company: sellerCompany });
  const companyId = sellerAdministrator.company!.id;
  const china = { country: 'CN', regionCode: '650100', registration: '91650100MADE000001' } as const;
  const staff = (staffRole: 'OFFICER' | 'AUDITOR' | 'SITE_ADMINISTRATOR') =>
    signUp(world, { companyId: null, staffRole });
  return {
    sellerAdministrator,
    sellerMember: await signUp(world, { companyId, role: 'MEMBER', email: MARKS.memberAddress }),
    buyerMember: await signUp(world, { company: china, role: 'MEMBER' }),
    outsider: await signUp(world),
    officer: await staff('OFFICER'),
    auditor: await staff('AUDITOR'),
    siteAdministrator: await staff('SITE_ADMINISTRATOR'),
  };
}

/** Makes them all in a world. */
export async function makePrivateThings(world: TestWorld): Promise<PrivateThings> {
  const people = await makePeople(world);
  const seller = people.sellerAdministrator.company!;
  const buyer = people.buyerMember.company!;
  const owner = people.sellerAdministrator.person.id;
  const { searchWords } = world.world;
  const ids = await transact(systemSession(world.world), async (tx) => {
    const { store, newId, instant } = tx;
    const born = (status: 'PUBLISHED' | 'DRAFT') => ({
      id: newId('offer'),
      companyId: seller.id,
      status,
      now: NOW,
    });
    const goods = { hsCode: '151211', tonnesPerYear: 5_000, origin: 'KZ-63', window: WINDOW };
    const price = { amount: MARKS.offerPrice, currency: 'USD' } as const;
    const offer = newOffer({ ...goods, price, incoterm: 'FCA' }, born('PUBLISHED'));
    const other = newOffer({ ...goods, price, incoterm: 'FCA' }, born('PUBLISHED'));
    const draft = newOffer({ ...goods, namedPlace: MARKS.draftOffer }, born('DRAFT'));
    const demand = newDemand(
      {
        hsCodes: ['151211'],
        targetTonnes: 9_000,
        destination: '650100',
        window: WINDOW,
        maxPrice: { amount: MARKS.maximumPrice, currency: 'USD' },
      },
      { id: newId('demand'), companyId: buyer.id, status: 'PUBLISHED', now: NOW },
    );
    for (const record of [offer, other, draft]) {
      await store.save('offer', record, searchWords.offer(record, seller));
    }
    await store.save('demand', demand, searchWords.demand(demand, buyer));
    const introduction = (offerId: string, status: 'PROPOSED' | 'MUTUAL') => ({
      id: newId('introduction'),
      offerId,
      demandId: demand.id,
      sellerId: seller.id,
      buyerId: buyer.id,
      proposedBy: 'SELLER' as const,
      proposerId: owner,
      note: MARKS.introductionNote,
      status,
      openKey: `${offerId}:${demand.id}`,
      sellerAcceptedAt: instant,
      buyerAcceptedAt: status === 'MUTUAL' ? instant : null,
      answeredAt: status === 'MUTUAL' ? instant : null,
      endedBy: null,
      reason: null,
      createdAt: instant,
      updatedAt: instant,
      expiresAt: new Date(NOW.getTime() + 7 * 86_400_000).toISOString(),
    });
    const proposed = introduction(offer.id, 'PROPOSED');
    const mutual = introduction(other.id, 'MUTUAL');
    await store.records.add('introduction', proposed);
    await store.records.add('introduction', mutual);
    const at = { createdAt: instant };
    await store.records.add('message', {
      ...at,
      id: newId('message'),
      introductionId: mutual.id,
      authorId: owner,
      companyId: seller.id,
      body: MARKS.message,
    });
    await store.records.add('companyNote', {
      ...at,
      id: newId('companyNote'),
      companyId: seller.id,
      authorId: people.officer.person.id,
      body: MARKS.companyNote,
    });
    await store.records.add('task', {
      ...at,
      id: newId('task'),
      companyId: seller.id,
      assigneeId: people.officer.person.id,
      createdById: people.officer.person.id,
      title: MARKS.task,
      dueOn: null,
      doneAt: null,
    });
    await store.records.add('evidence', {
      ...at,
      id: newId('evidence'),
      companyId: seller.id,
      uploadedById: owner,
      fileName: MARKS.evidence,
      contentType: 'application/pdf',
      size: 4,
      sha256: '0'.repeat(64),
    });
    await store.records.add('certificate', {
      ...at,
      id: newId('certificate'),
      companyId: seller.id,
      kind: 'HALAL',
      number: MARKS.certificateNumber,
      issuer: 'somebody',
      coverage: null,
      validFrom: '2026-01-01',
      validUntil: '2028-01-01',
      updatedAt: instant,
    });
    await store.records.add('savedSearch', {
      ...at,
      id: newId('savedSearch'),
      personId: owner,
      name: MARKS.savedSearch,
      kind: 'demand',
      search: null,
      filter: {},
      byMail: false,
    });
    await store.records.add('invitation', {
      ...at,
      id: newId('invitation'),
      companyId: seller.id,
      invitedById: owner,
      email: MARKS.invitation,
      role: 'MEMBER',
      tokenHash: '1'.repeat(64),
      expiresAt: '2027-01-01T00:00:00.000Z',
      acceptedAt: null,
      withdrawnAt: null,
    });
    const made = { createdAt: instant, updatedAt: instant };
    const pool = {
      ...made,
      id: newId('pool'),
      demandId: demand.id,
      companyId: buyer.id,
      name: MARKS.poolName,
      status: 'INVITING' as const,
      targetTonnes: 9_000,
      goalTonnes: 4_000,
      maxShare: null,
      demandVersion: 1,
      createdById: null,
    };
    await store.records.add('pool', pool);
    const commitment = {
      ...made,
      id: newId('commitment'),
      poolId: pool.id,
      offerId: offer.id,
      companyId: seller.id,
      tonnes: Number(MARKS.commitmentTonnes),
      offerVersion: 1,
      status: 'RESERVED' as const,
      releasedBy: null,
    };
    await store.records.add('commitment', commitment);
    await store.records.add('tonnagePromise', {
      ...at,
      id: newId('tonnagePromise'),
      offerId: offer.id,
      holderId: commitment.id,
      windowFrom: WINDOW.from,
      windowTo: WINDOW.to,
      tonnes: commitment.tonnes,
      releasedAt: null,
    });
    const notice = {
      ...at,
      id: newId('routeNotice'),
      kind: 'LIMIT' as const,
      crossingCode: 'khorgos-road',
      hsCodes: [],
      waitingDays: 2,
      validFrom: '2026-11-01',
      validTo: null,
      note: 'Shorter hours.',
      source: 'https://example.test/hours',
      createdById: people.officer.person.id,
      liftedAt: null,
    };
    await store.records.add('routeNotice', notice);
    const deal = await makePrivateDeal(tx, mutual);
    store.touchMarket();
    return {
      offer: offer.id,
      draft: draft.id,
      demand: demand.id,
      proposed: proposed.id,
      mutual: mutual.id,
      pool: pool.id,
      commitment: commitment.id,
      notice: notice.id,
      deal,
    };
  });
  await makeKey(people.sellerAdministrator, { name: MARKS.apiKey, scopes: ['catalogue:read'] });
  const reading = ['catalogue:read', 'matches:read', 'company:read', 'introductions:read', 'deals:read'];
  const { key } = await makeKey(people.outsider, { scopes: reading });
  await makeCompany(world.world);
  await world.world.market.refresh();
  return { ids: { ...ids, seller: seller.id, buyer: buyer.id }, people, foreignKey: key };
}
