/** The law of pools: whatever is done in whatever order, what is promised is what reserved and confirmed lines hold. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { confirmCommitment, releaseCommitment, reserveCommitment } from '../../src/app/commitments';
import { dissolvePool, inviteToPool, savePool, updatePool } from '../../src/app/pools';
import type { World } from '../../src/app/session';
import { AppError } from '../../src/domain/errors';
import { openUseCases } from './made-listings';
import {
  disagreements,
  type Importer,
  linesIn,
  linesOf,
  makeImporter,
  makeProducer,
  type Producer,
  planOf,
} from './made-pools';

const folder = mkdtempSync(join(tmpdir(), 'dostyk-test-'));
let world: World;
let importer: Importer;
beforeAll(async () => {
  world = await openUseCases(join(folder, 'dostyk.sqlite'));
  importer = await makeImporter(world);
});
afterAll(async () => {
  await world.database.close();
  rmSync(folder, { recursive: true });
});

/** A step of somebody: which pool, which line in it, and how many tonnes where it is a plan. */
const step = fc.record({
  act: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom('SAVE', 'UPDATE', 'DISSOLVE', 'RELEASE') },
    { weight: 2, arbitrary: fc.constantFrom('INVITE', 'RESERVE', 'RESERVE', 'CONFIRM', 'CONFIRM') },
  ),
  pool: fc.nat(1),
  line: fc.nat(5),
  byImporter: fc.boolean(),
  tonnes: fc.tuple(
    ...Array.from({ length: 3 }, () => fc.constantFrom(0, 0, 0, 500, 1_000.001, 2_500.5, 4_000, 6_000)),
  ),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(taken: Step, pools: string[], producers: readonly Producer[]): Promise<void> {
  const { act, tonnes, byImporter } = taken;
  const planned = producers.flatMap(({ offer }, index) =>
    tonnes[index] ? [{ offer, tonnes: tonnes[index] }] : [],
  );
  const id = pools[taken.pool % Math.max(1, pools.length)] ?? 'pol_none';
  if (act === 'SAVE') {
    pools.push((await savePool(importer.session, planOf(importer.demand, planned))).id);
  } else if (act === 'UPDATE') {
    await updatePool(importer.session, { id, demandVersion: 1, lines: linesOf(planned) });
  } else if (act === 'INVITE') {
    await inviteToPool(importer.session, id);
  } else if (act === 'DISSOLVE') {
    await dissolvePool(importer.session, id);
  } else {
    const lines = await linesIn(world, id);
    const line = lines[taken.line % Math.max(1, lines.length)];
    const own = producers.find(({ offer }) => offer.id === line?.offerId);
    const steps = { RESERVE: reserveCommitment, CONFIRM: confirmCommitment, RELEASE: releaseCommitment };
    const by = act === 'RELEASE' && byImporter ? importer : (own ?? importer);
    await steps[act as keyof typeof steps](by.session, line?.id ?? 'cmt_none');
  }
}

test('promises are what reserved and confirmed lines stand for, after any steps in any order', async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const producers: Producer[] = [];
      for (const tonnes of [5_000, 6_000, 7_000.777]) {
        producers.push(await makeProducer(world, tonnes, { minOrderTonnes: 100 }));
      }
      const pools: string[] = [];
      const before: Step = {
        act: 'SAVE',
        pool: 0,
        line: 0,
        byImporter: false,
        tonnes: [4_000, 2_500.5, 500],
      };
      for (const taken of [before, { ...before, act: 'INVITE' } as Step, ...steps]) {
        await take(taken, pools, producers).catch((error) => {
          if (!(error instanceof AppError)) {
            throw error;
          }
        });
        expect(
          await disagreements(
            world,
            producers.map(({ offer }) => offer),
          ),
        ).toEqual([]);
        for (const id of pools) {
          for (const { status } of await linesIn(world, id)) {
            reached.add(status);
          }
        }
      }
    }),
    { numRuns: 15, seed: 20261124, endOnFailure: true },
  );
  expect([...reached].sort()).toEqual(['CONFIRMED', 'INVITED', 'PLANNED', 'RELEASED', 'RESERVED']);
}, 60_000);
