/** Saved searches, and the notice of each new listing that one of them finds. */
import { formatDay } from '../domain/calendar';
import { AppError, refuseViolations } from '../domain/errors';
import { acceptAll } from '../domain/input';
import { checkName, checkPage, type PageArguments } from '../domain/list-input';
import type { Page } from '../domain/page';
import type { ListingKind, RecordOf } from '../infra/db/store';
import { sha256 } from '../infra/secrets';
import type { Company } from '../model/company';
import type { Person } from '../model/person';
import type { SavedSearch } from '../model/saved-search';
import { checkListingFilter } from './listings';
import { ownPersonId } from './notifications';
import type { Delivery, EventHandler } from './outbox-worker';
import type { Paged } from './paged';
import { isVerified, listingScope } from './policy';
import { recordsById } from './records';
import { type Session, today } from './session';
import { type Tx, transact } from './transact';

/** Searches that one person can keep. */
const MAX_SEARCHES = 50;

export interface NewSearch {
  readonly name: string;
  readonly kind: ListingKind;
  readonly search?: string | null;
  /** As the lists of offers and demands take it. */
  readonly where?: object | null;
  readonly byMail: boolean;
}

/** Keeps a search of the viewer's. Throws UNAUTHENTICATED, FORBIDDEN to a key, INVALID_INPUT. */
export async function createSavedSearch(session: Session, input: NewSearch): Promise<SavedSearch> {
  const personId = ownPersonId(session);
  const { name } = acceptAll({
    name: checkName(input.name),
    filter: checkListingFilter(session, input, ['input']),
  });
  return transact(session, async (tx) => {
    // The owner held, no two searches are the last that fits.
    await tx.store.records.lock('person', personId);
    const kept = await tx.store.records.count('savedSearch', { personId });
    refuseViolations(
      kept < MAX_SEARCHES ? [] : [{ path: ['input'], code: 'TOO_MANY', params: { limit: MAX_SEARCHES } }],
    );
    const search: SavedSearch = {
      id: tx.newId('savedSearch'),
      personId,
      name,
      kind: input.kind,
      search: input.search?.trim() || null,
      filter: structuredClone({ ...input.where }),
      byMail: input.byMail,
      createdAt: tx.instant,
    };
    await tx.store.records.add('savedSearch', search);
    audit(tx, 'createSavedSearch', search);
    return search;
  });
}

/** The viewer's own searches, newest first. Throws as createSavedSearch, and INVALID_CURSOR. */
export async function listSavedSearches(session: Session, args: PageArguments): Promise<Paged<SavedSearch>> {
  const personId = ownPersonId(session);
  const { database } = session.world;
  const { page } = acceptAll({ page: checkPage(args) });
  const order = { by: 'createdAt', direction: 'DESC' } as const;
  const found = await database.read(({ records }) =>
    records.page('savedSearch', { personId }, { list: 'savedSearches', order, page }),
  );
  return {
    ...found,
    count: () => database.read(({ records }) => records.count('savedSearch', { personId })),
  };
}

/** Gives a search of the viewer's another name. Throws NOT_FOUND and INVALID_INPUT. */
export async function renameSavedSearch(
  session: Session,
  input: { readonly id: string; readonly name: string },
): Promise<SavedSearch> {
  return changeOwn(session, input.id, async (tx, search) => {
    const { name } = acceptAll({ name: checkName(input.name) });
    await tx.store.records.change('savedSearch', search.id, { name });
    audit(tx, 'renameSavedSearch', search);
    return { ...search, name };
  });
}

/** Forgets a search of the viewer's and returns what it was. Throws NOT_FOUND. */
export async function deleteSavedSearch(session: Session, id: string): Promise<SavedSearch> {
  return changeOwn(session, id, async (tx, search) => {
    await tx.store.records.remove('savedSearch', { id: search.id });
    audit(tx, 'deleteSavedSearch', search);
    return search;
  });
}

async function changeOwn(
  session: Session,
  id: string,
  change: (tx: Tx, search: SavedSearch) => Promise<SavedSearch>,
): Promise<SavedSearch> {
  const personId = ownPersonId(session);
  return transact(session, async (tx) => {
    const search = await tx.store.records.lock('savedSearch', id);
    if (search?.personId !== personId) {
      throw new AppError('NOT_FOUND', { kind: 'savedSearch', id });
    }
    return change(tx, search);
  });
}

