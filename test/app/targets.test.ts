import type { World } from '../../src/app/session';
import { closeTarget, createTarget, listTargets, readTarget, updateTarget } from '../../src/app/targets';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { NOW } from '../support/world';
import { audited, later, PAGE, refusal, TWENTY } from './made-introductions';
import { openUseCases } from './made-listings';

const TARGET = {
  name: 'Oil to Urumqi',
  hsCodes: ['15'],
  groups: ['vegetable-oils'],
  destination: '650100',
  from: '2026-09-01',
  to: '2028-08-31',
  unit: 'TONNES',
  amount: '250000.5',
  stage: 'SHIPPED',
  source: 'Announcement of the producers',
} as const;

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  let auditor: SignedUp;
  let member: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    auditor = await signUp({ world }, { companyId: null, staffRole: 'AUDITOR' });
    member = await signUp({ world });
  });
  afterAll(() => world.database.close());

  const create = (change: object = {}, days = 0) =>
    createTarget(later(officer.session, days), { ...TARGET, ...change });
  const update = (id: string, expectedVersion: number, change: object) =>
    updateTarget(later(officer.session, 1), { ...TARGET, id, expectedVersion, ...change });
  const eventsOf = async (subjectId: string) =>
    (
      await world.database.read(({ records }) => records.all('outboxEvent', { subjectId }, { limit: 100 }))
    ).map(({ kind }) => kind);

  test('a target is kept as it was set, sealed once, and becomes an event', async () => {
    const set = await create();
    expect(set).toEqual({
      id: expect.stringMatching(/^tgt_/),
      name: TARGET.name,
      hsCodes: ['15'],
      groupCodes: ['vegetable-oils'],
      destinationCode: '650100',
      periodFrom: '2026-09-01',
      periodTo: '2028-08-31',
      unit: 'TONNES',
      amount: 250_000_500,
      stage: 'SHIPPED',
      source: TARGET.source,
      version: 1,
      createdById: officer.person.id,
      createdAt: NOW.toISOString(),
      updatedAt: NOW.toISOString(),
      closedAt: null,
    });
    expect(await readTarget(auditor.session, set.id)).toEqual(set);
    expect(await audited(world, set.id)).toEqual(['createTarget']);
    expect(await eventsOf(set.id)).toEqual(['TARGET_CHANGED']);
  });

  test('of twenty changes to one version one is made, and the others are told which version stands', async () => {
    const { id } = await create();
    const outcomes = await Promise.all(
      TWENTY.map((index) =>
        refusal(update(id, 1, { name: `Change ${index}`, groups: null, destination: null })),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome !== null);
    expect(refused).toHaveLength(19);
    expect(new Set(refused.map(({ code, params }) => `${code} ${params.version}`))).toEqual(
      new Set(['CONFLICT 2']),
    );
    expect(await readTarget(officer.session, id)).toMatchObject({
      name: expect.stringMatching(/^Change \d+$/),
      ...{ version: 2, groupCodes: [], destinationCode: null, createdAt: NOW.toISOString() },
      updatedAt: later(officer.session, 1).now.toISOString(),
    });
    expect(await audited(world, id)).toEqual(['createTarget', 'updateTarget']);
  });

  test('one put aside stays readable and is changed no more; again it changes nothing', async () => {
    const { id } = await create();
    const close = () => closeTarget(officer.session, { id, reason: 'Reached otherwise.' });
    const closed = await Promise.all(TWENTY.map(close));
    expect(new Set(closed.map(({ version, closedAt }) => `${version} ${closedAt}`))).toEqual(
      new Set([`2 ${NOW.toISOString()}`]),
    );
    expect(await audited(world, id)).toEqual(['createTarget', 'closeTarget']);
    expect(await eventsOf(id)).toHaveLength(2);
    expect(await refusal(update(id, 2, {}))).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect(await readTarget(officer.session, id)).toEqual(closed[0]);
  });

  test('what is refused changes nothing, and only officers set targets, only staff read them', async () => {
    const { id } = await create();
    const all = async () => (await listTargets(officer.session, PAGE)).rows;
    const before = await all();
    expect([
      await refusal(create({ hsCodes: ['77'], amount: '0' })),
      await refusal(update(id, 1, { to: '2026-08-31' })),
      await refusal(update('tgt_00000000000000000000000000', 1, {})),
      await refusal(closeTarget(officer.session, { id: 'tgt_x' })),
      await refusal(createTarget(auditor.session, TARGET)),
      await refusal(updateTarget(member.session, {})),
      await refusal(closeTarget(strangerSession(world), { id })),
      await refusal(readTarget(member.session, id)),
      await refusal(listTargets(strangerSession(world), PAGE)),
    ]).toMatchObject([
      { code: 'INVALID_INPUT', faults: ['input.hsCodes.0 UNKNOWN_CODE', 'input.amount NOT_POSITIVE'] },
      { code: 'INVALID_INPUT', faults: ['input.to WINDOW_REVERSED'] },
      { code: 'NOT_FOUND' },
      { code: 'NOT_FOUND' },
      { code: 'FORBIDDEN' },
      { code: 'FORBIDDEN' },
      { code: 'UNAUTHENTICATED' },
      { code: 'FORBIDDEN' },
      { code: 'UNAUTHENTICATED' },
    ]);
    expect(await all()).toEqual(before);
  });

  test('those that stand are listed before those put aside, newest first, on pages of any size', async () => {
    for (const day of [10, 11, 12, 13, 14]) {
      const { id } = await create({ name: `Day ${day}` }, day);
      if (day % 2 === 1) {
        await closeTarget(officer.session, { id });
      }
    }
    const everything = await world.database.read(({ records }) => records.all('target', {}, { limit: 100 }));
    const rank = (one: (typeof everything)[number]) => `${one.closedAt ? 0 : 1} ${one.createdAt} ${one.id}`;
    const expected = everything.sort((a, b) => (rank(a) > rank(b) ? -1 : 1));
    const names = expected.map(({ id }) => id);
    for (const first of [1, 2, 3, names.length - 1, names.length, 100]) {
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await listTargets(auditor.session, { first, after });
        expect(page.rows.length).toBeLessThanOrEqual(first);
        seen.push(...page.rows.map(({ row }) => row.id));
        if (!page.hasNext) {
          expect(await page.count()).toBe(names.length);
          break;
        }
        after = page.rows.at(-1)!.cursor;
      }
      expect(new Set(seen)).toEqual(new Set(names));
      expect(seen).toHaveLength(names.length);
      const closed = new Set(expected.flatMap(({ id, closedAt }) => (closedAt ? [id] : [])));
      expect(seen.map((id) => closed.has(id))).toEqual(expected.map(({ closedAt }) => closedAt !== null));
    }
    const [newest] = (await listTargets(auditor.session, { first: 1 })).rows;
    expect(newest?.row.name).toBe('Day 14');
    for (const after of ['x', 'o.x', 'c.x', '']) {
      expect(await refusal(listTargets(auditor.session, { first: 1, after }))).toMatchObject({
        code: 'INVALID_CURSOR',
      });
    }
  });
});
