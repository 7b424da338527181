import { invariant } from '../../domain/errors';
import type { MarketKind } from '../../domain/id';
import type { AuditHead } from '../../model/audit-head';
import type { RateCount } from '../../model/rate-count';
import { MarketReader } from './market-reader';
import { placeholders, slices, tuples } from './rows';
import type { NewRecord, NewRow, WriteStore } from './store';

/** Names the audit log among PostgreSQL's advisory locks. */
const AUDIT_LOCK = 7_274_010;
/** Each keeps a statement on SQLite, where it holds up everything else, near 10 ms. */
const ROWS_A_STATEMENT = 500;
const IDS_A_STATEMENT = 2_500;
/** Stands in new rows until the transaction knows its revision. */
const UNSTAMPED = 0;
const KINDS: readonly MarketKind[] = ['company', 'offer', 'demand'];

/** The statements that add so many rows and their words. */
interface Insertion {
  readonly rows: string;
  readonly words: string;
}

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

  private marketTouched = false;
  private coming: number | null = null;
  /** Insertions sent so far, by kind, rows and what happens to rows that are there. */
  private readonly insertions = new Map<string, Insertion>();

  touch(kind: MarketKind, id: string): void {
    this.written[kind].add(id);
  }

  touchMarket(): void {
    this.marketTouched = true;
  }

  async insert<Kind extends MarketKind>(kind: Kind, rows: readonly NewRow<Kind>[]): Promise<void> {
    for (const slice of slices(rows, ROWS_A_STATEMENT)) {
      await this.put(kind, slice, 'refuse');
      await new Promise(setImmediate);
    }
  }

  async save<Kind extends MarketKind>(kind: Kind, record: NewRecord<Kind>, tokens: string): Promise<void> {
    await this.put(kind, [{ record, tokens }], 'replace');
  }

  async lockAuditHead(): Promise<AuditHead | null> {
    if (this.source.options.type === 'postgres') {
      await this.access.execute('SELECT pg_advisory_xact_lock(?)', [AUDIT_LOCK]);
    }
    return this.records.find('auditHead', {});
  }

  async addToRateCounts(counts: readonly RateCount[]): Promise<RateCount[]> {
    const shape = this.shape('rateCount');
    const sums: RateCount[] = [];
    // In one order everywhere, so that two processes never wait for each other.
    const ordered = [...counts].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const slice of slices(ordered, ROWS_A_STATEMENT)) {
      const rows = await this.access.execute(
        `INSERT INTO rate_count (id, points, expires_at) VALUES ${tuples(slice.length, 3)}
          ON CONFLICT (id) DO UPDATE SET points = rate_count.points + excluded.points
          RETURNING id, points, expires_at`,
        slice.flatMap(({ id, points, expiresAt }) => [id, points, expiresAt]),
      );
      sums.push(...rows.map((row) => shape.record(row)));
    }
    return sums;
  }

  /** Gives all rows written here the next revision of the market; the last act of the transaction. */
  async stamp(): Promise<void> {
    if (!this.marketTouched && KINDS.every((kind) => this.written[kind].size === 0)) {
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

  private async put<Kind extends MarketKind>(
    kind: Kind,
    rows: readonly NewRow<Kind>[],
    onConflict: 'refuse' | 'replace',
  ): Promise<void> {
    const { rows: toRows, words: toWords } = this.insertion(kind, rows.length, onConflict);
    const records = rows.map(({ record }) => record);
    const revision = await this.revisionToCome();
    await this.access.execute(toRows, this.shape(kind).values(records, revision));
    await this.access.execute(
      toWords,
      rows.flatMap(({ record, tokens }) => [record.id, kind, tokens]),
    );
    this.marketTouched = true;
    if (revision === UNSTAMPED) {
      for (const { id } of records) {
        this.written[kind].add(id);
      }
    }
  }

  private insertion(kind: MarketKind, count: number, onConflict: 'refuse' | 'replace'): Insertion {
    const key = `${kind} ${count} ${onConflict}`;
    const known = this.insertions.get(key) ?? {
      rows: this.shape(kind).insertion(count, onConflict),
      words: `INSERT INTO search_document (owner_id, kind, tokens) VALUES ${tuples(count, 3)}
        ON CONFLICT (owner_id) DO UPDATE SET tokens = excluded.tokens
        WHERE search_document.tokens <> excluded.tokens`,
    };
    this.insertions.set(key, known);
    return known;
  }

  /**
   * The revision that new rows begin with. On SQLite nobody else writes during a transaction, so that the one it will
   * take is known at once, and rows need not be changed again; on PostgreSQL that would hold up all other writers.
   */
  private async revisionToCome(): Promise<unknown> {
    if (this.source.options.type === 'postgres') {
      return UNSTAMPED;
    }
    this.coming ??= (await this.revision()) + 1;
    return this.coming;
  }
}
