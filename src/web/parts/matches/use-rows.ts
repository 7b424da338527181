/** Rows of a list, page after page; the last answer stays until the next one is there. */
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import type { AskPage, MatchSource, RowPage } from './match-source';
import type { Weights } from './weights';

export interface Rows<Row> {
  readonly page: RowPage<Row> | undefined;
  /** An answer is under way, be it the first or a newer one. */
  readonly fetching: boolean;
  readonly error: CombinedError | undefined;
  readonly retry: () => void;
  /** Asks for the page after the last row. */
  readonly more: () => void;
}

/** Milliseconds without a change before a draft or weights are asked about again. */
const REST = 150;

interface State<Row> {
  readonly page?: RowPage<Row>;
  readonly error?: CombinedError;
  readonly fetching: boolean;
}

export function useRows<Row>(ask: AskPage<Row>, source: MatchSource, weights: Weights): Rows<Row> {
  const client = useClient();
  const wanted = JSON.stringify([source, weights]);
  const [settled] = useDebouncedValue(wanted, REST);
  const [state, setState] = useState<State<Row>>({ fetching: true });
  const [tries, setTries] = useState(0);
  // Counts the questions: an answer that comes after a newer question is dropped.
  const turn = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks the same question anew.
  useEffect(() => {
    turn.current += 1;
    const mine = turn.current;
    const [from, by] = JSON.parse(settled) as [MatchSource, Weights];
    setState((before) => ({ ...before, fetching: true }));
    void ask(client, from, by, null).then((result) => {
      if (mine === turn.current) {
        setState((before) => ({ ...before, error: undefined, ...result, fetching: false }) as State<Row>);
      }
    });
  }, [client, ask, settled, tries]);
  const more = () => {
    const mine = turn.current;
    const shown = state.page;
    if (!shown || state.fetching) {
      return;
    }
    setState((before) => ({ ...before, fetching: true }));
    void ask(client, source, weights, shown.endCursor).then(({ page, error }) => {
      if (mine === turn.current) {
        const joined = page && { ...page, rows: [...shown.rows, ...page.rows] };
        setState({ page: joined ?? shown, fetching: false, ...(error && { error }) });
      }
    });
  };
  return {
    page: state.page,
    fetching: state.fetching || settled !== wanted,
    error: state.error,
    retry: () => setTries((count) => count + 1),
    more,
  };
}
