/** The log of a composed server, down to its finest level, holds nothing of those who use it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { type Application, compose } from '../../src/compose';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/infra/log';
import { letters, linkToken } from '../app/letters';
import { signUp } from '../support/people';
import { NOW, type TestWorld } from '../support/world';

/** Everything private in these tests holds this word, or is remembered as a token. */
const MARK = 'Zhasyryn';
const PASSWORD = `${MARK} harvest moon 7`;
const EMAIL = `${MARK.toLowerCase()}.person@secret-mail.example`;
const PHONE = '+7 701 555 43 21';
const ADDRESS = '203.0.113.77';
const TRACES = [new RegExp(MARK, 'i'), /secret-mail/i, /555\D?43\D?21/, /203\.0\.113/];

const folder = mkdtempSync(join(tmpdir(), 'dostyk-private-'));
const lines: string[] = [];
const tokens: string[] = [];
let application: Application;

beforeAll(async () => {
  const settings = readConfig({
    DOSTYK_DATABASE: join(folder, 'dostyk.sqlite'),
    DOSTYK_DATA: folder,
    DOSTYK_SEED: 'none',
    // Nobody listens there: no letter gets out.
    DOSTYK_SMTP_URL: `smtp://${MARK}:${MARK}-password@127.0.0.1:1`,
    DOSTYK_MAIL_FROM: `${MARK} <from.${EMAIL}>`,
    DOSTYK_TRUST_PROXY: '1',
    DOSTYK_SECRET: `${MARK}-installation-key-of-32-characters`,
  });
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  application = await compose({ root: join(__dirname, '../..'), config: settings, clock: () => NOW, log });
});
afterAll(async () => {
  await application.server.stop();
  rmSync(folder, { recursive: true });
});

const post = async (payload: object | string, headers: Record<string, string> = {}, url = '/graphql') => {
  const response = await application.server.inject({
    ...({ method: 'POST', url } as const),
    payload,
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': ADDRESS,
      'user-agent': `${MARK} browser`,
      ...headers,
    },
  });
  return response.json();
};
const mutate = (field: string, type: string, chosen: string, input: object, headers = {}) =>
  post(
    { query: `mutation ($input: ${type}!) { ${field}(input: $input) ${chosen} }`, variables: { input } },
    headers,
  );

/** A token as others would find it: itself and what is left of it where a log cuts. */
function remember(token: string): string {
  expect(token.length).toBeGreaterThan(20);
  tokens.push(token);
  return token;
}

function expectNothingPrivate(): void {
  const text = lines.join('');
  for (const trace of TRACES) {
    expect(text).not.toMatch(trace);
  }
  for (const token of tokens) {
    expect(text.includes(token.slice(0, 16))).toBe(false);
  }
}

const registration = {
  ...{ email: EMAIL, name: `${MARK} Person`, phone: PHONE, country: 'KZ', registration: '990140000017' },
  ...{ companyName: { en: `${MARK} Oil` }, region: 'KZ-63' },
};

test('registering, signing in and out, right and wrong, leave nothing', async () => {
  await mutate('registerCompany', 'RegisterCompanyInput', '{ pending }', { ...registration, region: MARK });
  await mutate('registerCompany', 'RegisterCompanyInput', '{ pending }', registration);
  const [letter] = await letters(application as unknown as TestWorld, EMAIL);
  const token = remember(linkToken(letter));
  const wrong = remember('A'.repeat(43));
  for (const one of [wrong, token]) {
    const input = { token: one, password: PASSWORD, label: MARK };
    await mutate('confirmRegistration', 'ConfirmRegistrationInput', '{ token }', input);
  }
  for (const password of ['wrong password', `${PASSWORD} not`, PASSWORD]) {
    const input = { email: EMAIL, password, label: MARK };
    const { data } = await mutate('signIn', 'SignInInput', '{ token }', input);
    if (data) {
      const headers = { authorization: `Bearer ${remember(data.signIn.token)}` };
      await post({ query: '{ viewer { email name phone } }' }, headers);
      await mutate('updateAccount', 'UpdateAccountInput', '{ phone }', { phone: `${PHONE}0` }, headers);
      const change = { password: MARK, newPassword: `${PASSWORD}!` };
      await mutate('changePassword', 'ChangePasswordInput', '', change, headers);
      await post({ query: 'mutation { signOut }' }, { cookie: `dostyk_session=${data.signIn.token}` });
    }
  }
  expect(tokens.length).toBe(3);
  await mutate('requestPasswordReset', 'RequestPasswordResetInput', '{ pending }', { email: EMAIL });
  await mutate('resetPassword', 'ResetPasswordInput', '{ token }', { token: wrong, password: PASSWORD });
  expect(lines.length).toBeGreaterThan(10);
  expectNothingPrivate();
});

