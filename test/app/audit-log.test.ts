import { transact } from '../../src/app/transact';
import { newToken, sha256 } from '../../src/infra/secrets';
import { type SignedUp, signUp, systemSession } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';

const QUERY = `query ($where: AuditWhere, $first: Int, $after: String) {
  auditLog(where: $where, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      seq at action reason companyId hash actor { kind id name } subject { kind id }
      changes { field before after personal }
    }
  }
}`;

let world: TestWorld;
let officer: SignedUp;
let member: SignedUp;
const HOUR = 3_600_000;

/** A step of the member's, some hours after the beginning. */
const act = (hours: number, action: string, subjectId: string) =>
  transact({ ...member.session, now: new Date(NOW.getTime() + hours * HOUR) }, async (tx) => {
    const companyId = member.person.companyId;
    const changes = [
      { field: 'tonnes', before: 1.5, after: null },
      { field: 'email', before: 'aa', after: 'bb', personal: true as const },
    ];
    tx.audit({ action, subjectKind: 'offer', subjectId, companyId, changes, reason: 'PRICE' });
  });

beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
  member = await signUp(world, { name: 'Aliya Serik' });
  for (let hour = 0; hour < 5; hour++) {
    await act(hour, hour % 2 ? 'pauseOffer' : 'renewOffer', `off_${hour}`);
  }
  await transact(systemSession(world.world), async (tx) =>
    tx.audit({ action: 'expire', subjectKind: 'offer', subjectId: 'off_0', companyId: null }),
  );
});
afterAll(() => world.close());

const read = async (where: object = {}, person = officer, page: object = {}) =>
  (await world.ask(QUERY, { where, ...page }, person.headers)).body;
const seqs = async (where: object) =>
  (await read(where)).data.auditLog.nodes.map((node: { seq: number }) => node.seq);

test('an entry tells who did what to what, when and why', async () => {
  const { data } = await read({ subjectId: 'off_1' });
  expect(data.auditLog).toMatchObject({
    totalCount: 1,
    nodes: [
      {
        seq: 2,
        at: new Date(NOW.getTime() + HOUR).toISOString(),
        action: 'pauseOffer',
        reason: 'PRICE',
        companyId: member.person.companyId,
        actor: { kind: 'PERSON', id: member.person.id, name: 'Aliya Serik' },
        subject: { kind: 'offer', id: 'off_1' },
        changes: [
          { field: 'tonnes', before: '1.5', after: null, personal: false },
          { field: 'email', before: 'aa', after: 'bb', personal: true },
        ],
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ],
  });
});

test('each condition narrows the list, newest first', async () => {
  const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR).toISOString();
  expect(await seqs({})).toEqual([6, 5, 4, 3, 2, 1]);
  expect(await seqs({ subjectId: 'off_0' })).toEqual([6, 1]);
  expect(await seqs({ companyId: member.person.companyId })).toEqual([5, 4, 3, 2, 1]);
  expect(await seqs({ actorId: member.person.id, action: 'pauseOffer' })).toEqual([4, 2]);
  expect(await seqs({ from: at(2) })).toEqual([5, 4, 3]);
  expect(await seqs({ to: at(2) })).toEqual([6, 2, 1]);
  expect(await seqs({ from: at(1), to: at(3) })).toEqual([3, 2]);
  expect(await seqs({ actorId: 'per_nobody' })).toEqual([]);
});

test('pages follow each other without a gap, and a cursor belongs to its question', async () => {
  const first = (await read({}, officer, { first: 4 })).data.auditLog;
  const after = first.pageInfo.endCursor;
  const second = (await read({}, officer, { first: 4, after })).data.auditLog;
  expect([...first.nodes, ...second.nodes].map((node) => node.seq)).toEqual([6, 5, 4, 3, 2, 1]);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  const other = await read({ action: 'pauseOffer' }, officer, { after });
  expect(other.errors[0].extensions.code).toBe('INVALID_CURSOR');
});

test('every fault of a question is told', async () => {
  const where = { action: 'x'.repeat(41), from: '2026-11-25T00:00:00Z', to: '2026-11-24T00:00:00Z' };
  const { errors } = await read(where, officer, { first: 101 });
  expect(errors[0].extensions.violations).toMatchObject([
    { path: ['where', 'action'], code: 'TOO_LONG' },
    { path: ['where', 'to'], code: 'WINDOW_REVERSED' },
    { path: ['first'], code: 'TOO_LARGE' },
  ]);
});

test('officers, auditors and site administrators read it, nobody else, and keys never', async () => {
  for (const staffRole of ['OFFICER', 'AUDITOR', 'SITE_ADMINISTRATOR'] as const) {
    const { data } = await read({}, await signUp(world, { companyId: null, staffRole }));
    expect(data.auditLog.totalCount).toBe(6);
  }
  expect((await read({}, member)).errors[0].extensions.code).toBe('FORBIDDEN');
  const stranger = await world.ask(QUERY, {});
  expect(stranger.body).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  const field = world.schema.getQueryType()?.getFields().auditLog;
  expect(field?.extensions.scope).toBeNull();
});

test('the name goes with the person, the entries stay', async () => {
  const erased = { name: 'erased', email: `erased:${member.person.id}`, erasedAt: NOW.toISOString() };
  await transact(systemSession(world.world), (tx) =>
    tx.store.records.change('person', member.person.id, erased),
  );
  const { data } = await read({ subjectId: 'off_1' });
  expect(data.auditLog.nodes[0].actor).toEqual({ kind: 'PERSON', id: member.person.id, name: null });
});

test('a partner app is told by the name of its key, as long as there is one', async () => {
  const prefix = 'dk_test';
  const key = {
    id: 'key_00000000000000000000000001',
    companyId: null,
    createdById: 'per_1',
    name: 'Exchange',
  };
  await transact(systemSession(world.world), async (tx) => {
    await tx.store.records.add('apiKey', {
      ...{ ...key, prefix, keyHash: sha256(newToken()), scopes: [], sandbox: false, createdAt: tx.instant },
      ...{ expiresAt: null, lastUsedOn: null, revokedAt: null },
    });
  });
  const viewer = {
    ...({ kind: 'API_KEY', keyId: key.id, scopes: [], sandbox: false } as const),
    ...{ companyId: null, companyVerified: false },
  };
  await transact({ ...systemSession(world.world), viewer }, async (tx) =>
    tx.audit({ action: 'x', subjectKind: 'offer', subjectId: 'off_9', companyId: null }),
  );
  const [entry] = (await read({ subjectId: 'off_9' })).data.auditLog.nodes;
  expect(entry.actor).toEqual({ kind: 'API_KEY', id: key.id, name: 'Exchange' });
});
