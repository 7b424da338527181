/** A match as the API shows it: one a pair, with the factors of both sides, gates, flags and the corridor. */

import type DataLoader from 'dataloader';
import { Ctx, Field, Float, InterfaceType, ObjectType } from 'type-graphql';
import { DRAFT_ID } from '../../app/match-rules';
import type { MatchView, NearMissView, SideName } from '../../app/matches';
import { noticesOfPair } from '../../app/route-notices';
import {
  type Explanation,
  explainCure,
  explainFlags,
  explainGates,
  explainProduct,
  explainRegion,
  explainVolume,
  FLAG_KINDS,
  type FlagKind,
} from '../../domain/matching/explain';
import { GATE_KINDS, GATE_OUTCOMES, type GateKind, type GateOutcome } from '../../domain/matching/gates';
import { type Factor as FactorName, lostPoints, type PerFactor, toPoints } from '../../domain/matching/score';
import { roundTo } from '../../domain/rounding';
import { roundToKilogram } from '../../domain/tonnes';
import type { Language } from '../../domain/vocabulary';
import { Demand } from '../../model/demand';
import { enumOf } from '../../model/enums';
import { Offer } from '../../model/offer';
import { Corridor } from '../../model/reference';
import { TonnesScalar } from '../../model/scalars';
import { type ApiContext, catalogueOf } from '../context';
import { InLanguage } from '../in-language';
import { sayExplanation } from '../words';
import { loadNotices, RouteNoticeView } from './route-notice-types';

const GateKindEnum = enumOf('GateKind', 'The hard requirements a pair is judged by.', GATE_KINDS);
const GateOutcomeEnum = enumOf(
  'GateOutcome',
  'UNKNOWN: something is not stated, or not for your eyes; it does not stop the match.',
  GATE_OUTCOMES,
);
const FlagKindEnum = enumOf('FlagKind', 'What to know beside the score.', FLAG_KINDS);

@InterfaceType({ description: 'One of the three factors of a score: score = 100 · product of fit ^ weight.' })
abstract class Factor {
  @Field(() => Float, { description: 'Fit, 0 to 1, four decimals; 1 where nothing is lost.' })
  fit: number;

  @Field(() => Float, {
    description: 'Weight, 0 to 1, four decimals; unrounded, the three weights sum to 1.',
  })
  weight: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Points of 100 that this factor costs; the three add up to 100 - score. Null while a gate fails.',
  })
  pointsLost: number | null;

  reason: Explanation;

  @Field(() => String, { description: 'The fit in plain words.' })
  explanation(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return sayExplanation(context, this.reason, language);
  }
}

@ObjectType({ implements: Factor, description: 'How near the goods are to those asked for.' })
class ProductFactor extends Factor {
  @Field(() => Float, {
    nullable: true,
    description:
      'n: products that share the smallest customs category; the fit is 1/n. Null where there is none.',
  })
  alternatives: number | null;
}

@ObjectType({ implements: Factor, description: 'How the tonnes go together.' })
class VolumeFactor extends Factor {
  @Field(() => TonnesScalar, { description: 'Tonnes that can be delivered within the window of the demand.' })
  deliverableTonnes: number;

  @Field(() => Float, { description: 'Share of the need that is covered, 0 to 1.' })
  coverage: number;

  @Field(() => Float, { description: 'Share of the deliverable tonnes that is taken, 0 to 1.' })
  utilisation: number;

  @Field(() => Float, {
    nullable: true,
    description: 'm: how many such suppliers the need would take; null where nothing can be delivered.',
  })
  suppliersNeeded: number | null;
}

@ObjectType({ implements: Factor, description: 'How dear the way is.' })
class RegionFactor extends Factor {
  @Field(() => Corridor, { nullable: true, description: 'The cheapest way the packaging allows today.' })
  corridor: Corridor | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How many times dearer the way is than the cheapest one possible; null where there is no way.',
  })
  costRatio: number | null;

  @Field(() => Boolean, {
    description: 'False where the demand prefers other origins, which halves the fit.',
  })
  preferred: boolean;
}

@ObjectType({ description: 'The match as one of its two sides sees it.' })
class Side {
  @Field(() => Float, { description: 'Score, 0 to 100, two decimals; an index, not a probability.' })
  score: number;

  @Field(() => ProductFactor, { description: 'How near the goods are.' })
  product: ProductFactor;

  @Field(() => VolumeFactor, { description: 'How the tonnes go together.' })
  volume: VolumeFactor;

  @Field(() => RegionFactor, { description: 'How dear the way is.' })
  region: RegionFactor;
}

@ObjectType({ description: 'A hard requirement and what came of it.' })
export class Gate {
  @Field(() => GateKindEnum, { description: 'Which requirement.' })
  kind: GateKind;

  @Field(() => GateOutcomeEnum, { description: 'Whether it is met.' })
  outcome: GateOutcome;

  finding: Explanation;

  @Field(() => String, { description: 'Why, in plain words.' })
  reason(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return sayExplanation(context, this.finding, language);
  }
}

@ObjectType({ description: 'Something to know beside the score.' })
class Flag {
  @Field(() => FlagKindEnum, { description: 'What it is about.' })
  kind: FlagKind;

  finding: Explanation;

  @Field(() => String, { description: 'In plain words.' })
  text(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return sayExplanation(context, this.finding, language);
  }
}

@ObjectType({ description: 'One offer and one demand, judged; equal from either list.' })
export class Match {
  view: MatchView;

  @Field(() => Offer, { nullable: true, description: 'The offer; null where it is an unsaved draft.' })
  offer(@Ctx() context: ApiContext): Promise<Offer | null> | null {
    return recordOf(context.loaders.of('offer'), this.view.offer.id);
  }

