import { Entity } from 'typeorm';
import type { PoolStatus } from '../domain/vocabulary';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  ReferenceColumn,
  ShareColumn,
  TextColumn,
  TonnesColumn,
} from './columns';

/** A supply plan that its members are asked to commit to. */
@Entity('pool')
export class Pool {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  demandId: string;

  /** The importer's company. */
  @ReferenceColumn()
  companyId: string;

  /** The importer's own name for it; not shown to members. */
  @TextColumn(80)
  name: string;

  @CodeColumn()
  status: PoolStatus;

  /** Target of the demand when the lines were set. */
  @TonnesColumn()
  targetTonnes: number;

  /** Sum of the lines as they were set last: the pool is covered once so many tonnes are reserved. */
  @TonnesColumn()
  goalTonnes: number;

  /** Largest share of the target that one supplier may take, 0 to 1; null for none. */
  @ShareColumn()
  maxShare: number | null;

  /** Version of the demand that the lines were set for. */
  @IntegerColumn()
  demandVersion: number;

  /** Person who saved it; null for a partner app. */
  @ReferenceColumn({ nullable: true })
  createdById: string | null;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  updatedAt: string;
}
