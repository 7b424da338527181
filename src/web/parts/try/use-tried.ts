/** What is tried, in the address bar, and what the server finds wrong with it. */
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import type { DemandInput, OfferInput } from '../../documents/graphql';
import { graphql } from '../../graphql';
import { type Violation, violationsOf } from '../account/violations';
import type { Need } from '../need-sentence';
import { onSideOf, readTried, sourceOf, type Terms, type Tried, writeTried } from './draft';

const CHECK_DEMAND = graphql(`
  query CheckDemand($input: DemandInput!) {
    matchOffers(demand: $input, first: 1) {
      totalCount
    }
  }
`);

const CHECK_OFFER = graphql(`
  query CheckOffer($input: OfferInput!) {
    matchDemands(offer: $input, first: 1) {
      totalCount
    }
  }
`);

/** As long as the list of matches waits for the end of a change, milliseconds. */
const REST = 150;

/** Stands in for an input while nothing is asked. */
const WINDOW = { from: '', to: '' };
const NO_DEMAND: DemandInput = { destination: '', targetTonnes: 0, window: WINDOW };
const NO_OFFER: OfferInput = { hsCode: '', origin: '', tonnesPerYear: 0, window: WINDOW };

/** Names that belong to the list of matches and outlive a change of the sentence. */
const OF_THE_LIST = ['w'] as const;

export function useTried() {
  const [address, setAddress] = useSearchParams();
  const tried = useMemo(() => readTried(address), [address]);
  const change = (next: Tried) =>
    setAddress(
      (before) => {
        const after = writeTried(next);
        for (const name of OF_THE_LIST) {
          const kept = before.get(name);
          if (kept !== null) {
            after.set(name, kept);
          }
        }
        return after;
      },
      { replace: true },
    );
  return {
    tried,
    setNeed: (need: Need) => change({ need, terms: onSideOf(need, tried) }),
    setTerms: (terms: Partial<Terms>) => change({ ...tried, terms: { ...tried.terms, ...terms } }),
  };
}

/** The draft as it stands once nobody changes it, and its faults in the reader's language. */
export function useChecked(tried: Tried) {
  const [settled] = useDebouncedValue(tried, REST);
  const source = useMemo(() => sourceOf(settled), [settled]);
  const demand = source?.kind === 'draftDemand' ? source.input : null;
  const offer = source?.kind === 'draftOffer' ? source.input : null;
  const [needed] = useQuery({
    query: CHECK_DEMAND,
    variables: { input: demand ?? NO_DEMAND },
    pause: !demand,
  });
  const [supplied] = useQuery({ query: CHECK_OFFER, variables: { input: offer ?? NO_OFFER }, pause: !offer });
  const error = demand === null ? supplied.error : needed.error;
  const violations: readonly Violation[] = source === null ? [] : violationsOf(error);
  return { source, violations };
}
