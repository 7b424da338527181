import { claim, purgeIdempotentAnswers } from '../../src/app/idempotency';
import { transact } from '../../src/app/transact';
import { sha256 } from '../../src/infra/secrets';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';

const CREATE = `mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { id name } } }`;
const input = (name: string) => ({ input: { name, scopes: ['catalogue:read'] } });
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

forEachDatabase((database) => {
  let world: TestWorld;
  let boss: SignedUp;

  beforeAll(async () => {
    world = await openWorld({ database: database.target() });
    boss = await signUp(world);
  }, 60_000);
  afterAll(() => world.close());

  const send = async (key: string, variables: object, by = boss, query = CREATE) => {
    const headers = { ...by.headers, 'idempotency-key': key };
    const payload = { query, variables };
    const {
      statusCode,
      body,
      headers: answered,
    } = await world.server.inject({
      method: 'POST',
      url: '/graphql',
      payload,
      headers,
    });
    const code = JSON.parse(body).errors?.[0].extensions.code;
    return { status: statusCode, body, code, replayed: answered['idempotency-replayed'] };
  };
  const keysNamed = (name: string) =>
    world.world.database.read(({ records }) => records.count('apiKey', { name }));
  const answers = () =>
    world.world.database.read(({ records }) => records.all('idempotentAnswer', {}, { limit: 100 }));

  test('the second send gets the first answer, byte for byte, and changes nothing', async () => {
    const first = await send('one', input('one'));
    expect([first.status, first.code, first.replayed]).toEqual([200, undefined, undefined]);
    const second = await send('one', input('one'));
    expect(second).toEqual({ ...first, replayed: 'true' });
    expect(await keysNamed('one')).toBe(1);
  });

  test('another body under the same key is a conflict; another caller may use the key', async () => {
    await send('two', input('two'));
    expect(await send('two', input('other'))).toMatchObject({ status: 409, code: 'IDEMPOTENCY_CONFLICT' });
    const other = await signUp(world);
    expect(await send('two', input('other'), other)).toMatchObject({ status: 200, code: undefined });
  });

  test('a stranger, too, is answered once: one letter for a reset that is asked for twice', async () => {
    const reset = `mutation($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { pending } }`;
    const nobody = { ...boss, headers: {} as SignedUp['headers'] };
    const asked = { input: { email: boss.person.email } };
    const first = await send('reset', asked, nobody, reset);
    expect([first.status, first.code]).toEqual([200, undefined]);
    expect(await send('reset', asked, nobody, reset)).toEqual({ ...first, replayed: 'true' });
    const letters = await world.world.database.read(({ records }) =>
      records.count('mail', { recipient: boss.person.email }),
    );
    expect(letters).toBe(1);
  });

  test('the database alone does not tell what was sent: a bare hash of a password could be guessed', async () => {
    await send('hashed', input('hashed'));
    const bare = sha256(JSON.stringify([CREATE, input('hashed'), null]));
    const hashes = (await answers()).map(({ bodyHash }) => bodyHash);
    expect(hashes.length).toBeGreaterThan(0);
    expect(hashes).not.toContain(bare);
  });

  test('the database alone does not tell the answer', async () => {
    const { body } = await send('three', input('three'));
    const { key } = JSON.parse(body).data.createApiKey;
    const stored = JSON.stringify(await answers());
    expect(stored).not.toContain(key);
    expect(stored).not.toContain('three');
  });

  test('an answer that changed nothing frees the key', async () => {
    const held = (await answers()).length;
    expect(await send('four', input(' '))).toMatchObject({ status: 200, code: 'INVALID_INPUT' });
    expect(await answers()).toHaveLength(held);
    expect(await send('four', input('four'))).toMatchObject({ code: undefined, replayed: undefined });
  });

  test.each([
    ['empty', ''],
    ['too long', 'x'.repeat(201)],
    ['not printable', 'tab\tin'],
    ['not ASCII', 'é'],
  ])('a key that is %s is refused', async (_name, key) => {
    expect(await send(key, input('bad'))).toMatchObject({ status: 400, code: 'MALFORMED_REQUEST' });
    expect(await keysNamed('bad')).toBe(0);
  });

  test('keys count for mutations only', async () => {
    const held = (await answers()).length;
    expect(await send('query', {}, boss, '{ offers { totalCount } }')).toMatchObject({ status: 200 });
    expect(await answers()).toHaveLength(held);
  });

  test('twenty sends at once are carried out once', async () => {
    const sends = await Promise.all(Array.from({ length: 20 }, () => send('race', input('race'))));
    expect(await keysNamed('race')).toBe(1);
    const outcomes = sends.map(({ code }) => code ?? 'ANSWERED');
    expect(outcomes).toContain('ANSWERED');
    expect(outcomes.every((code) => code === 'ANSWERED' || code === 'IDEMPOTENCY_UNKNOWN')).toBe(true);
    expect(new Set(sends.filter(({ code }) => !code).map(({ body }) => body)).size).toBe(1);
    expect(await send('race', input('race'))).toMatchObject({ code: undefined, replayed: 'true' });
  });

  describe('a claim without an answer', () => {
    const operation = { query: 'mutation { x }', variables: {}, operationName: null };
    const claimAt = (key: string, seconds: number) =>
      claim({ ...boss.session, now: later(seconds) }, key, operation);
    const store = async (held: Awaited<ReturnType<typeof claim>>, name: string) => {
      if (!held || 'body' in held) {
        throw new Error('not a claim');
      }
      return transact({ ...boss.session, claim: held }, async ({ store: { records }, newId }) => {
        const found = await records.find('apiKey', { name: 'one' });
        const id = newId('apiKey');
        await records.add('apiKey', { ...found!, id, name, prefix: name.slice(0, 20) });
      });
    };

    test('may be made again after 30 seconds, and then the first can store nothing more', async () => {
      const first = await claimAt('slow', 0);
      await expect(claimAt('slow', 30)).rejects.toMatchObject({ code: 'IDEMPOTENCY_UNKNOWN' });
      const second = await claimAt('slow', 31);
      await expect(store(first, 'from the first')).rejects.toMatchObject({ code: 'IDEMPOTENCY_UNKNOWN' });
      await store(second, 'from the second');
      expect([await keysNamed('from the first'), await keysNamed('from the second')]).toEqual([0, 1]);
    });

    test('is unknown for good once something was carried out, until a day is over', async () => {
      await store(await claimAt('lost', 0), 'lost');
      await expect(claimAt('lost', 3_600)).rejects.toMatchObject({ code: 'IDEMPOTENCY_UNKNOWN' });
      expect(await claimAt('lost', 86_401)).toMatchObject({ at: later(86_401).toISOString() });
    });
  });

  test('answers are removed after 24 hours, not before', async () => {
    const held = (await answers()).length;
    await purgeIdempotentAnswers(world.world, later(86_400));
    expect(await answers()).toHaveLength(held);
    expect(await purgeIdempotentAnswers(world.world, later(86_401))).toBeGreaterThan(0);
    expect((await answers()).every(({ createdAt }) => createdAt > NOW.toISOString())).toBe(true);
  });
});
