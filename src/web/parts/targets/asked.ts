/** What is asked of figures, in the address bar: whose, known by which day, of which stage. */
import { useSearchParams } from 'wouter';
import type { CountedStage, MarketKind } from '../../documents/graphql';
import { MARKETS, STAGES } from './target-query';

/** Values that stand in the address; an empty one does not. */
export function useAddress<Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<
    Name,
    string
  >;
  const change = (part: Readonly<Partial<Record<Name, string>>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(part) as [Name, string][]) {
          value === '' ? next.delete(name) : next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return { values, change };
}

/** The market of an address; the real one unless it says otherwise. */
export function marketOf(text: string): MarketKind {
  return MARKETS.find((known) => known === text) ?? 'REAL';
}

export function stageOf(text: string): CountedStage | null {
  return STAGES.find((known) => known === text) ?? null;
}
