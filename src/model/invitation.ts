import { Entity } from 'typeorm';
import type { CompanyRole } from '../domain/vocabulary';
import { CodeColumn, IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** An offer to join a company, sent by mail. */
@Entity('invitation')
export class Invitation {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  companyId: string;

  @ReferenceColumn()
  invitedById: string;

  /** Lower case. */
  @TextColumn(254)
  email: string;

  @CodeColumn()
  role: CompanyRole;

  /** SHA-256 of the mailed token; unique. */
  @TextColumn(64)
  tokenHash: string;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  expiresAt: string;

  @InstantColumn({ nullable: true })
  acceptedAt: string | null;

  @InstantColumn({ nullable: true })
  withdrawnAt: string | null;
}
