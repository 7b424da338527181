/** A deal as the API shows it to its parties and staff. What hangs on it is in deal-view. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DealBook } from '../../app/deal-journal';
import {
  type DealEntryFacts,
  type DealLine as LineFacts,
  type Shipment as ShipmentFacts,
  sidesToConfirm,
} from '../../domain/deal';
import { shippedKilograms } from '../../domain/deal-figures';
import { stagesFrom } from '../../domain/deal-steps';
import { formatMinor } from '../../domain/money';
import type { DealOrigin, DealStage, IntroductionSide, LossReason } from '../../domain/vocabulary';
import { Period, Price } from '../../model/listing';
import { DateScalar, DateTimeScalar, HsCodeScalar, TonnesScalar } from '../../model/scalars';
import { connectionType } from '../connections';
import { DealActEnum, DealActorEnum, DealOriginEnum, DealStageEnum, LossReasonEnum } from './deal-enums';
import { SideEnum } from './introduction-enums';

@ObjectType({ description: 'Tonnes of one product and price within a deal.' })
export class DealLine {
  line: LineFacts;

  @Field(() => ID, { description: 'Opaque id, "dln_..."; stays with the line when its terms change.' })
  id: string;

  @Field(() => HsCodeScalar, { description: 'Six digits.' })
  hsCode: string;

  @Field(() => TonnesScalar, { description: 'Tonnes agreed.' })
  tonnes: number;

  @Field(() => TonnesScalar, { description: 'Tonnes of it that were shipped.' })
  shippedTonnes: number;

  @Field(() => Price, { nullable: true, description: 'Price; null while it is not agreed.' })
  price: Price | null;
}

@ObjectType({ description: 'Tonnes of one line within a shipment.' })
class ShipmentLine {
  @Field(() => ID, { description: 'Id of the line.' })
  lineId: string;

  @Field(() => TonnesScalar, { description: 'Tonnes shipped.' })
  tonnes: number;
}

@ObjectType({ description: 'What left under one waybill.' })
export class Shipment {
  @Field(() => ID, { description: 'Opaque id, "shp_...".' })
  id: string;

  @Field(() => DateScalar, { description: 'Day on which it left.' })
  on: string;

  crossing: string;

  @Field(() => String, { description: 'Number of the waybill.' })
  waybill: string;

  @Field(() => [ShipmentLine], { description: 'What it carried.' })
  lines: readonly ShipmentLine[];
}

@ObjectType({ description: 'Something that happened to a deal; nothing of it is ever changed.' })
export class DealEvent {
  @Field(() => Int, { description: 'Number within the deal, from 1.' })
  number: number;

  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  at: string;

  @Field(() => DealActorEnum, { description: 'Who did it.' })
  actor: string;

  @Field(() => DealActEnum, { description: 'What happened.' })
  kind: string;

  @Field(() => DealStageEnum, { nullable: true, description: 'The stage it went to.' })
  stage: DealStage | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it came about.' })
  on: string | null;

  @Field(() => TonnesScalar, { nullable: true, description: 'Tonnes agreed or shipped by it.' })
  tonnes: number | null;

  @Field(() => String, { nullable: true, description: 'Reason or note, in words.' })
  note: string | null;
}

@ObjectType({ description: 'Why and since when a deal is in dispute.' })
class DealDispute {
  @Field(() => DealActorEnum, { description: 'Who began it.' })
  by: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  at: string;

  @Field(() => String, { description: 'Why, in words.' })
  reason: string;
}

@ObjectType({
  description:
    'What came of an introduction, a pool or a meeting. It counts in figures as far as both parties have confirmed it, and not while it is in dispute.',
})
export class Deal {
  book: DealBook;

  @Field(() => ID, { description: 'Opaque id, "dea_...".' })
  id: string;

  @Field(() => DealOriginEnum, { description: 'What it came of.' })
  origin: DealOrigin;

  @Field(() => DealStageEnum, { description: 'Where it stands.' })
  stage: DealStage;

  @Field(() => [DealStageEnum], { description: 'Stages it can go to from here.' })
  nextStages: readonly DealStage[];

  @Field(() => LossReasonEnum, { nullable: true, description: 'Why it was lost.' })
  loss: LossReason | null;

  @Field(() => String, { nullable: true, description: 'Why it went back or ended, in words.' })
  reason: string | null;

  @Field(() => DateScalar, { description: 'Day on which it was opened.' })
  openedOn: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the memorandum.' })
  memorandumOn: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the contract.' })
  contractOn: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the contract.' })
  contractNumber: string | null;

  @Field(() => Period, { description: 'First and last day of delivery.' })
  delivery: Period;

  @Field(() => TonnesScalar, { description: 'Tonnes of all lines.' })
  tonnes: number;

  @Field(() => TonnesScalar, { description: 'Tonnes shipped: a part of these, never to be added to them.' })
  shippedTonnes: number;

  @Field(() => Int, { description: 'Version: give it with each step, so that nothing is overwritten.' })
  version: number;

  @Field(() => [SideEnum], { description: 'Sides that have to confirm this version yet.' })
  toConfirm: readonly IntroductionSide[];

  @Field(() => Boolean, {
    description: 'Whether this very version counts: confirmed by both, and no dispute.',
  })
  counts: boolean;

  @Field(() => Int, { nullable: true, description: 'Newest version that both sides have confirmed.' })
  agreedVersion: number | null;

  @Field(() => DealDispute, { nullable: true, description: 'The dispute it is in.' })
  dispute: DealDispute | null;

  @Field(() => Boolean, { description: 'Whether its companies are of the demonstration market.' })
  demonstration: boolean;

  @Field(() => String, { nullable: true, description: 'Event at which the parties met.' })
  meetingEvent: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which they met.' })
  meetingOn: string | null;

  @Field(() => [DealLine], { description: 'What it is about, 1 to 50 lines.' })
  lines: readonly DealLine[];

  @Field(() => [Shipment], {
    description: 'Shipments that stand, in the order in which they were entered.',
    complexity: 50,
  })
  shipments: readonly Shipment[];

  @Field(() => [DealEvent], { description: 'All that happened, oldest first.', complexity: 50 })
  history: readonly DealEvent[];

  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt: string;
}

/** A deal as the API shows it. */
export function shownDeal(book: DealBook): Deal {
  const { deal, state, entries } = book;
  const { id, origin, stage, tonnes, shippedTonnes, demonstration, meetingEvent, meetingOn } = deal;
  const { terms, version, agreed, openedOn, memorandumOn, contractOn, loss, reason, dispute } = state;
  const shipped = shippedKilograms(state);
  return Object.assign(new Deal(), {
    ...{ book, id, origin, stage, tonnes, shippedTonnes, demonstration, meetingEvent, meetingOn },
    ...{ version, openedOn, memorandumOn, contractOn, loss, reason, dispute },
    nextStages: stagesFrom(state),
    contractNumber: terms.contractNumber,
    delivery: { from: terms.deliveryFrom, to: terms.deliveryTo },
    toConfirm: sidesToConfirm(state),
    counts: agreed === version && dispute === null,
    agreedVersion: agreed === 0 ? null : agreed,
    lines: terms.lines.map((line) => shownLine(line, (shipped.get(line.id) ?? 0) / 1000)),
    shipments: state.shipments.map(shownShipment),
    history: entries.map(shownEvent),
    createdAt: deal.createdAt,
    updatedAt: deal.updatedAt,
  });
}

