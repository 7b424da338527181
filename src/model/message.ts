import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** A line of the talk within a mutual introduction. */
@Entity('message')
export class Message {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  introductionId: string;

  @ReferenceColumn()
  authorId: string;

  @ReferenceColumn()
  companyId: string;

  @TextColumn(4000)
  body: string;

  @InstantColumn()
  createdAt: string;
}
