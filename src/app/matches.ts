/** Matches and near misses of a demand or an offer, stored or a draft. Load, authorize, search, present. */

import type { Catalogue } from '../domain/catalogue';
import { acceptAll, type Checked } from '../domain/input';
import { checkPage, checkWeights, type PageArguments } from '../domain/list-input';
import type {
  Found,
  MatchIndex,
  MatchScope,
  NearMissRank,
  Rank,
  RankedPage,
} from '../domain/matching/engine';
import type { GateKind } from '../domain/matching/gates';
import { type Judgement, judge } from '../domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../domain/matching/listing';
import type { MatchRules } from '../domain/matching/rules';
import type { PerFactor } from '../domain/matching/score';
import type { PageRequest } from '../domain/page';
import { decodeCursor, encodeCursor } from '../infra/cursor';
import { demandFacts, offerFacts } from '../infra/db/facts';
import type { Demand } from '../model/demand';
import type { Offer } from '../model/offer';
import { readDemand, readOffer } from './listings';
import { isDraft, rulesFor, scopeFor } from './match-rules';
import type { Paged } from './paged';
import { type Session, sightOf } from './session';

/** Whose list a match stands in. */
export type SideName = 'buyer' | 'seller';

/** A pair with what is needed to tell why; it is judged once, when its judgement is first asked for. */
export class MatchView {
  private known: Judgement | undefined;

  constructor(
    readonly offer: OfferFacts,
    readonly demand: DemandFacts,
    readonly rules: MatchRules,
    readonly side: SideName,
  ) {}

  get judgement(): Judgement {
    this.known ??= judge(this.offer, this.demand, this.rules);
    return this.known;
  }
}

/** A pair that misses by one gate. */
export class NearMissView extends MatchView {
  constructor(
    { offer, demand, rules, side }: MatchView,
    readonly failed: GateKind,
    /** 0 to 1, of the side whose list this is. */
    readonly scoreIfCured: number,
  ) {
    super(offer, demand, rules, side);
  }
}

/** The arguments of a list of matches as they were sent. */
export interface MatchArguments extends PageArguments {
  readonly weights?: PerFactor | null;
}

/** The same, judged, with what the list is made for. */
interface MatchQuestion<Facts> {
  readonly facts: Facts;
  readonly weights: PerFactor;
  readonly page: PageRequest;
}

/** A stored demand, as a list is made for it. */
export function storedDemand(session: Session, demand: Demand): Checked<DemandFacts> {
  return { value: factsOf(demand, session.world.catalogue) };
}

/** Goes with the record, which is shared and never changed. */
const known = new WeakMap<Demand, DemandFacts>();

function factsOf(demand: Demand, catalogue: Catalogue): DemandFacts {
  const facts = known.get(demand) ?? demandFacts(demand, catalogue);
  known.set(demand, facts);
  return facts;
}

/** A stored offer, as a list is made for it. */
export async function storedOffer(session: Session, offer: Offer): Promise<Checked<OfferFacts>> {
  return { value: await standingOffer(session, offer) };
}

/** An offer with all that the ledger holds of it by now. */
async function standingOffer(session: Session, offer: Offer): Promise<OfferFacts> {
  await sightOf(session).refresh();
  return offerFacts(offer, session.world.market.promisesOf(offer.id));
}

/** Offers for a demand, by the buyer's score. Throws INVALID_INPUT and INVALID_CURSOR. */
export async function offersFor(session: Session, asked: Checked<DemandFacts>, args: MatchArguments) {
  const question = questionOf(asked, args);
  return matchesOf(await buyersList(session, question), question);
}

/** Demands for an offer, by the seller's score. Throws INVALID_INPUT and INVALID_CURSOR. */
export async function demandsFor(session: Session, asked: Checked<OfferFacts>, args: MatchArguments) {
  const question = questionOf(asked, args);
  return matchesOf(await sellersList(session, question), question);
}

/** Offers that miss a demand by one gate. Throws INVALID_INPUT and INVALID_CURSOR. */
export async function nearOffersFor(session: Session, asked: Checked<DemandFacts>, args: MatchArguments) {
  const question = questionOf(asked, args);
  return nearMissesOf(await buyersList(session, question), question);
}

/** Demands that an offer misses by one gate. Throws INVALID_INPUT and INVALID_CURSOR. */
export async function nearDemandsFor(session: Session, asked: Checked<OfferFacts>, args: MatchArguments) {
  const question = questionOf(asked, args);
  return nearMissesOf(await sellersList(session, question), question);
}

/** Everything asked is judged together, so that all faults come at once. */
function questionOf<Facts>(facts: Checked<Facts>, args: MatchArguments): MatchQuestion<Facts> {
  return acceptAll({ facts, weights: checkWeights(args.weights), page: checkPage(args) });
}

