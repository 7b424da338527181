import { Entity } from 'typeorm';
import { CounterColumn, IdColumn, TextColumn } from './columns';

/** Where the audit log ends; one row. It tells when the last entries are cut off, or all are written anew. */
@Entity('audit_head')
export class AuditHead {
  /** "head". */
  @IdColumn()
  id: string;

  /** Of the last entry. */
  @CounterColumn()
  seq: number;

  /** Of the last entry. */
  @TextColumn(64)
  hash: string;

  /** HMAC over the two under the key of the installation; a wrong one stays wrong. */
  @TextColumn(64)
  seal: string;
}
