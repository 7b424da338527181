import { Entity } from 'typeorm';
import { IdColumn, LongTextColumn } from './columns';

/** The bytes of an uploaded file. */
@Entity('evidence_content')
export class EvidenceContent {
  /** Id of the evidence. */
  @IdColumn()
  id: string;

  @LongTextColumn()
  base64: string;
}