/** The match of one offer and one demand the viewer may read, whatever its gates say; null where not both are. */
export async function matchOf(
  session: Session,
  ids: { readonly offerId: string; readonly demandId: string },
  args: Pick<MatchArguments, 'weights'>,
): Promise<MatchView | null> {
  const { weights } = acceptAll({ weights: checkWeights(args.weights) });
  const [offer, demand] = await Promise.all([
    readOffer(session, ids.offerId),
    readDemand(session, ids.demandId),
  ]);
  if (!offer || !demand) {
    return null;
  }
  const facts = await standingOffer(session, offer);
  const rules = rulesFor(session, weights, demand.companyId);
  return new MatchView(facts, demandFacts(demand, session.world.catalogue), rules, 'buyer');
}

/** One direction of the market for one asker. */
interface ListDirection<Asker, Listing> {
  readonly asker: Asker;
  readonly index: MatchIndex<Asker, Listing>;
  readonly scope: MatchScope;
  readonly side: SideName;
  /** Names the list in cursors. */
  readonly name: string;
  readonly pair: (listing: Listing) => { readonly offer: OfferFacts; readonly demand: DemandFacts };
}

async function buyersList(
  session: Session,
  { facts, weights }: MatchQuestion<DemandFacts>,
): Promise<ListDirection<DemandFacts, OfferFacts>> {
  const { market } = session.world;
  await sightOf(session).refresh();
  return {
    asker: facts,
    index: market.offers,
    scope: await scopeFor(
      session,
      rulesFor(session, weights, isDraft(facts) ? null : facts.companyId),
      facts,
    ),
    side: 'buyer',
    name: `offers:${nameOf(facts)}:${JSON.stringify(weights)}`,
    pair: (offer) => ({ offer, demand: facts }),
  };
}

async function sellersList(
  session: Session,
  { facts, weights }: MatchQuestion<OfferFacts>,
): Promise<ListDirection<OfferFacts, DemandFacts>> {
  const { market } = session.world;
  await sightOf(session).refresh();
  return {
    asker: facts,
    index: market.demands,
    scope: await scopeFor(session, rulesFor(session, weights, OTHERS_DEMANDS), facts),
    side: 'seller',
    name: `demands:${nameOf(facts)}:${JSON.stringify(weights)}`,
    pair: (demand) => ({ offer: facts, demand }),
  };
}

/** A list of a draft is known by all that the draft says. */
function nameOf(facts: DemandFacts | OfferFacts): string {
  return isDraft(facts) ? JSON.stringify(facts) : facts.id;
}

/** In a seller's list the demands belong to others: maximum prices are judged for officers only. */
const OTHERS_DEMANDS = 'others';

function matchesOf<Asker, Listing>(
  direction: ListDirection<Asker, Listing>,
  { page }: MatchQuestion<Asker>,
): Paged<MatchView> {
  const { asker, index, scope } = direction;
  const name = `matches:${direction.name}`;
  const ranked = index.search(asker, { ...scope, first: page.first, after: rankOf(name, page.after) });
  const rows = viewsOf(direction, name, ranked, (view) => view);
  return { rows, hasNext: ranked.hasNext, count: async () => index.count(asker, scope) };
}

function nearMissesOf<Asker, Listing>(
  direction: ListDirection<Asker, Listing>,
  { page }: MatchQuestion<Asker>,
): Paged<NearMissView> {
  const { asker, index, scope } = direction;
  const name = `near:${direction.name}`;
  const ranked = index.nearMisses(asker, { ...scope, first: page.first, after: rankOf(name, page.after) });
  const rows = viewsOf(
    direction,
    name,
    ranked,
    (view, rank: Found<Listing> & NearMissRank) => new NearMissView(view, rank.failed, rank.score),
  );
  return { rows, hasNext: ranked.hasNext, count: async () => index.countNearMisses(asker, scope) };
}

function viewsOf<Asker, Listing, Hit extends Found<Listing>, View>(
  { scope, side, pair }: ListDirection<Asker, Listing>,
  name: string,
  ranked: RankedPage<Hit>,
  present: (view: MatchView, rank: Hit) => View,
) {
  return ranked.hits.map((rank) => {
    const { offer, demand } = pair(rank.listing);
    return new Place(present(new MatchView(offer, demand, scope.rules, side), rank), name, rank);
  });
}

/** A row of a list; its cursor is made when it is asked for. */
class Place<View> {
  constructor(
    readonly row: View,
    private readonly list: string,
    private readonly rank: Rank,
  ) {}

  get cursor(): string {
    return encodeCursor(this.list, [this.rank.score, this.rank.tonnes, this.rank.id]);
  }
}

function rankOf(name: string, cursor: string | null): Rank | null {
  if (cursor === null) {
    return null;
  }
  const [score, tonnes, id] = decodeCursor(name, cursor, ['number', 'number', 'string']);
  return { score: Number(score), tonnes: Number(tonnes), id: String(id) };
}
