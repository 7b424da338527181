import { confirmCommitment, releaseCommitment, reserveCommitment } from '../../src/app/commitments';
import { dissolvePool, inviteToPool, savePool, updatePool } from '../../src/app/pools';
import type { World } from '../../src/app/session';
import type { Commitment } from '../../src/model/commitment';
import { forEachDatabase } from '../support/databases';
import { audited, refusal, TWENTY, told } from './made-introductions';
import { openUseCases } from './made-listings';
import {
  disagreements,
  type Importer,
  linesIn,
  linesOf,
  makeCovered,
  makeImporter,
  makeInvited,
  makeProducer,
  type Producer,
  planOf,
  storedLine,
  storedPool,
} from './made-pools';
import { entriesOf } from './made-promises';

forEachDatabase(({ target }) => {
  let world: World;
  beforeAll(async () => {
    world = await openUseCases(target());
  });
  afterAll(() => world.database.close());

  const agree = (producers: readonly Producer[]) =>
    disagreements(
      world,
      producers.map(({ offer }) => offer),
    );
  /** One line of an importer's own pool over an offer, its producer invited. */
  const invite = async (importer: Importer, { offer }: Producer, tonnes: number): Promise<Commitment> => {
    const pool = await savePool(importer.session, planOf(importer.demand, [{ offer, tonnes }]));
    await inviteToPool(importer.session, pool.id);
    return (await linesIn(world, pool.id))[0]!;
  };

  test('twenty reservations of one line at once make one promise, told and sealed once', async () => {
    const { importer, producers, pool, commitments } = await makeInvited(world);
    const [producer, line] = [producers[0]!, commitments[0]!];
    const all = await Promise.all(TWENTY.map(() => reserveCommitment(producer.session, line.id)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['RESERVED']));
    expect(await entriesOf(world, producer.offer.id)).toHaveLength(1);
    expect(await told(world, importer, pool.id)).toEqual(['POOL_RESERVED']);
    expect((await audited(world, line.id)).filter((action) => action === 'reserveCommitment')).toHaveLength(
      1,
    );
    expect(await agree(producers)).toEqual([]);
  });

  test('pools of many importers over the last tonnes of one offer never take more than there is', async () => {
    const producer = await makeProducer(world, 20_000);
    const importer = await makeImporter(world);
    const lines: Commitment[] = [];
    for (const tonnes of [7_000, 7_000, 7_000, 6_000, 6_000, 6_000]) {
      lines.push(await invite(importer, producer, tonnes));
    }
    const tries = await Promise.all(lines.map(({ id }) => refusal(reserveCommitment(producer.session, id))));
    const refused = tries.filter((outcome) => outcome !== null);
    expect(refused.length).toBeGreaterThanOrEqual(3);
    for (const outcome of refused) {
      expect(outcome).toMatchObject({
        code: 'STALE_PLAN',
        faults: expect.arrayContaining([`lines.${producer.offer.id} NOT_AVAILABLE`]),
      });
    }
    expect(await agree([producer])).toEqual([]);
  });

  test('two pools over the same two offers, opposite ways about, do not wait for each other for ever', async () => {
    const importer = await makeImporter(world);
    const producers = [await makeProducer(world), await makeProducer(world)];
    const made = [];
    for (const order of [producers, [...producers].reverse()]) {
      const plan = planOf(
        importer.demand,
        order.map(({ offer }) => ({ offer, tonnes: 5_000 })),
      );
      const pool = await savePool(importer.session, plan);
      await inviteToPool(importer.session, pool.id);
      for (const { id, companyId } of await linesIn(world, pool.id)) {
        const own = producers.find(({ company }) => company!.id === companyId)!;
        await reserveCommitment(own.session, id);
      }
      made.push(pool);
    }
    const again = [...producers].reverse().map(({ offer }) => ({ offer, tonnes: 5_000 }));
    await Promise.all([
      ...made.map(({ id }) => dissolvePool(importer.session, id)),
      ...TWENTY.slice(0, 6).map(() => savePool(importer.session, planOf(importer.demand, again))),
    ]);
    expect(await agree(producers)).toEqual([]);
  });

  test('release and confirmation at once end in one of the two, and the ledger says the same', async () => {
    const { importer, producers, pool, commitments } = await makeCovered(world);
    const [first, line] = [producers[0]!, commitments[0]!];
    const acts = TWENTY.slice(0, 8).map((n) =>
      refusal(
        n % 2 === 0
          ? confirmCommitment(first.session, line.id)
          : releaseCommitment(n % 4 === 1 ? first.session : importer.session, line.id),
      ),
    );
    const codes = (await Promise.all(acts)).map((outcome) => outcome?.code ?? 'DONE');
    expect(['DONE', 'ILLEGAL_STEP']).toEqual(expect.arrayContaining([...new Set(codes)]));
    const { status } = await storedLine(world, line.id);
    expect((await storedPool(world, pool.id)).status).toBe(
      { CONFIRMED: 'COVERED', RELEASED: 'INVITING' }[status as string],
    );
    expect(await agree(producers)).toEqual([]);
  });

  test.each([
    ['an update that drops the line', 'UPDATE'],
    ['the end of the pool', 'DISSOLVE'],
  ])('%s and its reservation at once leave no promise without a line', async (_name, act) => {
    const { importer, producers, pool, commitments } = await makeInvited(world);
    const [first, second] = producers as [Producer, Producer];
    const lines = linesOf([{ offer: second.offer, tonnes: 30_000 }]);
    const end = () =>
      act === 'UPDATE'
        ? updatePool(importer.session, { id: pool.id, demandVersion: 1, lines })
        : dissolvePool(importer.session, pool.id);
    const outcomes = await Promise.all([
      refusal(reserveCommitment(first.session, commitments[0]!.id)),
      refusal(reserveCommitment(second.session, commitments[1]!.id)),
      refusal(end()),
      refusal(reserveCommitment(first.session, commitments[0]!.id)),
    ]);
    expect(outcomes[2]).toBeNull();
    expect((await storedLine(world, commitments[0]!.id)).status).toBe('RELEASED');
    expect(await agree(producers)).toEqual([]);
  });
});
