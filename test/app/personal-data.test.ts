import { verifyAuditChain } from '../../src/app/audit-log';
import { transact } from '../../src/app/transact';
import { PASSWORD, type SignedUp, signUp, systemSession } from '../support/people';
import { type Answer, openWorld, type TestWorld } from '../support/world';

const ERASE = 'mutation ($input: EraseMeInput!) { eraseMe(input: $input) }';
const MARKS = ['marked@example.test', 'Marked Person', '+7 701 555 44 33'];

let world: TestWorld;
let me: SignedUp;
beforeEach(async () => {
  world = await openWorld({ seed: 'none' });
  const [email = '', name = '', phone = ''] = MARKS;
  const company = { contactName: name, contactEmail: email, contactPhone: phone };
  me = await signUp(world, { email, name, phone, company });
  await fillTraces();
});
afterEach(() => world.close());

/** Something in every table that may hold a person's values. */
async function fillTraces(): Promise<void> {
  await transact(systemSession(world.world), async (tx) => {
    const { person, company } = me;
    await tx.notify([person.id], { kind: 'SEARCH_HIT', subjectId: null });
    await tx.mail({ recipient: person.email, language: 'en', template: 'PASSWORD_CHANGED', params: {} });
    await tx.store.records.add('invitation', {
      id: tx.newId('invitation'),
      companyId: company?.id ?? '',
      invitedById: person.id,
      email: person.email,
      role: 'MEMBER',
      tokenHash: '0'.repeat(64),
      createdAt: tx.instant,
      expiresAt: tx.instant,
      acceptedAt: null,
      withdrawnAt: null,
    });
  });
  const update = 'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { id } }';
  await world.once(update, { input: { name: 'Marked Person the Second' } }, me.headers);
  await world.once(update, { input: { name: 'Marked Person' } }, me.headers);
  await world.once(
    'mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { pending } }',
    {
      input: { email: me.person.email },
    },
  );
}

/** Every value of every table, as text. */
async function wholeDatabase(): Promise<string> {
  const kinds = [
    ...([
      'company',
      'person',
      'session',
      'invitation',
      'passwordReset',
      'apiKey',
      'evidence',
      'companyNote',
    ] as const),
    ...(['task', 'introduction', 'message', 'notification', 'mail', 'savedSearch', 'outboxEvent'] as const),
    ...(['auditEntry', 'idempotentAnswer', 'rateCount', 'offer', 'demand', 'plant', 'certificate'] as const),
  ];
  const rows = await world.world.database.read(({ records }) =>
    Promise.all(kinds.map((kind) => records.all(kind, {}, { limit: 1_000 }))),
  );
  return JSON.stringify(rows);
}

const faultOf = (answer: Answer) => answer.body.errors?.[0]?.extensions?.violations?.[0]?.code;

test('the export tells everything that is kept, and no secret', async () => {
  const { body } = await world.ask('{ exportMyData }', {}, me.headers);
  const kept = JSON.parse(body.data.exportMyData);
  expect(kept.person).toMatchObject({ email: MARKS[0], name: MARKS[1], phone: MARKS[2] });
  expect(kept.sessions).toHaveLength(1);
  expect(kept.notifications).toHaveLength(1);
  expect(kept.letters).toHaveLength(2);
  expect(kept.invitationsReceived).toHaveLength(1);
  expect(kept.companyContact).toHaveLength(1);
  expect(kept.auditAsActor.length).toBeGreaterThan(0);
  expect(body.data.exportMyData).not.toMatch(/passwordHash|auditSecret|tokenHash|argon2/);
});

test('erasure leaves no personal value in any table, ends the sessions, and the audit chain still verifies', async () => {
  expect(await wholeDatabase()).toContain('Marked Person');
  expect(faultOf(await world.once(ERASE, { input: { password: 'wrong' } }, me.headers))).toBe(
    'WRONG_PASSWORD',
  );
  const erased = await world.once(ERASE, { input: { password: PASSWORD } }, me.headers);
  expect(erased.body.data).toEqual({ eraseMe: true });
  const all = await wholeDatabase();
  for (const mark of [...MARKS, me.person.passwordHash, me.person.auditSecret ?? '']) {
    expect(all).not.toContain(mark);
  }
  expect(all).toContain(me.person.id);
  const again = await world.ask('{ viewer { id } }', {}, me.headers);
  expect(again.body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  const company = await world.world.database.read(({ records }) =>
    records.find('company', { id: me.company?.id ?? '' }),
  );
  expect(company).toMatchObject({ nameEn: me.company?.nameEn, contactEmail: null });
  expect(await verifyAuditChain(world.world)).toMatchObject({ broken: null });
});

test('the last administrator stays while others need one', async () => {
  await signUp(world, { companyId: me.company?.id ?? null, role: 'MEMBER' });
  expect(faultOf(await world.once(ERASE, { input: { password: PASSWORD } }, me.headers))).toBe(
    'LAST_ADMINISTRATOR',
  );
});
