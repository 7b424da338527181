/** By what rules, and among whom, pairs are judged for a viewer today. */
import type { MatchScope } from '../domain/matching/engine';
import type { DemandFacts, OfferFacts } from '../domain/matching/listing';
import type { MatchRules } from '../domain/matching/rules';
import type { PerFactor } from '../domain/matching/score';
import { suggestible } from './no-thanks';
import { inSandbox, mayJudgePrices } from './policy';
import { type Session, today } from './session';

/** Drafts have no id of their own. */
export const DRAFT_ID = 'draft';

export const isDraft = (facts: { readonly id: string }) => facts.id === DRAFT_ID;

/** The rules of today; refresh the market first. `demandCompanyId` is null for a draft. */
export function rulesFor(session: Session, weights: PerFactor, demandCompanyId: string | null): MatchRules {
  const { products, corridors, packagings } = session.world.catalogue;
  const judgesPrice = mayJudgePrices(session, demandCompanyId);
  const day = today(session);
  const conditions = session.world.market.conditions(day);
  const lapsed: MatchRules['lapsed'] = (companyId, kind) =>
    session.world.market.hasLapsed(companyId, kind, day);
  return { products, corridors, packagings, conditions, weights, judgesPrice, lapsed };
}

/** A draft is its author's; a pair of companies of which one has said "no thanks" is never suggested. */
export async function scopeFor(
  session: Session,
  rules: MatchRules,
  asker: DemandFacts | OfferFacts,
): Promise<MatchScope> {
  const { viewer, world } = session;
  const author = viewer.kind === 'PERSON' || viewer.kind === 'API_KEY' ? viewer.companyId : null;
  const suggests = await suggestible(session, isDraft(asker) ? author : asker.companyId);
  const day = today(session);
  const narrowed = inSandbox(session);
  const admits = (companyId: string) =>
    world.market.admits(companyId, day) &&
    suggests(companyId) &&
    (!narrowed || world.market.isDemonstration(companyId));
  return { rules, today: day, admits };
}
