/** The messages of an introduction, oldest first; pages that are full are not asked for again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import type { IntroductionMessagesQuery } from '../../documents/graphql';
import { MESSAGES } from './introduction-query';

type Connection = NonNullable<NonNullable<IntroductionMessagesQuery['introduction']>['messages']>;
export type Line = Connection['nodes'][number];

interface State {
  readonly lines: readonly Line[] | null;
  readonly error?: CombinedError | undefined;
}

export function useThread(id: string) {
  const client = useClient();
  const [state, setState] = useState<State>({ lines: null });
  // What is known so far, at hand for the next question: whole pages, and where the last one begins.
  const known = useRef<{ readonly lines: readonly Line[]; readonly after: string | null }>({
    lines: [],
    after: null,
  });
  const running = useRef<Promise<void>>(Promise.resolve());
  // The last page is read again whole: two lines of one instant may come in either order.
  const read = useCallback(async () => {
    for (;;) {
      const { lines, after } = known.current;
      const { data, error } = await client.query(MESSAGES, { id, after }, { requestPolicy: 'network-only' });
      const page = data?.introduction?.messages;
      if (error || !page) {
        setState((before) => ({ ...before, error }));
        return;
      }
      const all = [...lines, ...page.nodes];
      if (!page.pageInfo.hasNextPage) {
        setState({ lines: all });
        return;
      }
      known.current = { lines: all, after: page.pageInfo.endCursor };
    }
  }, [client, id]);
  /** Asks for what came since; one question after the other, so that nothing is read twice. */
  const ask = useCallback(() => {
    running.current = running.current.then(read);
    return running.current;
  }, [read]);
  useEffect(() => {
    void ask();
  }, [ask]);
  return { ...state, ask };
}
