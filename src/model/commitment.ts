import { Entity } from 'typeorm';
import type { CommitmentStatus, IntroductionSide } from '../domain/vocabulary';
import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, ReferenceColumn, TonnesColumn } from './columns';

/** One line of a pool: the tonnes that one offer is asked to bring. */
@Entity('commitment')
export class Commitment {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  poolId: string;

  @ReferenceColumn()
  offerId: string;

  /** The producer's company. */
  @ReferenceColumn()
  companyId: string;

  @TonnesColumn()
  tonnes: number;

  /** Version of the offer that the line was set for. */
  @IntegerColumn()
  offerVersion: number;

  @CodeColumn()
  status: CommitmentStatus;

  /** Who let go of it; null while it stands, and where the whole pool was dissolved. */
  @CodeColumn({ nullable: true })
  releasedBy: IntroductionSide | 'OFFICER' | null;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  updatedAt: string;
}
