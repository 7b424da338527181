import { corridorsBetween } from '../../src/app/corridors';
import { createDemand, createOffer } from '../../src/app/listing-changes';
import { marketSummary } from '../../src/app/market-summary';
import { nearOffersFor, offersFor, storedDemand } from '../../src/app/matches';
import {
  liftRouteNotice,
  listRouteNotices,
  noticesAtCrossing,
  noticesOfPair,
  publishRouteNotice,
  readRouteNotice,
} from '../../src/app/route-notices';
import type { Session, World } from '../../src/app/session';
import type { Demand } from '../../src/model/demand';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { NOW } from '../support/world';
import { audited, later, PAGE, refusal, TWENTY } from './made-introductions';
import { DEMAND, OFFER, openUseCases } from './made-listings';

const WORDS = { note: 'Closed for repairs.', source: 'Letter 12 of the customs' };
const RAIL = ['dostyk-rail', 'khorgos-rail'];

forEachDatabase(({ target }) => {
  let world: World;
  let other: World;
  let officer: SignedUp;
  let seller: SignedUp;
  let buyer: SignedUp;
  let oil: Demand;
  let byWagon: Demand;
  let rapeseed: Demand;
  beforeAll(async () => {
    world = await openUseCases(target());
    other = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    seller = await signUp({ world });
    const company = { country: 'CN', registration: '91650100NTCE000002', regionCode: '650100' } as const;
    buyer = await signUp({ world }, { company });
    const offer = (terms: object) => createOffer(seller.session, { terms, publish: true });
    await offer(OFFER);
    await offer({ ...OFFER, hsCode: '120600', packaging: ['GRAIN_WAGON'] });
    await offer({ ...OFFER, hsCode: '1514' });
    const demand = (terms: object) => createDemand(buyer.session, { terms, publish: true });
    oil = await demand(DEMAND);
    byWagon = await demand({ ...DEMAND, hsCodes: ['120600'] });
    rapeseed = await demand({ ...DEMAND, hsCodes: ['1514'] });
  }, 60_000);
  afterAll(async () => {
    await world.database.close();
    await other.database.close();
  });

  const asStranger = (where = world, now = NOW) => strangerSession(where, now);
  const onDay = (days: number) => later(asStranger(), days);
  const matches = async (demand: Demand, session: Session = asStranger()) =>
    (await offersFor(session, storedDemand(session, demand), PAGE)).rows.map(({ row }) => row);
  const only = async (demand: Demand, session?: Session) => (await matches(demand, session))[0]!;
  const crossingOf = async (session?: Session) =>
    (await only(oil, session)).judgement.region.corridor!.crossing;
  const publish = (input: object) => publishRouteNotice(officer.session, { ...input, ...WORDS });
  const lift = (id: string) => liftRouteNotice(officer.session, { id });
  const idsOf = async (where: object, session = asStranger()) =>
    (await listRouteNotices(session, { ...PAGE, where })).rows.map(({ row }) => row.id);

  test('a notice is kept as it was published; each step is sealed once and becomes an event', async () => {
    const published = await publish({ kind: 'LIMIT', crossing: 'dostyk-rail', waitingDays: 2 });
    expect(published).toEqual({
      id: expect.stringMatching(/^rtn_/),
      kind: 'LIMIT',
      crossingCode: 'dostyk-rail',
      hsCodes: [],
      waitingDays: 2,
      validFrom: '2026-11-24',
      validTo: null,
      ...WORDS,
      createdById: officer.person.id,
      createdAt: NOW.toISOString(),
      liftedAt: null,
    });
    const { id } = published;
    expect(await readRouteNotice(asStranger(), id)).toEqual(published);
    const reason = 'The works ended early.';
    const lifted = await Promise.all(TWENTY.map(() => liftRouteNotice(officer.session, { id, reason })));
    expect(new Set(lifted.map(({ liftedAt }) => liftedAt))).toEqual(new Set([NOW.toISOString()]));
    expect(await audited(world, id)).toEqual(['publishRouteNotice', 'liftRouteNotice']);
    const { entry, events } = await world.database.read(async ({ records }) => ({
      entry: await records.find('auditEntry', { subjectId: id, action: 'liftRouteNotice' }),
      events: await records.all('outboxEvent', { subjectId: id }, { limit: 10 }),
    }));
    expect(entry).toMatchObject({ reason });
    expect(events.map(({ kind }) => kind)).toEqual(['ROUTE_NOTICE_CHANGED', 'ROUTE_NOTICE_CHANGED']);
  });

  test('what is refused changes nothing, in no list and in no match', async () => {
    const now = async () => [(await matches(oil)).map(({ judgement }) => judgement), await idsOf({})];
    const before = await now();
    const refused = [
      await refusal(publish({ kind: 'CLOSURE', crossing: 'bakhty-rail' })),
      await refusal(publish({ kind: 'CLOSURE', crossing: 'dostyk-rail', validTo: '2026-11-23' })),
      await refusal(publishRouteNotice(buyer.session, { kind: 'BARRIER', hsCodes: ['15'], ...WORDS })),
      await refusal(publishRouteNotice(asStranger(), {})),
      await refusal(liftRouteNotice(asStranger(), {})),
    ];
    expect(refused.map((one) => [one?.code, one?.faults])).toEqual([
      ['INVALID_INPUT', ['input.crossing UNKNOWN_VALUE']],
      ['INVALID_INPUT', ['input.validTo WINDOW_REVERSED', 'input.validTo WINDOW_PAST']],
      ['FORBIDDEN', []],
      ['UNAUTHENTICATED', []],
      ['UNAUTHENTICATED', []],
    ]);
    expect(await now()).toEqual(before);
  });

  test('from its first day to its last it is in force by the clock alone, for every process', async () => {
    const usual = await crossingOf();
    const { id } = await publish({
      kind: 'CLOSURE',
      crossing: usual,
      validFrom: '2026-11-25',
      validTo: '2026-11-26',
    });
    const closed = [0, 1, 2, 3].map(async (day) => (await crossingOf(onDay(day))) !== usual);
    expect(await Promise.all(closed)).toEqual([false, true, true, false]);
    const elsewhere = later(asStranger(other), 1);
    expect(await crossingOf(elsewhere)).toBe(await crossingOf(onDay(1)));
    const score = async (day: number) => (await only(oil, onDay(day))).judgement.buyerScore;
    expect(await score(1)).toBeLessThan(await score(0));
    expect(await score(3)).toBe(await score(0));
    const standing = async (day: number) => {
      const lists = ['AHEAD', 'IN_FORCE', 'PAST'].map((standing) => idsOf({ standing }, onDay(day)));
      return (await Promise.all(lists)).map((list) => list.includes(id));
    };
    expect(await standing(0)).toEqual([true, false, false]);
    expect(await standing(1)).toEqual([false, true, false]);
    expect(await standing(3)).toEqual([false, false, true]);
    expect(await noticesAtCrossing(onDay(2), usual)).toEqual([id]);
    expect(await noticesAtCrossing(onDay(3), usual)).toEqual([]);
    await lift(id);
    expect(await crossingOf(elsewhere)).toBe(usual);
    expect(await idsOf({ standing: 'PAST' }, onDay(3))).not.toContain(id);
  });

  test('corridors and the market at a glance go round a closed crossing, too', async () => {
    const ways = async () => {
      const between = await corridorsBetween(asStranger(), 'KZ-63', '650100', null);
      const { flows } = await marketSummary(asStranger());
      return [between, flows.map(({ corridor }) => corridor)].map((list) => list.map((way) => way.crossing));
    };
    const before = await ways();
    const { id } = await publish({ kind: 'CLOSURE', crossing: 'dostyk-rail' });
    const [between, flows] = await ways();
    expect(before.every((list) => list.includes('dostyk-rail'))).toBe(true);
    expect(between).toEqual(before[0]!.filter((code) => code !== 'dostyk-rail'));
    expect(flows).toHaveLength(before[1]!.length);
    expect(flows).not.toContain('dostyk-rail');
    await lift(id);
    expect(await ways()).toEqual(before);
  });

  test('goods that can only come by closed crossings are a near miss by their transport', async () => {
    const near = async () => {
      const session = asStranger();
      const found = await nearOffersFor(session, storedDemand(session, byWagon), PAGE);
      return found.rows.map(({ row }) => row);
    };
    const [match] = await matches(byWagon);
    expect(await near()).toEqual([]);
    const notices = await Promise.all(RAIL.map((crossing) => publish({ kind: 'CLOSURE', crossing })));
    expect(await matches(byWagon)).toEqual([]);
    const [missed] = await near();
    expect(missed).toMatchObject({ failed: 'MODE', offer: { id: match!.offer.id } });
    expect(missed!.scoreIfCured).toBeGreaterThan(0);
    expect([...noticesOfPair(asStranger(), missed!.offer, missed!.demand)].sort()).toEqual(
      notices.map(({ id }) => id).sort(),
    );
    for (const { id } of notices) {
      await lift(id);
    }
    expect(await near()).toEqual([]);
    expect((await matches(byWagon))[0]!.judgement).toEqual(match!.judgement);
  });

  test('a pair shows what stands on its goods and on the ways its packing could take, and nothing else', async () => {
    const road = await publish({ kind: 'CLOSURE', crossing: 'khorgos-road' });
    const rail = await publish({ kind: 'LIMIT', crossing: 'dostyk-rail', validFrom: '2027-01-01' });
    const part = await publish({ kind: 'BARRIER', hsCodes: ['151411'] });
    const copper = await publish({ kind: 'BARRIER', hsCodes: ['74'] });
    const shown = async (demand: Demand) => {
      const { offer, demand: facts } = await only(demand);
      return noticesOfPair(asStranger(), offer, facts);
    };
    expect(await shown(byWagon)).toEqual([rail.id]);
    // A barrier on a part of a vague offer does not stop it, but is told.
    expect(await shown(rapeseed)).toContain(part.id);
    const ofOil = await shown(oil);
    expect(ofOil).toContain(rail.id);
    for (const { id } of [part, copper]) {
      expect(ofOil).not.toContain(id);
    }
    for (const { id } of [road, rail, part, copper]) {
      await lift(id);
    }
    expect(await shown(rapeseed)).toEqual([]);
  });

  test('the list is newest first, and narrowed by kind, crossing, goods and standing together', async () => {
    // Other tests leave lifted notices behind.
    const others = await idsOf({});
    const barrier = (hsCodes: string[], more = {}) => publish({ kind: 'BARRIER', hsCodes, ...more });
    const heading = await barrier(['1514']);
    const product = await barrier(['02', '151411']);
    const ahead = await barrier(['15'], { validFrom: '2027-01-01' });
    const closure = await publish({ kind: 'CLOSURE', crossing: 'maikapchagai-road' });
    const sorted = (list: readonly string[]) => [...list].sort();
    const ids = (...list: readonly { readonly id: string }[]) => sorted(list.map(({ id }) => id));
    const found = async (where: object) => sorted((await idsOf(where)).filter((id) => !others.includes(id)));
    expect(await found({ hsCode: '1514' })).toEqual(ids(heading, product, ahead));
    expect(await found({ hsCode: '15141900' })).toEqual(ids(heading, ahead));
    expect(await found({ hsCode: '0201', standing: 'IN_FORCE' })).toEqual(ids(product));
    expect(await found({ hsCode: '1514', standing: 'AHEAD' })).toEqual(ids(ahead));
    expect(await found({ hsCode: '1001' })).toEqual([]);
    expect(await found({ hsCode: '1514', kind: 'CLOSURE' })).toEqual([]);
    expect(await found({ crossing: 'maikapchagai-road', kind: 'CLOSURE' })).toEqual(ids(closure));
    await lift(heading.id);
    expect(await found({ hsCode: '151499' })).toEqual(ids(heading, ahead));
    expect(await found({ hsCode: '151499', standing: 'LIFTED' })).toEqual(ids(heading));
    const session = later(officer.session, 1);
    const newest = await publishRouteNotice(session, { kind: 'BARRIER', hsCodes: ['1001'], ...WORDS });
    const all = await idsOf({});
    expect(all[0]).toBe(newest.id);
    const pages: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await listRouteNotices(asStranger(), { first: 2, after });
      pages.push(...page.rows.map(({ row }) => row.id));
      if (!page.hasNext) {
        expect(await page.count()).toBe(pages.length);
        break;
      }
      after = page.rows.at(-1)!.cursor;
    }
    expect(pages).toEqual(all);
    expect(
      await refusal(listRouteNotices(asStranger(), { ...PAGE, where: { kind: 'STRIKE' } })),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      faults: ['where.kind UNKNOWN_VALUE'],
    });
  });
});
