import { createOffer, updateOffer } from '../../src/app/listing-changes';
import { publishOffer } from '../../src/app/listing-changes-steps';
import { readOffer } from '../../src/app/listings';
import type { World } from '../../src/app/session';
import type { AppError } from '../../src/domain/errors';
import type { Offer } from '../../src/model/offer';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { OFFER, openUseCases } from './made-listings';

const refusal = (act: Promise<unknown>): Promise<AppError | null> =>
  act.then(
    () => null,
    (thrown: AppError) => thrown,
  );

forEachDatabase(({ target }) => {
  let world: World;
  let seller: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    seller = await signUp({ world });
  });
  afterAll(() => world.database.close());

  const made = (publish: boolean): Promise<Offer> => createOffer(seller.session, { terms: OFFER, publish });
  const audited = (subjectId: string) =>
    world.database.read(({ records }) =>
      records.all('auditEntry', { subjectId }, { limit: 100, order: { by: 'seq', direction: 'ASC' } }),
    );
  const events = async (subjectId: string) =>
    (await world.database.read(({ records }) => records.all('outboxEvent', { subjectId }, { limit: 100 })))
      .map(({ kind }) => kind)
      .sort();

  test('of twenty simultaneous publications of one draft one is done, with one event', async () => {
    const { id } = await made(false);
    const acts = Array.from({ length: 20 }, () => refusal(publishOffer(seller.session, id)));
    const outcomes = await Promise.all(acts);
    expect(outcomes.filter((one) => one === null)).toHaveLength(1);
    expect(new Set(outcomes.map((one) => one?.code))).toEqual(new Set([undefined, 'ILLEGAL_STEP']));
    expect(await events(id)).toEqual(['OFFER_CHANGED', 'OFFER_PUBLISHED']);
    expect((await audited(id)).map(({ action }) => action)).toEqual(['createOffer', 'publishOffer']);
  });

  test('of twenty updates to one version one is stored, whole, and nineteen are conflicts', async () => {
    const { id } = await made(true);
    const acts = Array.from({ length: 20 }, (_, n) => {
      const terms = { ...OFFER, tonnesPerYear: 1_000 + n, paymentTerms: `${1_000 + n}` };
      return refusal(updateOffer(seller.session, { id, expectedVersion: 1, terms }));
    });
    const outcomes = await Promise.all(acts);
    expect(outcomes.filter((one) => one === null)).toHaveLength(1);
    expect(outcomes.filter((one) => one?.code === 'CONFLICT' && one.params.version === 2)).toHaveLength(19);
    const stored = (await readOffer(seller.session, id))!;
    expect(stored.version).toBe(2);
    expect(stored.paymentTerms).toBe(String(stored.tonnesPerYear));
    expect(await audited(id)).toHaveLength(2);
  });
});
