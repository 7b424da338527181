/** A supply plan as the API shows it. */
import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import { LEFT_OUT_REASONS, type LeftOut, type LeftOutReason, type PlanView } from '../../app/supply-plans';
import { type Explanation, explainGates } from '../../domain/matching/explain';
import {
  BINDING_LIMITS,
  type BindingLimit as BindingKind,
  type FrontierPoint as FrontierFacts,
  LINE_LIMITS,
  type LineLimit,
  type PlanLine as PlanLineFacts,
} from '../../domain/matching/supply-plan';
import { roundTo } from '../../domain/rounding';
import { roundToKilogram } from '../../domain/tonnes';
import type { Language } from '../../domain/vocabulary';
import { enumOf } from '../../model/enums';
import { Offer } from '../../model/offer';
import { Corridor } from '../../model/reference';
import { TonnesScalar } from '../../model/scalars';
import type { ApiContext } from '../context';
import { InLanguage } from '../in-language';
import { sayExplanation } from '../words';

const LineLimitEnum = enumOf(
  'LineLimit',
  'What a line cannot grow beyond: what the offer has, the largest share, or the target.',
  LINE_LIMITS,
);
const BindingLimitEnum = enumOf(
  'BindingLimitKind',
  'A limit that, lifted by itself, would let the plan cover more.',
  BINDING_LIMITS,
);
const LeftOutReasonEnum = enumOf('LeftOutReason', 'Why an offer is not in a plan.', LEFT_OUT_REASONS);

/** Lists of a plan cost as if they had so many rows. */
const USUAL_ROWS = 20;
const listCost = ({ childComplexity }: { readonly childComplexity: number }) =>
  1 + USUAL_ROWS * childComplexity;

const loadOffer = (context: ApiContext, id: string): Promise<Offer | null> =>
  context.loaders.of('offer').load(id);

@ObjectType({ description: 'One supplier of a plan.' })
class PlanLine {
  view: PlanView;
  line: PlanLineFacts;

  @Field(() => Offer, { description: 'The offer.' })
  offer(@Ctx() context: ApiContext): Promise<Offer | null> {
    return loadOffer(context, this.line.id);
  }

  @Field(() => TonnesScalar, { description: 'Tonnes that it brings.' })
  tonnes(): number {
    return this.line.tonnes;
  }

  @Field(() => Float, { description: 'Its share of the target, 0 to 1, four decimals.' })
  share(): number {
    return roundTo(this.line.tonnes / this.view.limits.target, 4);
  }

  @Field(() => Float, { description: 'Region fit of its corridor, 0 to 1, four decimals.' })
  regionFit(): number {
    return roundTo(this.view.offers.get(this.line.id)?.judgement.buyerFits.region ?? 0, 4);
  }

  @Field(() => Corridor, { nullable: true, description: 'The way of its goods today; an estimate.' })
  corridor(): Corridor | null {
    return this.view.offers.get(this.line.id)?.judgement.region.corridor ?? null;
  }

  @Field(() => LineLimitEnum, { description: 'What the line cannot grow beyond.' })
  limit(): LineLimit {
    return this.line.limit;
  }

  @Field(() => String, { description: 'The same in a sentence.' })
  explanation(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    const { limits } = this.view;
    const params = { limit: limits.maxShare, tonnes: this.line.tonnes };
    return sayExplanation(context, { key: `plans.lines.${this.line.limit}`, params }, language);
  }
}

@ObjectType({ description: 'Something that keeps a plan from covering more.' })
class BindingLimit {
  reason: Explanation;

  offerId: string | null;

  @Field(() => BindingLimitEnum, { description: 'Which limit.' })
  kind: BindingKind;

  @Field(() => Offer, {
    nullable: true,
    description: 'The offer it binds on; null where it is the whole plan.',
  })
  offer(@Ctx() context: ApiContext): Promise<Offer | null> | null {
    return this.offerId === null ? null : loadOffer(context, this.offerId);
  }

  @Field(() => String, { description: 'In a sentence.' })
  explanation(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return sayExplanation(context, this.reason, language);
  }
}

@ObjectType({ description: 'An offer that is not in a plan, and why.' })
class LeftOutOffer {
  view: PlanView;
  one: LeftOut;

  @Field(() => Offer, { description: 'The offer.' })
  offer(@Ctx() context: ApiContext): Promise<Offer | null> {
    return loadOffer(context, this.one.offer.id);
  }

  @Field(() => LeftOutReasonEnum, { description: 'Why, in a word.' })
  reason(): LeftOutReason {
    return this.one.reason;
  }

  @Field(() => String, { description: 'Why, in a sentence.' })
  explanation(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return sayExplanation(context, explainLeftOut(this.view, this.one), language);
  }
}

function explainLeftOut({ demand, rules, limits, plan }: PlanView, one: LeftOut): Explanation {
  const { offer, judgement, reason, failed } = one;
  const gate = explainGates(offer, demand, judgement, rules).find(({ kind }) => kind === failed);
  const minimum = Math.max(offer.minOrderTonnes, demand.minLotTonnes);
  const params = {
    minimum,
    share: limits.maxShare,
    gap: plan.gap,
    count: limits.maxSuppliers,
    offered: { hsCodes: [offer.hsCode] },
  };
  return gate?.reason ?? { key: `plans.leftOut.${reason}`, params };
}

