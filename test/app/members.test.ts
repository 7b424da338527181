import { readInvitation } from '../../src/app/accounts-invitations';
import { PASSWORD, type SignedUp, signUp, strangerSession } from '../support/people';
import { type Answer, openWorld, type TestWorld } from '../support/world';
import { letters, linkToken } from './letters';

const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { id email role } }';
const ACCEPT = `mutation ($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) { token viewer { id companyRole company { id } } }
}`;
const REMOVE = 'mutation ($id: ID!) { removeMember(personId: $id) { id role } }';
const ROLE = 'mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { id role } }';
const APPOINT = 'mutation ($input: AppointStaffInput!) { appointStaff(input: $input) { id role } }';
const MEMBERS = 'query ($id: ID!) { members(companyId: $id) { totalCount nodes { id email role } } }';
const FRESH = 'quiet steppe in October';

let world: TestWorld;
let boss: SignedUp;
beforeEach(async () => {
  world = await openWorld({ seed: 'none' });
  boss = await signUp(world);
});
afterEach(() => world.close());

const codeOf = (answer: Answer) => answer.body.errors?.[0]?.extensions?.code;
const faultOf = (answer: Answer) => answer.body.errors?.[0]?.extensions?.violations?.[0]?.code;
const companyId = () => boss.company?.id ?? '';

/** Invites and hands over the token of that very letter. */
async function invite(email: string, by = boss): Promise<string> {
  const before = new Set((await letters(world, email)).map(({ id }) => id));
  await world.once(INVITE, { input: { email, role: 'MEMBER' } }, by.headers);
  return linkToken((await letters(world, email)).find(({ id }) => !before.has(id)));
}

test('a new person joins with a name and a password', async () => {
  const token = await invite('new@example.test');
  expect(await readInvitation(strangerSession(world.world), token)).toMatchObject({
    email: 'new@example.test',
    role: 'MEMBER',
    hasAccount: false,
  });
  expect(codeOf(await world.once(ACCEPT, { input: { token } }))).toBe('INVALID_INPUT');
  const { body } = await world.once(ACCEPT, { input: { token, name: 'New', password: FRESH } });
  expect(body.data.acceptInvitation.viewer).toMatchObject({
    companyRole: 'MEMBER',
    company: { id: companyId() },
  });
  expect(codeOf(await world.once(ACCEPT, { input: { token, name: 'New', password: FRESH } }))).toBe(
    'TOKEN_SPENT',
  );
  expect((await world.ask(MEMBERS, { id: companyId() }, boss.headers)).body.data.members.totalCount).toBe(2);
});

test('somebody with an account shows its password, and leaves one company before joining the next', async () => {
  const other = await signUp(world, { companyId: null });
  const token = await invite(other.person.email);
  expect(codeOf(await world.once(ACCEPT, { input: { token, password: 'wrong' } }))).toBe('WRONG_CREDENTIALS');
  const joined = await world.once(ACCEPT, { input: { token, password: PASSWORD } });
  expect(joined.body.data.acceptInvitation.viewer.id).toBe(other.person.id);
  const rival = await signUp(world);
  const again = await invite(other.person.email, rival);
  const refused = await world.once(ACCEPT, { input: { token: again } }, other.headers);
  expect(codeOf(refused)).toBe('ILLEGAL_STEP');
  await world.once(REMOVE, { id: other.person.id }, other.headers);
  const moved = await world.once(ACCEPT, { input: { token: again } }, other.headers);
  expect(moved.body.data.acceptInvitation.viewer.company.id).toBe(rival.company?.id);
});

test('an invitation that was withdrawn, replaced or has lapsed opens nothing', async () => {
  const first = await invite('new@example.test');
  const second = await invite('new@example.test');
  const input = (token: string) => ({ input: { token, name: 'New', password: FRESH } });
  expect(first).not.toBe(second);
  const open = await world.ask(
    'query ($id: ID!) { invitations(companyId: $id) { nodes { id } } }',
    { id: companyId() },
    boss.headers,
  );
  expect(open.body.data.invitations.nodes).toHaveLength(1);
  const [{ id }] = open.body.data.invitations.nodes;
  const withdraw = 'mutation ($id: ID!) { withdrawInvitation(id: $id) { withdrawnAt } }';
  const rival = await signUp(world);
  expect(codeOf(await world.once(withdraw, { id }, rival.headers))).toBe('NOT_FOUND');
  expect(
    (await world.once(withdraw, { id }, boss.headers)).body.data.withdrawInvitation.withdrawnAt,
  ).toBeTruthy();
  expect(codeOf(await world.once(ACCEPT, input(first)))).toBe('TOKEN_SPENT');
  expect(codeOf(await world.once(ACCEPT, input(second)))).toBe('TOKEN_SPENT');
});

