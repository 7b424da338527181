import { createDemand, createOffer } from '../../../src/app/listing-changes';
import { liftRouteNotice, publishRouteNotice } from '../../../src/app/route-notices';
import { audited, later } from '../../app/made-introductions';
import { DEMAND, OFFER } from '../../app/made-listings';
import { forEachDatabase } from '../../support/databases';
import { type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';

const MATCHES = `query ($id: ID!) { demand(id: $id) {
  matches { nodes {
    score
    buyer { region { corridor { crossing { code } usdPerTonne days } } }
    gates { kind outcome }
    flags { kind }
    notices { id kind standing source note crossing { code } hsCodes waitingDays }
  } }
  nearMisses { nodes { failed { kind } cure } }
} }`;
const PUBLISH = `mutation ($input: PublishRouteNoticeInput!) {
  publishRouteNotice(input: $input) { id standing validFrom }
}`;
const WORDS = { note: 'Closed for repairs.', source: 'https://example.test/notice/1' };

forEachDatabase(({ target }) => {
  let world: TestWorld;
  let other: TestWorld;
  let officer: SignedUp;
  let buyer: SignedUp;
  let demandId: string;
  beforeAll(async () => {
    world = await openWorld({ database: target(), seed: 'none' });
    other = await openWorld({ database: target(), seed: 'none' });
    officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
    const seller = await signUp(world);
    buyer = await signUp(world, {
      company: { country: 'CN', registration: '91650100NTCE000001', regionCode: '650100' },
    });
    await createOffer(seller.session, { terms: OFFER, publish: true });
    demandId = (await createDemand(buyer.session, { terms: DEMAND, publish: true })).id;
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await other.close();
  });

  const seen = async (where = world) => (await where.ask(MATCHES, { id: demandId })).body.data.demand;
  const crossingNow = async () => (await seen()).matches.nodes[0].buyer.region.corridor;
  const lift = (id: string) => liftRouteNotice(officer.session, { id });

  test('a closure takes its crossing out of the very next answer, in every process, and lifted gives it back', async () => {
    const before = await seen();
    const { crossing, usdPerTonne } = before.matches.nodes[0].buyer.region.corridor;
    const answer = await world.once(
      PUBLISH,
      { input: { kind: 'CLOSURE', crossing: crossing.code, ...WORDS } },
      officer.headers,
    );
    const { id, standing, validFrom } = answer.body.data.publishRouteNotice;
    expect([standing, validFrom]).toEqual(['IN_FORCE', '2026-11-24']);
    const after = await seen();
    expect(await seen(other)).toEqual(after);
    const [match] = after.matches.nodes;
    expect(match.buyer.region.corridor.crossing.code).not.toBe(crossing.code);
    expect(match.buyer.region.corridor.usdPerTonne).toBeGreaterThan(usdPerTonne);
    expect(match.score).toBeLessThan(before.matches.nodes[0].score);
    expect(match.notices).toMatchObject([
      { id, kind: 'CLOSURE', crossing: { code: crossing.code }, ...WORDS },
    ]);
    const ways = await world.ask(
      '{ corridors(origin: "KZ-63", destination: "650100") { crossing { code } } }',
    );
    expect(JSON.stringify(ways.body)).not.toContain(crossing.code);
    await lift(id);
    expect(await seen()).toEqual(before);
    expect(await seen(other)).toEqual(before);
    expect(await audited(world.world, id)).toEqual(['publishRouteNotice', 'liftRouteNotice']);
    await lift(id);
    expect(await audited(world.world, id)).toHaveLength(2);
  });

  test('a limit adds its days and is flagged; one that is ahead only warns, until its day comes', async () => {
    const { crossing, days } = await crossingNow();
    const limit = { kind: 'LIMIT', crossing: crossing.code, ...WORDS };
    const few = await publishRouteNotice(officer.session, { ...limit, waitingDays: 2 });
    const listed = (await world.ask('{ borderCrossings { code notices { id } } }')).body.data.borderCrossings;
    expect(listed.filter(({ notices }: { notices: [] }) => notices.length > 0)).toEqual([
      { code: crossing.code, notices: [{ id: few.id }] },
    ]);
    expect((await crossingNow()).days).toBeCloseTo(days + 2, 6);
    expect(JSON.stringify((await seen()).matches.nodes[0].flags)).toContain('WAITING_AT_CROSSING');
    await lift(few.id);
    const ahead = await publishRouteNotice(officer.session, {
      kind: 'CLOSURE',
      crossing: crossing.code,
      validFrom: '2026-11-25',
      ...WORDS,
    });
    expect((await crossingNow()).days).toBe(days);
    expect(JSON.stringify((await seen()).matches.nodes[0].flags)).toContain('CLOSURE_ANNOUNCED');
    const tomorrow = later(officer.session, 1).now;
    await world.world.market.refresh();
    const day = Math.floor((tomorrow.getTime() + 5 * 3_600_000) / 86_400_000);
    expect([...world.world.market.conditions(day).closed]).toEqual([crossing.code]);
    await lift(ahead.id);
  });

  test('a barrier on a heading stops the goods, with the reason and the source', async () => {
    const { id } = await publishRouteNotice(officer.session, {
      kind: 'BARRIER',
      hsCodes: ['1512'],
      ...WORDS,
    });
    expect((await seen()).matches.nodes).toEqual([]);
    const asked = `{ offers { nodes { id } } routeNotices(where: { standing: IN_FORCE }) { nodes { id } totalCount } }`;
    const { offers, routeNotices } = (await world.ask(asked)).body.data;
    expect(routeNotices).toEqual({ nodes: [{ id }], totalCount: 1 });
    const pair = `query ($o: ID!, $d: ID!) { match(offerId: $o, demandId: $d) { score gates { kind outcome reason } notices { id source } } }`;
    const { match } = (await world.ask(pair, { o: offers.nodes[0].id, d: demandId })).body.data;
    expect(match).toMatchObject({ score: 0, notices: [{ id, source: WORDS.source }] });
    expect(match.gates.find((gate: { kind: string }) => gate.kind === 'BARRIER')).toMatchObject({
      outcome: 'FAIL',
      reason: expect.stringContaining('1512.11'),
    });
    await lift(id);
    expect((await seen()).matches.nodes).toHaveLength(1);
    const gone = await world.ask('{ routeNotices(where: { standing: LIFTED }) { nodes { id liftedAt } } }');
    expect(JSON.stringify(gone.body)).toContain(id);
  });

  test('a need whose only way is closed has no match, and a near miss that says so in the language of the reader', async () => {
    const seller = await signUp(world);
    await createOffer(seller.session, {
      terms: { ...OFFER, hsCode: '120600', packaging: ['GRAIN_WAGON'] },
      publish: true,
    });
    const { id } = await createDemand(buyer.session, {
      terms: { ...DEMAND, hsCodes: ['120600'] },
      publish: true,
    });
    const answer = async (language = 'en') =>
      (await world.ask(MATCHES, { id }, { 'accept-language': language })).body.data.demand;
    const before = await answer();
    expect(before.matches.nodes).toHaveLength(1);
    const closures = ['dostyk-rail', 'khorgos-rail'].map((crossing) =>
      publishRouteNotice(officer.session, { kind: 'CLOSURE', crossing, ...WORDS }),
    );
    const published = await Promise.all(closures);
    const cures = new Set<string>();
    for (const language of ['kk', 'ru', 'zh', 'en']) {
      const { matches, nearMisses } = await answer(language);
      expect(matches.nodes).toEqual([]);
      expect(nearMisses.nodes).toMatchObject([{ failed: { kind: 'MODE' } }]);
      cures.add(nearMisses.nodes[0].cure);
    }
    expect(cures.size).toBe(4);
    expect([...cures].at(-1)).toContain('wait for the crossing to open');
    for (const closure of published) {
      await lift(closure.id);
    }
    expect(await answer()).toEqual(before);
  });

  test('barriers are found by the goods, however their code is written', async () => {
    const { id } = await publishRouteNotice(officer.session, {
      kind: 'BARRIER',
      hsCodes: ['1514'],
      ...WORDS,
    });
    const asked = `query ($hsCode: HsCode!) {
      routeNotices(where: { hsCode: $hsCode, standing: IN_FORCE }) { nodes { id hsCodes } totalCount }
    }`;
    const found = async (hsCode: string) => (await world.ask(asked, { hsCode })).body.data.routeNotices;
    expect(await found('1514.11')).toEqual({ nodes: [{ id, hsCodes: ['1514'] }], totalCount: 1 });
    expect(await found('15')).toEqual(await found('1514 11 90 00'));
    expect(await found('1512')).toEqual({ nodes: [], totalCount: 0 });
    await lift(id);
    expect((await found('1514.11')).nodes).toEqual([]);
  });

  test('all faults come at once, each at its field, in the language of the caller', async () => {
    const input = {
      kind: 'CLOSURE',
      hsCodes: ['1514'],
      waitingDays: 3,
      validFrom: '2026-11-20',
      validTo: '2026-11-10',
      note: ' ',
      source: '',
    };
    for (const language of ['kk', 'ru', 'zh', 'en']) {
      const { body } = await world.once(
        PUBLISH,
        { input },
        { ...officer.headers, 'accept-language': language },
      );
      const { violations } = body.errors[0].extensions;
      const faults = violations.map(
        (fault: { path: string[]; code: string }) => `${fault.path[1]} ${fault.code}`,
      );
      expect(faults.sort()).toEqual([
        'crossing REQUIRED',
        'hsCodes UNKNOWN_FIELD',
        'note TOO_SMALL',
        'source TOO_SMALL',
        'validTo WINDOW_PAST',
        'validTo WINDOW_REVERSED',
        'waitingDays UNKNOWN_FIELD',
      ]);
    }
    const unknown = { kind: 'BARRIER', hsCodes: ['1514', '99'], ...WORDS };
    const { body } = await world.once(PUBLISH, { input: unknown }, officer.headers);
    expect(
      body.errors[0].extensions.violations.map(({ path }: { path: string[] }) => path.join('.')),
    ).toEqual(['input.hsCodes.1']);
  });

  test('only officers publish and lift', async () => {
    const input = { kind: 'BARRIER', hsCodes: ['1514'], ...WORDS };
    const codeOf = async (headers: Record<string, string>) =>
      (await world.once(PUBLISH, { input }, headers)).body.errors[0].extensions.code;
    expect([await codeOf({}), await codeOf(buyer.headers)]).toEqual(['UNAUTHENTICATED', 'FORBIDDEN']);
    await expect(liftRouteNotice(buyer.session, { id: 'rtn_x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(lift('rtn_x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
