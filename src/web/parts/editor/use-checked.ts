/** What the server finds in the terms as they stand: how many matches they have now, and every fault. */
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { type Client, type CombinedError, useQuery } from 'urql';
import { graphql } from '../../graphql';
import { violationsOf } from '../account/violations';
import { useLatest } from '../search/latest';
import { demandInput, fieldAt, isAmount, type Kind, missingIn, offerInput, type Values } from './values';

const OFFER_CHECK = graphql(`
  query EditorOfferCheck($input: OfferInput!) {
    matchDemands(offer: $input, first: 1) {
      totalCount
      nodes { seller { score } }
    }
  }
`);

const DEMAND_CHECK = graphql(`
  query EditorDemandCheck($input: DemandInput!) {
    matchOffers(demand: $input, first: 1) {
      totalCount
      nodes { buyer { score } }
    }
  }
`);

/** Milliseconds without a change before the terms are asked about. */
const REST = 400;

export interface Fault {
  /** Path within the input. */
  readonly path: string;
  readonly message: string;
}

/** The server's faults, but for fields that are empty or unreadable: of these the form says so itself. */
export function faultsIn(kind: Kind, values: Values, error: CombinedError | undefined): readonly Fault[] {
  const own = missingIn(values);
  return violationsOf(error).filter(({ path }) => {
    const field = fieldAt(kind, path);
    return field === null || !(own.includes(field) || (field === 'amount' && !isAmount(values.amount)));
  });
}

/** Asks for the faults now, whatever was answered before. */
export async function checkNow(client: Client, kind: Kind, values: Values): Promise<readonly Fault[]> {
  const context = { requestPolicy: 'network-only' } as const;
  const { error } =
    kind === 'offer'
      ? await client.query(OFFER_CHECK, { input: offerInput(values) }, context).toPromise()
      : await client.query(DEMAND_CHECK, { input: demandInput(values) }, context).toPromise();
  return faultsIn(kind, values, error);
}

export function useChecked(kind: Kind, values: Values) {
  const [settled] = useDebouncedValue(values, REST);
  const offer = useMemo(() => offerInput(settled), [settled]);
  const demand = useMemo(() => demandInput(settled), [settled]);
  const complete = missingIn(settled).length === 0;
  const [offered] = useQuery({
    query: OFFER_CHECK,
    variables: { input: offer },
    pause: kind !== 'offer' || !complete,
  });
  const [demanded] = useQuery({
    query: DEMAND_CHECK,
    variables: { input: demand },
    pause: kind !== 'demand' || !complete,
  });
  const { error } = kind === 'offer' ? offered : demanded;
  const fetching = complete && (offered.fetching || demanded.fetching || settled !== values);
  const fresh = answerOf(error || !complete ? {} : { ...offered.data, ...demanded.data });
  return {
    /** The last answer there was; undefined before the first. */
    matches: useLatest(fresh),
    complete,
    fetching,
    failed: Boolean(error),
    faults: faultsIn(kind, settled, complete ? error : undefined),
  };
}

interface Answered {
  readonly matchDemands?: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly seller: { readonly score: number } }[];
  };
  readonly matchOffers?: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly buyer: { readonly score: number } }[];
  };
}

function answerOf({ matchDemands, matchOffers }: Answered) {
  if (matchDemands) {
    return { total: matchDemands.totalCount, best: matchDemands.nodes[0]?.seller.score ?? null };
  }
  return matchOffers && { total: matchOffers.totalCount, best: matchOffers.nodes[0]?.buyer.score ?? null };
}
