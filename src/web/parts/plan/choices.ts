/** What the reader has set for the plan, as the address bar holds it. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';

export const MOST_PARTNERS = 40;
/** Percent of the target; the largest means that there is no cap. */
export const LEAST_SHARE = 5;
export const NO_CAP = 100;
/** The server leaves out no more offers than this. */
export const MOST_EXCLUDED = 100;

export interface Choices {
  readonly partners: number;
  /** Percent; null is the demand's own. */
  readonly share: number | null;
  readonly exclude: readonly string[];
}

function within(text: string | null, least: number, most: number): number | null {
  const value = Number(text);
  return text === null || !Number.isFinite(value) ? null : Math.min(most, Math.max(least, Math.round(value)));
}

export function useChoices() {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const choices = useMemo((): Choices => {
    const read = new URLSearchParams(text);
    return {
      partners: within(read.get('partners'), 1, MOST_PARTNERS) ?? MOST_PARTNERS,
      share: within(read.get('share'), LEAST_SHARE, NO_CAP),
      exclude: (read.get('exclude') ?? '').split(',').filter(Boolean).slice(0, MOST_EXCLUDED),
    };
  }, [text]);
  const change = useCallback(
    (part: Partial<Choices>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(part)) {
            const said = Array.isArray(value) ? value.join(',') : String(value ?? '');
            if (said === '' || (key === 'partners' && value === MOST_PARTNERS)) {
              next.delete(key);
            } else {
              next.set(key, said);
            }
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { choices, change };
}

/** The same as the API takes it. */
export function variablesOf(id: string, { partners, share, exclude }: Choices) {
  return { id, partners, share: share === null ? null : share / 100, exclude: [...exclude] };
}