test('only administrators invite, officers into any company', async () => {
  const member = await signUp(world, { companyId: companyId(), role: 'MEMBER' });
  const officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
  const rival = await signUp(world);
  const input = { email: 'new@example.test', role: 'MEMBER', companyId: companyId() };
  expect(codeOf(await world.once(INVITE, { input }))).toBe('UNAUTHENTICATED');
  expect(codeOf(await world.once(INVITE, { input }, member.headers))).toBe('FORBIDDEN');
  expect(codeOf(await world.once(INVITE, { input }, rival.headers))).toBe('FORBIDDEN');
  expect((await world.once(INVITE, { input }, officer.headers)).body.data.inviteMember.email).toBe(
    input.email,
  );
  const known = { input: { ...input, email: member.person.email } };
  expect(faultOf(await world.once(INVITE, known, boss.headers))).toBe('ALREADY_REGISTERED');
});

test('members are seen by their company, officers and auditors alone', async () => {
  const rival = await signUp(world);
  const auditor = await signUp(world, { companyId: null, staffRole: 'AUDITOR' });
  expect(codeOf(await world.ask(MEMBERS, { id: companyId() }))).toBe('UNAUTHENTICATED');
  expect(codeOf(await world.ask(MEMBERS, { id: companyId() }, rival.headers))).toBe('FORBIDDEN');
  expect(codeOf(await world.ask(MEMBERS, { id: 'com_unknown' }, rival.headers))).toBe('FORBIDDEN');
  const seen = await world.ask(MEMBERS, { id: companyId() }, auditor.headers);
  expect(seen.body.data.members.nodes[0].email).toBe(boss.person.email);
});

test('a company with members keeps an administrator', async () => {
  const member = await signUp(world, { companyId: companyId(), role: 'MEMBER' });
  const down = { personId: boss.person.id, role: 'MEMBER' };
  expect(faultOf(await world.once(ROLE, { input: down }, boss.headers))).toBe('LAST_ADMINISTRATOR');
  expect(faultOf(await world.once(REMOVE, { id: boss.person.id }, boss.headers))).toBe('LAST_ADMINISTRATOR');
  expect(codeOf(await world.once(REMOVE, { id: boss.person.id }, member.headers))).toBe('FORBIDDEN');
  const up = { personId: member.person.id, role: 'ADMINISTRATOR' };
  expect(codeOf(await world.once(ROLE, { input: up }, member.headers))).toBe('FORBIDDEN');
  expect((await world.once(ROLE, { input: up }, boss.headers)).body.data.changeMemberRole.role).toBe(
    'ADMINISTRATOR',
  );
  expect((await world.once(ROLE, { input: down }, boss.headers)).body.data.changeMemberRole.role).toBe(
    'MEMBER',
  );
});

test('two administrators who remove each other at the same moment leave one', async () => {
  const second = await signUp(world, { companyId: companyId() });
  await signUp(world, { companyId: companyId(), role: 'MEMBER' });
  await Promise.all([
    world.once(REMOVE, { id: second.person.id }, boss.headers),
    world.once(REMOVE, { id: boss.person.id }, second.headers),
  ]);
  const administrators = await world.world.database.read(({ records }) =>
    records.count('person', { companyId: companyId(), companyRole: 'ADMINISTRATOR' }),
  );
  expect(administrators).toBe(1);
});

test('people of other companies are as good as unknown', async () => {
  const rival = await signUp(world);
  expect(codeOf(await world.once(REMOVE, { id: rival.person.id }, boss.headers))).toBe('NOT_FOUND');
  expect(codeOf(await world.once(REMOVE, { id: 'per_unknown' }, boss.headers))).toBe('NOT_FOUND');
});

test('site administrators appoint and dismiss, and one remains', async () => {
  const site = await signUp(world, { companyId: null, staffRole: 'SITE_ADMINISTRATOR' });
  const officer = { personId: boss.person.id, role: 'OFFICER' };
  expect(codeOf(await world.once(APPOINT, { input: officer }, boss.headers))).toBe('FORBIDDEN');
  expect((await world.once(APPOINT, { input: officer }, site.headers)).body.data.appointStaff.role).toBe(
    'OFFICER',
  );
  const dismissal = { input: { personId: site.person.id } };
  expect(faultOf(await world.once(APPOINT, dismissal, site.headers))).toBe('LAST_ADMINISTRATOR');
});
