import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, ReferenceColumn, TextColumn, TonnesColumn } from './columns';

/** A works of a company, with what it can make in a year. */
@Entity('plant')
export class Plant {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  companyId: string;

  @TextColumn(120)
  name: string;

  @CodeColumn()
  regionCode: string;

  @CodeColumn()
  hsCode: string;

  @TonnesColumn()
  tonnesPerYear: number;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  updatedAt: string;
}
