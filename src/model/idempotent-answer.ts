import { Entity } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  TextColumn,
  TextIdColumn,
} from './columns';

/** The first answer to a mutation that was sent with an idempotency key. */
@Entity('idempotent_answer')
export class IdempotentAnswer {
  /** HMAC of caller and key. */
  @TextIdColumn(64)
  id: string;

  @TextColumn(64)
  bodyHash: string;

  @CodeColumn()
  state: 'CLAIMED' | 'CARRIED_OUT' | 'ANSWERED';

  /** HTTP status of the answer. */
  @IntegerColumn({ nullable: true })
  status: number | null;

  /** The answer, encrypted under a key that only the caller's idempotency key gives. */
  @LongTextColumn({ nullable: true })
  sealedBody: string | null;

  @InstantColumn()
  createdAt: string;
}
