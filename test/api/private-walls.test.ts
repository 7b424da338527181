/**
 * The schema itself is walked: every field that can be reached is asked for by everybody, and no answer, whole or
 * refused, may hold what is not for that caller. A field added later is walked too, without a word here.
 */
import { execute, parse, validate } from 'graphql';
import { createLoaders } from '../../src/api/loaders';
import { OPEN_TO_STRANGERS } from '../../src/api/scopes';
import { identify } from '../../src/app/identify';
import type { Session } from '../../src/app/session';
import { type Crawl, crawlQuery, plainMutation } from '../support/crawl';
import { strangerSession } from '../support/people';
import { MARKS, type Mark } from '../support/private-marks';
import { makePrivateThings, type PrivateThings } from '../support/private-things';
import { openWorld, type TestWorld } from '../support/world';

let world: TestWorld;
let things: PrivateThings;
let callers: Readonly<Record<string, Session>>;

beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
  things = await makePrivateThings(world);
  const stranger = strangerSession(world.world);
  const key = await identify(stranger, { bearer: things.foreignKey, cookie: null });
  const people = Object.entries(things.people).map(([name, person]) => [name, person.session] as const);
  callers = { stranger, ...Object.fromEntries(people), foreignKey: { ...stranger, viewer: key } };
}, 60_000);
afterAll(() => world.close());

const SELLERS = ['sellerAdministrator', 'sellerMember'];
const STAFF = ['officer', 'auditor'];

/** Who may see what; everybody else may not. */
const FOR: Readonly<Record<Mark, readonly string[]>> = {
  offerPrice: [...SELLERS, 'buyerMember', 'outsider', 'foreignKey', ...STAFF],
  maximumPrice: ['buyerMember', ...STAFF],
  draftOffer: [...SELLERS, ...STAFF],
  sellerRegistration: [...SELLERS, ...STAFF],
  sellerContact: [...SELLERS, 'buyerMember', ...STAFF],
  sellerPhone: [...SELLERS, 'buyerMember', ...STAFF],
  memberAddress: [...SELLERS, ...STAFF],
  companyNote: STAFF,
  task: ['officer'],
  evidence: [...SELLERS, ...STAFF],
  certificateNumber: [...SELLERS, ...STAFF],
  // The audit log tells its readers what keys are called.
  apiKey: ['sellerAdministrator', 'siteAdministrator', ...STAFF],
  savedSearch: ['sellerAdministrator'],
  introductionNote: [...SELLERS, 'buyerMember', ...STAFF],
  message: [...SELLERS, 'buyerMember', ...STAFF],
  invitation: [...SELLERS, ...STAFF],
  poolName: ['buyerMember', ...STAFF],
  commitmentTonnes: [...SELLERS, 'buyerMember', ...STAFF],
  dealPrice: [...SELLERS, 'buyerMember', ...STAFF],
  contractNumber: [...SELLERS, 'buyerMember', ...STAFF],
  disputeReason: [...SELLERS, 'buyerMember', ...STAFF],
};

/** The same walk from each end: over the published offer, the draft, either company and introduction. */
function literalSets(): readonly Crawl['literals'][] {
  const { ids } = things;
  const common = {
    first: '100',
    code: '"KZ-63"',
    hsCode: '"151211"',
    origin: '"KZ-63"',
    destination: '"650100"',
    offerId: `"${ids.offer}"`,
    demandId: `"${ids.demand}"`,
  };
  const of = (offer: string, company: string, introduction: string, node: string) => ({
    ...common,
    'Query.offer(id)': `"${offer}"`,
    'Query.demand(id)': `"${ids.demand}"`,
    'Query.company(id)': `"${company}"`,
    'Query.node(id)': `"${node}"`,
    'Query.introduction(id)': `"${introduction}"`,
    'Query.commitment(id)': `"${ids.commitment}"`,
    'Query.pool(id)': `"${ids.pool}"`,
    'Query.routeNotice(id)': `"${ids.notice}"`,
    'Query.deal(id)': `"${ids.deal}"`,
    company: `"${company}"`,
    companyId: `"${company}"`,
    introductionId: `"${introduction}"`,
    id: `"${node}"`,
  });
  return [
    of(ids.offer, ids.seller, ids.proposed, ids.offer),
    of(ids.draft, ids.buyer, ids.mutual, ids.draft),
    of(ids.offer, ids.seller, ids.mutual, ids.seller),
    of(ids.offer, ids.buyer, ids.mutual, ids.demand),
  ];
}

/** Everything that each caller is answered, as one text each. */
async function everythingSeen(): Promise<ReadonlyMap<string, string>> {
  const { schema } = world;
  const seen = new Map<string, string>();
  for (const literals of literalSets()) {
    for (const root of Object.values(schema.getQueryType()!.getFields())) {
      const document = parse(crawlQuery(root, { schema, literals, depth: 4 }));
      expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
      for (const [name, session] of Object.entries(callers)) {
        const contextValue = { session, loaders: createLoaders(session), setSessionCookie: () => undefined };
        const { data, errors } = await execute({ schema, document, contextValue });
        const faults = (errors ?? []).map((error) => JSON.stringify([error, error.originalError]));
        seen.set(name, [seen.get(name), JSON.stringify(data), ...faults].join('\n'));
      }
    }
  }
  return seen;
}

test('nobody sees, on any path, what is not for them; and those it is for do see it', async () => {
  const seen: Record<string, readonly string[]> = {};
  for (const [name, text] of await everythingSeen()) {
    for (const [mark, value] of Object.entries(MARKS)) {
      if (text.includes(value)) {
        seen[mark] = [...(seen[mark] ?? []), name];
      }
    }
  }
  const sorted = (table: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(table).map(([mark, names]) => [mark, [...names].sort()]));
  expect(sorted(seen)).toEqual(sorted(FOR));
}, 120_000);

test('a stranger is refused every way in but the catalogue, its matches and the listed few', async () => {
  const { schema } = world;
  const crawl = { schema, literals: literalSets()[0]!, depth: 1 };
  const refused: string[] = [];
  const open: string[] = [];
  const ways = [
    ...Object.values(schema.getQueryType()!.getFields()).map(
      (root) => [root, crawlQuery(root, crawl)] as const,
    ),
    ...Object.values(schema.getMutationType()!.getFields()).map(
      (root) => [root, plainMutation(root, crawl)] as const,
    ),
  ];
  for (const [root, source] of ways) {
    const { body } = await world.once(source);
    const closed = body.errors?.[0]?.extensions.code === 'UNAUTHENTICATED';
    (closed ? refused : open).push(root.name);
  }
  const scopeOf = new Map(ways.map(([root]) => [root.name, root.extensions.scope]));
  const isPublic = (name: string) =>
    OPEN_TO_STRANGERS.has(name) || ['catalogue:read', 'matches:read'].includes(String(scopeOf.get(name)));
  expect(open.filter((name) => !isPublic(name))).toEqual([]);
  expect(refused).toEqual(expect.arrayContaining(['createOffer', 'introductions', 'auditLog', 'apiKeys']));
  expect(refused.length).toBeGreaterThan(40);
}, 60_000);
