/** How much each factor counts, as the address bar holds it: ?w=product,volume,region, each 0 to 10. */
import { useSearchParams } from 'wouter';
import { FACTORS, type Factor } from '../score';

export type Weights = Readonly<Record<Factor, number>>;

export const HEAVIEST = 10;

/** In the middle of the scale, so that each can be raised as well as lowered. */
export const EQUAL: Weights = { product: 5, volume: 5, region: 5 };

function readWeights(text: string | null): Weights {
  const numbers = (text ?? '').split(',').map(Number);
  const usable = numbers.length === 3 && numbers.every((n) => n >= 0 && n <= HEAVIEST);
  const [product = 0, volume = 0, region = 0] = numbers;
  return usable && text !== null ? { product, volume, region } : EQUAL;
}

export function areEqual({ product, volume, region }: Weights): boolean {
  return product === volume && volume === region;
}

/** Share of the score that a factor has, 0 to 1; nothing at all counts as equal. */
export function shareOf(weights: Weights, factor: Factor): number {
  const sum = FACTORS.reduce((total, each) => total + weights[each], 0);
  return sum === 0 ? 1 / FACTORS.length : weights[factor] / sum;
}

export function useWeights() {
  const [address, setAddress] = useSearchParams();
  const weights = readWeights(address.get('w'));
  const setWeights = (next: Weights) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (FACTORS.every((factor) => next[factor] === EQUAL[factor])) {
          after.delete('w');
        } else {
          after.set('w', FACTORS.map((factor) => next[factor]).join(','));
        }
        return after;
      },
      { replace: true },
    );
  return [weights, setWeights] as const;
}
