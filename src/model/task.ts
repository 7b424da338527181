import { Entity } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, ReferenceColumn, TextColumn } from './columns';

/** Something an officer has to do. */
@Entity('task')
export class Task {
  @IdColumn()
  id: string;

  @ReferenceColumn({ nullable: true })
  companyId: string | null;

  @ReferenceColumn()
  assigneeId: string;

  @ReferenceColumn()
  createdById: string;

  @TextColumn(200)
  title: string;

  @DayColumn({ nullable: true })
  dueOn: string | null;

  @InstantColumn()
  createdAt: string;

  @InstantColumn({ nullable: true })
  doneAt: string | null;
}
