import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, LongTextColumn } from './columns';

/** The searchable words of one company, offer or demand, as infra/text-analyser writes them. */
@Entity('search_document')
export class SearchDocument {
  @IdColumn()
  ownerId: string;

  @CodeColumn()
  kind: 'company' | 'offer' | 'demand';

  /** Distinct tokens, space-joined. */
  @LongTextColumn()
  tokens: string;
}
