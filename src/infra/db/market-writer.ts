import { invariant } from '../../domain/errors';
import type { IdKind } from '../../domain/id';
import { MarketReader } from './market-reader';
import { placeholders, slices, tuples } from './rows';
import type { NewRecord, NewRow, WriteStore } from './store';

/** Each keeps a statement on SQLite, where it holds up everything else, near 10 ms. */
const ROWS_A_STATEMENT = 500;
const IDS_A_STATEMENT = 2_500;
const KINDS: readonly IdKind[] = ['company', 'offer', 'demand'];

/**
 * The store of one transaction. The revision is taken last, by `stamp`: its counter stays locked from then to
 * the commit, so revisions become visible in their order, and whoever has seen revision n has seen every row
 * up to n.
 */
export class MarketWriter extends MarketReader implements WriteStore {
  private readonly written = {
    company: new Set<string>(),
    offer: new Set<string>(),
    demand: new Set<string>(),
  };

  async insert<Kind extends IdKind>(kind: Kind, rows: readonly NewRow<Kind>[]): Promise<void> {
    for (const slice of slices(rows, ROWS_A_STATEMENT)) {
      await this.put(kind, slice, 'refuse');
      await new Promise(setImmediate);
    }
  }

  async save<Kind extends IdKind>(kind: Kind, record: NewRecord<Kind>, tokens: string): Promise<void> {
    await this.put(kind, [{ record, tokens }], 'replace');
  }

  /** Gives all rows written here the next revision of the market; the last act of the transaction. */
  async stamp(): Promise<void> {
    if (KINDS.every((kind) => this.written[kind].size === 0)) {
      return;
    }
    const [row] = await this.access.execute(
      'UPDATE market_revision SET value = value + 1 RETURNING value',
      [],
    );
    invariant(row, 'the counter of revisions is there');
    for (const kind of KINDS) {
      for (const ids of slices([...this.written[kind]], IDS_A_STATEMENT)) {
        const sql = `UPDATE ${kind} SET revision = ? WHERE id IN (${placeholders(ids.length)})`;
        await this.access.execute(sql, [row.value, ...ids]);
        await new Promise(setImmediate);
      }
    }
  }

  private async put<Kind extends IdKind>(
    kind: Kind,
    rows: readonly NewRow<Kind>[],
    onConflict: 'refuse' | 'replace',
  ): Promise<void> {
    const records = rows.map(({ record }) => record);
    const { sql, parameters } = this.shape(kind).insertion(records, onConflict);
    await this.access.execute(sql, parameters);
    await this.access.execute(
      `INSERT INTO search_document (owner_id, kind, tokens) VALUES ${tuples(rows.length, 3)}
        ON CONFLICT (owner_id) DO UPDATE SET tokens = excluded.tokens
        WHERE search_document.tokens <> excluded.tokens`,
      rows.flatMap(({ record, tokens }) => [record.id, kind, tokens]),
    );
    for (const { id } of records) {
      this.written[kind].add(id);
    }
  }
}
