import { Entity } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, ReferenceColumn, TonnesColumn } from './columns';

/** An entry of the ledger: tonnes promised from an offer at a steady rate over some days. */
@Entity('tonnage_promise')
export class TonnagePromise {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  offerId: string;

  /** The commitment that holds it. */
  @ReferenceColumn()
  holderId: string;

  @DayColumn()
  windowFrom: string;

  @DayColumn()
  windowTo: string;

  @TonnesColumn()
  tonnes: number;

  @InstantColumn()
  createdAt: string;

  /** Null while it holds. */
  @InstantColumn({ nullable: true })
  releasedAt: string | null;
}
