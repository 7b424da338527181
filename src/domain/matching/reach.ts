/** What rows of a run can have at most for one asker, by the kind of their windows: bounds that no row exceeds. */
import * as gate from './gate-bits';
import type { ListingCodec } from './listing-codec';
import { MENDABLE_GAP_DAYS } from './near-miss';
import type { PairKernel } from './pair-kernel';
import type { Question } from './terms-kernel';
import { DAYS_PER_YEAR, LONGEST_HARVEST_DAYS } from './volume';

/** So that no rounding lifts a score over its bound. */
const SLACK = 1 + 1e-9;

/** Works out each kind once a question. */
export class Reach {
  private question!: Question;
  private turn = 0;
  /** The turn in which the rest of what is kept of a kind was worked out. */
  private turns = new Uint32Array(0);
  private fails = new Int32Array(0);
  private scales = new Float64Array(0);
  private saturations = new Float64Array(0);
  private floors = new Float64Array(0);

  constructor(
    private readonly codec: ListingCodec,
    private readonly kernel: PairKernel,
  ) {}

  ask(question: Question): void {
    this.question = question;
    this.turn += 1;
    const known = this.codec.kinds.earliest.length;
    if (this.turns.length < known) {
      this.turns = new Uint32Array(2 * known);
      this.fails = new Int32Array(2 * known);
      this.scales = new Float64Array(2 * known);
      this.saturations = new Float64Array(2 * known);
      this.floors = new Float64Array(2 * known);
    }
  }

  /** The gates that all rows of a kind of windows fail; all bits where nothing can mend that. */
  failed(kind: number): number {
    this.workOut(kind);
    return this.fails[kind] as number;
  }

  /** The most volume fit a kilogram of rows of a kind, before it is cut to 1. */
  scale(kind: number): number {
    this.workOut(kind);
    return this.scales[kind] as number;
  }

  /** Kilograms below which rows of a kind surely have a volume fit below 1. */
  saturation(kind: number): number {
    this.workOut(kind);
    return this.saturations[kind] as number;
  }

  /** Kilograms below which rows of a kind surely fail a minimum, and are no matches. */
  floor(kind: number): number {
    this.workOut(kind);
    return this.floors[kind] as number;
  }

  /** The most that rows of the kernel's shelf score with so many kilograms or fewer. */
  bound(power: number, scale: number, kg: number): number {
    const volume = kg * scale;
    const cut = volume < 1 && this.question.rules.weights.volume > 0;
    return cut ? this.kernel.scoreOf(volume, power) * SLACK : this.kernel.scoreOf(1, power);
  }

  private workOut(kind: number): void {
    if (this.turns[kind] !== this.turn) {
      this.turns[kind] = this.turn;
      this.measure(kind);
    }
  }

  private measure(kind: number): void {
    const { asker, wanted, rules } = this.question;
    const { buys, card } = asker;
    const mended = wanted === 'NEAR_MISSES';
    const scale = buys ? this.mostShare(kind, mended) / (1000 * card.tonnes) : this.ownScale(kind, mended);
    const least = buys ? card.least / (scale * card.tonnes) : card.least * 1000;
    this.scales[kind] = scale;
    this.saturations[kind] = rules.weights.volume > 0 ? Math.floor(1 / scale / SLACK) : 0;
    this.floors[kind] = mended ? 0 : least / SLACK;
  }

  /** The largest part of its tonnes that an offer can bring within the window asked for, also of a year's beyond it. */
  private mostShare(kind: number, mended: boolean): number {
    const { kinds } = this.codec;
    const [shortest, longest] = [kinds.shortest[kind] as number, kinds.longest[kind] as number];
    const days = Math.max(0, this.measureWindows(kind, mended));
    const harvest = shortest > LONGEST_HARVEST_DAYS ? 0 : Math.min(1, days / shortest);
    const rate = longest > LONGEST_HARVEST_DAYS ? days / DAYS_PER_YEAR : 0;
    return Math.max(mended ? 1 : 0, harvest, rate);
  }

  /** Of an offer that asks; known only where all windows of a kind are the same. */
  private ownScale(kind: number, mended: boolean): number {
    const { kinds } = this.codec;
    this.measureWindows(kind, mended);
    if (mended || !kinds.isOne(kind)) {
      return Number.POSITIVE_INFINITY;
    }
    this.kernel.measureOwn(kinds.earliest[kind] as number, kinds.shortest[kind] as number);
    return 1 / (1000 * this.kernel.deliverable);
  }

  /** Notes whether windows of a kind can meet the asker's, and returns on how many days at most. */
  private measureWindows(kind: number, mended: boolean): number {
    const { kinds } = this.codec;
    const { window } = this.question.asker.card;
    const earliest = kinds.earliest[kind] as number;
    const last = (kinds.latest[kind] as number) + (kinds.longest[kind] as number) - 1;
    const days = Math.min(window.to, last) - Math.max(window.from, earliest) + 1;
    const gap = Math.max(earliest - window.to, window.from - last);
    this.fails[kind] = days > 0 ? 0 : mended && gap > MENDABLE_GAP_DAYS ? -1 : gate.WINDOW;
    return days;
  }
}
