import { listIntroductions } from '../../src/app/introduction-views';
import {
  acceptIntroduction,
  declineIntroduction,
  expireIntroductions,
  proposeIntroduction,
  withdrawIntroduction,
} from '../../src/app/introductions';
import type { Session, World } from '../../src/app/session';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { NOW } from '../support/world';
import {
  audited,
  later,
  letters,
  makeMutual,
  makePair,
  refusal,
  stored,
  TWENTY,
  told,
} from './made-introductions';
import { openUseCases } from './made-listings';

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => world.database.close());

  const decline = (id: string, noThanks = false) => ({ id, reason: 'PRICE', noThanks });

  test('a second request for an open pair returns the first, whoever asks', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const first = await proposeIntroduction(seller.session, { ...ids, note: 'Hello' });
    expect(await proposeIntroduction(seller.session, ids)).toEqual(first);
    expect(await proposeIntroduction(buyer.session, ids)).toEqual(first);
    expect(await proposeIntroduction(officer.session, ids)).toEqual(first);
    const accepted = await acceptIntroduction(buyer.session, first.id);
    expect(await proposeIntroduction(seller.session, ids)).toEqual(accepted);
    expect(await audited(world, first.id)).toEqual(['proposeIntroduction', 'acceptIntroduction']);
  });

  test('twenty proposals at once make one record', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const sessions = [seller.session, buyer.session, officer.session];
    const all = await Promise.all(TWENTY.map((n) => proposeIntroduction(sessions[n % 3]!, ids)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await world.database.read(({ records }) => records.count('introduction', ids))).toBe(1);
    expect(await audited(world, all[0]!.id)).toEqual(['proposeIntroduction']);
  });

  test('twenty acceptances at once make one mutual introduction, sealed and told once', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const { id } = await proposeIntroduction(officer.session, ids);
    const sessions = [seller.session, buyer.session];
    await Promise.all(TWENTY.map((n) => acceptIntroduction(sessions[n % 2]!, id)));
    expect(await stored(world, id)).toMatchObject({
      status: 'MUTUAL',
      sellerAcceptedAt: NOW.toISOString(),
      buyerAcceptedAt: NOW.toISOString(),
    });
    const entries = await world.database.read(({ records }) =>
      records.all('auditEntry', { subjectId: id, action: 'acceptIntroduction' }, { limit: 100 }),
    );
    expect(entries).toHaveLength(2);
    const statuses = entries.flatMap(({ changes }) => changes.filter(({ field }) => field === 'status'));
    expect(statuses).toMatchObject([{ before: 'PROPOSED', after: 'MUTUAL' }]);
    for (const side of [seller, buyer]) {
      expect(await told(world, side, id)).toEqual(['INTRODUCTION_MUTUAL', 'INTRODUCTION_PROPOSED']);
      expect(await letters(world, side)).toEqual(['INTRODUCTION_MUTUAL', 'INTRODUCTION_PROPOSED']);
    }
  });

  test('twenty different answers at once leave one end, with rows that agree', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const { id } = await proposeIntroduction(seller.session, ids);
    const acts = [
      () => acceptIntroduction(buyer.session, id),
      () => declineIntroduction(buyer.session, decline(id, true)),
      () => withdrawIntroduction(seller.session, id),
      () => proposeIntroduction(seller.session, ids),
    ];
    const refusals = await Promise.all(TWENTY.map((n) => refusal(acts[n % acts.length]!())));
    const codes = new Set(refusals.flatMap((refused) => (refused ? [refused.code] : [])));
    expect(['ILLEGAL_STEP', 'NO_SUGGESTION']).toEqual(expect.arrayContaining([...codes]));
    const { status, openKey, endedBy, buyerAcceptedAt } = await stored(world, id);
    const apart = await world.database.read(({ records }) =>
      records.count('noThanks', { sellerId: seller.company!.id }),
    );
    expect([status, openKey === null, endedBy, buyerAcceptedAt === null, apart]).toEqual(
      {
        MUTUAL: ['MUTUAL', false, null, false, 0],
        // Once withdrawn, the pair may have been proposed anew.
        WITHDRAWN: ['WITHDRAWN', true, 'SELLER', true, 0],
        DECLINED: ['DECLINED', true, 'BUYER', true, 1],
      }[status as string],
    );
    expect(await audited(world, id)).toHaveLength(2);
  });

  test('a proposal expires at its instant, is so shown at once, and ended by the sweep', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const { id } = await proposeIntroduction(seller.session, ids);
    const overSeller = later(seller.session, 7);
    const listed = async (session: Session, status: string) =>
      (await listIntroductions(session, { first: 10, where: { status } })).rows.map(({ row }) => row.id);
    expect(await listed(seller.session, 'PROPOSED')).toEqual([id]);
    expect(await listed(overSeller, 'PROPOSED')).toEqual([]);
    expect(await listed(overSeller, 'EXPIRED')).toEqual([id]);
    expect(await refusal(acceptIntroduction(later(buyer.session, 7), id))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'EXPIRED' },
    });
    await expireIntroductions(world, new Date(overSeller.now.getTime() - 1));
    expect((await stored(world, id)).status).toBe('PROPOSED');
    const done = await Promise.all([1, 2, 3].map(() => expireIntroductions(world, overSeller.now)));
    expect(done.reduce((sum, n) => sum + n)).toBeGreaterThanOrEqual(1);
    expect(await stored(world, id)).toMatchObject({ status: 'EXPIRED', openKey: null, endedBy: null });
    expect(await expireIntroductions(world, overSeller.now)).toBe(0);
    expect(await audited(world, id)).toEqual(['proposeIntroduction', 'expireIntroduction']);
    for (const side of [seller, buyer]) {
      expect((await told(world, side, id)).filter((kind) => kind === 'INTRODUCTION_EXPIRED')).toHaveLength(1);
    }
    expect((await stored(world, (await makeMutual(world)).introduction.id)).status).toBe('MUTUAL');
  });

  test('an expired pair may be proposed anew before the sweep comes round', async () => {
    const { seller, ids } = await makePair(world);
    const first = await proposeIntroduction(seller.session, ids);
    const second = await proposeIntroduction(later(seller.session, 8), ids);
    expect(second.id).not.toBe(first.id);
    expect((await stored(world, first.id)).status).toBe('EXPIRED');
  });
});
