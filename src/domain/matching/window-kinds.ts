/**
 * Kinds of windows: those that begin within the same month and last about as many months; wider, those that begin within
 * the same quarter and last about as long; and one of all. What is known of a kind is how far its windows lie apart; of
 * a harvest or a calendar year, which many write alike, that is not at all.
 */
const DAYS_PER_MONTH = 365.25 / 12;
/** Lasting 0 to 12 months, or longer than a harvest. */
const LENGTHS = 14;
/** Months, at least, of the lengths that wider kinds tell apart. */
const WIDE_LENGTHS = [0, 1, 4, 7, LENGTHS - 1];
const MONTHS_PER_QUARTER = 3;
/** The kind that stands for all of them. */
export const ANY_KIND = 0;

export class WindowKinds {
  /** First days, at least and at most, and days, at least and at most, of each kind. */
  readonly earliest: number[] = [];
  readonly latest: number[] = [];
  readonly shortest: number[] = [];
  readonly longest: number[] = [];
  /** The next wider kind of each. */
  readonly wider: number[] = [];
  private readonly numbers = new Map<number, number>();

  constructor(
    /** Days of the longest window that carries a whole harvest. */
    private readonly harvest: number,
  ) {}

  /** The number of the narrowest kind of a window that was met. */
  of(from: number, days: number): number {
    return this.numbers.get(this.keyOf(from, days)) ?? ANY_KIND;
  }

  /** Makes its kinds wide enough for a window. */
  meet(from: number, days: number): void {
    const key = this.keyOf(from, days);
    const wide = this.include(this.wideKeyOf(key), from, days, this.include(0, from, days, ANY_KIND));
    this.include(key, from, days, wide);
  }

  /** Whether all windows of a kind are the same. */
  isOne(kind: number): boolean {
    return this.earliest[kind] === this.latest[kind] && this.shortest[kind] === this.longest[kind];
  }

  private include(key: number, from: number, days: number, wider: number): number {
    const kind = this.numbers.get(key) ?? this.earliest.length;
    this.numbers.set(key, kind);
    this.wider[kind] = wider;
    this.earliest[kind] = Math.min(this.earliest[kind] ?? from, from);
    this.latest[kind] = Math.max(this.latest[kind] ?? from, from);
    this.shortest[kind] = Math.min(this.shortest[kind] ?? days, days);
    this.longest[kind] = Math.max(this.longest[kind] ?? days, days);
    return kind;
  }

  private keyOf(from: number, days: number): number {
    const length = days > this.harvest ? LENGTHS - 1 : Math.round(days / DAYS_PER_MONTH);
    return 1 + Math.floor(from / DAYS_PER_MONTH) * LENGTHS + length;
  }

  /** Negative, so that it is no key of a narrow kind. */
  private wideKeyOf(key: number): number {
    const [month, months] = [Math.floor((key - 1) / LENGTHS), (key - 1) % LENGTHS];
    const length = WIDE_LENGTHS.findLastIndex((least) => months >= least);
    return -1 - Math.floor(month / MONTHS_PER_QUARTER) * WIDE_LENGTHS.length - length;
  }
}
