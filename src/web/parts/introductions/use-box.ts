/** The introductions of one tab: several lists of the server as one, the last changed first. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import type { IntroductionWhere } from '../../documents/graphql';
import { INTRODUCTIONS, type ShortIntroduction } from './introduction-query';
import { isMine } from './rights';

export const TABS = ['answer', 'waiting', 'mutual', 'ended'] as const;
export type Tab = (typeof TABS)[number];

interface Box {
  readonly lists: readonly IntroductionWhere[];
  readonly keep: (introduction: ShortIntroduction) => boolean;
}

const all = () => true;
const BOXES: Readonly<Record<Tab, Box>> = {
  answer: { lists: [{ status: 'PROPOSED', box: 'INBOX' }], keep: isMine },
  waiting: { lists: [{ status: 'PROPOSED' }], keep: (each) => !isMine(each) },
  mutual: { lists: [{ status: 'MUTUAL' }, { status: 'DEAL' }], keep: all },
  ended: {
    lists: [{ status: 'DECLINED' }, { status: 'EXPIRED' }, { status: 'WITHDRAWN' }, { status: 'CLOSED' }],
    keep: all,
  },
};

interface List {
  readonly rows: readonly ShortIntroduction[];
  readonly cursor: string | null;
  readonly hasNext: boolean;
}

interface State {
  readonly lists: readonly List[] | null;
  readonly error?: CombinedError | undefined;
  readonly fetching: boolean;
}

const START: List = { rows: [], cursor: null, hasNext: true };

/** Rows that no page still to come can stand above. */
function settled(lists: readonly List[]): ShortIntroduction[] {
  const floors = lists.flatMap(({ rows, hasNext }) => (hasNext ? [rows.at(-1)?.updatedAt ?? ''] : []));
  const floor = floors.reduce((highest, each) => (each > highest ? each : highest), '');
  return lists
    .flatMap(({ rows }) => rows)
    .filter(({ updatedAt }) => updatedAt >= floor)
    .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
}

export function useBox(tab: Tab) {
  const client = useClient();
  const { lists: wanted, keep } = BOXES[tab];
  const [state, setState] = useState<State>({ lists: null, fetching: true });
  const turn = useRef(0);
  const ask = useCallback(
    async (from: readonly List[]) => {
      turn.current += 1;
      const mine = turn.current;
      setState((before) => ({ ...before, fetching: true, error: undefined }));
      let error: CombinedError | undefined;
      const next = await Promise.all(
        from.map(async (list, index): Promise<List> => {
          if (!list.hasNext) {
            return list;
          }
          const variables = { where: wanted[index] ?? null, after: list.cursor };
          const result = await client.query(INTRODUCTIONS, variables, { requestPolicy: 'network-only' });
          error ??= result.error;
          const page = result.data?.introductions;
          return page
            ? {
                rows: [...list.rows, ...page.nodes],
                cursor: page.pageInfo.endCursor,
                hasNext: page.pageInfo.hasNextPage,
              }
            : list;
        }),
      );
      if (mine === turn.current) {
        setState((before) => ({ lists: error ? before.lists : next, error, fetching: false }));
      }
    },
    [client, wanted],
  );
  const anew = useCallback(() => void ask(wanted.map(() => START)), [ask, wanted]);
  useEffect(() => {
    setState({ lists: null, fetching: true });
    anew();
  }, [anew]);
  const { lists, error, fetching } = state;
  return {
    rows: lists && settled(lists).filter(keep),
    error,
    fetching,
    hasNext: lists?.some(({ hasNext }) => hasNext) ?? false,
    more: () => void ask(lists ?? []),
    anew,
  };
}
