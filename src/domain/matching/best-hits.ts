/** What a search gathers. */
import { compareRanks, type Found, type Rank } from './engine';
import type { GateKind } from './gates';
import { WORDS } from './listing-row';

/** Rows of one product, such as a shelf. */
export interface Rows {
  readonly rows: Uint32Array;
  readonly productKey: string;
}

/** Reads hits, each from the row that begins at a word. */
export interface Source<Listing> {
  idAt(rows: Rows, at: number): string;
  listingAt(rows: Rows, at: number): Listing;
}

/** A hit; its id and its listing are read out when somebody wants them. */
export class Hit<Listing> implements Found<Listing> {
  constructor(
    readonly score: number,
    readonly tonnes: number,
    /** Of a near miss: the gate that failed. */
    readonly failed: GateKind | null,
    private readonly source: Source<Listing>,
    private rows: Rows,
    private at: number,
  ) {}

  get id(): string {
    return this.source.idAt(this.rows, this.at);
  }

  get listing(): Listing {
    return this.source.listingAt(this.rows, this.at);
  }

  /** Copies what it is read from to a place in words of its own, since rows move when the index changes. */
  serveFrom(words: Uint32Array, at: number): void {
    for (let word = 0; word < WORDS; word += 1) {
      words[at + word] = this.rows.rows[this.at + word] as number;
    }
    this.rows = { rows: words, productKey: this.rows.productKey };
    this.at = at;
  }
}

/** What hits are gathered in. */
export interface Collector<Listing> {
  /** Whether nothing with this score or less, and of this score with so many tonnes or more, is wanted any more. */
  isClosedTo(score: number, tonnes: number): boolean;
  add(hit: Hit<Listing>): void;
}

/** Counts all there are. */
export class HitCounter implements Collector<unknown> {
  count = 0;

  isClosedTo(): boolean {
    return false;
  }

  add(): void {
    this.count += 1;
  }
}

/** The best hits, in order, and never more than were asked for. */
export class BestHits<Listing> implements Collector<Listing> {
  readonly hits: Hit<Listing>[] = [];

  constructor(
    private readonly most: number,
    /** Only what ranks behind this is wanted. */
    private readonly after: Rank | null,
  ) {}

  isClosedTo(score: number, tonnes: number): boolean {
    const last = this.hits[this.most - 1];
    return last !== undefined && (score < last.score || (score === last.score && tonnes > last.tonnes));
  }

  add(hit: Hit<Listing>): void {
    if (this.after && compareRanks(this.after, hit) >= 0) {
      return;
    }
    let place = this.hits.length;
    for (; place > 0 && compareRanks(hit, this.hits[place - 1] as Hit<Listing>) < 0; place -= 1) {
      this.hits[place] = this.hits[place - 1] as Hit<Listing>;
    }
    this.hits[place] = hit;
    if (this.hits.length > this.most) {
      this.hits.pop();
    }
  }
}
