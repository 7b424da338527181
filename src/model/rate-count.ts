import { Entity } from 'typeorm';
import { InstantColumn, IntegerColumn, TextIdColumn } from './columns';

/** What a caller has used of its allowance in one window, over all processes. */
@Entity('rate_count')
export class RateCount {
  /** Caller and window. */
  @TextIdColumn(100)
  id: string;

  @IntegerColumn()
  points: number;

  @InstantColumn()
  expiresAt: string;
}
