import { Entity } from 'typeorm';
import type { RouteNoticeKind } from '../domain/vocabulary';
import {
  CodeColumn,
  CodeListColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from './columns';

/** What officers know to disturb the way of goods, with the source. */
@Entity('route_notice')
export class RouteNotice {
  @IdColumn()
  id: string;

  @CodeColumn()
  kind: RouteNoticeKind;

  /** The crossing of a closure or a limit; null for a barrier. */
  @CodeColumn({ nullable: true })
  crossingCode: string | null;

  /** HS prefixes of a barrier, 2 to 6 digits; else empty. */
  @CodeListColumn()
  hsCodes: readonly string[];

  /** Days of waiting that a limit adds; null where it states none. */
  @IntegerColumn({ nullable: true })
  waitingDays: number | null;

  @DayColumn()
  validFrom: string;

  /** Last day, or null until it is lifted. */
  @DayColumn({ nullable: true })
  validTo: string | null;

  /** What happens, in the officer's words. */
  @TextColumn(300)
  note: string;

  /** Where that is known from. */
  @TextColumn(300)
  source: string;

  @ReferenceColumn()
  createdById: string;

  @InstantColumn()
  createdAt: string;

  @InstantColumn({ nullable: true })
  liftedAt: string | null;
}
