import { listCompanies, listDemands, listOffers, readDemand, readOffer } from '../../src/app/listings';
import { matchOf, offersFor, storedDemand } from '../../src/app/matches';
import {
  type Action,
  authorize,
  authorizeReview,
  isVerified,
  may,
  mayJudgePrices,
} from '../../src/app/policy';
import { demoId, SHOWCASE_DEMAND } from '../../src/app/seed-demo';
import type { PersonViewer, Session, Viewer } from '../../src/app/session';
import type { Company } from '../../src/model/company';
import type { Demand } from '../../src/model/demand';
import { NOW, openWorld, type TestWorld } from '../support/world';

let world: TestWorld;
let demand: Demand;

const as = (viewer: Viewer): Session => ({
  world: world.world,
  viewer,
  now: NOW,
  language: 'en',
  address: '127.0.0.1',
});
const STRANGER: Viewer = { kind: 'STRANGER' };
const person = (over: Partial<PersonViewer> = {}): Viewer => ({
  kind: 'PERSON',
  personId: 'per_1',
  sessionId: 'ses_1',
  companyId: null,
  companyVerified: false,
  companyRole: null,
  staffRole: null,
  ...over,
});
const OFFICER = person({ staffRole: 'OFFICER' });
const member = (companyId: string, companyVerified = true): Viewer =>
  person({ companyId, companyVerified, companyRole: 'MEMBER' });
const key = (companyId: string | null, companyVerified: boolean): Viewer => ({
  kind: 'API_KEY',
  keyId: 'key_1',
  companyId,
  companyVerified,
  scopes: [],
  sandbox: false,
});
const PAGE = { first: 100 };

beforeAll(async () => {
  world = await openWorld();
  demand = (await readDemand(as(STRANGER), demoId('demand', SHOWCASE_DEMAND)))!;
});

afterAll(() => world.close());

describe('who sees what', () => {
  const VIEWERS: Readonly<Record<string, Viewer>> = {
    stranger: STRANGER,
    unverified: member('com_other', false),
    verified: member('com_other'),
    member: member('com_own', false),
    administrator: person({ companyId: 'com_own', companyRole: 'ADMINISTRATOR' }),
    key: key('com_own', false),
    foreignKey: key('com_other', true),
    platformKey: key(null, false),
    officer: OFFICER,
    auditor: person({ staffRole: 'AUDITOR' }),
    site: person({ staffRole: 'SITE_ADMINISTRATOR' }),
    system: { kind: 'SYSTEM' },
  };
  const OWN = ['member', 'administrator', 'key'];
  const STAFF = ['officer', 'auditor'];

  test.each<[Action, readonly string[]]>([
    ['OFFER_PRICE', ['verified', ...OWN, 'foreignKey', ...STAFF]],
    ['MAXIMUM_PRICE', [...OWN, ...STAFF]],
    ['AVAILABLE_TONNES', [...OWN, ...STAFF]],
    ['ORIGIN_WISHES', [...OWN, ...STAFF]],
    ['UNPUBLISHED_LISTING', [...OWN, ...STAFF]],
    ['UNVERIFIED_COMPANY', [...OWN, ...STAFF]],
    ['COMPANY_FILE', [...OWN, ...STAFF]],
    ['COMPANY_MEMBERS', ['member', 'administrator', ...STAFF]],
    ['COMPANY_KEYS', ['administrator', 'auditor']],
    ['EVIDENCE', ['member', 'administrator', ...STAFF]],
    ['OFFICERS_DESK', STAFF],
    ['INTRODUCTION', [...OWN, ...STAFF]],
    ['CONVERSATION', [...OWN, ...STAFF]],
    ['AUDIT_LOG', [...STAFF, 'site']],
    ['UPDATE_COMPANY', ['administrator', 'key', 'officer']],
    ['CREATE_COMPANY', ['officer']],
    ['SUBMIT_COMPANY', ['administrator', 'officer']],
    ['REVIEW_COMPANY', ['officer']],
    ['RUN_OFFICERS_DESK', ['officer']],
    ['MANAGE_MEMBERS', ['administrator']],
    ['INVITE_MEMBER', ['administrator', 'officer']],
    ['MANAGE_KEYS', ['administrator']],
    ['MANAGE_PLATFORM_KEYS', ['site']],
    ['APPOINT_STAFF', ['site', 'system']],
    ['UPLOAD_EVIDENCE', ['member', 'administrator', 'officer']],
    ['WRITE_LISTING', [...OWN, 'officer']],
    ['SUSPEND_LISTING', ['officer']],
    ['PROPOSE_INTRODUCTION', [...OWN, 'officer']],
    ['ANSWER_INTRODUCTION', OWN],
    ['WRITE_MESSAGE', OWN],
    ['OWN_ACCOUNT', ['unverified', 'verified', 'member', 'administrator', ...STAFF, 'site']],
  ])('%s is for %j', (action, allowed) => {
    const able = Object.keys(VIEWERS).filter((name) => may(as(VIEWERS[name]!), action, 'com_own'));
    expect(able).toEqual(allowed);
  });

  test('a refusal tells a stranger to sign in, and nobody else', () => {
    expect(() => authorize(as(STRANGER), 'WRITE_LISTING', 'com_own')).toThrow('UNAUTHENTICATED');
    expect(() => authorize(as(VIEWERS.verified!), 'WRITE_LISTING', 'com_own')).toThrow('FORBIDDEN');
    expect(() => authorize(as(VIEWERS.member!), 'WRITE_LISTING', 'com_own')).not.toThrow();
  });

  test('an officer never reviews the company it belongs to', () => {
    const officer = person({ staffRole: 'OFFICER', companyId: 'com_own', companyRole: 'MEMBER' });
    expect(() => authorizeReview(as(officer), 'com_own')).toThrow('FORBIDDEN');
    expect(() => authorizeReview(as(officer), 'com_other')).not.toThrow();
  });

  test.each<[string, string | null, readonly string[]]>([
    ['a stored demand', 'com_own', [...OWN, ...STAFF]],
    ['a draft', null, ['verified', 'foreignKey', ...STAFF]],
  ])('prices are judged in the matches of %s for its owner and officers', (_name, companyId, allowed) => {
    const judging = Object.keys(VIEWERS).filter((name) => mayJudgePrices(as(VIEWERS[name]!), companyId));
    expect(judging).toEqual(allowed);
  });
});

