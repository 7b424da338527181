/**
 * What the lines of a deal hold of the ledger. A line from a pool takes over its commitment's reservation at once; a
 * line on an offer alone holds from the contract on. Of a cancelled deal only what was shipped stays held, of a lost
 * one nothing: both set tonnes free for everybody, while a line that shrinks gives back to its commitment.
 */
import { type DayWindow, parseDay } from '../domain/calendar';
import type { DealLine, DealState } from '../domain/deal';
import { shippedKilograms } from '../domain/deal-figures';
import { invariant, type Violation } from '../domain/errors';
import type { DealStage } from '../domain/vocabulary';
import { heldBy, movePromises, promiseFrom, releasePromises } from './ledger';
import type { Tx } from './transact';

const BINDING: readonly DealStage[] = ['CONTRACT', 'SHIPPING', 'COMPLETED'];

/** Tonnes that a line should hold as a deal stands. */
function toHold({ stage, shipments }: DealState, line: DealLine): number {
  if (line.offerId === null || stage === 'LOST') {
    return 0;
  }
  if (stage === 'CANCELLED') {
    return (shippedKilograms({ shipments }).get(line.id) ?? 0) / 1000;
  }
  return line.commitmentId !== null || BINDING.includes(stage) ? line.tonnes : 0;
}

interface Holding {
  readonly line: DealLine;
  readonly offerId: string;
  /** Tonnes that it shall hold. */
  readonly wanted: number;
  readonly held: number;
  /** Place of the line among the lines, or null where it is one no more. */
  readonly index: number | null;
}

/**
 * Brings the ledger from what the lines of `before` hold (null: nothing yet) to what those of `after` shall hold, all
 * or none. Returns the faults of lines whose tonnes are not there; then the transaction must be given up. `path`
 * leads to the tonnes of a line.
 */
export async function holdLines(
  tx: Tx,
  change: { readonly before: DealState | null; readonly after: DealState },
  path: (index: number) => Violation['path'],
): Promise<readonly Violation[]> {
  const { before, after } = change;
  const ended = isEnded(after);
  const moved = before !== null && !sameDays(before, after);
  const holdings = await holdingsOf(tx, change);
  // What is given back comes first, so that one line can take what another leaves.
  for (const { line, offerId, wanted, held } of holdings) {
    if (line.commitmentId === null && held > 0 && (moved || wanted !== held)) {
      await releasePromises(tx, line.id);
    } else if (held > wanted) {
      const to = ended ? null : line.commitmentId;
      await movePromises(tx, { offerId, from: line.id, to, tonnes: toKilogram(held - wanted) });
    }
  }
  const faults: Violation[] = [];
  for (const { line, offerId, wanted, held, index } of holdings) {
    const lacking =
      line.commitmentId === null
        ? held > 0 && !moved && wanted === held
          ? 0
          : wanted
        : Math.max(0, toKilogram(wanted - held));
    const available =
      lacking > 0
        ? await take(tx, {
            line,
            offerId,
            tonnes: lacking,
            days: daysOf(after),
            fromPool: line.commitmentId !== null && !isEnded(before),
          })
        : null;
    if (available !== null) {
      invariant(index !== null, 'a line that is gone takes nothing');
      faults.push({ path: path(index), code: 'NOT_AVAILABLE', params: { available } });
    }
  }
  return faults;
}

async function holdingsOf(
  tx: Tx,
  { before, after }: { readonly before: DealState | null; readonly after: DealState },
): Promise<readonly Holding[]> {
  const kept = new Set(after.terms.lines.map(({ id }) => id));
  const gone = (before?.terms.lines ?? []).filter(({ id }) => !kept.has(id));
  const held = await heldBy(
    tx.store,
    [...after.terms.lines, ...gone].map(({ id }) => id),
  );
  const holding = (line: DealLine, index: number | null): readonly Holding[] =>
    line.offerId === null
      ? []
      : [
          {
            line,
            offerId: line.offerId,
            index,
            wanted: index === null ? 0 : toHold(after, line),
            held: held.get(line.id) ?? 0,
          },
        ];
  const all = [
    ...after.terms.lines.flatMap((line, index) => holding(line, index)),
    ...gone.flatMap((line) => holding(line, null)),
  ];
  // In the order in which offers are held everywhere, so that two deals never wait for each other.
  return all.sort((a, b) => (a.offerId < b.offerId ? -1 : a.offerId > b.offerId ? 1 : 0));
}

interface Take {
  readonly line: DealLine;
  readonly offerId: string;
  readonly tonnes: number;
  readonly days: DayWindow;
  /** From the commitment; a deal that is opened again has lost its reservation and takes what is free. */
  readonly fromPool: boolean;
}

/** Takes tonnes for a line; null where it was done, else the tonnes that are there. */
async function take(tx: Tx, { line, offerId, tonnes, days, fromPool }: Take): Promise<number | null> {
  if (!fromPool || line.commitmentId === null) {
    return promiseFrom(tx, { offer: { id: offerId }, holderId: line.id, days, tonnes });
  }
  // Under the offer's row, so that no two deals count on the same reservation.
  await tx.store.records.lock('offer', offerId);
  const reserved = (await heldBy(tx.store, [line.commitmentId])).get(line.commitmentId) ?? 0;
  if (reserved < tonnes) {
    return reserved;
  }
  await movePromises(tx, { offerId, from: line.commitmentId, to: line.id, tonnes });
  return null;
}

function isEnded(state: DealState | null): boolean {
  return state?.stage === 'LOST' || state?.stage === 'CANCELLED';
}

function daysOf({ terms }: Pick<DealState, 'terms'>): DayWindow {
  const [from, to] = [parseDay(terms.deliveryFrom), parseDay(terms.deliveryTo)];
  invariant(from !== null && to !== null, 'days of delivery are days');
  return { from, to };
}

function sameDays(a: DealState, b: DealState): boolean {
  return a.terms.deliveryFrom === b.terms.deliveryFrom && a.terms.deliveryTo === b.terms.deliveryTo;
}

const toKilogram = (tonnes: number) => Math.round(tonnes * 1000) / 1000;
