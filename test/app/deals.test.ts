import { figuresAsOf } from '../../src/app/deal-figures';
import { confirmDeal, recordShipment, withdrawShipment } from '../../src/app/deal-shipments';
import { changeDealTerms, moveDeal, openDeal } from '../../src/app/deals';
import type { World } from '../../src/app/session';
import { figuresOf } from '../../src/domain/deal-figures';
import type { DealStage } from '../../src/domain/vocabulary';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { bookFor, makeDeal, promised, storedDeal } from './made-deals';
import { audited, makeMutual, makePair, refusal, stored, told } from './made-introductions';
import { openUseCases } from './made-listings';

/** A long way past everything that a test enters. */
const LATER = '2099-01-01T00:00:00.000Z';
const TODAY = '2026-11-24';

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
    const figures = found ? figuresOf(found.state) : [];
    return figures.map(({ stage, kilograms }) => [stage, kilograms / 1000]);
  }

  test('a deal of an introduction keeps offer, code, place and price, and counts once both have confirmed', async () => {
    const { seller, buyer, offer, demand, introduction, deal } = await makeDeal(world);
    expect(deal).toMatchObject({
      origin: 'INTRODUCTION',
      stage: 'NEGOTIATION',
      tonnes: 5_000,
      shippedTonnes: 0,
      destinationCode: demand.destinationCode,
      awaiting: 'BUYER',
      version: 1,
    });
    const { state } = await bookFor(seller, deal.id);
    expect(state.terms.lines).toMatchObject([
      {
        offerId: offer.id,
        hsCode: offer.hsCode,
        originCode: offer.originCode,
        tonnes: 5_000,
        price: { minor: 94_050, currency: 'USD' },
      },
    ]);
    expect((await stored(world, introduction.id)).status).toBe('DEAL');
    expect(await told(world, buyer, deal.id)).toEqual(['DEAL_OPENED']);
    expect(await told(world, seller, deal.id)).toEqual([]);
    expect(await counted(deal.id)).toEqual([]);
    await confirm(buyer, deal.id);
    expect(await counted(deal.id)).toEqual([['NEGOTIATION', 5_000]]);
    expect((await storedDeal(world, deal.id)).awaiting).toBeNull();
    expect(await told(world, seller, deal.id)).toEqual(['DEAL_AGREED']);
    expect(await audited(world, deal.id)).toEqual(['openDeal', 'confirmDeal']);
  });

  test('a change of one side does not count until the other has confirmed it, and never by a change of its own', async () => {
    const { seller, buyer, deal } = await makeDeal(world);
    await confirm(buyer, deal.id);
    await move(seller, deal.id, 'MEMORANDUM');
    expect(await counted(deal.id)).toEqual([['NEGOTIATION', 5_000]]);
    const { state } = await bookFor(buyer, deal.id);
    const lines = [{ lineId: state.terms.lines[0]!.id, tonnes: 4_000 }];
    await changeDealTerms(buyer.session, { id: deal.id, expectedVersion: state.version, lines });
    expect(await counted(deal.id)).toEqual([['NEGOTIATION', 5_000]]);
    await confirm(seller, deal.id);
    expect(await counted(deal.id)).toEqual([['MEMORANDUM', 4_000]]);
  });

  test('of terms and prices what is left out stays, what is null is cleared, and a line not named is dropped', async () => {
    const { seller, offer, deal } = await makeDeal(world);
    const line = (await bookFor(seller, deal.id)).state.terms.lines[0]!;
    const change = async (terms: object) => {
      const { version } = await storedDeal(world, deal.id);
      await changeDealTerms(seller.session, { id: deal.id, expectedVersion: version, ...terms });
      return (await bookFor(seller, deal.id)).state.terms;
    };
    const said = {
      ...{ destination: '654000', contractNumber: 'K-7' },
      delivery: { from: '2026-12-01', to: '2027-03-31' },
    };
    const lines = [
      { lineId: line.id, tonnes: 400 },
      { offerId: offer.id, tonnes: 300, price: { amount: '900.00', currency: 'USD' } },
    ];
    const told = await change({ ...said, lines });
    expect(told).toMatchObject({
      ...{ destinationCode: '654000', contractNumber: 'K-7' },
      ...{ deliveryFrom: '2026-12-01', deliveryTo: '2027-03-31' },
      lines: [{ id: line.id, tonnes: 400, price: line.price }, { price: { minor: 90_000 } }],
    });
    const second = told.lines[1]!;
    const kept = told.lines.map(({ id }) => ({ lineId: id, tonnes: 350 }));
    expect(await change({ lines: kept })).toEqual({
      ...told,
      lines: told.lines.map((each) => ({ ...each, tonnes: 350 })),
    });
    const cleared = { lines: [{ lineId: second.id, tonnes: 350, price: null }], contractNumber: null };
    expect(await change(cleared)).toEqual({
      ...told,
      contractNumber: null,
      lines: [{ ...second, tonnes: 350, price: null }],
    });
  });

  test('the stages run to completion, and the contract holds the tonnes in the ledger', async () => {
    const { seller, buyer, offer, deal } = await makeDeal(world);
    await move(seller, deal.id, 'MEMORANDUM', { on: TODAY });
    expect(await promised(world, offer.id)).toBe(0);
    await move(buyer, deal.id, 'CONTRACT');
    expect(await promised(world, offer.id)).toBe(5_000);
    const { state } = await bookFor(seller, deal.id);
    const lineId = state.terms.lines[0]!.id;
    const shipment = {
      dealId: deal.id,
      on: TODAY,
      crossing: 'khorgos-road',
      waybill: 'SMGS 1',
      lines: [{ lineId, tonnes: 3_000 }],
    };
    await recordShipment(seller.session, { ...shipment, expectedVersion: state.version });
    const begun = await bookFor(seller, deal.id);
    expect(begun.deal).toMatchObject({ stage: 'SHIPPING', shippedTonnes: 3_000, awaiting: 'BUYER' });
    const version = begun.state.version;
    expect(
      await refusal(recordShipment(seller.session, { ...shipment, expectedVersion: version })),
    ).toMatchObject({
      faults: ['input.waybill REPEATED', 'input.lines.0.tonnes ABOVE_LINE'],
    });
    expect(await refusal(move(seller, deal.id, 'COMPLETED'))).toMatchObject({
      faults: ['input.stage TONNES_LEFT'],
    });
    const rest = { ...shipment, waybill: 'SMGS 2', lines: [{ lineId, tonnes: 2_000 }] };
    await recordShipment(buyer.session, { ...rest, expectedVersion: version });
    await move(seller, deal.id, 'COMPLETED');
    await confirm(buyer, deal.id);
    expect(await counted(deal.id)).toEqual([
      ['CONTRACT', 5_000],
      ['SHIPPED', 3_000],
      ['SHIPPED', 2_000],
    ]);
    expect(await promised(world, offer.id)).toBe(5_000);
    expect((await bookFor(seller, deal.id)).entries.map(({ act }) => act.kind)).toEqual([
      'OPENED',
      'STAGE',
      'STAGE',
      'STAGE',
      'SHIPPED',
      'SHIPPED',
      'STAGE',
      'CONFIRMED',
    ]);
  });

  test('going back needs a reason, frees the tonnes of a contract, and waits for shipments to be withdrawn', async () => {
    const { seller, offer, deal } = await makeDeal(world);
    await move(seller, deal.id, 'MEMORANDUM');
    await move(seller, deal.id, 'CONTRACT');
    const { state } = await bookFor(seller, deal.id);
    const lines = [{ lineId: state.terms.lines[0]!.id, tonnes: 10 }];
    const shipped = await recordShipment(seller.session, {
      ...{
        dealId: deal.id,
        expectedVersion: state.version,
        on: TODAY,
        crossing: 'dostyk-rail',
        waybill: 'A',
        lines,
      },
    });
    expect(await refusal(move(seller, deal.id, 'CONTRACT'))).toMatchObject({
      faults: ['input.reason REQUIRED', 'input.stage REVERSAL_BLOCKED'],
    });
    const shipmentId = (await bookFor(seller, deal.id)).state.shipments[0]!.id;
    const back = { dealId: deal.id, expectedVersion: shipped.version, reason: 'wrong wagon' };
    expect(
      await refusal(withdrawShipment(seller.session, { ...back, shipmentId: 'shp_none' })),
    ).toMatchObject({
      faults: ['input.shipmentId NOT_IN_DEAL'],
    });
    await withdrawShipment(seller.session, { ...back, shipmentId });
    await move(seller, deal.id, 'CONTRACT', { reason: 'nothing left yet' });
    expect(await promised(world, offer.id)).toBe(5_000);
    await move(seller, deal.id, 'MEMORANDUM', { reason: 'price is open again' });
    expect(await promised(world, offer.id)).toBe(0);
    expect(await refusal(move(seller, deal.id, 'LOST'))).toMatchObject({ faults: ['input.loss REQUIRED'] });
    await move(seller, deal.id, 'LOST', { loss: 'PRICE' });
    expect(await refusal(move(seller, deal.id, 'CONTRACT'))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'LOST' },
    });
    await move(seller, deal.id, 'MEMORANDUM', { reason: 'talks go on' });
    expect((await storedDeal(world, deal.id)).stage).toBe('MEMORANDUM');
  });

  test('of a cancelled contract only what was shipped stays counted and held', async () => {
    const { seller, buyer, offer, deal } = await makeDeal(world);
    await move(seller, deal.id, 'MEMORANDUM');
    await move(seller, deal.id, 'CONTRACT');
    const { state } = await bookFor(seller, deal.id);
    const lines = [{ lineId: state.terms.lines[0]!.id, tonnes: 1_200.5 }];
    await recordShipment(seller.session, {
      ...{
        dealId: deal.id,
        expectedVersion: state.version,
        on: TODAY,
        crossing: 'dostyk-rail',
        waybill: 'B',
        lines,
      },
    });
    await move(seller, deal.id, 'CANCELLED', { reason: 'force majeure' });
    await confirm(buyer, deal.id);
    expect(await promised(world, offer.id)).toBe(1_200.5);
    expect(await counted(deal.id)).toEqual([
      ['CONTRACT', 1_200.5],
      ['SHIPPED', 1_200.5],
    ]);
  });

  test('a meeting leads to a deal of verified companies, entered by an officer for both to confirm', async () => {
    const { seller, buyer, offer } = await makePair(world);
    const meeting = {
      event: 'Expo',
      on: '2026-06-27',
      sellerId: seller.company!.id,
      buyerId: buyer.company!.id,
    };
    const lines = [{ offerId: offer.id, tonnes: 100 }];
    const terms = { destination: '650100', delivery: { from: '2026-12-01', to: '2027-05-31' } };
    expect(await refusal(openDeal(officer.session, { meeting, lines: [{ tonnes: 1 }] }))).toMatchObject({
      faults: ['input.lines.0.offerId REQUIRED', 'input.destination REQUIRED', 'input.delivery REQUIRED'],
    });
    const swapped = { ...meeting, sellerId: meeting.buyerId, buyerId: meeting.sellerId, on: '2027-01-01' };
    expect(await refusal(openDeal(officer.session, { meeting: swapped, lines, ...terms }))).toMatchObject({
      faults: [
        'input.meeting.sellerId WRONG_COUNTRY',
        'input.meeting.buyerId WRONG_COUNTRY',
        'input.meeting.on DAY_TO_COME',
      ],
    });
    const deal = await openDeal(officer.session, { meeting, lines, ...terms });
    expect(deal).toMatchObject({ origin: 'MEETING', meetingEvent: 'Expo', awaiting: 'BOTH' });
    expect(await refusal(confirm(officer, deal.id))).toMatchObject({ code: 'FORBIDDEN' });
    await confirm(seller, deal.id);
    expect(await counted(deal.id)).toEqual([]);
    await confirm(buyer, deal.id);
    expect(await counted(deal.id)).toEqual([['NEGOTIATION', 100]]);
  });

  test('every fault of an opening comes at once, and nothing is stored', async () => {
    const { seller, introduction } = await makeMutual(world);
    const bad = {
      introductionId: introduction.id,
      poolId: 'pol_1',
      on: '2026-13-01',
      lines: [{ tonnes: 0, price: { amount: '1.234', currency: 'USD' } }],
      delivery: { from: '2027-02-01', to: '2027-01-01' },
    };
    expect(await refusal(openDeal(seller.session, bad))).toMatchObject({
      code: 'INVALID_INPUT',
      faults: expect.arrayContaining([
        'input.poolId UNKNOWN_FIELD',
        'input.on BAD_FORMAT',
        'input.lines.0.tonnes NOT_POSITIVE',
        'input.lines.0.price.amount BAD_FORMAT',
        'input.delivery.to WINDOW_REVERSED',
      ]),
    });
    expect((await stored(world, introduction.id)).status).toBe('MUTUAL');
  });

  test('a contract above what the offer has left is refused with what is free, and stays a memorandum', async () => {
    const { seller, offer, deal } = await makeDeal(world, 500_000);
    await move(seller, deal.id, 'MEMORANDUM');
    expect(await refusal(move(seller, deal.id, 'CONTRACT'))).toMatchObject({
      faults: ['input.stage NOT_AVAILABLE'],
    });
    expect((await storedDeal(world, deal.id)).stage).toBe('MEMORANDUM');
    expect(await promised(world, offer.id)).toBe(0);
  });
});
