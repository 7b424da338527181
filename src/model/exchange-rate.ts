import { Entity } from 'typeorm';
import type { Currency } from '../domain/vocabulary';
import {
  CodeColumn,
  CounterColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  ReferenceColumn,
  TextColumn,
} from './columns';

/** What a US dollar cost in another currency on a day, with its source. Never changed: a newer entry of the day counts. */
@Entity('exchange_rate')
export class ExchangeRate {
  @IdColumn()
  id: string;

  @CodeColumn()
  currency: Currency;

  @DayColumn()
  day: string;

  /** Millionths of the currency for one US dollar. */
  @CounterColumn()
  microPerUsd: number;

  @TextColumn(300)
  source: string;

  @ReferenceColumn({ nullable: true })
  createdById: string | null;

  @InstantColumn()
  createdAt: string;
}
