/** A walk over the shelves, best bound first, that ends where nothing left can rank before the last hit. */
import { type Collector, Hit, type Source } from './best-hits';
import type { MatchScope } from './engine';
import { Frontier, type Step } from './frontier';
import type { ListingCodec } from './listing-codec';
import { EXPIRY_AND_TERMS, KG, WORDS } from './listing-row';
import type { PairKernel } from './pair-kernel';
import { LEAF_ROWS, type Shelf } from './shelf';

/** Rows looked at before the rest of a leaf has to be worth it again. */
const CHUNK_ROWS = 16;
/** So many rows of the same terms are looked at sooner than weighed against others. */
const FEW_ROWS = 8;
/** So many rows of a region are gone through one by one, without looking for those of the same terms. */
const SMALL_REGION = 64;
/** Of terms that were not weighed yet, and what came of it. */
const [UNKNOWN, ACCEPTED, REFUSED] = [0, 1, 2];

/** Rows of one region and the same terms, from `start` to before `end`. */
interface Run extends Pick<Step, 'near' | 'place'> {
  readonly start: number;
  readonly end: number;
}

/** A shelf whose product comes near to the one asked for. */
export interface NearShelf {
  readonly shelf: Shelf;
  /** 0 to 1. */
  readonly fit: number;
  /** Whether that passes the gate. */
  readonly passes: boolean;
}

export type Wanted = 'MATCHES' | 'NEAR_MISSES';

export interface WalkParts<Listing> {
  readonly kernel: PairKernel;
  readonly codec: ListingCodec;
  /** Best fit first. */
  readonly near: readonly NearShelf[];
  readonly scope: Pick<MatchScope, 'today' | 'admits'>;
  readonly hits: Collector<Listing>;
  /** Of the row of a shelf that begins at a word. */
  readonly sourceOf: (shelf: Shelf, at: number) => Source<Listing>;
  readonly wanted: Wanted;
}

export class Walk<Listing> {
  /** Rows looked at. */
  judged = 0;
  private readonly frontier = new Frontier();
  private entered = -1;
  private readonly verdicts: Uint8Array;
  private readonly mended: boolean;

  constructor(private readonly parts: WalkParts<Listing>) {
    this.mended = parts.wanted === 'NEAR_MISSES';
    this.verdicts = new Uint8Array(parts.codec.terms.length);
  }

  /** Adds what is best to the hits. */
  run(): void {
    this.goToProduct(0);
    for (let step = this.frontier.pop(); step; step = this.frontier.pop()) {
      if (this.parts.hits.isClosedTo(step.bound, step.kg / 1000)) {
        return;
      }
      const shelf = this.enter(step.near);
      if (step.way === 'PRODUCT') {
        this.goToProduct(step.near + 1);
        shelf.settle();
        this.goToRegion(step.near, 0);
      } else if (step.way === 'REGION') {
        this.goToRegion(step.near, step.place + 1);
        this.openRegion(step, shelf);
      } else {
        this.goAlong(step, shelf);
      }
    }
  }

  private enter(near: number): Shelf {
    const { shelf, fit, passes } = this.parts.near[near] as NearShelf;
    if (this.entered !== near) {
      this.entered = near;
      this.parts.kernel.enter(shelf, fit, passes);
    }
    return shelf;
  }

  private goToProduct(from: number): void {
    const [best] = this.parts.kernel.trade.powers.order;
    let near = from;
    while (!this.mended && this.parts.near[near]?.passes === false) {
      near += 1;
    }
    if (near < this.parts.near.length && best !== undefined) {
      this.enter(near);
      const bound = this.parts.kernel.bestOf(best);
      this.frontier.push({
        bound,
        kg: 0,
        way: 'PRODUCT',
        near,
        place: 0,
        row: 0,
        last: 0,
        power: 0,
        share: 0,
      });
    }
  }

  /** To the first region from a place on that has rows. */
  private goToRegion(near: number, place: number): void {
    const { kernel } = this.parts;
    const shelf = this.enter(near);
    for (let next = place; next < kernel.trade.powers.order.length; next += 1) {
      const region = kernel.trade.powers.order[next] as number;
      if (shelf.startOf(region) < shelf.startOf(region + 1)) {
        const bound = kernel.bestOf(region);
        this.frontier.push({
          bound,
          kg: 0,
          way: 'REGION',
          near,
          place: next,
          row: 0,
          last: 0,
          power: 0,
          share: 0,
        });
        return;
      }
    }
  }

  private openRegion({ near, place }: Step, shelf: Shelf): void {
    const { trade } = this.parts.kernel;
    const region = trade.powers.order[place] as number;
    const end = shelf.startOf(region + 1);
    let start = shelf.startOf(region);
    if (end - start <= SMALL_REGION) {
      this.goThrough(shelf, start, end);
      return;
    }
    while (start < end) {
      const terms = shelf.termsOf(start);
      const next = shelf.endOfTerms(terms, start, end);
      if (this.accepts(terms)) {
        trade.weigh(terms);
        this.openTerms({ near, place, start, end: next }, shelf);
      }
      start = next;
    }
  }

