import { makePair } from '../../app/made-introductions';
import { type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';

const PHONE = '+7 701 234 56 78';
const VIEW = `id status proposedBy awaiting mySide reason note createdAt updatedAt expiresAt
  timeLeft { days hours }
  contacts { side name email phone }
  messages(first: 10) { totalCount nodes { body company { id contact { email phone } } } }
  seller { id contact { email phone } }
  buyer { id contact { email phone } }
  offer { id company { contact { email phone } } }
  demand { id maxPrice { perTonne { amount } } company { contact { email phone } } }
  en: teaser(language: EN) kk: teaser(language: KK) ru: teaser(language: RU) zh: teaser(language: ZH)`;
const ONE = `query ($id: ID!) { introduction(id: $id) { ${VIEW} } }`;
const ALL = `query ($where: IntroductionWhere) { introductions(first: 10, where: $where) { totalCount nodes { ${VIEW} } } }`;
const PROPOSE = `mutation ($input: ProposeIntroductionInput!) { proposeIntroduction(input: $input) { ${VIEW} } }`;
const ACCEPT = `mutation ($input: AnswerIntroductionInput!) { acceptIntroduction(input: $input) { ${VIEW} } }`;
const DECLINE = `mutation ($input: DeclineIntroductionInput!) { declineIntroduction(input: $input) { ${VIEW} } }`;
const WITHDRAW =
  'mutation ($input: AnswerIntroductionInput!) { withdrawIntroduction(input: $input) { id status } }';
const CLOSE = `mutation ($input: CloseIntroductionInput!) { closeIntroduction(input: $input) { ${VIEW} } }`;
const SEND =
  'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { id body createdAt company { id } } }';

let world: TestWorld;
let officer: SignedUp;
let outsider: SignedUp;
beforeAll(async () => {
  world = await openWorld({ costLimit: 100_000 });
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
  outsider = await signUp(world);
});
afterAll(() => world.close());

const CONTACTS = ['buyer@example.test', PHONE];
const holds = (body: object) => CONTACTS.some((contact) => JSON.stringify(body).includes(contact));

test('contacts and messages show on no path until both have accepted, and then on theirs', async () => {
  const { seller, buyer, ids } = await makePair(world.world);
  const proposed = await world.once(PROPOSE, { input: { ...ids, note: 'Hello' } }, seller.headers);
  const { id, ...view } = proposed.body.data.proposeIntroduction;
  expect(view).toMatchObject({
    status: 'PROPOSED',
    proposedBy: 'SELLER',
    awaiting: ['BUYER'],
    mySide: 'SELLER',
    reason: null,
    timeLeft: { days: 7, hours: 0 },
    contacts: null,
    messages: null,
    buyer: { contact: null },
    demand: { id: ids.demandId, maxPrice: null, company: { contact: null } },
  });
  expect(holds(proposed.body)).toBe(false);
  for (const [query, variables] of [
    [ONE, { id }],
    [ALL, {}],
  ] as const) {
    const { body } = await world.ask(query, variables, seller.headers);
    expect(body.errors).toBeUndefined();
    expect(holds(body)).toBe(false);
  }
  const message = { input: { introductionId: id, body: `Call ${PHONE}` } };
  const early = await world.once(SEND, message, seller.headers);
  expect(early.body.errors).toMatchObject([{ extensions: { code: 'ILLEGAL_STEP' } }]);

  const accepted = await world.once(ACCEPT, { input: { id } }, buyer.headers);
  expect(accepted.body.data.acceptIntroduction).toMatchObject({
    status: 'MUTUAL',
    awaiting: [],
    mySide: 'BUYER',
    timeLeft: null,
    contacts: [
      { side: 'SELLER', name: seller.person.name, email: seller.person.email, phone: null },
      { side: 'BUYER', name: null, email: 'buyer@example.test', phone: null },
    ],
    messages: { totalCount: 0, nodes: [] },
  });
  const again = await world.once(ACCEPT, { input: { id } }, buyer.headers);
  expect(again.body.data).toEqual(accepted.body.data);
  const sent = await world.once(SEND, message, seller.headers);
  expect(sent.body.data.sendMessage).toMatchObject({
    body: `Call ${PHONE}`,
    company: { id: seller.company!.id },
  });
  for (const { headers } of [seller, buyer, officer]) {
    const { introduction } = (await world.ask(ONE, { id }, headers)).body.data;
    expect(introduction.contacts).toHaveLength(2);
    expect(introduction.messages.nodes).toMatchObject([{ body: `Call ${PHONE}` }]);
  }
  const hidden = await world.ask(ONE, { id }, outsider.headers);
  expect(hidden.body).toMatchObject({ data: { introduction: null } });
  const stranger = await world.ask(ONE, { id });
  expect(stranger.body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  const input = { id, reason: 'QUALITY' };
  const closed = await world.once(CLOSE, { input }, buyer.headers);
  expect(closed.body.data.closeIntroduction).toMatchObject({ status: 'CLOSED', reason: 'QUALITY' });
  const seen = await world.ask(ONE, { id }, seller.headers);
  expect(seen.body.data.introduction).toMatchObject({ status: 'CLOSED', reason: null });
});

test('the teaser says what is offered or wanted, without names, in the language asked for', async () => {
  const { seller, buyer, ids } = await makePair(world.world);
  const { body } = await world.once(PROPOSE, { input: ids }, officer.headers);
  const { id } = body.data.proposeIntroduction;
  const teasers = async ({ headers }: SignedUp) => {
    const { en, kk, ru, zh } = (await world.ask(ONE, { id }, headers)).body.data.introduction;
    return [en, kk, ru, zh] as string[];
  };
  const [forSeller, forBuyer] = [await teasers(seller), await teasers(buyer)];
  expect(forSeller[0]).toContain('250,000 t');
  expect(forBuyer[0]).toContain('20,000 t');
  expect(new Set([...forSeller, ...forBuyer]).size).toBe(8);
  for (const sentence of [...forSeller, ...forBuyer]) {
    expect(sentence).not.toMatch(/Made Company|\{\{|undefined/);
  }
});

test('declining keeps its reason from the other side, and a box shows what was proposed to it', async () => {
  const { seller, buyer, ids } = await makePair(world.world);
  const { body } = await world.once(PROPOSE, { input: ids }, buyer.headers);
  const { id } = body.data.proposeIntroduction;
  const inbox = await world.ask(ALL, { where: { box: 'INBOX', status: 'PROPOSED' } }, seller.headers);
  expect(inbox.body.data.introductions).toMatchObject({ totalCount: 1, nodes: [{ id }] });
  const input = { id, reason: 'VOLUME', noThanks: true };
  const declined = await world.once(DECLINE, { input }, seller.headers);
  expect(declined.body.data.declineIntroduction).toMatchObject({ status: 'DECLINED', reason: 'VOLUME' });
  const seen = await world.ask(ONE, { id }, buyer.headers);
  expect(seen.body.data.introduction).toMatchObject({ status: 'DECLINED', reason: null, contacts: null });
  const anew = await world.once(PROPOSE, { input: ids }, buyer.headers);
  expect(anew.body.errors).toMatchObject([{ extensions: { code: 'NO_SUGGESTION' } }]);
  const late = await world.once(WITHDRAW, { input: { id } }, buyer.headers);
  expect(late.body.errors).toMatchObject([{ extensions: { code: 'ILLEGAL_STEP' } }]);
});

test('a note with a contact is refused, whoever writes it, and strangers propose nothing', async () => {
  const { seller, ids } = await makePair(world.world);
  const input = { ...ids, note: `Call ${PHONE}` };
  const { body } = await world.once(PROPOSE, { input }, seller.headers);
  expect(body.errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
  expect(JSON.stringify(body)).toContain('CONTAINS_CONTACT');
  expect(holds(body)).toBe(false);
  const stranger = await world.once(PROPOSE, { input: ids });
  expect(stranger.body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});
