/** Supply plans of a demand, stored or a draft: which offers together fill it, and why the others are not in it. */
import { acceptAll, type Checked, check } from '../domain/input';
import { freeTonnes } from '../domain/ledger';
import type { MatchScope } from '../domain/matching/engine';
import type { GateKind } from '../domain/matching/gates';
import { type Judgement, judge } from '../domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../domain/matching/listing';
import type { PlanCandidate, PlanLimits } from '../domain/matching/plan-lines';
import type { MatchRules } from '../domain/matching/rules';
import { EQUAL_WEIGHTS, normaliseWeights } from '../domain/matching/score';
import {
  type FrontierPoint,
  planFrontier,
  planSupply,
  type SupplyPlan,
  type UnusedReason,
} from '../domain/matching/supply-plan';
import { planInput } from '../domain/plan-input';
import type { Market } from '../infra/market';
import { isDraft, rulesFor, scopeFor } from './match-rules';
import type { Session } from './session';

/** The arguments of a plan as they were sent. */
export interface PlanArguments {
  readonly maxSuppliers?: number | null;
  /** Above 0 to 1; the demand's own unless given, else none. */
  readonly maxShare?: number | null;
  readonly exclude?: readonly string[] | null;
}

/** An offer with its judgement for the demand. */
export interface PlannedOffer {
  readonly offer: OfferFacts;
  readonly judgement: Judgement;
}

/** KIN: only kindred goods; GATE: one requirement is not met. */
export const LEFT_OUT_REASONS = [
  'MINIMUM_ABOVE_SHARE',
  'MINIMUM_ABOVE_AVAILABLE',
  'MINIMUM_ABOVE_GAP',
  'PARTNER_LIMIT',
  'NOT_NEEDED',
  'EXCLUDED',
  'KIN',
  'GATE',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export interface LeftOut extends PlannedOffer {
  readonly reason: LeftOutReason;
  /** The gate that fails, of GATE. */
  readonly failed: GateKind | null;
}

export interface PlanView {
  readonly demand: DemandFacts;
  readonly rules: MatchRules;
  readonly limits: PlanLimits;
  readonly plan: SupplyPlan;
  readonly offers: ReadonlyMap<string, PlannedOffer>;
  /** Offers that could be planned with. */
  readonly candidateCount: number;
  /** Those that were: the best by the buyer's score. */
  readonly plannedWith: number;
  /** At most a hundred. */
  readonly leftOut: readonly LeftOut[];
  readonly leftOutCount: number;
  /** Solved when it is asked for. */
  readonly frontier: () => Promise<readonly FrontierPoint[]>;
}

/** Offers that a plan is made of at most. */
const MAX_CANDIDATES = 1_000;
const MAX_LEFT_OUT = 100;

/** The best plan. Throws INVALID_INPUT; no feasible set is a plan of coverage 0. */
export async function planFor(
  session: Session,
  asked: Checked<DemandFacts>,
  args: PlanArguments,
): Promise<PlanView> {
  const { demand, input } = acceptAll({ demand: asked, input: check(planInput, [], { ...args }, []) });
  const { market, solver } = session.world;
  await market.refresh();
  const owner = isDraft(demand) ? null : demand.companyId;
  const rules = rulesFor(session, normaliseWeights(EQUAL_WEIGHTS), owner);
  const scope = await scopeFor(session, rules, demand);
  const found = findCandidates(market, scope, demand, new Set(input.exclude));
  const limits: PlanLimits = {
    target: demand.targetTonnes,
    maxShare: input.maxShare ?? demand.maxSupplierShare ?? 1,
    maxSuppliers: input.maxSuppliers,
  };
  const candidates = found.planned.map((one) => candidateOf(one, demand));
  const plan = await planSupply(candidates, limits, solver);
  const offers = new Map(found.planned.map((one) => [one.offer.id, one]));
  const unused = new Map(plan.unused.map(({ id, reason }) => [id, reason]));
  const others = [...kindred(market, scope, demand), ...nearMisses(market, scope, demand)];
  const leftOut = [
    ...found.planned.flatMap((one) => leftOutOf(one, unused.get(one.offer.id))),
    ...found.excluded.map((one): LeftOut => ({ ...one, reason: 'EXCLUDED', failed: null })),
    ...others.filter(({ offer }) => !input.exclude.includes(offer.id)),
  ];
  return {
    demand,
    rules,
    limits,
    plan,
    offers,
    candidateCount: found.count,
    plannedWith: candidates.length,
    leftOut: leftOut.slice(0, MAX_LEFT_OUT),
    leftOutCount: leftOut.length,
    frontier: () => planFrontier(candidates, limits, solver),
  };
}

function leftOutOf(one: PlannedOffer, reason: UnusedReason | undefined): LeftOut[] {
  return reason ? [{ ...one, reason, failed: null }] : [];
}

/** The offers that pass every gate with the very product, apart from those the caller will not have. */
function findCandidates(
  market: Market,
  scope: MatchScope,
  demand: DemandFacts,
  excluded: ReadonlySet<string>,
) {
  const exact = { ...demand, exact: true };
  const first = MAX_CANDIDATES + excluded.size;
  const { hits } = market.offers.search(exact, { ...scope, first, after: null });
  const all = hits.map(({ listing }) => judged(listing, exact, scope));
  const allowed = all.filter(({ offer }) => !excluded.has(offer.id));
  const left = all.filter(({ offer }) => excluded.has(offer.id));
  return {
    planned: allowed.slice(0, MAX_CANDIDATES),
    excluded: left,
    count: hits.length < first ? allowed.length : market.offers.count(exact, scope) - left.length,
  };
}

function judged(offer: OfferFacts, demand: DemandFacts, { rules }: MatchScope): PlannedOffer {
  return { offer, judgement: judge(offer, demand, rules) };
}

function candidateOf({ offer, judgement }: PlannedOffer, demand: DemandFacts): PlanCandidate {
  return {
    id: offer.id,
    region: judgement.buyerFits.region,
    available: freeTonnes(offer, demand.window),
    least: Math.max(offer.minOrderTonnes, demand.minLotTonnes),
  };
}

/** Matches whose goods are not the very product. */
function kindred(market: Market, scope: MatchScope, demand: DemandFacts): readonly LeftOut[] {
  const { hits } = market.offers.search(demand, { ...scope, first: MAX_CANDIDATES, after: null });
  return hits
    .map(({ listing }) => judged(listing, demand, scope))
    .filter(({ judgement }) => judgement.product < 1)
    .slice(0, MAX_LEFT_OUT)
    .map((one) => ({ ...one, reason: 'KIN', failed: null }));
}

function nearMisses(market: Market, scope: MatchScope, demand: DemandFacts): readonly LeftOut[] {
  const { hits } = market.offers.nearMisses(demand, { ...scope, first: MAX_LEFT_OUT, after: null });
  return hits.map(({ listing, failed }) => ({ ...judged(listing, demand, scope), reason: 'GATE', failed }));
}