  /** Looks at all rows whose leaf and terms do not speak against it. */
  private goThrough(shelf: Shelf, start: number, end: number): void {
    for (let leaf = start; leaf < end; ) {
      const next = Math.min(end, (Math.floor(leaf / LEAF_ROWS) + 1) * LEAF_ROWS);
      if (this.isWorthALook(this.parts.kernel.surelyFailed(shelf, leaf, Number.POSITIVE_INFINITY))) {
        for (let index = leaf; index < next; index += 1) {
          if (this.accepts(shelf.termsOf(index))) {
            this.judge(shelf, index, index + 1, Number.POSITIVE_INFINITY);
          }
        }
      }
      leaf = next;
    }
  }

  /** Whether rows of the terms with a number may be hits; each terms are weighed once. */
  private accepts(terms: number): boolean {
    if (this.verdicts[terms] === UNKNOWN) {
      const { trade } = this.parts.kernel;
      trade.weigh(terms);
      this.verdicts[terms] = this.isWorthALook(trade.failed) ? ACCEPTED : REFUSED;
    }
    return this.verdicts[terms] === ACCEPTED;
  }

  /** Opens the lanes of the terms weighed last. */
  private openTerms({ near, place, start, end }: Run, shelf: Shelf): void {
    const { kernel } = this.parts;
    if (end - start <= FEW_ROWS) {
      this.goThrough(shelf, start, end);
      return;
    }
    const { trade } = kernel;
    const region = trade.powers.order[place] as number;
    const power = this.mended ? trade.powers.best(region, true) : trade.power(false);
    for (let from = start, next = from; from < end; from = next) {
      const lane = shelf.laneOf(from);
      next = shelf.endOfLane(lane, from, end);
      const share = this.mended ? Math.max(1, kernel.shareOf(lane)) : kernel.shareOf(lane);
      const first = shelf.firstFrom(kernel.saturation(share), from, next);
      this.goOn({ way: 'UP', near, place, row: first, last: next - 1, power, share }, shelf);
      this.goOn({ way: 'DOWN', near, place, row: first - 1, last: from, power, share }, shelf);
    }
  }

  /** Whether rows that surely fail these gates may be hits. */
  private isWorthALook(failed: number): boolean {
    return this.mended ? !this.parts.kernel.isHopeless(failed) : failed === 0;
  }

  private goOn(step: Omit<Step, 'bound' | 'kg'>, shelf: Shelf): void {
    const { way, near, place, row, last, power, share } = step;
    const up = way === 'UP';
    if (up ? row <= last : row >= last) {
      const bound = this.parts.kernel.bound(power, share, shelf.kgOf(up ? last : row));
      const kg = up ? shelf.kgOf(row) : 0;
      this.frontier.push({ bound, kg, way, near, place, row, last, power, share });
    }
  }

  /** Looks at the next rows of a leaf, and leaves the others for later. */
  private goAlong(step: Step, shelf: Shelf): void {
    const { row, last, way } = step;
    const leaf = Math.floor(row / LEAF_ROWS) * LEAF_ROWS;
    if (way === 'UP') {
      const end = Math.min(last + 1, leaf + LEAF_ROWS, row + CHUNK_ROWS);
      this.judgeUnlessHopeless(shelf, row, end, step.bound);
      this.goOn({ ...step, row: end }, shelf);
    } else {
      const start = Math.max(last, leaf, row - CHUNK_ROWS + 1);
      this.judgeUnlessHopeless(shelf, start, row + 1, Number.POSITIVE_INFINITY);
      this.goOn({ ...step, row: start - 1 }, shelf);
    }
  }

  /** Judges rows of one lane, terms and leaf. */
  private judgeUnlessHopeless(shelf: Shelf, start: number, end: number, bound: number): void {
    const { kernel } = this.parts;
    kernel.trade.weigh(shelf.termsOf(start));
    if (this.isWorthALook(kernel.trade.failed | kernel.surelyFailed(shelf, start, shelf.kgOf(end - 1)))) {
      this.judge(shelf, start, end, bound);
    }
  }

  /** Judges rows, up to the first from which on none with this bound is wanted. */
  private judge(shelf: Shelf, start: number, end: number, bound: number): void {
    const { kernel, scope, hits } = this.parts;
    for (let index = start; index < end; index += 1) {
      const at = index * WORDS;
      if (hits.isClosedTo(bound, shelf.kgOf(index) / 1000)) {
        return;
      }
      if ((shelf.rows[at + EXPIRY_AND_TERMS] as number) >>> 16 >= scope.today) {
        this.judged += 1;
        kernel.judge(shelf.rows, at);
        this.take(shelf, at);
      }
    }
  }

  /** Takes the row judged last for a hit, if it is one. */
  private take(shelf: Shelf, at: number): void {
    const { kernel, codec, scope, hits, sourceOf } = this.parts;
    const { rows } = shelf;
    if (this.mended) {
      kernel.judgePapers(rows, at);
    }
    const failed = this.mended ? kernel.mendable() : null;
    if (this.mended ? failed === null : kernel.failed !== 0) {
      return;
    }
    const score = this.mended ? kernel.mendedScore() : kernel.score();
    const tonnes = (rows[at + KG] as number) / 1000;
    if (!hits.isClosedTo(score, tonnes)) {
      kernel.judgePapers(rows, at);
      if ((this.mended || kernel.failed === 0) && scope.admits(codec.companyAt(rows, at))) {
        hits.add(new Hit({ score, tonnes, failed }, sourceOf(shelf, at)));
      }
    }
  }
}
