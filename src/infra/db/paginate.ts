/** Pages by the sort values of the last row seen: no row is skipped or repeated while the list stands still. */
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Direction } from '../../domain/listing-filter';
import type { Page, PageRequest } from '../../domain/page';
import { type CursorKind, type CursorValue, decodeCursor, encodeCursor } from '../cursor';

/** A property that a list is ordered by; never null. */
export interface SortKey {
  readonly property: string;
  readonly direction: Direction;
  readonly kind: CursorKind;
}

const ID_KEY: SortKey = { property: 'id', direction: 'ASC', kind: 'string' };

/**
 * One page of a query on the alias "record", ordered by the keys and then by id. `list` names the list and
 * all its contents depend on. Throws INVALID_CURSOR where the cursor was not made for it.
 */
export async function fetchPage<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  list: string,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<Row>> {
  const keys = [...order, ID_KEY];
  if (page.after !== null) {
    const kinds = keys.map((key) => key.kind);
    startAfter(query, keys, decodeCursor(list, page.after, kinds));
  }
  for (const key of keys) {
    query.addOrderBy(`record.${key.property}`, key.direction);
  }
  const found = await query.limit(page.first + 1).getMany();
  const rows = found.slice(0, page.first).map((row) => ({
    row,
    cursor: encodeCursor(
      list,
      keys.map((key) => row[key.property]),
    ),
  }));
  return { rows, hasNext: found.length > page.first };
}

/** (a, b, id) after (x, y, z): a past x, or a = x and b past y, or both equal and id past z. */
function startAfter<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  keys: readonly SortKey[],
  values: readonly CursorValue[],
): void {
  const equal = (i: number) => `record.${keys[i]?.property} = :after${i}`;
  const past = (key: SortKey, i: number) =>
    `record.${key.property} ${key.direction === 'ASC' ? '>' : '<'} :after${i}`;
  const cases = keys.map((key, i) => {
    const before = keys.slice(0, i).map((_, k) => equal(k));
    return `(${[...before, past(key, i)].join(' AND ')})`;
  });
  const parameters = Object.fromEntries(values.map((value, i) => [`after${i}`, value]));
  query.andWhere(`(${cases.join(' OR ')})`, parameters);
}
