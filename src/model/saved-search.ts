import { Entity } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  ReferenceColumn,
  TextColumn,
} from './columns';

/** A search whose new results a person wants to hear of. */
@Entity('saved_search')
export class SavedSearch {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  personId: string;

  @TextColumn(80)
  name: string;

  @CodeColumn()
  kind: 'offer' | 'demand';

  @TextColumn(200, { nullable: true })
  search: string | null;

  /** As it was asked; judged anew whenever it is used. */
  @JsonColumn()
  filter: object;

  @FlagColumn()
  byMail: boolean;

  @InstantColumn()
  createdAt: string;
}
