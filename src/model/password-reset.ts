import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** A mailed token that lets its bearer set a new password once. */
@Entity('password_reset')
export class PasswordReset {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  personId: string;

  /** SHA-256 of the mailed token; unique. */
  @TextColumn(64)
  tokenHash: string;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  expiresAt: string;

  @InstantColumn({ nullable: true })
  usedAt: string | null;
}
