/** What a deal adds to the figures: each tonne once under its stage. */
import type { DealLine, DealState, DealTerms } from './deal';
import { invariant } from './errors';
import type { MoneyFacts } from './money';
import type { CountedStage } from './vocabulary';

/** Kilograms of one line under one stage; each is counted once under its stage, and stages are never added. */
export interface DealFigure {
  readonly stage: CountedStage;
  /** Day to which it belongs: of the opening, memorandum, contract or shipment. */
  readonly on: string;
  readonly lineId: string;
  readonly hsCode: string;
  readonly kilograms: number;
  readonly price: MoneyFacts | null;
  readonly originCode: string;
  readonly destinationCode: string;
  /** Of a shipment, else null. */
  readonly crossing: string | null;
}

/**
 * What a deal adds to the figures. One that is negotiated or has a memorandum counts there alone; from the contract
 * on its lines count as contracted and its shipments, a part of these, as shipped. Of a cancelled contract only what
 * was shipped still counts; of a lost deal nothing.
 */
export function figuresOf(state: DealState): readonly DealFigure[] {
  const shipped = shippedKilograms(state);
  switch (state.stage) {
    case 'NEGOTIATION':
      return lineFigures(state, { stage: 'NEGOTIATION', on: state.openedOn });
    case 'MEMORANDUM':
      return lineFigures(state, { stage: 'MEMORANDUM', on: state.memorandumOn ?? state.openedOn });
    case 'LOST':
      return [];
    default: {
      const contracted = lineFigures(state, { stage: 'CONTRACT', on: state.contractOn ?? state.openedOn });
      const kept = contracted.map((figure) => ({ ...figure, kilograms: shipped.get(figure.lineId) ?? 0 }));
      const counted =
        state.stage === 'CANCELLED' ? kept.filter(({ kilograms }) => kilograms > 0) : contracted;
      return [...counted, ...shipmentFigures(state)];
    }
  }
}

interface Dated {
  readonly stage: CountedStage;
  readonly on: string;
}

function lineFigures({ terms }: DealState, { stage, on }: Dated): readonly DealFigure[] {
  return terms.lines.map((line) => figureOf(terms, line, { stage, on, tonnes: line.tonnes, crossing: null }));
}

interface Counted extends Dated {
  readonly tonnes: number;
  readonly crossing: string | null;
}

function figureOf(
  { destinationCode }: DealTerms,
  { id: lineId, hsCode, price, originCode }: DealLine,
  { stage, on, tonnes, crossing }: Counted,
): DealFigure {
  const kilograms = toKilograms(tonnes);
  return { stage, on, lineId, hsCode, kilograms, price, originCode, destinationCode, crossing };
}

function shipmentFigures({ terms, shipments }: DealState): readonly DealFigure[] {
  const lines = new Map(terms.lines.map((line) => [line.id, line]));
  return shipments.flatMap(({ on, crossing, lines: parts }) =>
    parts.map(({ lineId, tonnes }) => {
      const line = lines.get(lineId);
      invariant(line, 'what was shipped is a line of the deal');
      return figureOf(terms, line, { stage: 'SHIPPED', on, tonnes, crossing });
    }),
  );
}

/** Kilograms shipped of each line. */
export function shippedKilograms({ shipments }: Pick<DealState, 'shipments'>): ReadonlyMap<string, number> {
  const shipped = new Map<string, number>();
  for (const { lineId, tonnes } of shipments.flatMap(({ lines }) => lines)) {
    shipped.set(lineId, (shipped.get(lineId) ?? 0) + toKilograms(tonnes));
  }
  return shipped;
}

/** Kilograms of each line that were not shipped. */
export function unshippedKilograms(
  state: Pick<DealState, 'terms' | 'shipments'>,
): ReadonlyMap<string, number> {
  const shipped = shippedKilograms(state);
  return new Map(
    state.terms.lines.map(({ id, tonnes }) => [id, toKilograms(tonnes) - (shipped.get(id) ?? 0)]),
  );
}

const toKilograms = (tonnes: number) => Math.round(tonnes * 1000);
