/**
 * From an id to the number of the shelf it stands on: buckets by the first bits of a hash, in each 32 bits an entry,
 * the number and the last bits of the hash. The ids are not kept: equal entries of a bucket stand for each other.
 */
const BUCKET_BITS = 13;
const TAG_BITS = 15;
const BUCKETS = 2 ** BUCKET_BITS;
const TAGS = 2 ** TAG_BITS;
/** How much more room is made, and at least. */
const [GROWTH, LEAST_ROOM] = [1.125, 2];

/** Shelves are numbered from 1 to this. */
export const MAX_SHELVES = 2 ** (32 - TAG_BITS) - 1;

/** Spreads the four words of an id over 32 bits. */
export function hashOf(words: Uint32Array, at: number): number {
  const chance = (words[at + 3] as number) ^ Math.imul(words[at + 2] as number, 0x85ebca6b);
  const mixed = Math.imul(chance ^ (chance >>> 15), 0x9e3779b1) ^ (words[at + 1] as number);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
}

const bucketOf = (hash: number) => hash >>> (32 - BUCKET_BITS);
const entryOf = (hash: number, shelf: number) => shelf * TAGS + (hash % TAGS);

export class IdTable {
  /** Entries that a bucket has room for; each bucket has as much. */
  private room = LEAST_ROOM;
  private entries = new Uint32Array(BUCKETS * LEAST_ROOM);
  private readonly counts = new Uint32Array(BUCKETS);

  /** The first of the shelves on which this hash may stand for which `holds` says so, or 0. */
  find(hash: number, holds: (shelf: number) => boolean): number {
    const start = bucketOf(hash) * this.room;
    const end = start + (this.counts[bucketOf(hash)] as number);
    for (let slot = start; slot < end; slot += 1) {
      const entry = this.entries[slot] as number;
      if (entry % TAGS === hash % TAGS && holds(entry >>> TAG_BITS)) {
        return entry >>> TAG_BITS;
      }
    }
    return 0;
  }

  enter(hash: number, shelf: number): void {
    const bucket = bucketOf(hash);
    const count = this.counts[bucket] as number;
    if (count === this.room) {
      this.widen();
    }
    this.entries[bucket * this.room + count] = entryOf(hash, shelf);
    this.counts[bucket] = count + 1;
  }

  /** Frees an entry that is there; the last of its bucket takes its place. */
  free(hash: number, shelf: number): void {
    const bucket = bucketOf(hash);
    const start = bucket * this.room;
    const last = (this.counts[bucket] as number) - 1;
    const slot = this.entries.indexOf(entryOf(hash, shelf), start);
    this.entries[slot] = this.entries[start + last] as number;
    this.counts[bucket] = last;
  }

  private widen(): void {
    const wider = Math.ceil(this.room * GROWTH) + 1;
    const entries = new Uint32Array(BUCKETS * wider);
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const start = bucket * this.room;
      entries.set(this.entries.subarray(start, start + this.room), bucket * wider);
    }
    this.entries = entries;
    this.room = wider;
  }
}