  @Field(() => Demand, { nullable: true, description: 'The demand; null where it is an unsaved draft.' })
  demand(@Ctx() context: ApiContext): Promise<Demand | null> | null {
    return recordOf(context.loaders.of('demand'), this.view.demand.id);
  }

  @Field(() => Side, { description: 'As the buyer sees it.' })
  buyer(): Side {
    return sideOf(this.view, 'buyer');
  }

  @Field(() => Side, { description: 'As the seller sees it.' })
  seller(): Side {
    return sideOf(this.view, 'seller');
  }

  @Field(() => Float, { description: 'Score of the side whose list this is, 0 to 100, two decimals.' })
  score(): number {
    return toPoints(scoreOfSide(this.view, this.view.side));
  }

  @Field(() => Float, { description: 'Geometric mean of both sides, sqrt(buyer · seller), 0 to 100.' })
  mutualScore(): number {
    return toPoints(Math.sqrt(scoreOfSide(this.view, 'buyer') * scoreOfSide(this.view, 'seller')));
  }

  @Field(() => [Gate], { description: 'Every hard requirement with its outcome, in one order.' })
  gates(): readonly Gate[] {
    return gatesOf(this.view);
  }

  @Field(() => [Flag], { description: 'What to know beside the score.' })
  flags(@Ctx() context: ApiContext): readonly Flag[] {
    const { offer, demand, judgement, rules } = this.view;
    const product = catalogueOf(context).named.get(offer.hsCode.slice(0, 6));
    return explainFlags(offer, demand, judgement, rules, product).map(({ kind, reason }) =>
      Object.assign(new Flag(), { kind, finding: reason }),
    );
  }

  @Field(() => [RouteNoticeView], {
    description:
      'Route notices in force or ahead that touch the goods or a way they could take, with the source.',
    complexity: 5,
  })
  notices(@Ctx() context: ApiContext): Promise<readonly RouteNoticeView[]> {
    const { offer, demand } = this.view;
    return loadNotices(context, noticesOfPair(context.session, offer, demand));
  }
}

@ObjectType({ description: 'A pair that fails exactly one gate, and what would clear it.' })
export class NearMiss {
  view: NearMissView;

  @Field(() => Offer, { nullable: true, description: 'The offer; null where it is an unsaved draft.' })
  offer(@Ctx() context: ApiContext): Promise<Offer | null> | null {
    return recordOf(context.loaders.of('offer'), this.view.offer.id);
  }

  @Field(() => Demand, { nullable: true, description: 'The demand; null where it is an unsaved draft.' })
  demand(@Ctx() context: ApiContext): Promise<Demand | null> | null {
    return recordOf(context.loaders.of('demand'), this.view.demand.id);
  }

  @Field(() => Gate, { description: 'The gate that fails.' })
  failed(): Gate | undefined {
    return gatesOf(this.view).find((gate) => gate.kind === this.view.failed);
  }

  @Field(() => String, { description: 'What would clear it, in plain words.' })
  cure(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    const { failed, offer, demand, judgement, rules } = this.view;
    return sayExplanation(context, explainCure(failed, offer, demand, judgement, rules), language);
  }

  @Field(() => Float, { description: 'The score without the failing gate, 0 to 100, two decimals.' })
  scoreIfCured(): number {
    return toPoints(this.view.scoreIfCured);
  }
}

function recordOf<Row>(loader: DataLoader<string, Row | null>, id: string): Promise<Row | null> | null {
  return id === DRAFT_ID ? null : loader.load(id);
}

function scoreOfSide({ judgement }: MatchView, side: SideName): number {
  return side === 'buyer' ? judgement.buyerScore : judgement.sellerScore;
}

function gatesOf({ offer, demand, judgement, rules }: MatchView): readonly Gate[] {
  return explainGates(offer, demand, judgement, rules).map(({ kind, outcome, reason }) =>
    Object.assign(new Gate(), { kind, outcome, finding: reason }),
  );
}

/** A match with the factors of one side. */
function sideOf(view: MatchView, side: SideName): Side {
  const { offer, demand, judgement, rules } = view;
  const fits = side === 'buyer' ? judgement.buyerFits : judgement.sellerFits;
  const lost: PerFactor | null = judgement.failed.length === 0 ? lostPoints(fits, rules.weights) : null;
  const common = (factor: FactorName, reason: Explanation) => ({
    fit: roundTo(fits[factor], 4),
    weight: roundTo(rules.weights[factor], 4),
    pointsLost: lost?.[factor] ?? null,
    reason,
  });
  const { deliverable, coverage, utilisation } = judgement.volume;
  const { corridor, preferred, buyerRatio, sellerRatio } = judgement.region;
  return Object.assign(new Side(), {
    score: toPoints(scoreOfSide(view, side)),
    product: Object.assign(new ProductFactor(), {
      ...common('product', explainProduct(offer, demand, judgement.product)),
      alternatives: judgement.product > 0 ? roundTo(1 / judgement.product, 2) : null,
    }),
    volume: Object.assign(new VolumeFactor(), {
      ...common('volume', explainVolume(side, judgement)),
      deliverableTonnes: roundToKilogram(deliverable),
      coverage: roundTo(coverage, 4),
      utilisation: roundTo(utilisation, 4),
      suppliersNeeded: coverage > 0 ? roundTo(1 / coverage, 2) : null,
    }),
    region: Object.assign(new RegionFactor(), {
      ...common('region', explainRegion(side, judgement)),
      corridor,
      costRatio: corridor ? roundTo(side === 'buyer' ? buyerRatio : sellerRatio, 3) : null,
      preferred,
    }),
  });
}
