import { figuresAsOf } from '../../src/app/deal-figures';
import {
  confirmDeal,
  confirmDealByLink,
  dealBehindLink,
  disputeDeal,
  settleDispute,
} from '../../src/app/deal-shipments';
import { listDeals, readDeal } from '../../src/app/deal-views';
import { moveDeal } from '../../src/app/deals';
import { mergeCompanies } from '../../src/app/merge-companies';
import type { World } from '../../src/app/session';
import { figuresOf } from '../../src/domain/deal-figures';
import type { DealStage } from '../../src/domain/vocabulary';
import { forEachDatabase } from '../support/databases';
import { makeCompany, type SignedUp, signUp, strangerSession } from '../support/people';
import { makeDeal, storedDeal } from './made-deals';
import { later, PAGE, refusal, told } from './made-introductions';
import { openUseCases } from './made-listings';

const LATER = '2099-01-01T00:00:00.000Z';

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => world.database.close());

  async function move(by: SignedUp, id: string, stage: DealStage, also: object = {}) {
    const { version } = await storedDeal(world, id);
    return moveDeal(by.session, { id, expectedVersion: version, stage, ...also });
  }

  async function confirm(by: SignedUp, id: string) {
    const { version } = await storedDeal(world, id);
    return confirmDeal(by.session, { id, version });
  }

  async function counted(id: string) {
    const { deals } = await figuresAsOf(officer.session, { before: LATER, market: 'REAL' });
    const found = deals.find((deal) => deal.id === id);
    return (found ? figuresOf(found.state) : []).map(({ stage, kilograms }) => [stage, kilograms / 1000]);
  }

  /** The tokens of the letters that ask somebody to confirm, in their order. */
  async function links(recipient: string): Promise<string[]> {
    const where = { recipient, template: 'DEAL_CONFIRMATION' } as const;
    const mails = await world.database.read(({ records }) => records.all('mail', where, { limit: 100 }));
    return mails.map(({ params }) => String(params.link).split('#')[1] ?? '');
  }

  test('a mailed link confirms one version for one side, once, without an account', async () => {
    const { seller, buyer, deal } = await makeDeal(world);
    expect(await links(seller.person.email)).toEqual([]);
    const [token] = await links(buyer.person.email);
    const stranger = strangerSession(world);
    expect((await dealBehindLink(stranger, token!)).deal.id).toBe(deal.id);
    const { state } = await confirmDealByLink(stranger, token!);
    expect(state.agreed).toBe(1);
    expect(await counted(deal.id)).toEqual([['NEGOTIATION', 5_000]]);
    const spent = { code: 'TOKEN_SPENT' };
    expect(await refusal(confirmDealByLink(stranger, token!))).toMatchObject(spent);
    expect(await refusal(dealBehindLink(stranger, token!))).toMatchObject(spent);
  });

  test('a link is void once the deal has changed, has lapsed, or was tampered with', async () => {
    const { seller, buyer, deal } = await makeDeal(world);
    const [token] = await links(buyer.person.email);
    const stranger = strangerSession(world);
    const spent = { code: 'TOKEN_SPENT' };
    expect(await refusal(confirmDealByLink(later(stranger, 15), token!))).toMatchObject(spent);
    const [body, seal] = token!.split('.') as [string, string];
    const facts = JSON.parse(Buffer.from(body, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...facts, side: 'SELLER' })).toString('base64url');
    for (const wrong of [`${forged}.${seal}`, body, '', `${body}.x`, '{}.']) {
      expect(await refusal(confirmDealByLink(stranger, wrong))).toMatchObject(spent);
    }
    await move(seller, deal.id, 'MEMORANDUM');
    expect(await refusal(confirmDealByLink(stranger, token!))).toMatchObject(spent);
    const newest = (await links(buyer.person.email)).find((link) => link !== token);
    expect((await confirmDealByLink(stranger, newest!)).state.stage).toBe('MEMORANDUM');
  });

  test('deals go over to the company that is kept in a merger, and what was known before stays as it was', async () => {
    const { seller, buyer, deal } = await makeDeal(world);
    await confirm(buyer, deal.id);
    const keep = await makeCompany(world, { nameEn: 'Kept' });
    const day = later(officer.session, 1);
    await mergeCompanies(day, {
      keepId: keep.id,
      dropId: seller.company!.id,
      reason: 'one firm',
      confirm: true,
    });
    expect((await storedDeal(world, deal.id)).sellerId).toBe(keep.id);
    const sellers = async (before: string) => {
      const { deals } = await figuresAsOf(officer.session, { before, market: 'REAL' });
      return deals.filter(({ id }) => id === deal.id).map(({ state }) => state.sellerId);
    };
    expect(await sellers(LATER)).toEqual([keep.id]);
    expect(await sellers(day.now.toISOString())).toEqual([seller.company!.id]);
  });

  test('two who change a deal at once do not overwrite each other', async () => {
    const { seller, buyer, deal } = await makeDeal(world);
    const asked = { id: deal.id, expectedVersion: 1, stage: 'MEMORANDUM' };
    const both = await Promise.all([
      refusal(moveDeal(seller.session, asked)),
      refusal(moveDeal(buyer.session, asked)),
    ]);
    expect(both.filter((each) => each === null)).toHaveLength(1);
    expect(both.find((each) => each !== null)).toMatchObject({ code: 'CONFLICT' });
    expect(await refusal(confirmDeal(seller.session, { id: deal.id, version: 1 }))).toMatchObject({
      code: 'CONFLICT',
    });
  });

  test('a dispute keeps a deal out of the figures until an officer, or whoever began it, settles it', async () => {
    const { seller, buyer, deal } = await makeDeal(world);
    await confirm(buyer, deal.id);
    await disputeDeal(buyer.session, { id: deal.id, reason: 'other tonnes were agreed' });
    expect(await counted(deal.id)).toEqual([]);
    expect(await refusal(settleDispute(seller.session, { id: deal.id, note: 'no' }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    const disputed = await listDeals(officer.session, {
      ...PAGE,
      where: { disputed: true, companyId: buyer.company!.id },
    });
    expect(disputed.rows.map(({ row }) => row.deal.id)).toEqual([deal.id]);
    await settleDispute(officer.session, { id: deal.id, note: 'as entered' });
    expect(await counted(deal.id)).toEqual([['NEGOTIATION', 5_000]]);
    expect(await told(world, seller, deal.id)).toEqual(['DEAL_AGREED', 'DEAL_DISPUTED', 'DEAL_SETTLED']);
  });

  test('a deal is for its parties and staff; lists are narrowed to them', async () => {
    const { seller, buyer, deal } = await makeDeal(world);
    const outsider = await signUp({ world });
    expect(await readDeal(outsider.session, deal.id)).toBeNull();
    expect(await readDeal(strangerSession(world), deal.id)).toBeNull();
    expect(await refusal(move(outsider, deal.id, 'MEMORANDUM'))).toMatchObject({ code: 'NOT_FOUND' });
    for (const party of [seller, buyer]) {
      const own = await listDeals(party.session, PAGE);
      expect(own.rows.map(({ row }) => row.deal.id)).toEqual([deal.id]);
      expect(await own.count()).toBe(1);
    }
    const waiting = (by: SignedUp) => listDeals(by.session, { ...PAGE, where: { toConfirm: true } });
    expect((await waiting(seller)).rows).toHaveLength(0);
    expect((await waiting(buyer)).rows).toHaveLength(1);
    const foreign = { ...PAGE, where: { companyId: seller.company!.id } };
    expect((await listDeals(buyer.session, foreign)).rows).toEqual([]);
  });
});
