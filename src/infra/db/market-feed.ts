/** How a market in memory follows the database: what changed after a revision, in pages of bare rows. */
import type { MarketKind } from '../../domain/id';
import { giveWay } from '../give-way';
import { COLUMNS, type FeedRows } from './feed-rows';
import type { ReadRows } from './raw-rows';
import { placeholders, slices } from './rows';

/** Rows of a page: read, decoded and taken into an index, they are under 10 ms of work. */
const PAGE_ROWS = 500;
const OWNERS_A_STATEMENT = 500;

/** Sorts after every id. */
const LAST_ID = '~';

export interface FeedSpan {
  /** Changes with revisions above `after`, at most `upTo`. */
  readonly after: number;
  readonly upTo: number;
  /** PUBLISHED leaves out listings that are not, for who has none yet. */
  readonly listings: 'ALL' | 'PUBLISHED';
}

/** What belongs to records of the market; whoever changes it touches its owner. */
export type HeldKind = 'certificate' | 'tonnagePromise';

/** The event loop is let go between pages, and no page is empty. Throws BUSY or TIMED_OUT. */
export interface MarketFeed {
  /** Number of the newest committed change of the market; 0 in an empty one. */
  revision(): Promise<number>;
  /**
   * The rows of one kind that changed, as they stand, in no order. A row that changes meanwhile may be missing: it
   * comes with its next revision.
   */
  changed<Kind extends MarketKind>(kind: Kind, span: FeedSpan): AsyncIterable<readonly FeedRows[Kind][]>;
  /** All that is held of a kind, in no order. */
  held<Kind extends HeldKind>(kind: Kind): AsyncIterable<readonly FeedRows[Kind][]>;
  /** What some owners hold, in no order. */
  heldBy<Kind extends HeldKind>(kind: Kind, ownerIds: readonly string[]): Promise<readonly FeedRows[Kind][]>;
}

const HELD = {
  certificate: { table: 'certificate', owner: 'company_id', holds: '1 = 1' },
  tonnagePromise: { table: 'tonnage_promise', owner: 'offer_id', holds: 'released_at IS NULL' },
} as const;

/** A table in the order of a key that is unique and indexed. */
interface Keyed {
  readonly table: string;
  readonly key: readonly string[];
  readonly from: readonly unknown[];
  /** Last key there is, inclusive. */
  readonly to: readonly unknown[];
  readonly columns: readonly string[];
  readonly filter: string;
}

export function createMarketFeed(read: ReadRows): MarketFeed {
  /**
   * Pages end at every so many keys, found in the index alone: so a page is bounded also where the filter leaves
   * little of it.
   */
  async function* pages<Row>({ table, key, from, to, columns, filter }: Keyed): AsyncGenerator<Row[]> {
    const keys = key.join(', ');
    const marks = placeholders(key.length);
    const within = `FROM ${table} WHERE (${keys}) > (${marks}) AND (${keys}) <= (${marks})`;
    const ends = `SELECT ${keys} ${within} ORDER BY ${keys} LIMIT 1 OFFSET ${PAGE_ROWS - 1}`;
    // No page has more rows than its limit, but without one PostgreSQL would rather scan the table.
    const page = `SELECT ${columns.join(', ')} ${within} AND ${filter} ORDER BY ${keys} LIMIT ${PAGE_ROWS}`;
    for (let start: readonly unknown[] | undefined = from; start !== undefined; ) {
      const [end]: readonly (readonly unknown[])[] = await read(ends, [...start, ...to]);
      const rows = (await read(page, [...start, ...(end ?? to)])) as Row[];
      if (rows.length > 0) {
        yield rows;
      }
      start = end;
      if (start !== undefined) {
        await giveWay();
      }
    }
  }

  return {
    revision: async () => {
      const [row] = await read('SELECT value FROM market_revision', []);
      return Number(row?.[0]);
    },
    changed: (kind, { after, upTo, listings }) =>
      pages({
        table: kind,
        key: ['revision', 'id'],
        from: [after, LAST_ID],
        to: [upTo, LAST_ID],
        columns: COLUMNS[kind],
        filter: kind === 'company' || listings === 'ALL' ? '1 = 1' : `status = 'PUBLISHED'`,
      }),
    held: (kind) => {
      const { table, holds } = HELD[kind];
      return pages({ table, key: ['id'], from: [''], to: [LAST_ID], columns: COLUMNS[kind], filter: holds });
    },
    heldBy: async <Kind extends HeldKind>(kind: Kind, ownerIds: readonly string[]) => {
      const { table, owner, holds } = HELD[kind];
      const found: FeedRows[Kind][] = [];
      for (const ids of slices(ownerIds, OWNERS_A_STATEMENT)) {
        const owned = `${owner} IN (${placeholders(ids.length)})`;
        const sql = `SELECT ${COLUMNS[kind].join(', ')} FROM ${table} WHERE ${owned} AND ${holds}`;
        found.push(...((await read(sql, ids)) as unknown as FeedRows[Kind][]));
      }
      return found;
    },
  };
}
