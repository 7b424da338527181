/** Amounts in the unit of a target. */
import type { TargetUnit } from '../../documents/graphql';
import { useFormats } from '../../formats';

/** Writes an amount, as the API gives it, with its unit. */
export function useAmount(unit: TargetUnit): (amount: string | number) => string {
  const formats = useFormats();
  return (amount) =>
    unit === 'TONNES'
      ? formats.tonnes(Number(amount))
      : formats.money({ amount: String(amount), currency: 'USD' });
}
