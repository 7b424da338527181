import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, ReferenceColumn, TextColumn } from './columns';

/** An uploaded file that proves something about a company. */
@Entity('evidence')
export class Evidence {
  @IdColumn()
  id: string;

  @ReferenceColumn()
  companyId: string;

  @ReferenceColumn()
  uploadedById: string;

  @TextColumn(200)
  fileName: string;

  /** "application/pdf" or "image/jpeg", by content. */
  @CodeColumn()
  contentType: string;

  /** Bytes. */
  @IntegerColumn()
  size: number;

  @TextColumn(64)
  sha256: string;

  @InstantColumn()
  createdAt: string;
}
