import { Entity } from 'typeorm';
import type { DealAwaiting, DealOrigin, DealStage } from '../domain/vocabulary';
import {
  CodeColumn,
  CodeListColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
  TonnesColumn,
} from './columns';

/** Where a deal stands now: what its entries come to (domain/deal.ts), kept for lists. */
@Entity('deal')
export class Deal {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  sellerId: string;

  @ReferenceColumn()
  buyerId: string;

  @CodeColumn()
  origin: DealOrigin;

  @ReferenceColumn({ nullable: true })
  introductionId: string | null;

  @ReferenceColumn({ nullable: true })
  poolId: string | null;

  /** Name of the event where the parties met. */
  @TextColumn(120, { nullable: true })
  meetingEvent: string | null;

  @DayColumn({ nullable: true })
  meetingOn: string | null;

  /** Both companies are of the demonstration market. */
  @FlagColumn()
  demonstration: boolean;

  @CodeColumn()
  stage: DealStage;

  /** Six-digit codes of the lines. */
  @CodeListColumn()
  hsCodes: string[];

  /** Of all lines. */
  @TonnesColumn()
  tonnes: number;

  /** Of all shipments that stand. */
  @TonnesColumn()
  shippedTonnes: number;

  @CodeColumn()
  destinationCode: string;

  /** Number of the newest entry that both sides must confirm. */
  @IntegerColumn()
  version: number;

  /** Who has to confirm the newest version yet; null for nobody. */
  @CodeColumn({ nullable: true })
  awaiting: DealAwaiting | null;

  @InstantColumn({ nullable: true })
  disputedAt: string | null;

  /** Entries so far. */
  @IntegerColumn()
  entries: number;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  updatedAt: string;
}
