import { Entity } from 'typeorm';
import type { Params } from '../domain/errors';
import type { NotificationKind } from '../domain/notices';
import { CodeColumn, IdColumn, InstantColumn, JsonColumn, ReferenceColumn, TextColumn } from './columns';

/** Something a person is told in the app. */
@Entity('notification')
export class Notification {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  personId: string;

  @CodeColumn()
  kind: NotificationKind;

  @ReferenceColumn({ nullable: true })
  subjectId: string | null;

  /** What must be told only once; unique where set. */
  @TextColumn(80, { nullable: true })
  onceKey: string | null;

  /** Of the sentence; no personal data. */
  @JsonColumn()
  params: Params;

  @InstantColumn()
  createdAt: string;

  @InstantColumn({ nullable: true })
  readAt: string | null;
}
