/** What has changed since a plan was made: all of it is named at once, and nothing is stored. */
import { formatDay } from '../domain/calendar';
import { AppError, type Params, type Violation, type ViolationCode } from '../domain/errors';
import { freeTonnes } from '../domain/ledger';
import { listingStandsOn } from '../domain/listing-steps';
import type { GateKind } from '../domain/matching/gates';
import { judge } from '../domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../domain/matching/listing';
import type { MatchRules } from '../domain/matching/rules';
import { EQUAL_WEIGHTS, normaliseWeights } from '../domain/matching/score';
import { shareLimit } from '../domain/pool';
import type { PlannedLine } from '../domain/pool-input';
import { demandFacts, offerFacts, promiseFacts } from '../infra/db/facts';
import type { Company } from '../model/company';
import type { Demand } from '../model/demand';
import type { Offer } from '../model/offer';
import type { TonnagePromise } from '../model/tonnage-promise';
import { rulesFor } from './match-rules';
import { isVerified } from './policy';
import { today } from './session';
import type { Tx } from './transact';

/** Entries of the ledger that hold at a time for the offers of one pool. */
const MAX_ENTRIES = 100_000;

/** Said of a listing that is published and yet not open to this pair; why is private. */
const UNAVAILABLE = 'UNAVAILABLE';

/** A line to be judged. */
export interface LineAsked extends PlannedLine {
  /** The commitment whose own promise counts as free; null where it holds none. */
  readonly holderId: string | null;
}

interface LineFault {
  readonly field: keyof PlannedLine;
  readonly code: ViolationCode;
  readonly params: Params;
}

export interface Terms {
  readonly demand: Demand;
  /** Largest share of the target for one supplier; null for none. */
  readonly maxShare: number | null;
}

/** Throws STALE_PLAN with all that has changed, if anything has. */
export function refuseStale(violations: readonly Violation[]): void {
  if (violations.length > 0) {
    throw new AppError('STALE_PLAN', { count: violations.length }, violations);
  }
}

/** What has changed of the demand since it stood at a version; `root` is prefixed to the paths. */
export async function demandFaults(
  { store, session }: Tx,
  demand: Demand,
  version: number,
  root: Violation['path'],
): Promise<readonly Violation[]> {
  const company = await store.records.find('company', { id: demand.companyId });
  const stands = listingStandsOn(demand, formatDay(today(session)));
  const from = stands === 'PUBLISHED' && !(company && isVerified(session, company)) ? UNAVAILABLE : stands;
  const changed = { code: 'TERMS_CHANGED', params: { version: demand.version } } as const;
  return [
    ...(demand.version === version ? [] : [{ path: [...root, 'demandVersion'], ...changed }]),
    ...(from === 'PUBLISHED'
      ? []
      : [{ path: [...root, 'demandId'], code: 'NOT_PUBLISHED', params: { from } } as const]),
  ];
}

/**
 * What has changed of the lines since they were planned, or does not fit the terms; `pathOf` leads to a value of
 * the line at an index. Refresh the market first: barriers, closures and lapsed papers are read there.
 */
export async function lineFaults(
  tx: Tx,
  terms: Terms,
  lines: readonly LineAsked[],
  pathOf: (index: number, field: keyof PlannedLine) => Violation['path'],
): Promise<readonly Violation[]> {
  const standing = await standingOf(tx, terms.demand, lines);
  const judged: Judged = {
    demand: demandFacts(terms.demand, tx.session.world.catalogue),
    maxShare: terms.maxShare,
    rules: rulesFor(tx.session, normaliseWeights(EQUAL_WEIGHTS), terms.demand.companyId),
  };
  return lines.flatMap((line, index) =>
    faultsOf(tx, line, standing, judged).map(({ field, code, params }) => ({
      path: pathOf(index, field),
      code,
      params,
    })),
  );
}

interface Standing {
  readonly offers: ReadonlyMap<string, Offer>;
  readonly companies: ReadonlyMap<string, Company>;
  /** Companies that are not suggested to the importer, nor it to them. */
  readonly refused: ReadonlySet<string>;
  readonly entries: readonly TonnagePromise[];
}

async function standingOf({ store }: Tx, demand: Demand, lines: readonly LineAsked[]): Promise<Standing> {
  const offerIds = lines.map(({ offerId }) => offerId);
  const offers = await store.byIds('offer', offerIds);
  const sellerIds = [...new Set([...offers.values()].map(({ companyId }) => companyId))];
  const companies = await store.byIds('company', sellerIds);
  const pairs = { buyerId: demand.companyId, sellerId: { in: sellerIds } };
  const refused = await store.records.all('noThanks', pairs, { limit: lines.length + 1 });
  const held = { offerId: { in: offerIds }, releasedAt: null };
  const entries = await store.records.all('tonnagePromise', held, { limit: MAX_ENTRIES });
  return { offers, companies, refused: new Set(refused.map(({ sellerId }) => sellerId)), entries };
}

interface Judged {
  readonly demand: DemandFacts;
  readonly maxShare: number | null;
  readonly rules: MatchRules;
}

function faultsOf(tx: Tx, line: LineAsked, standing: Standing, judged: Judged): readonly LineFault[] {
  const offer = standing.offers.get(line.offerId);
  const from = whereStands(tx, offer, standing);
  if (!offer || from !== 'PUBLISHED') {
    return [{ field: 'offerId', code: 'NOT_PUBLISHED', params: { from } }];
  }
  const others = standing.entries.filter(
    ({ offerId, holderId }) => offerId === offer.id && holderId !== line.holderId,
  );
  const supply = offerFacts(offer, others.map(promiseFacts));
  const changed = {
    field: 'offerVersion',
    code: 'TERMS_CHANGED',
    params: { version: offer.version },
  } as const;
  return [
    ...(offer.version === line.offerVersion ? [] : [changed]),
    ...failedGates(supply, judged).map(
      (gate): LineFault => ({ field: 'offerId', code: 'GATE_FAILED', params: { gate } }),
    ),
    ...tonnageFaults(line.tonnes, supply, judged),
  ];
}

function whereStands({ session }: Tx, offer: Offer | undefined, standing: Standing): string {
  const company = offer && standing.companies.get(offer.companyId);
  if (!offer || !company) {
    return UNAVAILABLE;
  }
  const stands = listingStandsOn(offer, formatDay(today(session)));
  const open = isVerified(session, company) && !standing.refused.has(company.id);
  return stands === 'PUBLISHED' && !open ? UNAVAILABLE : stands;
}

/** A plan is made of the very product: a fit below 1 fails here, whatever the demand tolerates in matches. */
function failedGates(supply: OfferFacts, { demand, rules }: Judged): readonly GateKind[] {
  const { failed, product } = judge(supply, demand, rules);
  return product < 1 && !failed.includes('PRODUCT') ? ['PRODUCT', ...failed] : failed;
}

function tonnageFaults(tonnes: number, supply: OfferFacts, judged: Judged): readonly LineFault[] {
  const { demand, maxShare } = judged;
  const available = freeTonnes(supply, demand.window);
  const most = shareLimit({ target: demand.targetTonnes, maxShare });
  const least = Math.max(supply.minOrderTonnes, demand.minLotTonnes);
  const fault = (code: ViolationCode, params: Params): LineFault => ({ field: 'tonnes', code, params });
  return [
    ...(tonnes > available ? [fault('NOT_AVAILABLE', { available })] : []),
    ...(tonnes > most ? [fault('ABOVE_SHARE', { limit: most })] : []),
    ...(tonnes < least ? [fault('BELOW_MINIMUM', { limit: least })] : []),
  ];
}
