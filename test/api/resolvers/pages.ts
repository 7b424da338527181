/** Walks a connection page by page the way a client does, holding each page against the rules of connections. */
import type { TestWorld } from '../../support/world';

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, field by field.
type Json = any;

export interface Walk {
  /** Declares $first: Int! and $after: String; the connection asks for PAGE_FIELDS beside its nodes. */
  readonly query: string;
  readonly variables?: object;
  /** The connection within the data. */
  readonly at: (data: Json) => Json;
  readonly size: number;
}

export const PAGE_FIELDS =
  'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }';

/** All nodes of a connection, in order; what a page says of itself is checked on the way. */
export async function walk(world: TestWorld, { query, variables, at, size }: Walk): Promise<Json[]> {
  const nodes: Json[] = [];
  let after: string | null = null;
  let total: number | null = null;
  for (;;) {
    const payload = { query, variables: { ...variables, first: size, after } };
    const response = await world.server.inject({ method: 'POST', url: '/graphql', payload });
    const body = response.json();
    expect(body.errors).toBeUndefined();
    const page = at(body.data);
    const cursors = page.edges.map((edge: { cursor: string }) => edge.cursor);
    nodes.push(...page.nodes);
    total ??= page.totalCount;
    expect(page.totalCount).toBe(total);
    expect(cursors).toHaveLength(page.nodes.length);
    expect(page.pageInfo).toEqual({
      hasPreviousPage: after !== null,
      hasNextPage: nodes.length < page.totalCount,
      startCursor: cursors.at(0) ?? null,
      endCursor: cursors.at(-1) ?? null,
    });
    if (!page.pageInfo.hasNextPage) {
      return nodes;
    }
    expect(page.nodes).toHaveLength(size);
    after = page.pageInfo.endCursor;
  }
}
