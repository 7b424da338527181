import { updateCompany } from '../../src/app/companies';
import { updateOffer } from '../../src/app/listing-changes';
import { pauseOffer } from '../../src/app/listing-changes-steps';
import { readCompany, readDemand, readOffer } from '../../src/app/listings';
import { recordsById } from '../../src/app/records';
import type { Session, World } from '../../src/app/session';
import { suspendCompany } from '../../src/app/verification';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { makePair } from './made-introductions';
import { OFFER, openUseCases } from './made-listings';

/** Records are kept in memory, and yet a committed write is in the next answer of any process. */
forEachDatabase(({ target }) => {
  let worlds: readonly World[];
  let officer: SignedUp;
  beforeAll(async () => {
    worlds = await Promise.all([openUseCases(target()), openUseCases(target())]);
    officer = await signUp({ world: worlds[0]! }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => Promise.all(worlds.map((world) => world.database.close())));

  const within = ({ session }: SignedUp, world: World): Session => ({ ...session, world });
  const stranger = (world: World): Session => ({
    ...within(officer, world),
    viewer: { kind: 'STRANGER' },
  });
  /** The same question to both processes, twice. */
  async function both<Answer>(ask: (session: Session) => Promise<Answer>): Promise<Answer> {
    const answers = await Promise.all([...worlds, ...worlds].map((world) => ask(stranger(world))));
    for (const answer of answers) {
      expect(answer).toEqual(answers[0]);
    }
    return answers[0]!;
  }

  test('an offer that is changed and paused', async () => {
    const { offer, seller } = await makePair(worlds[0]!);
    const tonnes = async () => (await both((session) => readOffer(session, offer.id)))?.tonnesPerYear;
    expect(await tonnes()).toBe(offer.tonnesPerYear);
    const terms = { ...OFFER, tonnesPerYear: 31_000 };
    await updateOffer(within(seller, worlds[1]!), { id: offer.id, expectedVersion: offer.version, terms });
    expect(await tonnes()).toBe(31_000);
    await pauseOffer(within(seller, worlds[0]!), offer.id);
    expect(await tonnes()).toBeUndefined();
  });

  test('a company that is renamed and suspended, with its listings', async () => {
    const { offer, demand } = await makePair(worlds[0]!);
    const { companyId: id } = offer;
    const company = () => both((session) => readCompany(session, id));
    const { version } = (await company())!;
    const input = { id, expectedVersion: version, about: 'Presses oil.' };
    await updateCompany(within(officer, worlds[1]!), input);
    expect(await company()).toMatchObject({ about: 'Presses oil.' });
    const byId = await both((session) => recordsById(session, 'company', [id, 'com_unknown']));
    expect([...byId.values()]).toEqual([await company()]);
    await suspendCompany(within(officer, worlds[1]!), { id, reason: 'COMPLAINT' });
    expect(await company()).toBeNull();
    expect(await both((session) => readOffer(session, offer.id))).toBeNull();
    expect(await both((session) => readDemand(session, demand.id))).toMatchObject({ id: demand.id });
  });

  test('a sight goes by what stood when it was opened or later, and has at hand what was read', async () => {
    const { offer, seller } = await makePair(worlds[0]!);
    const [{ market }, other] = [worlds[0]!, worlds[1]!];
    await market.refresh();
    const sight = market.look();
    expect(sight.atHand('offer', offer.id)).toBeUndefined();
    await sight.byIds('offer', [offer.id]);
    expect(sight.atHand('offer', offer.id)).toMatchObject({ tonnesPerYear: offer.tonnesPerYear });
    const terms = { ...OFFER, tonnesPerYear: 32_000 };
    await updateOffer(within(seller, other), { id: offer.id, expectedVersion: offer.version, terms });
    const later = market.look();
    expect(later.atHand('offer', offer.id)).toBeUndefined();
    expect((await later.byIds('offer', [offer.id])).get(offer.id)?.tonnesPerYear).toBe(32_000);
    market.overtaken();
    expect([sight, later].map((one) => one.atHand('offer', offer.id))).toEqual([undefined, undefined]);
    await sight.refresh();
    expect(later.atHand('offer', offer.id)).toMatchObject({ tonnesPerYear: 32_000 });
  });

  test('a record that is kept cannot be changed by who got it', async () => {
    const { offer } = await makePair(worlds[0]!);
    const found = await readOffer(stranger(worlds[0]!), offer.id);
    expect(() => Object.assign(found!, { tonnesPerYear: 1 })).toThrow(TypeError);
  });
});