test('what members write, and the keys they send it with, leave nothing', async () => {
  const { headers, token } = await signUp(application, { email: `two.${EMAIL}`, name: MARK, phone: PHONE });
  const keyed = { ...headers, 'idempotency-key': `${MARK}-key` };
  remember(token);
  const invitation = { email: `new.${EMAIL}`, role: 'MEMBER' };
  await mutate('inviteMember', 'InviteMemberInput', '{ id }', invitation, keyed);
  const message = { introductionId: 'int_00000000000000000000000000', body: `${MARK}: call ${PHONE}` };
  await mutate('sendMessage', 'SendMessageInput', '{ id }', message, keyed);
  await mutate('sendMessage', 'SendMessageInput', '{ id }', message, headers);
  const offer = {
    ...{ hsCode: '151211', tonnesPerYear: 5_000, origin: 'KZ-63', namedPlace: `${MARK} ${PHONE}` },
    window: { from: '2026-12-01', to: '2027-08-31' },
  };
  const made = await mutate('createOffer', 'CreateOfferInput', '{ id }', { offer, publish: true }, headers);
  expect(made.errors).toBeUndefined();
  await post({ query: `{ offers(search: "${MARK} ${PHONE}") { totalCount } }` }, headers);
  expectNothingPrivate();
});

test('broken requests are not quoted', async () => {
  await post(`{"query": "${MARK} ${EMAIL}`);
  await post({ query: `{ ${MARK}(x: "${EMAIL}") }` });
  await post({ query: `{ offers(search: "${EMAIL}" }` });
  await post({ query: '{ viewer { id } }', variables: { [MARK]: EMAIL } });
  await mutate('signIn', 'SignInInput', '{ token }', { email: { [MARK]: EMAIL }, password: [PASSWORD] });
  await post(
    { query: '{ viewer { id } }' },
    { authorization: `Bearer ${MARK}`, 'x-request-id': `${MARK} ${EMAIL}` },
  );
  await post({}, {}, `/${MARK}?email=${EMAIL}`);
  const query = encodeURIComponent(`{ offers(search: "${EMAIL}") { totalCount } }`);
  await application.server.inject({
    method: 'GET',
    url: `/graphql?query=${query}`,
    headers: { accept: '*/*' },
  });
  await application.server.inject({
    method: 'GET',
    url: `/graphql/${MARK}?token=${remember('b'.repeat(43))}`,
  });
  expectNothingPrivate();
});

test('a letter that cannot be sent is told of without its reader', async () => {
  await application.startWorkers().drain();
  expect(lines.join('')).toContain('a letter could not be sent');
  expectNothingPrivate();
});

test('a fault of ours is logged without what the caller sent', async () => {
  const { headers } = await signUp(application, { email: `three.${EMAIL}` });
  const file = new SqliteFile(join(folder, 'dostyk.sqlite'));
  file.exec('ALTER TABLE person RENAME TO person_gone; ALTER TABLE message RENAME TO message_gone');
  file.close();
  const { errors } = await mutate('signIn', 'SignInInput', '{ token }', { email: EMAIL, password: PASSWORD });
  const message = { introductionId: `${MARK}`, body: `${MARK} ${PHONE}` };
  await mutate('sendMessage', 'SendMessageInput', '{ id }', message, headers);
  expect(errors[0].extensions.code).toBe('INTERNAL');
  expect(lines.join('')).toContain('internal error');
  expectNothingPrivate();
});
