/** Decimal numbers as whole numbers of their last place, so that no digit is lost: "7.12" is 7,120,000 millionths. */

/**
 * The number of units of the last of `places`, or null where the text is not a plain decimal from 0 with at most
 * that many. Beyond 2^53 units it is the nearest float: judge it against a limit below that.
 */
export function parseDecimal(text: string, places: number): number | null {
  const parts = /^(\d{1,15})(?:\.(\d+))?$/.exec(text);
  const fraction = parts?.[2] ?? '';
  return parts && fraction.length <= places ? Number(`${parts[1]}${fraction.padEnd(places, '0')}`) : null;
}

/** A whole number of units from 0 as a decimal with just so many places: 7,120,000 millionths as "7.120000". */
export function formatDecimal(units: number, places: number): string {
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
