import SqliteFile from 'better-sqlite3';
import { Client } from 'pg';
import { changesBetween } from '../../src/app/audit';
import { verifyAuditChain } from '../../src/app/audit-log';
import type { Session, World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import { openDatabase } from '../../src/infra/db/data-source';
import type { Database } from '../../src/infra/db/store';
import { createSecrets, hmac } from '../../src/infra/secrets';
import { type FreshDatabase, forEachDatabase } from '../support/databases';

const SECRETS = createSecrets('a key of an installation, for tests');

/** A session of the program itself, with as much of the world as the audit log needs. */
function sessionOn(database: Database): Session {
  const world = { database, secrets: SECRETS } as unknown as World;
  const viewer = { kind: 'SYSTEM' } as const;
  return { world, viewer, now: new Date('2026-11-24T06:00:00Z'), language: 'en', address: '192.0.2.1' };
}

const step = (n: number, action = 'verifyCompany') => ({
  action,
  subjectKind: 'company',
  subjectId: `com_${n}`,
  companyId: `com_${n}`,
  changes: [{ field: 'verification', before: 'SUBMITTED', after: 'VERIFIED' }],
  reason: 'COMPLAINT',
});

/** Sends a statement past the program, as somebody with the database in hands would. */
async function tamper({ kind, target }: FreshDatabase, ...statements: readonly string[]): Promise<void> {
  if (kind === 'SQLite') {
    const file = new SqliteFile(target());
    for (const sql of statements) {
      file.exec(sql);
    }
    file.close();
    return;
  }
  const client = new Client({ connectionString: target() });
  await client.connect();
  for (const sql of statements) {
    await client.query(sql);
  }
  await client.end();
}

forEachDatabase((fresh) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(fresh.target());
  });
  afterAll(() => database.close());
  const verdict = () => verifyAuditChain({ database, secrets: SECRETS, slice: 7 });

  test('an empty log is whole', async () => {
    expect(await verdict()).toMatchObject({ sealed: 0, broken: null });
  });

  test('fifty transactions at once number their steps without a gap, one that fails leaves none', async () => {
    const good = Array.from({ length: 50 }, (_, n) =>
      transact(sessionOn(database), async (tx) => {
        for (let i = 0; i <= n % 3; i++) {
          tx.audit(step(n, `step${i}`));
        }
        await new Promise(setImmediate);
      }),
    );
    const bad = Array.from({ length: 10 }, () =>
      transact(sessionOn(database), async (tx) => {
        tx.audit(step(99, 'failed'));
        await tx.store.records.count('person', {});
        throw new Error('no');
      }),
    );
    await Promise.allSettled([...good.slice(0, 20), ...bad, ...good.slice(20)]);
    await Promise.all(good);
    const total = Array.from({ length: 50 }, (_, n) => (n % 3) + 1).reduce((a, b) => a + b);
    const entries = await database.read(({ records }) =>
      records.all('auditEntry', {}, { limit: 1_000, order: { by: 'seq', direction: 'ASC' } }),
    );
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    expect(entries.filter(({ action }) => action === 'failed')).toEqual([]);
    for (const [i, entry] of entries.entries()) {
      const sameAct = i > 0 && entries[i - 1]?.subjectId === entry.subjectId;
      expect(entry.action === 'step0').toBe(!sameAct);
    }
    expect(await verdict()).toEqual({ sealed: total, hash: entries.at(-1)?.hash, broken: null });
  });

  test('steps taken during a walk do not disturb it', async () => {
    const writing = Array.from({ length: 30 }, (_, n) =>
      transact(sessionOn(database), async (tx) => tx.audit(step(n))),
    );
    for (let i = 0; i < 5; i++) {
      expect((await verdict()).broken).toBeNull();
    }
    await Promise.all(writing);
    expect((await verdict()).broken).toBeNull();
  });

  describe('what was tampered with is found', () => {
    const copies = ['audit_entry', 'audit_head'];
    beforeAll(() => tamper(fresh, ...copies.map((t) => `CREATE TABLE kept_${t} AS SELECT * FROM ${t}`)));
    afterEach(() =>
      tamper(
        fresh,
        ...copies.flatMap((t) => [`DELETE FROM ${t}`, `INSERT INTO ${t} SELECT * FROM kept_${t}`]),
      ),
    );

    const set = (change: string, seq = 12) => `UPDATE audit_entry SET ${change} WHERE seq = ${seq}`;
    const copy = (seq: number) =>
      `INSERT INTO audit_entry SELECT 'aud_slipped', ${seq}, at, actor_kind, actor_id, action, subject_kind,
        subject_id, company_id, changes, reason, previous_hash, hash FROM audit_entry WHERE seq = 12`;
    test.each([
      ['id', 'CHANGED', 12, [set("id = 'aud_x'")]],
      ['time', 'CHANGED', 12, [set("at = '2026-11-24T06:00:01.000Z'")]],
      ['kind of actor', 'CHANGED', 12, [set("actor_kind = 'PERSON'")]],
      ['actor', 'CHANGED', 12, [set("actor_id = 'per_x'")]],
      ['action', 'CHANGED', 12, [set("action = 'x'")]],
      ['kind of subject', 'CHANGED', 12, [set("subject_kind = 'offer'")]],
      ['subject', 'CHANGED', 12, [set("subject_id = 'com_x'")]],
      ['company', 'CHANGED', 12, [set('company_id = NULL')]],
      ['changes', 'CHANGED', 12, [set("changes = '[]'")]],
      ['changes, no longer JSON', 'CHANGED', 12, [set("changes = 'x'")]],
      ['reason', 'CHANGED', 12, [set("reason = 'OTHER'")]],
      ['hash of the one before', 'CHANGED', 12, [set("previous_hash = 'x'")]],
      ['hash', 'CHANGED', 12, [set("hash = 'x'")]],
      ['number', 'MISSING', 12, [set('seq = 100000')]],
      ['first entry, deleted', 'MISSING', 1, ['DELETE FROM audit_entry WHERE seq = 1']],
      ['entry between, deleted', 'MISSING', 12, ['DELETE FROM audit_entry WHERE seq = 12']],
      ['entries in order', 'CHANGED', 12, [set('seq = 0'), set('seq = 12', 13), set('seq = 13', 0)]],
      ['entry before the first, slipped in', 'SURPLUS', 0, [copy(0)]],
      ['whole log, deleted', 'MISSING', 1, ['DELETE FROM audit_entry']],
    ])('%s: %s at %i', async (_what, kind, seq, statements) => {
      await tamper(fresh, ...statements);
      expect(await verdict()).toMatchObject({
        sealed: Math.max(seq - 1, 0) || expect.any(Number),
        broken: { kind, seq },
      });
    });

    test('the last entry, deleted; and it stays missing when the log goes on', async () => {
      const { sealed } = await verdict();
      const missing = { kind: 'MISSING', seq: sealed };
      await tamper(fresh, `DELETE FROM audit_entry WHERE seq = ${sealed}`);
      expect((await verdict()).broken).toEqual(missing);
      await transact(sessionOn(database), async (tx) => tx.audit(step(1)));
      expect((await verdict()).broken).toEqual(missing);
    });

    test('the last entry and the head made to fit; going on does not make it good', async () => {
      const { sealed } = await verdict();
      await tamper(
        fresh,
        `DELETE FROM audit_entry WHERE seq = ${sealed}`,
        `UPDATE audit_head SET seq = ${sealed - 1},
          hash = (SELECT hash FROM audit_entry WHERE seq = ${sealed - 1})`,
      );
      expect((await verdict()).broken).toEqual({ kind: 'HEAD', seq: sealed - 1 });
      await transact(sessionOn(database), async (tx) => tx.audit(step(1)));
      expect((await verdict()).broken).toEqual({ kind: 'HEAD', seq: sealed });
    });

    test('the head, deleted; a later step does not make it good', async () => {
      const { sealed } = await verdict();
      await tamper(fresh, 'DELETE FROM audit_head');
      expect((await verdict()).broken).toEqual({ kind: 'HEAD', seq: sealed });
      await transact(sessionOn(database), async (tx) => tx.audit(step(1)));
      expect((await verdict()).broken).toEqual({ kind: 'HEAD', seq: sealed + 1 });
    });

    test('an entry put on behind the end', async () => {
      const { sealed } = await verdict();
      await tamper(fresh, copy(sealed + 1));
      expect((await verdict()).broken).toEqual({ kind: 'SURPLUS', seq: sealed + 1 });
    });

    test('another key of the installation', async () => {
      const other = await verifyAuditChain({ database, secrets: createSecrets('another key') });
      expect(other.broken).toEqual({ kind: 'HEAD', seq: other.sealed });
    });
  });
});

