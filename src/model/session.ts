import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** A signed-in browser or program. */
@Entity('session')
export class Session {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  personId: string;

  /** SHA-256 of the token, hexadecimal; unique. */
  @TextColumn(64)
  tokenHash: string;

  /** What the session is for, as far as the client said. */
  @TextColumn(120)
  label: string;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  expiresAt: string;

  @InstantColumn({ nullable: true })
  revokedAt: string | null;
}
