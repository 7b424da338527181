/** Keyset pages: a cursor names the last row seen by its sort values, so no row is skipped or repeated. */
export const MAX_PAGE = 100;
export const DEFAULT_PAGE = 20;

export interface PageRequest {
  /** 1 to 100. */
  readonly first: number;
  /** Opaque cursor of the row before this page, or null for the first page. */
  readonly after: string | null;
}

export interface Page<Row> {
  readonly rows: readonly { readonly cursor: string; readonly row: Row }[];
  readonly hasNext: boolean;
}
