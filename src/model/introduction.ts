import { Entity } from 'typeorm';
import type { IntroductionReason, IntroductionSide, IntroductionStatus } from '../domain/vocabulary';
import { CodeColumn, IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** A double opt-in between the parties of one offer and one demand. */
@Entity('introduction')
export class Introduction {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  offerId: string;

  @ReferenceColumn()
  demandId: string;

  /** Company of the offer. */
  @ReferenceColumn()
  sellerId: string;

  /** Company of the demand. */
  @ReferenceColumn()
  buyerId: string;

  @CodeColumn()
  proposedBy: IntroductionSide | 'OFFICER';

  /** Person who proposed it. */
  @ReferenceColumn({ nullable: true })
  proposerId: string | null;

  @TextColumn(500, { nullable: true })
  note: string | null;

  /** As stored; a proposal past its last instant counts as expired. */
  @CodeColumn()
  status: IntroductionStatus;

  /** Offer and demand while it is open, so that a pair has one; unique. */
  @TextColumn(64, { nullable: true })
  openKey: string | null;

  @InstantColumn({ nullable: true })
  sellerAcceptedAt: string | null;

  @InstantColumn({ nullable: true })
  buyerAcceptedAt: string | null;

  /** When the last side that was asked accepted, or the first declined; null before. */
  @InstantColumn({ nullable: true })
  answeredAt: string | null;

  @CodeColumn({ nullable: true })
  endedBy: IntroductionSide | 'OFFICER' | null;

  /** Coded; seen by the side that gave it and by officers only. */
  @CodeColumn({ nullable: true })
  reason: IntroductionReason | null;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  updatedAt: string;

  @InstantColumn()
  expiresAt: string;
}
