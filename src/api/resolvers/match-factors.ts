/** The two sides of a match, each with its three factors. Everything is worked out when it is asked for. */
import { Ctx, Field, Float, InterfaceType, ObjectType } from 'type-graphql';
import type { MatchView, SideName } from '../../app/matches';
import {
  type Explanation,
  explainProduct,
  explainRegion,
  explainVolume,
} from '../../domain/matching/explain';
import { type Factor as FactorName, lostPoints, type PerFactor, toPoints } from '../../domain/matching/score';
import { roundTo } from '../../domain/rounding';
import { roundToKilogram } from '../../domain/tonnes';
import type { Language } from '../../domain/vocabulary';
import { Corridor } from '../../model/reference';
import { TonnesScalar } from '../../model/scalars';
import type { ApiContext } from '../context';
import { Getter } from '../getter';
import { InLanguage } from '../in-language';
import { sayExplanation } from '../words';

@InterfaceType({ description: 'One of the three factors of a score: score = 100 · product of fit ^ weight.' })
abstract class Factor {
  constructor(
    protected readonly sight: Sight,
    private readonly factor: FactorName,
  ) {}

  @Getter(() => Float, { description: 'Fit, 0 to 1, four decimals; 1 where nothing is lost.' })
  get fit(): number {
    return roundTo(this.sight.fits[this.factor], 4);
  }

  @Getter(() => Float, {
    description: 'Weight, 0 to 1, four decimals; unrounded, the three weights sum to 1.',
  })
  get weight(): number {
    return roundTo(this.sight.view.rules.weights[this.factor], 4);
  }

  @Getter(() => Float, {
    nullable: true,
    description:
      'Points of 100 that this factor costs; the three add up to 100 - score. Null while a gate fails.',
  })
  get pointsLost(): number | null {
    return this.sight.lost?.[this.factor] ?? null;
  }

  protected abstract reason(): Explanation;

  @Field(() => String, { description: 'The fit in plain words.' })
  explanation(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return sayExplanation(context, this.reason(), language);
  }
}

@ObjectType({
  implements: Factor,
  simpleResolvers: true,
  description: 'How near the goods are to those asked for.',
})
class ProductFactor extends Factor {
  @Getter(() => Float, {
    nullable: true,
    description:
      'n: products that share the smallest customs category; the fit is 1/n. Null where there is none.',
  })
  get alternatives(): number | null {
    const { product } = this.sight.view.judgement;
    return product > 0 ? roundTo(1 / product, 2) : null;
  }

  protected reason(): Explanation {
    const { offer, demand, judgement } = this.sight.view;
    return explainProduct(offer, demand, judgement.product);
  }
}

@ObjectType({ implements: Factor, simpleResolvers: true, description: 'How the tonnes go together.' })
class VolumeFactor extends Factor {
  @Getter(() => TonnesScalar, {
    description: 'Tonnes that can be delivered within the window of the demand.',
  })
  get deliverableTonnes(): number {
    return roundToKilogram(this.sight.view.judgement.volume.deliverable);
  }

  @Getter(() => Float, { description: 'Share of the need that is covered, 0 to 1.' })
  get coverage(): number {
    return roundTo(this.sight.view.judgement.volume.coverage, 4);
  }

  @Getter(() => Float, { description: 'Share of the deliverable tonnes that is taken, 0 to 1.' })
  get utilisation(): number {
    return roundTo(this.sight.view.judgement.volume.utilisation, 4);
  }

  @Getter(() => Float, {
    nullable: true,
    description: 'm: how many such suppliers the need would take; null where nothing can be delivered.',
  })
  get suppliersNeeded(): number | null {
    const { coverage } = this.sight.view.judgement.volume;
    return coverage > 0 ? roundTo(1 / coverage, 2) : null;
  }

  protected reason(): Explanation {
    return explainVolume(this.sight.side, this.sight.view.judgement);
  }
}

@ObjectType({ implements: Factor, simpleResolvers: true, description: 'How dear the way is.' })
class RegionFactor extends Factor {
  @Getter(() => Corridor, { nullable: true, description: 'The cheapest way the packaging allows today.' })
  get corridor(): Corridor | null {
    return this.sight.view.judgement.region.corridor;
  }

  @Getter(() => Float, {
    nullable: true,
    description:
      'How many times dearer the way is than the cheapest one possible; null where there is no way.',
  })
  get costRatio(): number | null {
    const { corridor, buyerRatio, sellerRatio } = this.sight.view.judgement.region;
    return corridor ? roundTo(this.sight.side === 'buyer' ? buyerRatio : sellerRatio, 3) : null;
  }

  @Getter(() => Boolean, {
    description: 'False where the demand prefers other origins, which halves the fit.',
  })
  get preferred(): boolean {
    return this.sight.view.judgement.region.preferred;
  }

  protected reason(): Explanation {
    return explainRegion(this.sight.side, this.sight.view.judgement);
  }
}

/** A match as one of its two sides sees it, before it is rounded. */
class Sight {
  private known: PerFactor | null | undefined;

  constructor(
    readonly view: MatchView,
    readonly side: SideName,
  ) {}

  get fits(): PerFactor {
    const { buyerFits, sellerFits } = this.view.judgement;
    return this.side === 'buyer' ? buyerFits : sellerFits;
  }

  /** Points lost by factor; null while a gate fails. */
  get lost(): PerFactor | null {
    const { judgement, rules } = this.view;
    this.known ??= judgement.failed.length === 0 ? lostPoints(this.fits, rules.weights) : null;
    return this.known;
  }
}

@ObjectType({ simpleResolvers: true, description: 'The match as one of its two sides sees it.' })
export class Side {
  private readonly sight: Sight;

  constructor(view: MatchView, side: SideName) {
    const sight = new Sight(view, side);
    this.sight = sight;
    this.product = new ProductFactor(sight, 'product');
    this.volume = new VolumeFactor(sight, 'volume');
    this.region = new RegionFactor(sight, 'region');
  }

  @Getter(() => Float, { description: 'Score, 0 to 100, two decimals; an index, not a probability.' })
  get score(): number {
    return toPoints(scoreOfSide(this.sight.view, this.sight.side));
  }

  @Field(() => ProductFactor, { description: 'How near the goods are.' })
  readonly product: ProductFactor;

  @Field(() => VolumeFactor, { description: 'How the tonnes go together.' })
  readonly volume: VolumeFactor;

  @Field(() => RegionFactor, { description: 'How dear the way is.' })
  readonly region: RegionFactor;
}

/** 0 to 1. */
export function scoreOfSide({ judgement }: MatchView, side: SideName): number {
  return side === 'buyer' ? judgement.buyerScore : judgement.sellerScore;
}
