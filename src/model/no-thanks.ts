import { Entity } from 'typeorm';
import type { IntroductionSide } from '../domain/vocabulary';
import { CodeColumn, IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** Two companies of which one has said "no thanks": they are never suggested to each other again. */
@Entity('no_thanks')
export class NoThanks {
  @IdColumn()
  id: string;

  /** Seller and buyer; unique. */
  @TextColumn(64)
  pairKey: string;

  @ReferenceColumn()
  sellerId: string;

  @ReferenceColumn()
  buyerId: string;

  @CodeColumn()
  saidBy: IntroductionSide;

  @InstantColumn()
  createdAt: string;
}
