import { offerOnLedger, promiseFrom } from '../../src/app/ledger';
import { createOffer, renewOffer, updateOffer } from '../../src/app/listing-changes';
import type { World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import { freeTonnes, unpromisedTonnes } from '../../src/domain/ledger';
import { forEachDatabase } from '../support/databases';
import { days, SEASON } from '../support/make';
import { type SignedUp, signUp } from '../support/people';
import { NOW } from '../support/world';
import { later, refusal } from './made-introductions';
import { OFFER, openUseCases } from './made-listings';
import { entriesOf, ledgerOf, newHolder, promise, release } from './made-promises';

const HALF = days('2026-09-01', '2027-02-28');

forEachDatabase(({ target }) => {
  let world: World;
  let seller: SignedUp;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    seller = await signUp({ world });
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => world.database.close());

  const made = () => createOffer(seller.session, { terms: OFFER, publish: true });
  const audited = async (subjectId: string, action: string) =>
    world.database.read(({ records }) => records.all('auditEntry', { subjectId, action }, { limit: 100 }));

  test('what is promised is on the ledger, and what is more is refused with what is free', async () => {
    const { id } = await made();
    expect(await promise(officer.session, id, { tonnes: 15_000 })).toBeNull();
    expect(await promise(officer.session, id, { tonnes: 5_000.001 })).toBe(5_000);
    expect(await promise(officer.session, id, { tonnes: 5_000 })).toBeNull();
    expect(await promise(officer.session, id, { tonnes: 0.001 })).toBe(0);
    const { promises } = await ledgerOf(world, id);
    expect(promises.map(({ tonnes }) => tonnes).sort()).toEqual([15_000, 5_000]);
    expect(promises.map(({ window }) => window)).toEqual([SEASON, SEASON]);
  });

  test('days are cut to the window of the offer', async () => {
    const { id } = await made();
    expect(await promise(officer.session, id, { tonnes: 1, days: days('2026-01-01', '2026-08-31') })).toBe(0);
    const around = days('2026-01-01', '2030-12-31');
    expect(await promise(officer.session, id, { tonnes: 20_000, days: around })).toBeNull();
    expect(await entriesOf(world, id)).toMatchObject([{ windowFrom: '2026-09-01', windowTo: '2027-08-31' }]);
  });

  test('a promise counts what was promised before it in the same transaction', async () => {
    const { id } = await made();
    const outcomes = await transact(officer.session, async (tx) => {
      const offer = await offerOnLedger(tx, id);
      const ask = { offer, days: SEASON, tonnes: 12_000 };
      return [
        await promiseFrom(tx, { ...ask, holderId: newHolder(officer.session) }),
        await promiseFrom(tx, { ...ask, holderId: newHolder(officer.session) }),
      ];
    });
    expect(outcomes).toEqual([null, 8_000]);
  });

  test('a release gives back all that one holder has of all offers, and keeps the entries', async () => {
    const offers = [await made(), await made()];
    const holderId = newHolder(officer.session);
    for (const { id } of offers) {
      await promise(officer.session, id, { tonnes: 3_000, days: HALF });
      await promise(officer.session, id, { tonnes: 8_000, holderId });
    }
    const released = later(officer.session, 1);
    await release(released, holderId);
    await release(later(officer.session, 2), holderId);
    for (const { id } of offers) {
      const supply = await ledgerOf(world, id);
      expect(unpromisedTonnes(supply)).toBe(17_000);
      const held = (await entriesOf(world, id)).filter((entry) => entry.holderId === holderId);
      expect(held).toHaveLength(2);
      expect(new Set(held.map(({ releasedAt }) => releasedAt))).toEqual(
        new Set([released.now.toISOString()]),
      );
      expect(held.reduce((sum, { tonnes }) => sum + tonnes, 0)).toBeCloseTo(8_000, 6);
    }
  });

  test('each entry is sealed with its holder, tonnes and days, for the company of the offer', async () => {
    const { id } = await made();
    const holderId = newHolder(officer.session);
    await promise(officer.session, id, { tonnes: 700, holderId });
    await release(officer.session, holderId);
    const [promised] = await audited(id, 'promiseTonnes');
    expect(promised).toMatchObject({
      subjectKind: 'offer',
      companyId: seller.company!.id,
      actorKind: 'PERSON',
    });
    expect(promised!.changes).toEqual([
      { field: 'offerId', before: null, after: id },
      { field: 'holderId', before: null, after: holderId },
      { field: 'windowFrom', before: null, after: '2026-09-01' },
      { field: 'windowTo', before: null, after: '2027-08-31' },
      { field: 'tonnes', before: null, after: 700 },
    ]);
    const [released] = await audited(id, 'releaseTonnes');
    expect(released!.changes).toContainEqual({ field: 'tonnes', before: 700, after: null });
    expect(released!.changes).toContainEqual({ field: 'holderId', before: holderId, after: null });
  });

  test('what is refused, and a transaction that fails, leave nothing', async () => {
    const { id } = await made();
    await promise(officer.session, id, { tonnes: 30_000 });
    const failing = transact(officer.session, async (tx) => {
      const offer = await offerOnLedger(tx, id);
      await promiseFrom(tx, { offer, holderId: newHolder(officer.session), days: SEASON, tonnes: 5 });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await entriesOf(world, id)).toEqual([]);
    expect(await audited(id, 'promiseTonnes')).toEqual([]);
  });

  describe('new terms of an offer with 5,000 t promised until the end of February', () => {
    let id: string;
    beforeAll(async () => {
      ({ id } = await made());
      await promise(officer.session, id, { tonnes: 5_000, days: HALF });
    });
    const version = async () =>
      (await world.database.read((store) => store.byIds('offer', [id]))).get(id)!.version;
    const update = async (terms: object, session = seller.session) =>
      refusal(updateOffer(session, { id, expectedVersion: await version(), terms: { ...OFFER, ...terms } }));
    const renew = async (windowTo: string, now = 0) =>
      refusal(renewOffer(later(seller.session, now), { id, expectedVersion: await version(), windowTo }));
    const faults = (...list: readonly string[]) =>
      expect.objectContaining({ code: 'INVALID_INPUT', faults: list });

    test('fewer tonnes than are promised are refused, to owner and officer, with every other fault', async () => {
      const fault = 'input.offer.tonnesPerYear BELOW_PROMISED';
      expect(await update({ tonnesPerYear: 10_000 })).toEqual(faults(fault));
      expect(await update({ tonnesPerYear: 10_000 }, officer.session)).toEqual(faults(fault));
      expect(await update({ tonnesPerYear: 400, origin: 'KZ-00' })).toEqual(
        faults('input.offer.origin UNKNOWN_CODE', 'input.offer.minOrderTonnes MINIMUM_ABOVE_VOLUME', fault),
      );
    });

    test('the refusal names the tonnes that are promised', async () => {
      const act = updateOffer(seller.session, {
        id,
        expectedVersion: await version(),
        terms: { ...OFFER, tonnesPerYear: 1_000 },
      });
      await expect(act).rejects.toMatchObject({ violations: [{ params: { promised: 5_000 } }] });
    });

    test('a window that leaves out promised days is refused', async () => {
      const window = { from: '2026-09-02', to: '2027-08-31' };
      expect(await update({ window })).toEqual(faults('input.offer.window BELOW_PROMISED'));
      expect(await renew('2027-02-27')).toEqual(faults('input.windowTo BELOW_PROMISED'));
      expect(await renew('2027-02-01', 100)).toEqual(
        faults('input.windowTo WINDOW_PAST', 'input.windowTo BELOW_PROMISED'),
      );
    });

    test('terms that keep the promises are taken, and promises follow the offer', async () => {
      expect(await update({ tonnesPerYear: 10_100 })).toBeNull();
      expect(await renew('2027-02-28')).toBeNull();
      const supply = await ledgerOf(world, id);
      expect(freeTonnes(supply, supply.window)).toBe(5_100);
    });

    test('once released, any terms are taken', async () => {
      const [entry] = await entriesOf(world, id);
      await release(officer.session, entry!.holderId);
      expect(
        await update({ tonnesPerYear: 600, window: { from: '2027-03-01', to: '2027-08-31' } }),
      ).toBeNull();
    });
  });

  test('times of the ledger are those of the request', async () => {
    const { id } = await made();
    await promise(officer.session, id, { tonnes: 1 });
    expect(await entriesOf(world, id)).toMatchObject([{ createdAt: NOW.toISOString(), releasedAt: null }]);
  });
});
