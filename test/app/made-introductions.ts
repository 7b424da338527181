/** Pairs of companies to be introduced, and what is stored and told of it. */

import { acceptIntroduction, proposeIntroduction } from '../../src/app/introductions';
import { createDemand, createOffer } from '../../src/app/listing-changes';
import type { Session, World } from '../../src/app/session';
import type { AppError } from '../../src/domain/errors';
import type { Introduction } from '../../src/model/introduction';
import { type SignedUp, signUp } from '../support/people';
import { DEMAND, OFFER } from './made-listings';

const DAY_MS = 86_400_000;
/** Of the answers that are listed in tests. */
export const PAGE = { first: 100 };
export const TWENTY = Array.from({ length: 20 }, (_, index) => index);
let made = 0;

/** Facts of a verified Chinese company that names a contact. */
function chineseCompany() {
  made += 1;
  const registration = `91650100MA${String(made).padStart(8, '0')}`;
  return { country: 'CN', registration, regionCode: '650100', contactEmail: 'buyer@example.test' } as const;
}

/** The same session days later. */
export function later(session: Session, days: number): Session {
  return { ...session, now: new Date(session.now.getTime() + days * DAY_MS) };
}

/** The refusal of an act, with the paths and codes of its faults; null where it was done. */
export async function refusal(act: Promise<unknown>) {
  const error = await act.then(
    () => null,
    (thrown: AppError) => thrown,
  );
  const faults = error?.violations?.map(({ path, code }) => `${path.join('.')} ${code}`) ?? [];
  return error && { code: error.code, params: error.params, faults };
}

/** A producer and an importer with a published listing each, that match. */
export async function makePair(world: World) {
  const seller = await signUp({ world });
  const buyer = await signUp({ world }, { company: chineseCompany() });
  const offer = await createOffer(seller.session, { terms: OFFER, publish: true });
  const demand = await createDemand(buyer.session, { terms: DEMAND, publish: true });
  return { seller, buyer, offer, demand, ids: { offerId: offer.id, demandId: demand.id } };
}

/** A pair that has been introduced. */
export async function makeMutual(world: World) {
  const pair = await makePair(world);
  const { id } = await proposeIntroduction(pair.seller.session, pair.ids);
  return { ...pair, introduction: await acceptIntroduction(pair.buyer.session, id) };
}

export const stored = (world: World, id: string) =>
  world.database.read(async ({ records }) => (await records.find('introduction', { id })) as Introduction);

/** The steps that are sealed of something, in their order. */
export async function audited(world: World, subjectId: string): Promise<string[]> {
  const order = { by: 'seq', direction: 'ASC' } as const;
  const entries = await world.database.read(({ records }) =>
    records.all('auditEntry', { subjectId }, { limit: 100, order }),
  );
  return entries.map(({ action }) => action);
}

/** What a person was told of something, by kind. */
export async function told(world: World, { person }: SignedUp, subjectId: string): Promise<string[]> {
  const where = { personId: person.id, subjectId };
  const notes = await world.database.read(({ records }) =>
    records.all('notification', where, { limit: 100 }),
  );
  return notes.map(({ kind }) => kind).sort();
}

/** What a person was written of, by kind. */
export async function letters(world: World, { person }: SignedUp): Promise<unknown[]> {
  const where = { recipient: person.email };
  const all = await world.database.read(({ records }) => records.all('mail', where, { limit: 100 }));
  return all.map(({ params }) => params.kind).sort();
}
