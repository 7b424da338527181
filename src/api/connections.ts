/** Relay connections: edges with cursors, the nodes by themselves, page info, and a count made only when asked. */
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Paged } from '../app/paged';

@ObjectType({ simpleResolvers: true, description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are rows after this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether this page began after a cursor.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last row; ask for the next page after it.',
  })
  endCursor: string | null;
}

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly count: () => Promise<number>;
}

/** The connection type over a node type; `name` is the node's name in the schema, `of` what the rows are. */
export function connectionType<Node extends object>(name: string, node: () => ClassType<Node>, of: string) {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One of ${of}, with its place in the list.`,
  })
  class Edge {
    @Field(() => String, { description: 'Opaque place of the row in this list.' })
    cursor: string;

    @Field(node, { description: 'The row itself.' })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${of}.` })
  class ConnectionOf implements Connection<Node> {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    edges: readonly Edge[];

    @Field(() => [node()], { description: 'The rows by themselves.' })
    nodes: readonly Node[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo: PageInfo;

    count: () => Promise<number>;

    @Field(() => Int, { description: 'Number of rows in the whole list.', complexity: 10 })
    totalCount(): Promise<number> {
      return this.count();
    }
  }
  return ConnectionOf;
}

type Places<Row> = Paged<Row>['rows'];

/** Cursors are made when they are asked for; a getter of a class costs less than one of each object. */
class EdgeOf<Node> {
  constructor(
    private readonly place: { readonly cursor: string },
    readonly node: Node,
  ) {}

  get cursor(): string {
    return this.place.cursor;
  }
}

class PageInfoOf implements PageInfo {
  constructor(
    private readonly places: Places<unknown>,
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
  ) {}

  get startCursor(): string | null {
    return this.places[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.places.at(-1)?.cursor ?? null;
  }
}

/** A page as a connection; `args` are those it was asked for with. */
export function toConnection<Row, Node>(
  page: Paged<Row>,
  args: { readonly after?: string | null },
  present: (row: Row) => Node,
): Connection<Node> {
  const edges = page.rows.map((place) => new EdgeOf(place, present(place.row)));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: new PageInfoOf(page.rows, page.hasNext, Boolean(args.after)),
    count: page.count,
  };
}
