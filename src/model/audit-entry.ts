import { Entity } from 'typeorm';
import type { AuditChange } from '../domain/audit';
import type { ActorKind } from '../domain/vocabulary';
import {
  CodeColumn,
  CounterColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  ReferenceColumn,
  TextColumn,
} from './columns';

/** One step that somebody took. Never changed, never deleted; each entry seals the one before. */
@Entity('audit_entry')
export class AuditEntry {
  @IdColumn()
  id: string;

  /** 1, 2, 3, ...; unique. */
  @CounterColumn()
  seq: number;

  @InstantColumn()
  at: string;

  @CodeColumn()
  actorKind: ActorKind;

  @ReferenceColumn({ nullable: true })
  actorId: string | null;

  @CodeColumn()
  action: string;

  @CodeColumn()
  subjectKind: string;

  @ReferenceColumn()
  subjectId: string;

  /** Company concerned. */
  @ReferenceColumn({ nullable: true })
  companyId: string | null;

  @JsonColumn()
  changes: readonly AuditChange[];

  @TextColumn(500, { nullable: true })
  reason: string | null;

  @TextColumn(64)
  previousHash: string;

  @TextColumn(64)
  hash: string;
}
