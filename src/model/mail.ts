import { Entity } from 'typeorm';
import type { Params } from '../domain/errors';
import type { MailTemplate } from '../domain/notices';
import type { Language } from '../domain/vocabulary';
import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from './columns';

/** A letter waiting to be sent; it is deleted once it is out. */
@Entity('mail')
export class Mail {
  @IdColumn()
  id: string;

  @TextColumn(254)
  recipient: string;

  @CodeColumn()
  language: Language;

  @CodeColumn()
  template: MailTemplate;

  @JsonColumn()
  params: Params;

  @IntegerColumn()
  attempts: number;

  @InstantColumn()
  nextAttemptAt: string;

  @InstantColumn()
  createdAt: string;
}
