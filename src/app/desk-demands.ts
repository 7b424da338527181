/** Published demands that the market cannot fill: the best plan covers less than four fifths, which is proved. */
import { setImmediate as pause } from 'node:timers/promises';
import { formatDay } from '../domain/calendar';
import { type CoverageBounds, coverageBounds, SCANT_COVERAGE } from '../domain/desk';
import { freeTonnes } from '../domain/ledger';
import type { DemandFacts } from '../domain/matching/listing';
import type { PlanCandidate, PlanLimits } from '../domain/matching/plan-lines';
import { EQUAL_WEIGHTS, normaliseWeights } from '../domain/matching/score';
import { planSupply } from '../domain/matching/supply-plan';
import { planInput } from '../domain/plan-input';
import type { Demand } from '../model/demand';
import { everyRecord } from './every-record';
import { rulesFor, scopeFor } from './match-rules';
import { publicationsOf } from './publications';
import { type Session, today, type World } from './session';

/** A demand that is scantly covered. */
export interface DeskDemand {
  readonly demand: Demand;
  /** What a plan is known to cover, 0 to 1. */
  readonly coverage: number;
  /** No plan covers more, 0 to 1; the same as the coverage where that is the best. */
  readonly coverageBound: number;
  /** Tonnes missing, to the kilogram. */
  readonly gap: number;
  /** ISO instant. */
  readonly publishedAt: string;
}

/** Offers that a plan is made of at most; the same as app/supply-plans takes. */
const MAX_CANDIDATES = 1_000;

interface Remembered {
  readonly state: string;
  readonly rows: Promise<readonly DeskDemand[]>;
}
const remembered = new WeakMap<World, Remembered>();

/**
 * All scantly covered demands, the longest published first; worked out once for each state of the market and each
 * day. The caller has asked app/policy for OFFICERS_DESK, whose readers all see the same.
 */
export async function scantDemands(session: Session): Promise<readonly DeskDemand[]> {
  const { world } = session;
  const state = await stateOf(session);
  const known = remembered.get(world);
  if (known?.state === state) {
    return known.rows;
  }
  const rows = findScant(session);
  remembered.set(world, { state, rows });
  rows.catch(() => remembered.get(world)?.rows === rows && remembered.delete(world));
  return rows;
}

/** All that the list depends on: the market, the day, and who is not to be suggested to whom. */
async function stateOf(session: Session): Promise<string> {
  const [revision, refusals] = await session.world.database.read((store) =>
    Promise.all([store.revision(), store.records.count('noThanks', {})]),
  );
  return `${revision} ${refusals} ${today(session)}`;
}

async function findScant(session: Session): Promise<readonly DeskDemand[]> {
  const { database, market } = session.world;
  await market.refresh();
  const day = formatDay(today(session));
  const published = await database.read(({ records }) =>
    everyRecord(records, 'demand', { status: 'PUBLISHED', expiresOn: { since: day } }),
  );
  const scant: Omit<DeskDemand, 'publishedAt'>[] = [];
  for (const demand of published) {
    const facts = market.demands.get(demand.id);
    if (facts && market.admits(demand.companyId, today(session))) {
      const { atLeast, atMost } = await coverageOf(session, facts);
      if (atLeast < SCANT_COVERAGE) {
        const gap = Math.round(demand.targetTonnes * (1 - atLeast) * 1000) / 1000;
        scant.push({ demand, coverage: atLeast, coverageBound: atMost, gap });
      }
      // Each demand is a search of the whole market.
      await pause();
    }
  }
  const since = await publicationsOf(
    session,
    'demand',
    scant.map(({ demand }) => demand),
  );
  return scant
    .map((row) => ({ ...row, publishedAt: since.get(row.demand.id) ?? row.demand.createdAt }))
    .sort((a, b) => order(a.publishedAt, b.publishedAt) || order(a.demand.id, b.demand.id));
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Bounds that lie both above or both below the threshold wherever that can be proved in time; only then solved. */
async function coverageOf(session: Session, demand: DemandFacts): Promise<CoverageBounds> {
  const candidates = await candidatesFor(session, demand);
  const limits: PlanLimits = {
    target: demand.targetTonnes,
    maxShare: demand.maxSupplierShare ?? 1,
    maxSuppliers: planInput.parse({}).maxSuppliers,
  };
  const bounds = coverageBounds(candidates, limits);
  if (bounds.atMost < SCANT_COVERAGE || bounds.atLeast >= SCANT_COVERAGE) {
    return bounds;
  }
  const plan = await planSupply(candidates, limits, session.world.solver);
  return {
    atLeast: Math.max(bounds.atLeast, plan.coverage),
    atMost: Math.min(bounds.atMost, Math.max(plan.coverage, plan.coverageBound)),
  };
}

/** Offers of the very product that pass every gate. Freight does not count here: coverage alone is asked. */
async function candidatesFor(session: Session, demand: DemandFacts): Promise<readonly PlanCandidate[]> {
  const { market } = session.world;
  const rules = rulesFor(session, normaliseWeights(EQUAL_WEIGHTS), demand.companyId);
  const scope = await scopeFor(session, rules, demand);
  const query = { ...scope, first: MAX_CANDIDATES, after: null };
  const { hits } = market.offers.search({ ...demand, exact: true }, query);
  return hits.map(({ listing }): PlanCandidate => {
    const available = freeTonnes(listing, demand.window);
    const least = Math.max(listing.minOrderTonnes, demand.minLotTonnes);
    return { id: listing.id, region: 1, available, least };
  });
}
