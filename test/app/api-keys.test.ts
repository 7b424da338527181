import { identify } from '../../src/app/identify';
import { forEachDatabase } from '../support/databases';
import { flushAndRead, makeKey } from '../support/keys';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';

const OFFERS = '{ offers(first: 100) { totalCount nodes { company { demonstration } } } }';
const CREATE = `mutation($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { key apiKey { id prefix name scopes sandbox expiresAt lastUsedOn revokedAt } } }`;
const REVOKE = 'mutation($id: ID!) { revokeApiKey(input: { id: $id }) { id revokedAt } }';
const LIST = '{ apiKeys { totalCount nodes { id prefix lastUsedOn revokedAt } } }';
const READING = { name: 'ERP', scopes: ['catalogue:read', 'matches:read'] };
const code = (answer: { body: { errors?: { extensions: { code: string } }[] } }) =>
  answer.body.errors?.[0]?.extensions.code;

forEachDatabase((database) => {
  let world: TestWorld;
  let boss: SignedUp;

  beforeAll(async () => {
    world = await openWorld({ database: database.target() });
    boss = await signUp(world);
  }, 60_000);
  afterAll(() => world.close());

  test('a key is shown once, stored as an HMAC and works until it is revoked', async () => {
    const made = (await world.once(CREATE, { input: READING }, boss.headers)).body.data.createApiKey;
    expect(made.key).toMatch(new RegExp(`^${made.apiKey.prefix}_[0-9a-f]{64}_[0-9a-f]{8}$`));
    expect(made.apiKey).toMatchObject({ ...READING, sandbox: false, expiresAt: null, revokedAt: null });
    const stored = await world.world.database.read(({ records }) =>
      records.find('apiKey', { id: made.apiKey.id }),
    );
    expect(JSON.stringify(stored)).not.toContain(made.key.slice(12, 40));
    expect(stored?.companyId).toBe(boss.company?.id);

    const headers = { authorization: `Bearer ${made.key}` };
    expect((await world.ask(OFFERS, {}, headers)).body.data.offers.totalCount).toBeGreaterThan(0);
    const revoked = await world.once(REVOKE, { id: made.apiKey.id }, boss.headers);
    expect(revoked.body.data.revokeApiKey.revokedAt).toBe(NOW.toISOString());
    const refused = await world.ask(OFFERS, {}, headers);
    expect([refused.status, code(refused)]).toEqual([401, 'UNAUTHENTICATED']);
    const listed = (await world.ask(LIST, {}, boss.headers)).body.data.apiKeys.nodes;
    expect(listed.map((key: { id: string }) => key.id)).toContain(made.apiKey.id);
    expect(JSON.stringify(listed)).not.toContain(made.key);
  });

  test('unknown, misspelt and foreign keys are refused alike', async () => {
    const { key } = await makeKey(boss, READING);
    const misspelt = `${key.slice(0, 20)}${key[20] === '0' ? '1' : '0'}${key.slice(21)}`;
    for (const wrong of [misspelt, 'dk_', `dk_00000000_${'0'.repeat(64)}_00000000`, `${key}0`]) {
      const answer = await world.ask(OFFERS, {}, { authorization: `Bearer ${wrong}` });
      expect([answer.status, code(answer)]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  test('a key works up to its expiry, which must lie ahead', async () => {
    const expiresAt = new Date(NOW.getTime() + 1).toISOString();
    const { key } = await makeKey(boss, { ...READING, expiresAt });
    const at = (milliseconds: number) =>
      identify(strangerSession(world.world, new Date(NOW.getTime() + milliseconds)), {
        bearer: key,
        cookie: null,
      });
    expect((await at(0)).kind).toBe('API_KEY');
    await expect(at(1)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const input = {
      name: ' ',
      scopes: ['catalogue:read', 'catalogue:read', 'all'],
      expiresAt: NOW.toISOString(),
    };
    const refused = await world.once(CREATE, { input }, boss.headers);
    expect(refused.body.errors[0].extensions.violations.map((one: { path: unknown }) => one.path)).toEqual(
      expect.arrayContaining([
        ['input', 'name'],
        ['input', 'scopes', 2],
        ['input', 'expiresAt'],
      ]),
    );
    const none = await world.once(CREATE, { input: { name: 'x', scopes: [] } }, boss.headers);
    expect(none.body.errors[0].extensions.violations).toMatchObject([{ code: 'TOO_SMALL' }]);
  });

  test('only administrators of the company manage its keys, and site administrators those of the platform', async () => {
    const companyId = boss.company?.id ?? null;
    const member = await signUp(world, { companyId, role: 'MEMBER' });
    const other = await signUp(world);
    const site = await signUp(world, { companyId: null, staffRole: 'SITE_ADMINISTRATOR' });
    const officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
    for (const [headers, expected] of [
      [{}, 'UNAUTHENTICATED'],
      [member.headers, 'FORBIDDEN'],
      [officer.headers, 'FORBIDDEN'],
    ] as const) {
      expect(code(await world.once(CREATE, { input: READING }, headers))).toBe(expected);
      expect(code(await world.ask(LIST, {}, headers))).toBe(expected);
    }
    const { apiKey } = await makeKey(boss, READING);
    expect(code(await world.once(REVOKE, { id: apiKey.id }, other.headers))).toBe('NOT_FOUND');
    expect(code(await world.once(REVOKE, { id: apiKey.id }, site.headers))).toBe('NOT_FOUND');
    const platform = await makeKey(site, READING);
    expect(platform.apiKey.companyId).toBeNull();
    const listed = (await world.ask(LIST, {}, site.headers)).body.data.apiKeys;
    expect([listed.totalCount, listed.nodes[0].id]).toEqual([1, platform.apiKey.id]);
    const audited = await world.world.database.read(({ records }) =>
      records.all('auditEntry', { subjectId: apiKey.id }, { limit: 10 }),
    );
    expect(audited.map((entry) => entry.action)).toEqual(['createApiKey']);
    expect(JSON.stringify(audited)).not.toContain(apiKey.keyHash);
  });

  test('the day of the last use is written once, and not by the read', async () => {
    const { key, apiKey } = await makeKey(boss, READING);
    await world.once(OFFERS, {}, { authorization: `Bearer ${key}` });
    const read = () => world.world.database.read(({ records }) => records.find('apiKey', { id: apiKey.id }));
    expect((await read())?.lastUsedOn).toBeNull();
    expect((await flushAndRead(world, apiKey.id))?.lastUsedOn).toBe('2026-11-24');
    // A second use on that day is not noted at all: what is stored stays even where it was changed.
    await world.world.database.write(({ records }) =>
      records.change('apiKey', apiKey.id, { lastUsedOn: '2026-11-01' }),
    );
    await world.once(OFFERS, {}, { authorization: `Bearer ${key}` });
    expect((await flushAndRead(world, apiKey.id))?.lastUsedOn).toBe('2026-11-01');
  });
});
