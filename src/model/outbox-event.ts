import { Entity } from 'typeorm';
import type { EventKind } from '../domain/notices';
import { CodeColumn, IdColumn, InstantColumn, ReferenceColumn } from './columns';

/** Something that happened, written in the transaction it happened in; ids only. */
@Entity('outbox_event')
export class OutboxEvent {
  @IdColumn()
  id: string;

  @CodeColumn()
  kind: EventKind;

  @ReferenceColumn()
  subjectId: string;

  @InstantColumn()
  createdAt: string;

  @InstantColumn({ nullable: true })
  publishedAt: string | null;
}
