import { Entity } from 'typeorm';
import type { Scope } from '../domain/vocabulary';
import {
  CodeListColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  ReferenceColumn,
  TextColumn,
} from './columns';

/** A partner app's key. */
@Entity('api_key')
export class ApiKey {
  @IdColumn()
  id: string;

  /** Null for a key of the platform itself. */
  @ReferenceColumn({ nullable: true })
  companyId: string | null;

  @ReferenceColumn()
  createdById: string;

  @TextColumn(80)
  name: string;

  /** Readable beginning of the key; unique. */
  @TextColumn(20)
  prefix: string;

  /** HMAC-SHA-256 of the whole key, hexadecimal. */
  @TextColumn(64)
  keyHash: string;

  @CodeListColumn()
  scopes: readonly Scope[];

  /** True where it sees the demonstration market alone. */
  @FlagColumn()
  sandbox: boolean;

  @InstantColumn()
  createdAt: string;

  @InstantColumn({ nullable: true })
  expiresAt: string | null;

  @DayColumn({ nullable: true })
  lastUsedOn: string | null;

  @InstantColumn({ nullable: true })
  revokedAt: string | null;
}