/** What somebody looks for is personal: the log holds that there was a search, not which. */
function audit(tx: Tx, action: string, { id }: SavedSearch): void {
  tx.audit({ action, subjectKind: 'savedSearch', subjectId: id, companyId: null });
}

const KIND_OF_EVENT = new Map<string, ListingKind>([
  ['OFFER_PUBLISHED', 'offer'],
  ['DEMAND_PUBLISHED', 'demand'],
]);
/** Searches looked through at a time. */
const SLICE = 200;

/** Of a published listing: tells the owners of the searches that find it, each once for each search. */
export const tellSearchers: EventHandler = async (session, { kind: event, subjectId }) => {
  const kind = KIND_OF_EVENT.get(event);
  const listing = kind && (await recordsById(session, kind, [subjectId])).get(subjectId);
  if (!kind || !listing) {
    return null;
  }
  const hits = await hitsOf(session, kind, listing);
  return hits.length === 0 ? null : deliver(hits, listing.id);
};

interface Hit {
  readonly search: SavedSearch;
  readonly person: Person;
}

async function hitsOf<Kind extends ListingKind>(
  session: Session,
  kind: Kind,
  listing: RecordOf[Kind],
): Promise<readonly Hit[]> {
  const { database } = session.world;
  const order = { by: 'createdAt', direction: 'ASC' } as const;
  const hits: Hit[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page<SavedSearch> = await database.read(({ records }) =>
      records.page('savedSearch', { kind }, { list: 'searches', order, page: { first: SLICE, after } }),
    );
    const searches = page.rows.map(({ row }) => row);
    const people = await recordsById(
      session,
      'person',
      searches.map(({ personId }) => personId),
    );
    const companyIds = [...people.values()].flatMap(({ companyId }) => companyId ?? []);
    const companies = await recordsById(session, 'company', companyIds);
    for (const search of searches) {
      const person = people.get(search.personId);
      const company = companies.get(person?.companyId ?? '') ?? null;
      if (person && (await finds(session, { search, person, company, listing }))) {
        hits.push({ search, person });
      }
    }
    after = page.rows.at(-1)?.cursor ?? null;
    if (!page.hasNext) {
      return hits;
    }
  }
}

interface Trial extends Hit {
  readonly company: Company | null;
  readonly listing: { readonly id: string; readonly companyId: string };
}

/** Whether a search finds an open listing, with the rights of its owner, leaving out the owner's company's own. */
async function finds(session: Session, { search, person, company, listing }: Trial): Promise<boolean> {
  if (person.erasedAt !== null || person.companyId === listing.companyId) {
    return false;
  }
  const asked = checkListingFilter(session, { search: search.search, where: search.filter });
  // A code may have left the reference data since; such a search finds nothing.
  if (asked.violations) {
    return false;
  }
  const day = formatDay(today(session));
  const filter = {
    ...listingScope(asOwner(session, person, company), asked.value),
    id: listing.id,
    statuses: ['PUBLISHED'] as const,
    validOn: day,
    companyVerifiedOn: day,
  };
  const found = await session.world.database.read((store) =>
    search.kind === 'offer' ? store.countOffers(filter) : store.countDemands(filter),
  );
  return found > 0;
}

function asOwner(session: Session, person: Person, company: Company | null): Session {
  const { id: personId, companyId, companyRole, staffRole, language } = person;
  const companyVerified = company !== null && isVerified(session, company);
  const ids = { personId, sessionId: '', companyId };
  return {
    ...session,
    language,
    viewer: { kind: 'PERSON', ...ids, companyRole, staffRole, companyVerified },
  };
}

function deliver(hits: readonly Hit[], listingId: string): Delivery {
  return async (tx) => {
    for (const { search, person } of hits) {
      const once = sha256(`${search.id} ${listingId}`).slice(0, 40);
      const told = await tx.store.records.find('notification', { onceKey: `${person.id}:${once}` });
      if (told !== null) {
        continue;
      }
      await tx.notify([person.id], { kind: 'SEARCH_HIT', subjectId: listingId, once });
      if (search.byMail) {
        const { email: recipient, language } = person;
        const params = { kind: 'SEARCH_HIT', subjectId: listingId };
        await tx.mail({ recipient, language, template: 'NOTIFICATION', params });
      }
    }
  };
}
