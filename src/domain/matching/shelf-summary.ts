/** What all rows of a leaf have in common, and how far they go: enough to pass over a leaf without a look at it. */
import type { ListingCodec } from './listing-codec';
import { daysAt, EXPIRY_AND_TERMS, FROM_AND_LEAST, HALF, KG, WORDS } from './listing-row';

/** Earliest first day (high half) and latest last day (low half). */
export const SPAN = 0;
/** Latest day of expiry. */
export const EXPIRY = 1;
/** Which of the known minimums is the least. */
export const LEAST = 2;
/** Most kilograms. */
export const TOP = 3;
export const SUMMARY_WORDS = 4;

/** Writes the summary of rows, at least one. */
export function summarise(rows: Uint32Array, codec: ListingCodec, summary: Uint32Array): void {
  let [from, to, expiry, least] = [HALF, 0, 0, (rows[FROM_AND_LEAST] as number) & HALF];
  let top = 0;
  for (let at = 0; at < rows.length; at += WORDS) {
    top = Math.max(top, rows[at + KG] as number);
    const first = (rows[at + FROM_AND_LEAST] as number) >>> 16;
    const minimum = (rows[at + FROM_AND_LEAST] as number) & HALF;
    const days = daysAt(rows, at);
    from = Math.min(from, first);
    to = Math.max(to, first + days - 1);
    expiry = Math.max(expiry, (rows[at + EXPIRY_AND_TERMS] as number) >>> 16);
    least = (codec.leasts[minimum] as number) < (codec.leasts[least] as number) ? minimum : least;
  }
  summary.set([(from << 16) | to, expiry, least, top]);
}