describe('changesBetween', () => {
  const person = {
    ...{ id: 'per_1', email: 'a@example.kz', name: 'Aliya', phone: null as string | null },
    ...{ passwordHash: 'old', companyRole: 'MEMBER', updatedAt: 'x' },
  };

  test('names what differs, with what a patch leaves out unchanged', () => {
    expect(
      changesBetween({ before: person, after: { companyRole: 'ADMINISTRATOR', updatedAt: 'y' } }),
    ).toEqual([{ field: 'companyRole', before: 'MEMBER', after: 'ADMINISTRATOR' }]);
    expect(changesBetween({ before: person, after: { ...person } })).toEqual([]);
  });

  test('a personal value stands as an HMAC under the key of its person, and without a key as nothing', () => {
    const after = { email: 'b@example.kz', name: 'Aliya S.', phone: '+7 701 000 00 00' };
    const said = changesBetween({ before: person, after, secret: 'key' });
    expect(said).toEqual([
      {
        field: 'email',
        before: hmac('key', 'a@example.kz'),
        after: hmac('key', 'b@example.kz'),
        personal: true,
      },
      { field: 'name', before: hmac('key', 'Aliya'), after: hmac('key', 'Aliya S.'), personal: true },
      { field: 'phone', before: null, after: hmac('key', '+7 701 000 00 00'), personal: true },
    ]);
    expect(changesBetween({ before: person, after: { name: 'B' } })).toEqual([
      { field: 'name', before: null, after: null, personal: true },
    ]);
    expect(JSON.stringify(changesBetween({ before: null, after: person, secret: 'key' }))).not.toMatch(
      /Aliya|example/,
    );
  });

  test('the name of a thing is kept, secrets and what people wrote are only named', () => {
    const before = { name: 'Plant 1', body: 'a', tokenHash: 'b', regionCode: 'KZ-63' };
    expect(changesBetween({ before, after: null })).toEqual([
      { field: 'name', before: 'Plant 1', after: null },
      { field: 'body', before: null, after: null },
      { field: 'tokenHash', before: null, after: null },
      { field: 'regionCode', before: 'KZ-63', after: null },
    ]);
  });

  test('lists and objects are compared by what they hold', () => {
    const before = { packaging: ['BIG_BAG'], quality: [{ name: 'FFA', value: '1' }] };
    expect(changesBetween({ before, after: { packaging: ['BIG_BAG'], quality: [] } })).toEqual([
      { field: 'quality', before: '[{"name":"FFA","value":"1"}]', after: '[]' },
    ]);
  });
});
