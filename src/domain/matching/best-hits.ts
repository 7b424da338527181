/** What a search gathers. */
import { compareRanks, type Found, type Rank } from './engine';
import type { GateKind } from './gates';

/** Where a hit is read from. */
export interface Source<Listing> {
  id(): string;
  listing(): Listing;
}

/** A hit; its id and its listing are read out when somebody wants them, the id no later than it is served. */
export class Hit<Listing> implements Found<Listing> {
  readonly score: number;
  readonly tonnes: number;
  /** Of a near miss: the gate that failed. */
  readonly failed: GateKind | null;
  private name: string | null = null;

  constructor(
    found: { readonly score: number; readonly tonnes: number; readonly failed: GateKind | null },
    private readonly source: Source<Listing>,
  ) {
    this.score = found.score;
    this.tonnes = found.tonnes;
    this.failed = found.failed;
  }

  get id(): string {
    this.name ??= this.source.id();
    return this.name;
  }

  /** This hit, its id read out: rows move when the index changes, and cursors are made later. */
  named(): this {
    this.name ??= this.source.id();
    return this;
  }

  get listing(): Listing {
    return this.source.listing();
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
