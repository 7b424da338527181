import { Entity } from 'typeorm';
import type { CertificateKind } from '../domain/vocabulary';
import { CodeColumn, DayColumn, IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** A paper that a company holds; past its last day it counts no more. */
@Entity('certificate')
export class Certificate {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  companyId: string;

  @CodeColumn()
  kind: CertificateKind;

  @TextColumn(80)
  number: string;

  @TextColumn(160)
  issuer: string;

  /** What the paper covers, in its own words. */
  @TextColumn(300, { nullable: true })
  coverage: string | null;

  @DayColumn()
  validFrom: string;

  @DayColumn()
  validUntil: string;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  updatedAt: string;
}
