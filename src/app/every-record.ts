/** Lists read to their end, for answers that need all of something. */
import type { Page, PageRequest } from '../domain/page';
import type { RecordKind, RecordOf, RecordReader, Where } from '../infra/db/store';

/** Records read at a time. */
const SLICE = 1_000;

/** All records that fit, read slice by slice. */
export async function everyRecord<Kind extends RecordKind>(
  records: RecordReader,
  kind: Kind,
  where: Where<Kind>,
): Promise<readonly RecordOf[Kind][]> {
  const found: RecordOf[Kind][] = [];
  for (let after: string | null = null; ; ) {
    const order = { by: 'id', direction: 'ASC' } as const;
    const page: PageRequest = { first: SLICE, after };
    const slice: Page<RecordOf[Kind]> = await records.page(kind, where, { list: 'export', order, page });
    found.push(...slice.rows.map(({ row }) => row));
    after = slice.rows.at(-1)?.cursor ?? null;
    if (!slice.hasNext) {
      return found;
    }
  }
}
