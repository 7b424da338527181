import { Entity } from 'typeorm';
import type { CountedStage, TargetUnit } from '../domain/vocabulary';
import {
  CodeColumn,
  CodeListColumn,
  CounterColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from './columns';

/** Tonnes or dollars to reach. */
@Entity('target')
export class Target {
  @IdColumn()
  id: string;

  @TextColumn(120)
  name: string;

  /** HS prefixes of two to six digits; together with the groups they say which goods count. Both empty: all goods. */
  @CodeListColumn()
  hsCodes: string[];

  @CodeListColumn()
  groupCodes: string[];

  /** Region of Xinjiang; null for all of it. */
  @CodeColumn({ nullable: true })
  destinationCode: string | null;

  @DayColumn()
  periodFrom: string;

  @DayColumn()
  periodTo: string;

  @CodeColumn()
  unit: TargetUnit;

  /** Kilograms, or US cents. */
  @CounterColumn()
  amount: number;

  /** The stage whose figures count towards it. */
  @CodeColumn()
  stage: CountedStage;

  /** Where it was announced. */
  @TextColumn(300)
  source: string;

  @IntegerColumn()
  version: number;

  @ReferenceColumn({ nullable: true })
  createdById: string | null;

  @InstantColumn()
  createdAt: string;

  @InstantColumn()
  updatedAt: string;

  /** When it was put aside. */
  @InstantColumn({ nullable: true })
  closedAt: string | null;
}
