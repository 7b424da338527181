/** What the board of deals asks for, and what of it stands in the address bar. */
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import type { DealStage, PipelineStageQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const WAY = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPING', 'COMPLETED'] as const;
export const ENDED = ['LOST', 'CANCELLED'] as const;

const STAGE = graphql(`
  query PipelineStage($where: DealWhere!, $first: Int!) {
    deals(where: $where, first: $first) {
      totalCount
      nodes {
        id
        stage
        nextStages
        version
        tonnes
        toConfirm
        demonstration
        updatedAt
        dispute { at }
        lines { id product { name } }
        seller { id name }
        buyer { id name }
      }
    }
  }
`);

export type Card = PipelineStageQuery['deals']['nodes'][number];

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['Deal'] };

export const MARKETS = ['all', 'real', 'demonstration'] as const;
type Market = (typeof MARKETS)[number];

export interface Asked {
  readonly words: string;
  readonly company: string;
  readonly market: Market;
  /** The column that a phone shows. */
  readonly stage: DealStage;
}

const STAGES: readonly DealStage[] = [...WAY, ...ENDED];

export function useAsked() {
  const [params, setParams] = useSearchParams();
  const given = (name: string) => params.get(name) ?? '';
  const asked: Asked = {
    words: given('product'),
    company: given('company'),
    market: MARKETS.find((market) => market === given('market')) ?? 'all',
    stage: STAGES.find((stage) => stage === given('stage')) ?? 'NEGOTIATION',
  };
  const change = (name: 'product' | 'company' | 'market' | 'stage', value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        value === '' ? next.delete(name) : next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return { asked, change };
}

/** Deals of a stage that are asked for at first, since each move asks for all stages anew; and at most. */
const FEW = 50;
const MOST = 100;

interface StageAsked {
  readonly stage: DealStage;
  /** Whether it is shown at all. */
  readonly open: boolean;
  /** As many as there can be. */
  readonly all: boolean;
}

/** The newest deals of a stage. */
export function useStage(asked: Asked, { stage, open, all }: StageAsked) {
  // A product is looked for among all the deals there can be.
  const first = all || asked.words.trim() !== '' ? MOST : FEW;
  const where = { stage, companyId: asked.company || null };
  const [{ data, error, fetching }, again] = useQuery({
    query: STAGE,
    variables: { where, first },
    context: CONTEXT,
    pause: !open,
  });
  const found = open ? data?.deals : undefined;
  const cards = found?.nodes.filter((card) => isWanted(asked, card));
  return {
    cards,
    /** The newest deals that these were chosen from, where there are older ones. */
    cutAt: found && found.totalCount > found.nodes.length ? found.nodes.length : null,
    /** Deals of the stage, whatever is looked for. */
    total: found?.totalCount ?? 0,
    mayAskMore: first < MOST,
    waits: open && fetching && !data,
    error: open ? error : undefined,
    again: () => again({ requestPolicy: 'network-only' }),
  };
}

const ofMarket = ({ market }: Asked, { demonstration }: { readonly demonstration: boolean }) =>
  market === 'all' || demonstration === (market === 'demonstration');

function isWanted(asked: Asked, card: Card): boolean {
  const words = asked.words.trim().toLocaleLowerCase();
  return (
    ofMarket(asked, card) &&
    card.lines.some(({ product }) => product.name.toLocaleLowerCase().includes(words))
  );
}
