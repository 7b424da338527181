import { releaseCommitment, reserveCommitment } from '../../src/app/commitments';
import {
  commitmentsOf,
  listCommitments,
  listPools,
  type PoolListArguments,
  readCommitment,
  readPool,
} from '../../src/app/pool-views';
import { savePool } from '../../src/app/pools';
import type { Session, World } from '../../src/app/session';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { PAGE, refusal } from './made-introductions';
import { openUseCases } from './made-listings';
import { linesIn, makeDraft, makeInvited, type Producer, planOf } from './made-pools';

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  let auditor: SignedUp;
  let outsider: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    auditor = await signUp({ world }, { companyId: null, staffRole: 'AUDITOR' });
    outsider = await signUp({ world });
  });
  afterAll(() => world.database.close());

  const pools = async (session: Session, where: object = {}) =>
    (await listPools(session, { ...PAGE, where })).rows.map(({ row }) => row.pool.id);
  const lines = async (session: Session, args: PoolListArguments = PAGE) =>
    (await listCommitments(session, args)).rows.map(({ row }) => row.commitment.id);
  const within = async (session: Session, poolId: string) => {
    const view = await readPool(session, poolId);
    const found = view && (await commitmentsOf(session, view, PAGE));
    expect(found?.rows.length ?? 0).toBe((await found?.count()) ?? 0);
    return found?.rows.map(({ row }) => row.commitment.id).sort() ?? null;
  };

  test('a draft is seen by its importer and staff, and by no producer in it', async () => {
    const { importer, producers, pool } = await makeDraft(world);
    const ids = (await linesIn(world, pool.id)).map(({ id }) => id).sort();
    for (const { session } of [importer, officer, auditor]) {
      expect(await readPool(session, pool.id)).toMatchObject({ pool: { id: pool.id }, whole: true });
      expect(await within(session, pool.id)).toEqual(ids);
      expect(await readCommitment(session, ids[0]!)).toMatchObject({ commitment: { status: 'PLANNED' } });
    }
    for (const session of [...producers, outsider].map((person) => person.session)) {
      expect(await readPool(session, pool.id)).toBeNull();
      expect(await readCommitment(session, ids[0]!)).toBeNull();
      expect(await readCommitment(session, ids[1]!)).toBeNull();
      expect(await lines(session)).toEqual([]);
      expect(await lines(session, { ...PAGE, where: { status: 'PLANNED' } })).toEqual([]);
      expect(await pools(session)).toEqual([]);
    }
    expect(await readPool(strangerSession(world), pool.id)).toBeNull();
    expect(await readCommitment(strangerSession(world), ids[0]!)).toBeNull();
  });

  test('a producer sees its own line and the totals, never the other line', async () => {
    const { importer, producers, pool, commitments } = await makeInvited(world);
    const [first, second] = producers as [Producer, Producer];
    const [one, two] = commitments.map(({ id }) => id) as [string, string];
    await reserveCommitment(second.session, two);
    const view = await readPool(first.session, pool.id);
    expect(view).toMatchObject({ whole: false, totals: { reserved: 30_000, confirmed: 0 } });
    expect(await within(first.session, pool.id)).toEqual([one]);
    expect(await within(second.session, pool.id)).toEqual([two]);
    expect(await within(importer.session, pool.id)).toEqual([one, two].sort());
    expect(await readCommitment(first.session, one)).toMatchObject({ commitment: { id: one } });
    expect(await readCommitment(first.session, two)).toBeNull();
    expect(await lines(first.session)).toEqual([one]);
    expect(await within(outsider.session, pool.id)).toBeNull();
    expect(await readCommitment(outsider.session, one)).toBeNull();
    expect(await refusal(releaseCommitment(first.session, two))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(releaseCommitment(outsider.session, one))).toMatchObject({ code: 'NOT_FOUND' });
    const unknown = await refusal(releaseCommitment(first.session, 'cmt_none'));
    expect(unknown).toMatchObject({ code: 'NOT_FOUND', params: { kind: 'commitment', id: 'cmt_none' } });
  });

  test('lists hold what is the company’s own, staff see all, filters narrow them', async () => {
    const { importer, producers, pool, commitments } = await makeInvited(world);
    const draft = await savePool(
      importer.session,
      planOf(importer.demand, [{ offer: producers[0]!.offer, tonnes: 500 }]),
    );
    expect((await pools(importer.session)).sort()).toEqual([pool.id, draft.id].sort());
    expect(await pools(importer.session, { status: 'DRAFT' })).toEqual([draft.id]);
    expect((await pools(officer.session, { demandId: importer.demand.id })).sort()).toEqual(
      [pool.id, draft.id].sort(),
    );
    expect(await pools(importer.session, { demandId: 'dem_none' })).toEqual([]);
    expect(await pools(officer.session)).toEqual(expect.arrayContaining([pool.id, draft.id]));
    const [first] = producers as [Producer];
    expect(await lines(first.session)).toEqual([commitments[0]!.id]);
    await releaseCommitment(first.session, commitments[0]!.id);
    expect(await lines(first.session, { ...PAGE, where: { status: 'RELEASED' } })).toEqual([
      commitments[0]!.id,
    ]);
    expect(await lines(first.session, { ...PAGE, where: { status: 'INVITED' } })).toEqual([]);
    expect(await lines(importer.session)).toEqual([]);
    expect(await lines(auditor.session)).toEqual(expect.arrayContaining(commitments.map(({ id }) => id)));
    expect(await readPool(first.session, pool.id)).toMatchObject({ whole: false });
  });

  test('lists are for those who have any, and judge what they are asked', async () => {
    for (const list of [listPools, listCommitments]) {
      expect(await refusal(list(strangerSession(world), PAGE))).toMatchObject({ code: 'UNAUTHENTICATED' });
      const alone = await signUp({ world }, { companyId: null });
      expect(await refusal(list(alone.session, PAGE))).toMatchObject({ code: 'FORBIDDEN' });
      expect(await refusal(list(outsider.session, { first: 0, where: { status: 'OPEN' } }))).toMatchObject({
        code: 'INVALID_INPUT',
        faults: ['first TOO_SMALL', 'where.status UNKNOWN_VALUE'],
      });
      expect(await refusal(list(outsider.session, { first: 1, after: 'x' }))).toMatchObject({
        code: 'INVALID_CURSOR',
      });
    }
  });

  test('pages of a list follow each other without gaps or repeats', async () => {
    const { importer, pool } = await makeInvited(world, [5_000, 6_000, 7_000, 8_000, 9_000]);
    const view = (await readPool(importer.session, pool.id))!;
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof commitmentsOf>> = await commitmentsOf(importer.session, view, {
        first: 2,
        after,
      });
      found.push(...page.rows.map(({ row }) => row.commitment.id));
      after = page.hasNext ? (page.rows.at(-1)?.cursor ?? null) : null;
    } while (after !== null);
    expect(found.sort()).toEqual((await linesIn(world, pool.id)).map(({ id }) => id).sort());
  });
});
