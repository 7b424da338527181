/** Lists of offers, demands and companies, narrowed to what the viewer may read. */
import { acceptAll, type Checked, type CrossRule, check, dayAt } from '../domain/input';
import {
  type CompanyWhere,
  checkPage,
  checkSearch,
  companyWhere,
  type ListingWhere,
  listingWhere,
  type PageArguments,
} from '../domain/list-input';
import type { CompanyFilter, Facets, ListingFilter, ListingOrder } from '../domain/listing-filter';
import { meets } from '../domain/matching/product';
import type { ListingKind, RecordOf } from '../infra/db/store';
import { queryTokens } from '../infra/text-analyser';
import type { Company } from '../model/company';
import type { Demand } from '../model/demand';
import type { Offer } from '../model/offer';
import type { Paged } from './paged';
import { companyScope, listingScope, mayReadCompany, mayReadListing } from './policy';
import { type Session, sightOf, type World } from './session';

/** A list with the counts of its facets, worked out only when asked for. */
export interface FacetedList<Row> extends Paged<Row> {
  readonly facets: () => Promise<Facets>;
}

/** The arguments of a list as they were sent; they are judged here, all at once. */
export interface ListArguments extends PageArguments {
  readonly search?: string | null;
  readonly where?: object | null;
}

export interface ListingArguments extends ListArguments {
  readonly orderBy?: readonly ListingOrder[] | null;
}

/** The offers a viewer may read. Throws INVALID_INPUT and INVALID_CURSOR. */
export async function listOffers(session: Session, args: ListingArguments): Promise<FacetedList<Offer>> {
  const { database } = session.world;
  const { filter, page: asked } = judged(session, args);
  const page = await database.read((store) => store.listOffers(filter, args.orderBy ?? [], asked));
  return {
    ...page,
    count: () => database.read((store) => store.countOffers(filter)),
    facets: () => database.read((store) => store.offerFacets(filter)),
  };
}

/** The demands a viewer may read. Throws INVALID_INPUT and INVALID_CURSOR. */
export async function listDemands(session: Session, args: ListingArguments): Promise<FacetedList<Demand>> {
  const { database } = session.world;
  const { filter, page: asked } = judged(session, args);
  const page = await database.read((store) => store.listDemands(filter, args.orderBy ?? [], asked));
  return {
    ...page,
    count: () => database.read((store) => store.countDemands(filter)),
    facets: () => database.read((store) => store.demandFacets(filter)),
  };
}

/** The companies a viewer may read, newest first. Throws INVALID_INPUT and INVALID_CURSOR. */
export async function listCompanies(session: Session, args: ListArguments): Promise<Paged<Company>> {
  const { database, catalogue } = session.world;
  const asked = acceptAll({
    page: checkPage(args),
    search: checkSearch(args.search),
    where: check(companyWhere(catalogue), [], { ...args.where }, ['where']),
  });
  const filter = companyScope(session, companyFilter(asked.where, asked.search));
  const page = await database.read((store) => store.listCompanies(filter, asked.page));
  return { ...page, count: () => database.read((store) => store.countCompanies(filter)) };
}

/** A company by id, or null where there is none that the viewer may read. */
export async function readCompany(session: Session, id: string): Promise<Company | null> {
  const company = (await sightOf(session).byIds('company', [id])).get(id);
  return company && mayReadCompany(session, company) ? company : null;
}

/** An offer by id, or null where there is none that the viewer may read. */
export async function readOffer(session: Session, id: string): Promise<Offer | null> {
  return readable(session, 'offer', id);
}

/** A demand by id, or null where there is none that the viewer may read. */
export async function readDemand(session: Session, id: string): Promise<Demand | null> {
  return readable(session, 'demand', id);
}

async function readable<Kind extends ListingKind>(
  session: Session,
  kind: Kind,
  id: string,
): Promise<RecordOf[Kind] | null> {
  const sight = sightOf(session);
  const listing = (await sight.byIds(kind, [id])).get(id);
  if (!listing) {
    return null;
  }
  const { companyId } = listing;
  const company = (await sight.byIds('company', [companyId])).get(companyId);
  return company && mayReadListing(session, listing, company) ? listing : null;
}

function judged(session: Session, args: ListingArguments) {
  const { page, filter } = acceptAll({ page: checkPage(args), filter: checkListingFilter(session, args) });
  return { page, filter: listingScope(session, filter) };
}

/** What a search asks for, not yet narrowed to what anybody may read, or its faults, paths under `root`. */
export function checkListingFilter(
  { world }: Pick<Session, 'world'>,
  asked: Pick<ListArguments, 'search' | 'where'>,
  root: readonly string[] = [],
): Checked<ListingFilter> {
  const known = { ...world.catalogue, knowsHsCode: world.catalogue.products.knows };
  const search = checkSearch(asked.search);
  const where = check(listingWhere(known), [windowRule], plain(asked.where), ['where']);
  if (search.violations || where.violations) {
    const faults = [...(search.violations ?? []), ...(where.violations ?? [])];
    return { violations: faults.map((fault) => ({ ...fault, path: [...root, ...fault.path] })) };
  }
  return { value: listingFilter(world, where.value, search.value) };
}

/** A reversed window has no day on which a listing could be open. */
const windowRule: CrossRule = {
  path: ['window', 'to'],
  code: 'WINDOW_REVERSED',
  broken: (where) => {
    const [from, to] = [dayAt(where, 'window', 'from'), dayAt(where, 'window', 'to')];
    return from !== null && to !== null && to < from ? {} : null;
  },
};

/** Inputs come as instances of classes; what is judged is their content. */
function plain(where: object | null | undefined): object {
  return structuredClone({ ...where });
}

/** Only what was asked for becomes part of the filter. */
function listingFilter(world: World, where: ListingWhere, search: string | null): ListingFilter {
  const headings = where.group ? (world.catalogue.groups.get(where.group)?.headings ?? []) : [];
  const prefixes = where.hsCode ? [where.hsCode.slice(0, 6)] : headings;
  const asked = {
    text: search === null ? null : queryTokens(search),
    hsPrefixes: prefixes.length > 0 ? prefixes : null,
    groups: prefixes.length > 0 ? groupsMeeting(world.catalogue.reference.groups, prefixes) : null,
    regions: where.regions?.length ? where.regions : null,
    minTonnes: where.minTonnes,
    maxTonnes: where.maxTonnes,
    windowFrom: where.window?.from,
    windowTo: where.window?.to,
    certificates: where.certificates?.length ? where.certificates : null,
    companyId: where.company,
    updatedAfter: where.updatedAfter,
  };
  return stated(asked) as ListingFilter;
}

function companyFilter(where: CompanyWhere, search: string | null): CompanyFilter {
  const asked = {
    text: search === null ? null : queryTokens(search),
    country: where.country,
    regions: where.regions?.length ? where.regions : null,
    updatedAfter: where.updatedAfter,
  };
  return stated(asked) as CompanyFilter;
}

function groupsMeeting(
  groups: readonly { readonly code: string; readonly headings: readonly string[] }[],
  prefixes: readonly string[],
): readonly string[] {
  return groups.filter((group) => prefixes.some((prefix) => meets(group, prefix))).map((group) => group.code);
}

/** The entries of an object that say something. */
function stated<Part extends object>(part: Part): Partial<Part> {
  return Object.fromEntries(
    Object.entries(part).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<Part>;
}
