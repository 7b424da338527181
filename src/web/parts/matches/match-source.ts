/** Whose matches are shown, and how its rows are got from the server, a page at a time. */
import type { Client, CombinedError, OperationResult } from 'urql';
import type {
  DemandInput,
  GateKind,
  JudgedFragment,
  MatchedDemandFragment,
  MatchedOfferFragment,
  OfferInput,
} from '../../documents/graphql';
import { waresName } from '../listing/wares';
import {
  DEMAND_MATCHES,
  DEMAND_NEAR_MISSES,
  DRAFT_DEMAND_MATCHES,
  DRAFT_OFFER_MATCHES,
  OFFER_MATCHES,
  OFFER_NEAR_MISSES,
  ONE_MATCH,
} from './match-queries';
import type { Weights } from './weights';

export type MatchSource =
  | { readonly kind: 'demand'; readonly id: string }
  | { readonly kind: 'offer'; readonly id: string }
  | { readonly kind: 'draftDemand'; readonly input: DemandInput }
  | { readonly kind: 'draftOffer'; readonly input: OfferInput };

/** The one whose list it is. */
export type ListSide = 'buyer' | 'seller';

export function listSide({ kind }: MatchSource): ListSide {
  return kind === 'demand' || kind === 'draftDemand' ? 'buyer' : 'seller';
}

/** The listing on the other side, whichever of the two it is. */
interface Counterpart {
  readonly id: string;
  /** Address of its page. */
  readonly to: string;
  readonly wares: string;
  readonly code: string;
  readonly place: string;
  /** Offered a year, or wanted within the window. */
  readonly tonnes: number;
  readonly certificates: MatchedOfferFragment['certificates'];
  readonly price: MatchedOfferFragment['price'];
  readonly company: MatchedOfferFragment['company'];
}

export interface MatchRow extends Counterpart {
  readonly match: JudgedFragment;
}

export interface NearMissRow extends Counterpart {
  readonly scoreIfCured: number;
  readonly cure: string;
  readonly failed: { readonly kind: GateKind; readonly reason: string };
}

export interface RowPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly endCursor: string | null;
  readonly hasNext: boolean;
}

interface PageResult<Row> {
  readonly page?: RowPage<Row>;
  readonly error?: CombinedError;
}

/** Asks for the page after a cursor. */
export type AskPage<Row> = (
  client: Client,
  source: MatchSource,
  weights: Weights,
  after: string | null,
) => Promise<PageResult<Row>>;

interface Connection<Node> {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly nodes: readonly Node[];
}

interface Sides {
  readonly offer?: MatchedOfferFragment | null;
  readonly demand?: MatchedDemandFragment | null;
}

function ofOffer(offer: MatchedOfferFragment): Counterpart {
  const { id, product, origin, tonnesPerYear, certificates, price, company } = offer;
  return {
    id,
    to: `/offers/${id}`,
    wares: product.name,
    code: product.display,
    place: origin.name,
    tonnes: tonnesPerYear,
    certificates,
    price,
    company,
  };
}

function ofDemand(demand: MatchedDemandFragment): Counterpart {
  const { id, products, destination, targetTonnes, requiredCertificates, company } = demand;
  return {
    id,
    to: `/demands/${id}`,
    wares: waresName(demand),
    code: products.map(({ display }) => display).join(', '),
    place: destination.name,
    tonnes: targetTonnes,
    certificates: requiredCertificates,
    price: null,
    company,
  };
}

function counterpart({ offer, demand }: Sides, side: ListSide): Counterpart | null {
  if (side === 'buyer') {
    return offer ? ofOffer(offer) : null;
  }
  return demand ? ofDemand(demand) : null;
}

function pageOf<Node extends Sides, Row>(
  found: Connection<Node> | undefined,
  side: ListSide,
  rowOf: (other: Counterpart, node: Node) => Row,
): RowPage<Row> {
  const rows = (found?.nodes ?? []).flatMap((node) => {
    const other = counterpart(node, side);
    return other ? [rowOf(other, node)] : [];
  });
  const { endCursor = null, hasNextPage = false } = found?.pageInfo ?? {};
  return { rows, total: found?.totalCount ?? 0, endCursor, hasNext: hasNextPage };
}

function resultOf<Data, Row>(
  { data, error }: OperationResult<Data>,
  page: (data: Data) => RowPage<Row>,
): PageResult<Row> {
  return data && !error ? { page: page(data) } : { ...(error && { error }) };
}

const matchRow = (other: Counterpart, match: JudgedFragment): MatchRow => ({ ...other, match });

export const askMatches: AskPage<MatchRow> = async (client, source, weights, after) => {
  const asked = { weights, after };
  if (source.kind === 'demand') {
    const result = await client.query(DEMAND_MATCHES, { id: source.id, ...asked });
    return resultOf(result, (data) => pageOf(data.demand?.matches, 'buyer', matchRow));
  }
  if (source.kind === 'offer') {
    const result = await client.query(OFFER_MATCHES, { id: source.id, ...asked });
    return resultOf(result, (data) => pageOf(data.offer?.matches, 'seller', matchRow));
  }
  if (source.kind === 'draftDemand') {
    const result = await client.query(DRAFT_DEMAND_MATCHES, { input: source.input, ...asked });
    return resultOf(result, (data) => pageOf(data.matchOffers, 'buyer', matchRow));
  }
  const result = await client.query(DRAFT_OFFER_MATCHES, { input: source.input, ...asked });
  return resultOf(result, (data) => pageOf(data.matchDemands, 'seller', matchRow));
};

/** Drafts have none: what misses is known of stored listings only. */
export const askNearMisses: AskPage<NearMissRow> = async (client, source, weights, after) => {
  const asked = { weights, after };
  if (source.kind === 'demand') {
    const result = await client.query(DEMAND_NEAR_MISSES, { id: source.id, ...asked });
    return resultOf(result, (data) =>
      pageOf(data.demand?.nearMisses, 'buyer', (other, node) => ({ ...node, ...other })),
    );
  }
  if (source.kind === 'offer') {
    const result = await client.query(OFFER_NEAR_MISSES, { id: source.id, ...asked });
    return resultOf(result, (data) =>
      pageOf(data.offer?.nearMisses, 'seller', (other, node) => ({ ...node, ...other })),
    );
  }
  return { page: { rows: [], total: 0, endCursor: null, hasNext: false } };
};

/** One row by the id of its listing; null where there is none, and for drafts. */
export async function askOneMatch(
  client: Client,
  source: MatchSource,
  weights: Weights,
  id: string,
): Promise<MatchRow | null> {
  if (source.kind !== 'demand' && source.kind !== 'offer') {
    return null;
  }
  const pair =
    source.kind === 'demand' ? { demandId: source.id, offerId: id } : { demandId: id, offerId: source.id };
  const { data } = await client.query(ONE_MATCH, { ...pair, weights });
  const other = data?.match ? counterpart(data.match, listSide(source)) : null;
  return other && data?.match ? matchRow(other, data.match) : null;
}
