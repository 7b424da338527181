import { openDatabase } from '../../../src/infra/db/data-source';
import type { Database } from '../../../src/infra/db/store';
import { forEachDatabase } from '../../support/databases';
import { company, demand, offer } from './made-rows';

/** Follows the market as another process would: what it knows by id, and the revision it has reached. */
class Follower {
  reached = 0;
  readonly rows = new Map<string, readonly unknown[]>();
  readonly pages: (readonly string[])[] = [];

  constructor(private readonly database: Database) {}

  async catchUp(): Promise<void> {
    const { feed } = this.database;
    const upTo = await feed.revision();
    for (const kind of ['company', 'offer', 'demand'] as const) {
      for await (const rows of feed.changed(kind, { after: this.reached, upTo, listings: 'ALL' })) {
        this.pages.push(rows.map(([id]) => id));
        for (const row of rows) {
          this.rows.set(row[0], row);
        }
      }
    }
    this.reached = upTo;
  }
}

/** The records that a follower knows of, as they stand in a database. */
function revisions(database: Database, { rows }: Follower) {
  return database.read(async (store) => {
    const ids = [...rows.keys()];
    const found = await Promise.all([
      store.byIds('company', ids),
      store.byIds('offer', ids),
      store.byIds('demand', ids),
    ]);
    return found.flatMap((records) => [...records.values()]);
  });
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
        await new Promise(setImmediate);
        await follower.catchUp();
        const { reached } = follower;
        const committed = new Follower(ours);
        await committed.catchUp();
        expect(committed.reached).toBeGreaterThanOrEqual(reached);
        const standing = await revisions(ours, committed);
        const missed = standing.filter(({ id, revision }) => revision <= reached && !follower.rows.has(id));
        expect(missed).toEqual([]);
      }
    })();
    await Promise.all(writes);
    writing = false;
    await following;
    await follower.catchUp();
    expect(follower.rows.size).toBe(1 + 2 + 240);
    const taken = (await revisions(ours, follower)).map(({ revision }) => revision);
    expect(new Set(taken).size).toBe(follower.reached);
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
    expect(follower.pages.slice(-2)).toEqual([[company(0).id], [offer(0).id]]);
    const kept = await theirs.read((store) => store.byIds('offer', [offer(0).id]));
    expect([...kept.values()]).toEqual([{ ...offer(0, { version: 2 }), revision: before + 1 }]);
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

  test('a bulk write is one revision and comes in pages, none twice', async () => {
    const before = await ours.read((store) => store.revision());
    const rows = Array.from({ length: 2_600 }, (_, n) => ({ record: offer(10_000 + n), tokens: `t${n}` }));
    await ours.write((store) => store.insert('offer', rows));
    const follower = new Follower(theirs);
    follower.reached = before;
    await follower.catchUp();
    expect(follower.reached).toBe(before + 1);
    expect(follower.pages.map((page) => page.length)).toEqual([500, 500, 500, 500, 500, 100]);
    expect(follower.pages.flat().sort()).toEqual(rows.map(({ record }) => record.id).sort());
  });

  test('nothing is handed over where nothing has changed', async () => {
    const follower = new Follower(theirs);
    follower.reached = await theirs.read((store) => store.revision());
    await follower.catchUp();
    expect(follower.pages).toEqual([]);
  });
});