@ObjectType({ description: 'The highest coverage that so many suppliers can reach.' })
class FrontierPoint {
  @Field(() => Int, { description: 'Suppliers at most.' })
  suppliers: number;

  @Field(() => Float, { description: 'Part of the target that is covered, 0 to 1, four decimals.' })
  coverage: number;

  @Field(() => Float, { description: 'What this one more supplier adds to it.' })
  added: number;

  @Field(() => Boolean, { description: 'Whether no higher coverage is possible.' })
  proved: boolean;
}

@ObjectType({ description: 'Offers that together fill a demand: computed, never stored.' })
export class SupplyPlan {
  view: PlanView;

  @Field(() => [PlanLine], {
    description: 'The suppliers, largest first; at most 100.',
    complexity: listCost,
  })
  lines(): readonly PlanLine[] {
    return this.view.plan.lines.map((line) => Object.assign(new PlanLine(), { view: this.view, line }));
  }

  @Field(() => TonnesScalar, { description: 'Target of the demand.' })
  targetTonnes(): number {
    return this.view.limits.target;
  }

  @Field(() => TonnesScalar, { description: 'Tonnes of all lines.' })
  tonnes(): number {
    return this.view.plan.tonnes;
  }

  @Field(() => Float, { description: 'Part of the target that is covered, 0 to 1, four decimals.' })
  coverage(): number {
    return roundTo(this.view.plan.coverage, 4);
  }

  @Field(() => TonnesScalar, { description: 'Tonnes that are missing.' })
  gapTonnes(): number {
    return roundToKilogram(this.view.plan.gap);
  }

  @Field(() => Int, { description: 'Suppliers at most, as used.' })
  maxSuppliers(): number {
    return this.view.limits.maxSuppliers;
  }

  @Field(() => Float, { description: 'Largest share of one supplier, as used; 1 where there is no cap.' })
  maxShare(): number {
    return this.view.limits.maxShare;
  }

  @Field(() => [BindingLimit], {
    description: 'What keeps it from covering more; none where the target is met.',
    complexity: listCost,
  })
  bindingLimits(): readonly BindingLimit[] {
    return this.view.plan.binding.flatMap((kind) => bindingOf(this.view, kind));
  }

  @Field(() => [LeftOutOffer], {
    description: 'Offers that are not in it, with reasons; at most 100.',
    complexity: listCost,
  })
  leftOut(): readonly LeftOutOffer[] {
    return this.view.leftOut.map((one) => Object.assign(new LeftOutOffer(), { view: this.view, one }));
  }

  @Field(() => Int, { description: 'How many offers are not in it, as far as they are known.' })
  leftOutCount(): number {
    return this.view.leftOutCount;
  }

  @Field(() => Int, { description: 'Offers that meet every requirement with the very product.' })
  candidateCount(): number {
    return this.view.candidateCount;
  }

  @Field(() => Int, { description: 'Those it was chosen from: the 1,000 with the best scores at most.' })
  plannedWith(): number {
    return this.view.plannedWith;
  }

  @Field(() => Boolean, { description: 'Whether it is proved that no plan within the limits is better.' })
  proved(): boolean {
    return this.view.plan.proved;
  }

  @Field(() => Float, { description: 'No plan within the limits covers more than this, 0 to 1.' })
  coverageBound(): number {
    return roundTo(this.view.plan.coverageBound, 4);
  }

  @Field(() => Float, {
    description:
      'How far freight and number of contracts may be from the best, as a part of the target; 0 where proved.',
  })
  qualityDistance(): number {
    return roundTo(this.view.plan.qualityDistance, 6);
  }

  @Field(() => [FrontierPoint], {
    description:
      'The highest coverage for 1 to 20 suppliers, up to where more add nothing; solved when asked.',
    complexity: ({ childComplexity }) => 300 + childComplexity,
  })
  async frontier(): Promise<readonly FrontierPoint[]> {
    const points = await this.view.frontier();
    return points.map((point, i) => frontierPoint(point, points[i - 1]?.coverage ?? 0));
  }
}

function frontierPoint({ suppliers, coverage, proved }: FrontierFacts, before: number): FrontierPoint {
  const added = roundTo(coverage - before, 4);
  return Object.assign(new FrontierPoint(), { suppliers, coverage: roundTo(coverage, 4), added, proved });
}

/** A share cap binds on each line that stands at it; the other limits on the plan as a whole. */
function bindingOf({ plan, limits, plannedWith }: PlanView, kind: BindingKind): readonly BindingLimit[] {
  const key = plannedWith === 0 ? 'plans.binding.NOTHING' : `plans.binding.${kind}`;
  const params = { share: limits.maxShare, count: limits.maxSuppliers, gap: plan.gap };
  const entry = (offerId: string | null) =>
    Object.assign(new BindingLimit(), { kind, offerId, reason: { key, params } });
  return kind === 'SHARE'
    ? plan.lines.filter(({ limit }) => limit === 'SHARE').map(({ id }) => entry(id))
    : [entry(null)];
}
