import {
  acceptIntroduction,
  declineIntroduction,
  proposeIntroduction,
  withdrawIntroduction,
} from '../../src/app/introductions';
import { readMinistryReport } from '../../src/app/ministry-report';
import type { Session, World } from '../../src/app/session';
import type { DealAct } from '../../src/domain/deal';
import { canonicalJson } from '../../src/domain/ministry-report';
import { sha256 } from '../../src/infra/secrets';
import type { Company } from '../../src/model/company';
import { forEachDatabase } from '../support/databases';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { NOW } from '../support/world';
import { makePair, refusal } from './made-introductions';
import { openUseCases } from './made-listings';
import { addJournal, addRate, opening, TERMS } from './made-reports';

const HOUR_MS = 3_600_000;
const hourAt = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);
const PERIOD = { from: '2026-11-01', to: '2026-12-31' };
/** Ends at 2026-12-04T19:00Z, 253 hours after NOW. */
const AS_OF = '2026-12-04';
const CUT = 253;
const LONG_AFTER = 24 * 60;

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  let sellers: Company[];
  let buyers: Company[];
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    sellers = [await makeCompany(world), await makeCompany(world)];
    const chinese = (registration: string) =>
      makeCompany(world, { country: 'CN', registration, regionCode: '650100' });
    buyers = [await chinese('91650100NTCE000010'), await chinese('91650100NTCE000011')];
  }, 60_000);
  afterAll(() => world.database.close());

  const later = (session: Session, hours: number): Session => ({ ...session, now: hourAt(hours) });
  const report = (asked: object, hours = LONG_AFTER) =>
    readMinistryReport(later(officer.session, hours), { ...PERIOD, asOf: AS_OF, ...asked });

  test('a question is for staff, about days that are over; all its faults come at once', async () => {
    const member = await signUp({ world });
    expect(await refusal(readMinistryReport(member.session, PERIOD))).toMatchObject({ code: 'FORBIDDEN' });
    const asked = { from: '2026-12-31', to: '2026-11-01', asOf: '2026-12-04', market: 'BLACK', x: 1 };
    const refused = await refusal(readMinistryReport(later(officer.session, CUT), asked));
    expect(refused?.faults.sort()).toEqual([
      'asOf DAY_NOT_OVER',
      'market UNKNOWN_VALUE',
      'to WINDOW_REVERSED',
      'x UNKNOWN_FIELD',
    ]);
    // What began before midnight may still be on its way for some minutes.
    expect(await refusal(report({}, CUT + 0.05))).toMatchObject({ faults: ['asOf DAY_NOT_OVER'] });
    expect(await refusal(report({}, CUT + 0.1))).toBeNull();
    const newest = await readMinistryReport(later(officer.session, CUT + 1), PERIOD);
    expect(newest.report.parameters).toMatchObject({
      asOf: AS_OF,
      market: 'REAL',
      before: '2026-12-04T19:00:00.000Z',
    });
  });

  test('the figures of a contract partly shipped, by stage, product, region and partner, sealed by a hash', async () => {
    const parties = { sellerId: sellers[0]!.id, buyerId: buyers[0]!.id };
    const own = { from: '2025-01-01', to: '2025-12-31', asOf: '2026-01-31' };
    const shipment = {
      id: 'shp_1',
      on: '2025-07-01',
      crossing: 'dostyk-rail',
      waybill: '1',
      lines: [
        { lineId: TERMS.lines[0]!.id, tonnes: 250.5 },
        { lineId: TERMS.lines[1]!.id, tonnes: 100 },
      ],
    };
    await addRate(world, {
      currency: 'CNY',
      day: '2025-06-01',
      microPerUsd: 7_200_000,
      at: '2025-06-01T00:00:00.000Z',
    });
    await addRate(world, {
      currency: 'CNY',
      day: '2025-06-15',
      microPerUsd: 7_100_000,
      at: '2026-03-01T00:00:00.000Z',
    });
    await addJournal(world, parties, [
      { at: '2025-05-01T00:00:00.000Z', actor: 'SELLER', act: opening(parties, '2025-05-01') },
      { at: '2025-06-10T00:00:00.000Z', actor: 'SELLER', act: stage('CONTRACT', '2025-06-10') },
      { at: '2025-07-02T00:00:00.000Z', actor: 'SELLER', act: { kind: 'SHIPPED', shipment } },
      {
        at: '2025-07-03T00:00:00.000Z',
        actor: 'BUYER',
        act: { kind: 'CONFIRMED', side: 'BUYER', version: 3 },
      },
      {
        at: '2025-07-03T00:00:00.000Z',
        actor: 'SELLER',
        act: { kind: 'CONFIRMED', side: 'SELLER', version: 3 },
      },
    ]);
    const sealed = await report(own);
    const { stages, products, origins, destinations, partners, rates } = sealed.report;
    // 1,000 t at 940.50 and 400.5 t at 2,000 CNY by the rate of 1 June, the only one known by then.
    expect(stages).toEqual([
      { stage: 'NEGOTIATION', tonnes: 0, usd: '0.00', unvaluedTonnes: 0, deals: 0 },
      { stage: 'MEMORANDUM', tonnes: 0, usd: '0.00', unvaluedTonnes: 0, deals: 0 },
      { stage: 'CONTRACT', tonnes: 1_400.5, usd: '1051750.00', unvaluedTonnes: 0, deals: 1 },
      { stage: 'SHIPPED', tonnes: 350.5, usd: '263373.03', unvaluedTonnes: 0, deals: 1 },
    ]);
    expect(products.map(({ stage: of, code, tonnes }) => [of, code, tonnes])).toEqual([
      ['CONTRACT', '120400', 400.5],
      ['CONTRACT', '151211', 1_000],
      ['SHIPPED', '120400', 100],
      ['SHIPPED', '151211', 250.5],
    ]);
    expect(origins.filter((row) => row.stage === 'SHIPPED').map(({ code, usd }) => [code, usd])).toEqual([
      ['KZ-59', '27777.78'],
      ['KZ-63', '235595.25'],
    ]);
    expect(destinations.map(({ code, tonnes }) => [code, tonnes])).toEqual([
      ['650100', 1_400.5],
      ['650100', 350.5],
    ]);
    expect(partners).toMatchObject({ new: 1, repeat: 0, pairs: [{ ...parties, kind: 'NEW' }] });
    expect(rates).toEqual([
      { currency: 'CNY', day: '2025-06-01', perUsd: '7.200000', source: 'National Bank' },
    ]);

    const { hash, ...body } = JSON.parse(sealed.json);
    expect(hash).toBe(sealed.hash);
    expect(sha256(canonicalJson(body))).toBe(hash);
    expect(sealed.json).toBe(canonicalJson(JSON.parse(sealed.json)));

    const july = await report({ ...own, from: '2025-07-01', to: '2025-07-31' });
    expect(july.report.stages.map(({ tonnes }) => tonnes)).toEqual([0, 0, 0, 350.5]);
    expect(july.report.partners).toEqual({ new: 0, repeat: 0, pairs: [] });
    // As of June both sides had confirmed nothing yet; as of March the newer rate was known.
    const june = await report({ ...own, asOf: '2025-06-30' });
    expect(june.report.stages.map(({ tonnes }) => tonnes)).toEqual([0, 0, 0, 0]);
    const march = await report({ ...own, asOf: '2026-03-31' });
    expect(march.report.rates).toMatchObject([{ day: '2025-06-01' }, { day: '2025-06-15' }]);
    const invented = await report({ ...own, market: 'DEMONSTRATION' });
    expect(invented.report.stages.map(({ tonnes }) => tonnes)).toEqual([0, 0, 0, 0]);
  });

  test('introductions count as they were known then: answered, withdrawn, run out or open', async () => {
    const before = (await report({})).report.introductions;
    const pairs = [
      await makePair(world),
      await makePair(world),
      await makePair(world),
      await makePair(world),
    ];
    const ids: string[] = [];
    for (const { seller, ids: pair } of pairs) {
      ids.push((await proposeIntroduction(later(seller.session, 10), pair)).id);
    }
    const [accepted, declined, withdrawn] = pairs;
    await acceptIntroduction(later(accepted!.buyer.session, 14.25), ids[0]!);
    await declineIntroduction(later(declined!.buyer.session, 30), {
      id: ids[1]!,
      reason: 'PRICE',
      noThanks: false,
    });
    await withdrawIntroduction(later(withdrawn!.seller.session, 40), ids[2]!);
    const asOf = (day: string) => report({ asOf: day }).then((sealed) => sealed.report.introductions);
    // 24 November ends 13 hours after NOW, the 25th 37 hours, the 26th 61 hours; the fourth runs out after 178.
    const none = { acceptancePercent: null, medianHours: null, p90Hours: null };
    const zero = { proposed: 4, accepted: 0, declined: 0, expired: 0, withdrawn: 0, open: 4 };
    expect(before.proposed).toBe(0);
    expect(await asOf('2026-11-24')).toEqual({ ...zero, ...none });
    expect(await asOf('2026-11-25')).toEqual({
      ...zero,
      ...{ accepted: 1, declined: 1, open: 2, acceptancePercent: 50, medianHours: 4.3, p90Hours: 20 },
    });
    expect(await asOf('2026-11-26')).toMatchObject({ withdrawn: 1, open: 1, expired: 0 });
    expect(await asOf('2026-12-04')).toMatchObject({
      withdrawn: 1,
      open: 0,
      expired: 1,
      acceptancePercent: 33.3,
    });
    const october = await report({ from: '2026-10-01', to: '2026-10-31' });
    expect(october.report.introductions.proposed).toBe(0);
  });
});

function stage(to: 'CONTRACT', on: string): DealAct {
  return { kind: 'STAGE', stage: to, on, loss: null, reason: null };
}
