import { openDatabase } from '../../../src/infra/db/data-source';
import type { Changes, Database } from '../../../src/infra/db/store';
import { forEachDatabase } from '../../support/databases';
import { company, demand, offer } from './made-rows';

/** Follows the market as another process would: a copy by id, and the revision it has reached. */
class Follower {
  reached = 0;
  readonly rows = new Map<string, { id: string; revision: number }>();
  readonly slices: Changes[] = [];

  constructor(private readonly database: Database) {}

  async catchUp(): Promise<void> {
    this.reached = await this.database.read((store) =>
      store.changesSince(this.reached, (changes) => {
        this.slices.push(changes);
        for (const row of [...changes.companies, ...changes.offers, ...changes.demands]) {
          this.rows.set(row.id, row);
        }
      }),
    );
  }
}

forEachDatabase(({ target }) => {
  let ours: Database;
  let theirs: Database;
  beforeAll(async () => {
    [ours, theirs] = await Promise.all([openDatabase(target()), openDatabase(target())]);
    await ours.write((store) => store.save('company', company(0), ''));
  });
  afterAll(() => Promise.all([ours.close(), theirs.close()]));

  test('a write of the market takes one revision; one that writes nothing or fails takes none', async () => {
    const before = await ours.read((store) => store.revision());
    await ours.write(async (store) => {
      await store.save('offer', offer(0), '');
      await store.save('demand', demand(0), '');
      await store.save('offer', offer(0, { version: 2 }), '');
    });
    await ours.write((store) => store.countOffers({}));
    await ours.write((store) => store.insert('demand', []));
    await expect(
      ours.write(async (store) => {
        await store.save('offer', offer(0, { version: 3 }), '');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await theirs.read((store) => store.revision())).toBe(before + 1);
    const [kept] = (await theirs.read((store) => store.byIds('offer', [offer(0).id]))).values();
    expect(kept).toMatchObject({ version: 2, revision: before + 1 });
  });

  test('whoever has seen a revision has seen every row up to it, with two processes writing', async () => {
    const follower = new Follower(theirs);
    let writing = true;
    const committed = new Map<string, number>();
    const writes = [ours, theirs].flatMap((database, process) =>
      Array.from({ length: 60 }, (_, i) =>
        database.write(async (store) => {
          const n = 100 + process * 1_000 + i;
          await store.save('offer', offer(n), '');
          await new Promise(setImmediate);
          await store.save('demand', demand(n), '');
        }),
      ),
    );
    const following = (async () => {
      while (writing) {
        await follower.catchUp();
        const now = await ours.read((store) =>
          store.changesSince(0, (changes) => {
            for (const row of [...changes.offers, ...changes.demands]) {
              committed.set(row.id, row.revision);
            }
          }),
        );
        expect(now).toBeGreaterThanOrEqual(follower.reached);
        const missed = [...committed].filter(
          ([id, revision]) => revision <= follower.reached && !follower.rows.has(id),
        );
        expect(missed).toEqual([]);
      }
    })();
    await Promise.all(writes);
    writing = false;
    await following;
    await follower.catchUp();
    const revisions = [...follower.rows.values()].map((row) => row.revision);
    expect(new Set(revisions).size).toBe(follower.reached);
    expect(follower.rows.size).toBe(1 + 2 + 240);
  });

  test('what is touched takes the next revision and is handed over as it stands', async () => {
    const follower = new Follower(theirs);
    await follower.catchUp();
    const before = follower.reached;
    await ours.write(async (store) => {
      store.touch('offer', offer(0).id);
      store.touch('company', company(0).id);
    });
    await follower.catchUp();
    expect(follower.reached).toBe(before + 1);
    for (const kept of [offer(0, { version: 2 }), company(0)]) {
      expect(follower.rows.get(kept.id)).toMatchObject({ ...kept, revision: before + 1 });
    }
  });

  test('a touch that fails with its transaction takes no revision', async () => {
    const before = await ours.read((store) => store.revision());
    const failing = ours.write(async (store) => {
      store.touch('offer', offer(0).id);
      store.touchMarket();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await theirs.read((store) => store.revision())).toBe(before);
  });

  test('a touch of the market is a revision without a row', async () => {
    const follower = new Follower(theirs);
    follower.reached = await theirs.read((store) => store.revision());
    await ours.write(async (store) => store.touchMarket());
    const before = follower.reached;
    await follower.catchUp();
    expect(follower.reached).toBe(before + 1);
    expect(follower.rows.size).toBe(0);
  });

  test('a bulk write is one revision and comes in slices, in order, none twice', async () => {
    const before = await ours.read((store) => store.revision());
    const rows = Array.from({ length: 2_600 }, (_, n) => ({ record: offer(10_000 + n), tokens: `t${n}` }));
    await ours.write((store) => store.insert('offer', rows));
    const follower = new Follower(theirs);
    follower.reached = before;
    await follower.catchUp();
    expect(follower.reached).toBe(before + 1);
    expect(follower.slices.length).toBeGreaterThan(1);
    const ids = follower.slices.flatMap((slice) => slice.offers.map((row) => row.id));
    expect(ids).toEqual(rows.map(({ record }) => record.id).sort());
  });

  test('nothing is handed over where nothing has changed', async () => {
    const follower = new Follower(theirs);
    follower.reached = await theirs.read((store) => store.revision());
    await follower.catchUp();
    expect(follower.slices).toEqual([]);
  });
});
