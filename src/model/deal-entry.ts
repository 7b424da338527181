import { Entity } from 'typeorm';
import type { DealAct, DealActor } from '../domain/deal';
import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, ReferenceColumn } from './columns';

/** One act of a deal. Entries are only ever added: what was known on a day can be told again on any later one. */
@Entity('deal_entry')
export class DealEntry {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  dealId: string;

  /** 1 for the first entry of its deal; unique there. */
  @IntegerColumn()
  seq: number;

  @InstantColumn()
  at: string;

  @CodeColumn()
  actor: DealActor;

  @ReferenceColumn({ nullable: true })
  personId: string | null;

  @JsonColumn()
  act: DealAct;
}
