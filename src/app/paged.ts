import type { Page } from '../domain/page';

/** A page with a count of the whole list, which is worked out only when it is asked for. */
export interface Paged<Row> extends Page<Row> {
  readonly count: () => Promise<number>;
}
