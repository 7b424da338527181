import { PASSWORD, type SignedUp, signUp } from '../support/people';
import { type Answer, openWorld, type TestWorld } from '../support/world';
import { letters, linkToken } from './letters';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { token expiresAt viewer { id email companyRole } } }`;
const RESET = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { pending } }`;
const SET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { token viewer { id } } }`;
const REGISTER = `mutation ($input: RegisterCompanyInput!) { registerCompany(input: $input) { pending } }`;
const CONFIRM = `mutation ($input: ConfirmRegistrationInput!) {
  confirmRegistration(input: $input) { token viewer { id email companyRole company { id name } } }
}`;
const VIEWER =
  '{ viewer { id email name phone language companyRole staffRole pendingInvitations company { id } } }';
const FRESH = 'quiet steppe in October';

let world: TestWorld;
beforeEach(async () => {
  world = await openWorld({ seed: 'none' });
});
afterEach(() => world.close());

const codeOf = (answer: Answer) => answer.body.errors?.[0]?.extensions?.code;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const registration = (facts: object = {}) => ({
  email: 'Aigul@Example.test ',
  name: 'Aigul Marked',
  phone: '+7 700 123 45 67',
  country: 'KZ',
  registration: '990140000017',
  companyName: { en: 'Altai Oil' },
  region: 'KZ-63',
  ...facts,
});

describe('registration', () => {
  test('stores nothing until the mailed link is used, then makes company, administrator and session', async () => {
    const answer = await world.once(REGISTER, { input: registration() });
    expect(answer.body.data).toEqual({ registerCompany: { pending: true } });
    expect(await world.world.database.read((store) => store.countCompanies({}))).toBe(0);
    const [letter] = await letters(world, 'aigul@example.test');
    expect(letter?.template).toBe('REGISTRATION');
    const input = { token: linkToken(letter), password: FRESH };
    const confirmed = await world.once(CONFIRM, { input });
    expect(confirmed.body.data.confirmRegistration.viewer).toMatchObject({
      email: 'aigul@example.test',
      companyRole: 'ADMINISTRATOR',
      company: { name: 'Altai Oil' },
    });
    const { token } = confirmed.body.data.confirmRegistration;
    expect((await world.ask(VIEWER, {}, bearer(token))).body.data.viewer.phone).toBe('+7 700 123 45 67');
    expect(codeOf(await world.once(CONFIRM, { input }))).toBe('TOKEN_SPENT');
  });

  test('every fault comes at once, with path and code', async () => {
    const input = registration({
      email: 'nobody',
      registration: '990140000018',
      region: '650100',
      companyName: {},
    });
    const { body } = await world.once(REGISTER, { input });
    const faults = body.errors[0].extensions.violations.map((fault: { path: string[]; code: string }) => [
      fault.path.join('.'),
      fault.code,
    ]);
    expect(faults).toEqual(
      expect.arrayContaining([
        ['input.email', 'BAD_FORMAT'],
        ['input.registration', 'BAD_CHECK_DIGIT'],
        ['input.region', 'WRONG_COUNTRY'],
        ['input.companyName', 'REQUIRED'],
      ]),
    );
  });

  test('a known number is refused, whoever asks', async () => {
    const known = await signUp(world, { company: { registration: '990140000017' } });
    for (const email of [known.person.email, 'new@example.test']) {
      const { body } = await world.once(REGISTER, { input: registration({ email }) });
      expect(body.errors[0].extensions.violations).toMatchObject([
        { path: ['input', 'registration'], code: 'ALREADY_REGISTERED' },
      ]);
    }
  });

  test.each(['short', 'PasswordPassword1', '111111111111', 'kazakhstankazakhstan!1'])(
    'the password %j is weak, and is not repeated in the answer',
    async (password) => {
      const { body } = await world.once(CONFIRM, { input: { token: 'x', password } });
      expect(body.errors[0].extensions.violations).toMatchObject([{ code: 'WEAK_PASSWORD' }]);
      expect(JSON.stringify(body)).not.toContain(password);
    },
  );

  test('a token that was changed, or is a day old, opens nothing', async () => {
    await world.once(REGISTER, { input: registration() });
    const [letter] = await letters(world, 'aigul@example.test');
    const token = linkToken(letter);
    const [body = '', seal = ''] = token.split('.');
    const other = Buffer.from(body, 'base64url').toString().replace('Altai', 'Other');
    for (const changed of [`${Buffer.from(other).toString('base64url')}.${seal}`, body, `.${seal}`, '.']) {
      expect(codeOf(await world.once(CONFIRM, { input: { token: changed, password: FRESH } }))).toBe(
        'TOKEN_SPENT',
      );
    }
  });
});

describe('an address that is known and one that is not get the same answer', () => {
  let known: SignedUp;
  beforeEach(async () => {
    known = await signUp(world, { email: 'known@example.test' });
  });

  async function bothAnswers(query: string, inputOf: (email: string) => object): Promise<readonly object[]> {
    const answers: object[] = [];
    for (const email of [known.person.email, 'unknown@example.test']) {
      const payload = { query, variables: { input: inputOf(email) } };
      const response = await world.server.inject({ method: 'POST', url: '/graphql', payload });
      const { 'x-request-id': _id, date: _date, 'content-length': _length, ...headers } = response.headers;
      const names = Object.keys(headers).sort();
      // What is left of an allowance, and the seconds to wait, follow from how often one has asked.
      const body = response.body
        .replace(/"available":\d+/, '')
        .replace(/[\d,]+ s\./, '')
        .replace(/"seconds":\d+/, '');
      answers.push({ status: response.statusCode, body, names, cookie: headers['set-cookie'] });
    }
    return answers;
  }

  test('when signing in', async () => {
    const [a, b] = await bothAnswers(SIGN_IN, (email) => ({ email, password: 'not the password' }));
    expect(a).toEqual(b);
    expect(JSON.stringify(a)).toContain('WRONG_CREDENTIALS');
  });

  test('when asking for a new password', async () => {
    const [a, b] = await bothAnswers(RESET, (email) => ({ email }));
    expect(a).toEqual(b);
    expect(await letters(world, 'unknown@example.test')).toEqual([]);
    expect(await letters(world, 'known@example.test')).toHaveLength(1);
  });

  test('when registering; the owner gets a letter', async () => {
    const [a, b] = await bothAnswers(REGISTER, (email) => registration({ email }));
    expect(a).toEqual(b);
    expect(await letters(world, 'known@example.test')).toMatchObject([{ template: 'ALREADY_REGISTERED' }]);
    expect(await letters(world, 'unknown@example.test')).toMatchObject([{ template: 'REGISTRATION' }]);
  });

  test('when letters are asked for too often', async () => {
    for (let i = 0; i < 5; i += 1) {
      await bothAnswers(RESET, (email) => ({ email }));
    }
    const [a, b] = await bothAnswers(RESET, (email) => ({ email }));
    expect(JSON.stringify(a)).toContain('RATE_LIMITED');
    expect(a).toEqual(b);
  });
});

describe('sessions', () => {
  test('signing in sets a cookie that scripts and other sites cannot use, and gives a token', async () => {
    const { person } = await signUp(world);
    const payload = { query: SIGN_IN, variables: { input: { email: person.email, password: PASSWORD } } };
    const response = await world.server.inject({ method: 'POST', url: '/graphql', payload });
    const cookie = String(response.headers['set-cookie']);
    expect(cookie).toMatch(/^dostyk_session=[\w-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Path=/');
    expect(cookie).toContain('Max-Age=2592000');
    expect(cookie).not.toContain('Secure');
    const sent = { cookie: cookie.split(';')[0] ?? '' };
    expect((await world.ask(VIEWER, {}, sent)).body.data.viewer.id).toBe(person.id);
    const out = await world.server.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: 'mutation { signOut }' },
      headers: sent,
    });
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect((await world.ask(VIEWER, {}, sent)).body.data.viewer).toBeNull();
  });

  test('over https the cookie is Secure', async () => {
    const safe = await openWorld({ seed: 'none', publicUrl: 'https://dostyk.example.test' });
    const { person } = await signUp(safe);
    const payload = { query: SIGN_IN, variables: { input: { email: person.email, password: PASSWORD } } };
    const response = await safe.server.inject({ method: 'POST', url: '/graphql', payload });
    expect(String(response.headers['set-cookie'])).toContain('Secure');
    await safe.close();
  });

  test('they are listed, and ended one by one or all the others; nobody ends another person’s', async () => {
    const me = await signUp(world);
    const other = await signUp(world);
    const input = { email: me.person.email, password: PASSWORD, label: 'phone' };
    const second = (await world.once(SIGN_IN, { input })).body.data.signIn.token;
    const list = '{ sessions { totalCount nodes { id label current } } }';
    const { nodes } = (await world.ask(list, {}, me.headers)).body.data.sessions;
    expect(nodes).toHaveLength(2);
    const phone = nodes.find((node: { label: string }) => node.label === 'phone');
    expect(phone.current).toBe(false);
    const revoke = 'mutation ($id: ID!) { revokeSession(id: $id) }';
    expect(codeOf(await world.once(revoke, { id: phone.id }, other.headers))).toBe('NOT_FOUND');
    expect((await world.once(revoke, { id: phone.id }, me.headers)).body.data.revokeSession).toBe(true);
    expect(codeOf(await world.ask(VIEWER, {}, bearer(second)))).toBe('UNAUTHENTICATED');
    const third = (await world.once(SIGN_IN, { input })).body.data.signIn.token;
    await world.once('mutation { revokeOtherSessions }', {}, bearer(third));
    expect(codeOf(await world.ask(VIEWER, {}, me.headers))).toBe('UNAUTHENTICATED');
    expect((await world.ask(VIEWER, {}, bearer(third))).body.data.viewer.id).toBe(me.person.id);
  });

  test('ten wrong passwords slow an account down from that address, the right one included', async () => {
    const { person } = await signUp(world);
    const attempt = (email: string, password: string) => world.once(SIGN_IN, { input: { email, password } });
    for (let i = 0; i < 10; i += 1) {
      expect(codeOf(await attempt(person.email, 'wrong'))).toBe('WRONG_CREDENTIALS');
    }
    const slowed = await attempt(person.email, PASSWORD);
    expect(codeOf(slowed)).toBe('RATE_LIMITED');
    expect(slowed.body.errors[0].extensions.params.seconds).toBeGreaterThan(0);
    for (let i = 0; i < 10; i += 1) {
      await attempt('nobody@example.test', 'wrong');
    }
    expect(codeOf(await attempt('nobody@example.test', 'wrong'))).toBe('RATE_LIMITED');
    const other = await signUp(world);
    expect((await attempt(other.person.email, PASSWORD)).body.data.signIn.viewer.id).toBe(other.person.id);
  });
});

describe('passwords', () => {
  test('a change needs the present one, ends other sessions and is told by letter', async () => {
    const me = await signUp(world);
    const second = (await world.once(SIGN_IN, { input: { email: me.person.email, password: PASSWORD } })).body
      .data.signIn.token;
    const change = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }';
    const wrong = await world.once(change, { input: { password: 'x', newPassword: FRESH } }, me.headers);
    expect(wrong.body.errors[0].extensions.violations).toMatchObject([{ code: 'WRONG_PASSWORD' }]);
    const done = await world.once(change, { input: { password: PASSWORD, newPassword: FRESH } }, me.headers);
    expect(done.body.data).toEqual({ changePassword: true });
    expect(codeOf(await world.ask(VIEWER, {}, bearer(second)))).toBe('UNAUTHENTICATED');
    expect((await world.ask(VIEWER, {}, me.headers)).body.data.viewer.id).toBe(me.person.id);
    expect(await letters(world, me.person.email)).toMatchObject([{ template: 'PASSWORD_CHANGED' }]);
  });

  test('a reset link works once, even asked twice at the same moment, and ends every session', async () => {
    const me = await signUp(world);
    await world.once(RESET, { input: { email: me.person.email } });
    const [letter] = await letters(world, me.person.email);
    const input = { token: linkToken(letter), password: FRESH };
    const answers = await Promise.all([world.once(SET, { input }), world.once(SET, { input })]);
    expect(answers.map((answer) => codeOf(answer) ?? 'done').sort()).toEqual(['TOKEN_SPENT', 'done']);
    expect(codeOf(await world.ask(VIEWER, {}, me.headers))).toBe('UNAUTHENTICATED');
    const back = await world.once(SIGN_IN, { input: { email: me.person.email, password: FRESH } });
    expect(back.body.data.signIn.viewer.id).toBe(me.person.id);
  });
});

test('what is updated shows at once; the phone can be taken away', async () => {
  const me = await signUp(world, { phone: '+7 700 000 00 00' });
  const update =
    'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { name phone language } }';
  const { body } = await world.once(
    update,
    { input: { name: 'New Name', phone: null, language: 'KK' } },
    me.headers,
  );
  expect(body.data.updateAccount).toEqual({ name: 'New Name', phone: null, language: 'KK' });
});

test('a stranger is refused everything of an account', async () => {
  for (const query of [
    '{ sessions { totalCount } }',
    '{ exportMyData }',
    'mutation { revokeOtherSessions }',
    'mutation { eraseMe(input: { password: "x" }) }',
    'mutation { updateAccount(input: {}) { id } }',
    'mutation { appointStaff(input: { personId: "x" }) { id } }',
  ]) {
    expect(codeOf(await world.once(query))).toBe('UNAUTHENTICATED');
  }
  expect((await world.ask(VIEWER)).body.data.viewer).toBeNull();
});
