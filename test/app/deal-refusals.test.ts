import { recordShipment } from '../../src/app/deal-shipments';
import { changeDealTerms, moveDeal, openDeal } from '../../src/app/deals';
import type { World } from '../../src/app/session';
import { forEachDatabase } from '../support/databases';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { bookFor, makeDeal, promised } from './made-deals';
import { makePair, refusal } from './made-introductions';
import { openUseCases } from './made-listings';

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => world.database.close());

  test('what was shipped stays: its line is neither dropped nor made smaller than that', async () => {
    const { seller, offer, deal } = await makeDeal(world);
    const id = deal.id;
    for (const [index, stage] of ['MEMORANDUM', 'CONTRACT'].entries()) {
      await moveDeal(seller.session, { id, expectedVersion: index + 1, stage });
    }
    const lineId = (await bookFor(seller, id)).state.terms.lines[0]!.id;
    const shipment = { on: '2026-11-24', crossing: 'dostyk-rail', waybill: 'A' };
    const lines = [{ lineId, tonnes: 1_000 }];
    await recordShipment(seller.session, { dealId: id, expectedVersion: 3, ...shipment, lines });
    const { version } = (await bookFor(seller, id)).state;
    const change = (asked: readonly object[]) =>
      refusal(changeDealTerms(seller.session, { id, expectedVersion: version, lines: asked }));
    expect(await change([{ lineId, tonnes: 999.999 }])).toMatchObject({
      faults: ['input.lines.0.tonnes TOO_SMALL'],
    });
    expect(await change([{ offerId: offer.id, tonnes: 2_000 }])).toMatchObject({
      faults: ['input.lines REVERSAL_BLOCKED'],
    });
    expect(await change([{ lineId: 'dln_none', tonnes: 1 }])).toMatchObject({
      faults: ['input.lines.0.lineId NOT_IN_DEAL'],
    });
    expect(await promised(world, offer.id)).toBe(5_000);
    expect(await change([{ lineId, tonnes: 1_000 }])).toBeNull();
    expect(await promised(world, offer.id)).toBe(1_000);
  });

  test('no deal joins a company of the demonstration with a real one', async () => {
    const { seller, offer } = await makePair(world);
    const china = { country: 'CN', regionCode: '650100', registration: '91650100DEMX000001' } as const;
    const buyer = await makeCompany(world, { ...china, demonstration: true });
    const meeting = { event: 'Expo', on: '2026-06-27', sellerId: seller.company!.id, buyerId: buyer.id };
    const terms = { destination: '650100', delivery: { from: '2026-12-01', to: '2027-05-31' } };
    const lines = [{ offerId: offer.id, tonnes: 100 }];
    expect(await refusal(openDeal(officer.session, { meeting, lines, ...terms }))).toMatchObject({
      code: 'INVALID_INPUT',
      faults: ['input UNKNOWN_RECORD'],
    });
  });
});
