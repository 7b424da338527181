import { Entity } from 'typeorm';
import type { CompanyRole, Language, StaffRole } from '../domain/vocabulary';
import { CodeColumn, IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** Somebody with an account. Personal data: never in logs, audit or events. */
@Entity('person')
export class Person {
  @IdColumn()
  id: string;

  /** Lower case; unique. An erased person has "erased:" and the id. */
  @TextColumn(254)
  email: string;

  @TextColumn(120)
  name: string;

  @TextColumn(40, { nullable: true })
  phone: string | null;

  @CodeColumn()
  language: Language;

  /** argon2id, PHC string; empty while none is set. */
  @TextColumn(200)
  passwordHash: string;

  @ReferenceColumn({ nullable: true })
  companyId: string | null;

  @CodeColumn({ nullable: true })
  companyRole: CompanyRole | null;

  @CodeColumn({ nullable: true })
  staffRole: StaffRole | null;

  /** Key of the HMACs that stand for this person's values in the audit log; erasure destroys it. */
  @TextColumn(64, { nullable: true })
  auditSecret: string | null;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  updatedAt: string;

  @InstantColumn({ nullable: true })
  erasedAt: string | null;
}
