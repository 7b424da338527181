/** A match as the API shows it: one a pair, with the factors of both sides, gates, flags and the corridor. */
import { Ctx, Field, Float, ObjectType } from 'type-graphql';
import { DRAFT_ID } from '../../app/match-rules';
import type { MatchView, NearMissView } from '../../app/matches';
import type { ListingKind, RecordOf } from '../../app/records';
import { noticesOfPair } from '../../app/route-notices';
import {
  type Explanation,
  explainCure,
  explainFlags,
  explainGates,
  FLAG_KINDS,
  type FlagKind,
} from '../../domain/matching/explain';
import { GATE_KINDS, GATE_OUTCOMES, type GateKind, type GateOutcome } from '../../domain/matching/gates';
import { toPoints } from '../../domain/matching/score';
import type { Language } from '../../domain/vocabulary';
import { Demand } from '../../model/demand';
import { enumOf } from '../../model/enums';
import { Offer } from '../../model/offer';
import { type ApiContext, catalogueOf } from '../context';
import { Getter } from '../getter';
import { InLanguage } from '../in-language';
import type { Loaded } from '../loaders';
import { sayExplanation } from '../words';
import { Side, scoreOfSide } from './match-factors';
import { loadNotices, RouteNoticeView } from './route-notice-types';

const GateKindEnum = enumOf('GateKind', 'The hard requirements a pair is judged by.', GATE_KINDS);
const GateOutcomeEnum = enumOf(
  'GateOutcome',
  'UNKNOWN: something is not stated, or not for your eyes; it does not stop the match.',
  GATE_OUTCOMES,
);
const FlagKindEnum = enumOf('FlagKind', 'What to know beside the score.', FLAG_KINDS);

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

@ObjectType({
  simpleResolvers: true,
  description: 'One offer and one demand, judged; equal from either list.',
})
export class Match {
  private readonly sides: { buyer?: Side; seller?: Side } = {};

  constructor(private readonly view: MatchView) {}

  @Field(() => Offer, { nullable: true, description: 'The offer; null where it is an unsaved draft.' })
  offer(@Ctx() context: ApiContext): Loaded<Offer> {
    return recordOf(context, 'offer', this.view.offer.id);
  }

  @Field(() => Demand, { nullable: true, description: 'The demand; null where it is an unsaved draft.' })
  demand(@Ctx() context: ApiContext): Loaded<Demand> {
    return recordOf(context, 'demand', this.view.demand.id);
  }

  @Getter(() => Side, { description: 'As the buyer sees it.' })
  get buyer(): Side {
    this.sides.buyer ??= new Side(this.view, 'buyer');
    return this.sides.buyer;
  }

  @Getter(() => Side, { description: 'As the seller sees it.' })
  get seller(): Side {
    this.sides.seller ??= new Side(this.view, 'seller');
    return this.sides.seller;
  }

  @Getter(() => Float, { description: 'Score of the side whose list this is, 0 to 100, two decimals.' })
  get score(): number {
    return toPoints(scoreOfSide(this.view, this.view.side));
  }

  @Getter(() => Float, { description: 'Geometric mean of both sides, sqrt(buyer · seller), 0 to 100.' })
  get mutualScore(): number {
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
  constructor(private readonly view: NearMissView) {}

  @Field(() => Offer, { nullable: true, description: 'The offer; null where it is an unsaved draft.' })
  offer(@Ctx() context: ApiContext): Loaded<Offer> {
    return recordOf(context, 'offer', this.view.offer.id);
  }

  @Field(() => Demand, { nullable: true, description: 'The demand; null where it is an unsaved draft.' })
  demand(@Ctx() context: ApiContext): Loaded<Demand> {
    return recordOf(context, 'demand', this.view.demand.id);
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

function recordOf<Kind extends ListingKind>(
  { loaders }: ApiContext,
  kind: Kind,
  id: string,
): Loaded<RecordOf[Kind]> {
  return id === DRAFT_ID ? null : loaders.record(kind, id);
}

function gatesOf({ offer, demand, judgement, rules }: MatchView): readonly Gate[] {
  return explainGates(offer, demand, judgement, rules).map(({ kind, outcome, reason }) =>
    Object.assign(new Gate(), { kind, outcome, finding: reason }),
  );
}
