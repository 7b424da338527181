import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** What an officer wrote down about a company; evidence of a verification among it. */
@Entity('company_note')
export class CompanyNote {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  companyId: string;

  @ReferenceColumn()
  authorId: string;

  @TextColumn(4000)
  body: string;

  @InstantColumn()
  createdAt: string;
}