test('a verification counts to the end of its last day', () => {
  const company = (verification: string, verifiedUntil: string | null) =>
    ({ verification, verifiedUntil }) as Company;
  const counts = (one: Company) => isVerified(as(STRANGER), one);
  expect(counts(company('VERIFIED', null))).toBe(true);
  expect(counts(company('VERIFIED', '2026-11-24'))).toBe(true);
  expect(counts(company('VERIFIED', '2026-11-23'))).toBe(false);
  expect(counts(company('SUBMITTED', '2027-11-24'))).toBe(false);
});

test('a member finds its own drafts in its own list, by id, and nowhere else', async () => {
  const page = { first: 1000, after: null };
  const drafts = await world.world.database.read((store) =>
    store.listOffers({ statuses: ['DRAFT'] }, [], page),
  );
  const { id, companyId } = drafts.rows[0]!.row;
  const own = as(member(companyId));
  const other = as(member(demand.companyId));
  const company = { where: { company: companyId } };

  expect((await readOffer(own, id))?.id).toBe(id);
  expect(await readOffer(other, id)).toBeNull();
  const ids = async (session: Session, args: object) =>
    (await listOffers(session, { ...PAGE, ...args })).rows.map(({ row }) => row.id);
  expect(await ids(own, company)).toContain(id);
  expect(await ids(other, company)).not.toContain(id);
  expect(await ids(own, {})).not.toContain(id);
  expect(await ids(as(OFFICER), company)).toContain(id);
});

test('an officer lists every company, offer and demand; anybody else those that are open', async () => {
  const counts = async (viewer: Viewer) => {
    const lists = [
      listCompanies(as(viewer), PAGE),
      listOffers(as(viewer), PAGE),
      listDemands(as(viewer), PAGE),
    ];
    return Promise.all((await Promise.all(lists)).map((list) => list.count()));
  };
  const stored = await world.world.database.read(async (store) => [
    await store.countCompanies({}),
    await store.countOffers({}),
    await store.countDemands({}),
  ]);
  expect(await counts(OFFICER)).toEqual(stored);
  const open = await counts(STRANGER);
  expect(open.every((count, i) => count < stored[i]!)).toBe(true);
  expect(await counts(member('com_other', false))).toEqual(open);
});

test('the price gate is judged for the owner and officers, and is unknown to others', async () => {
  const outcomes = async (viewer: Viewer) => {
    const session = as(viewer);
    const page = await offersFor(session, storedDemand(session, demand), PAGE);
    return page.rows.map(({ row }) => row.judgement.gates.PRICE);
  };
  for (const viewer of [STRANGER, member('com_other')]) {
    expect(new Set(await outcomes(viewer))).toEqual(new Set(['UNKNOWN']));
  }
  for (const viewer of [member(demand.companyId), OFFICER]) {
    expect(await outcomes(viewer)).toContain('PASS');
  }
  const pair = { offerId: demoId('offer', 'aqdala-sunflower-oil-crude'), demandId: demand.id };
  const gate = async (viewer: Viewer) => (await matchOf(as(viewer), pair, {}))?.judgement.gates.PRICE;
  expect([await gate(STRANGER), await gate(member(demand.companyId))]).toEqual(['UNKNOWN', 'PASS']);
});