function shownLine(line: LineFacts, shippedTonnes: number): DealLine {
  const { id, hsCode, tonnes, price } = line;
  const perTonne = price && { amount: formatMinor(price.minor), currency: price.currency };
  const shown = { line, id, hsCode, tonnes, shippedTonnes, price: perTonne && { perTonne } };
  return Object.assign(new DealLine(), shown);
}

function shownShipment(shipment: ShipmentFacts): Shipment {
  return Object.assign(new Shipment(), shipment);
}

function shownEvent({ seq, at, actor, act }: DealEntryFacts): DealEvent {
  const nothing = { stage: null, on: null, tonnes: null, note: null };
  return Object.assign(new DealEvent(), {
    number: seq,
    at,
    actor,
    kind: act.kind,
    ...nothing,
    ...detailsOf(act),
  });
}

const sum = (lines: readonly { readonly tonnes: number }[]) =>
  Math.round(lines.reduce((total, { tonnes }) => total + tonnes, 0) * 1000) / 1000;

function detailsOf(act: DealEntryFacts['act']): Partial<DealEvent> {
  switch (act.kind) {
    case 'OPENED':
      return { on: act.on, tonnes: sum(act.terms.lines) };
    case 'TERMS':
      return { tonnes: sum(act.terms.lines) };
    case 'STAGE':
      return { stage: act.stage, on: act.on, note: act.reason };
    case 'SHIPPED':
      return { on: act.shipment.on, tonnes: sum(act.shipment.lines), note: act.shipment.waybill };
    case 'SHIPMENT_WITHDRAWN':
    case 'DISPUTED':
      return { note: act.reason };
    case 'SETTLED':
      return { note: act.note };
    default:
      return {};
  }
}

export const DealConnection = connectionType('Deal', () => Deal, 'the deals found');
