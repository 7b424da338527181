/**
 * From an id to the number of the shelf it stands on: linear probing over 32 bits an entry, the number and ten bits
 * of a hash. The ids are not kept: entries with equal number and bits stand for each other, which is sound, since
 * each lies between the home of every id it may stand for and the next gap.
 */
const TAGS = 2 ** 10;
const GAP = 0;
const FREED = 0xffffffff;
/** The largest part of the table in use, and the part in use after it was made anew. */
const FULLEST = 0.85;
const FRESH = 0.7;
const LEAST_ENTRIES = 64;

/** Shelves are numbered from 1 to this. */
export const MAX_SHELVES = 2 ** 22 - 2;

/** Spreads the four words of an id over 32 bits. */
export function hashOf(words: Uint32Array, at: number): number {
  const chance = (words[at + 3] as number) ^ Math.imul(words[at + 2] as number, 0x85ebca6b);
  const mixed = Math.imul(chance ^ (chance >>> 15), 0x9e3779b1) ^ (words[at + 1] as number);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
}

const entryOf = (hash: number, shelf: number) => shelf * TAGS + (hash % TAGS);

export class IdTable {
  private entries = new Uint32Array(LEAST_ENTRIES);
  /** Entries that are no gap, freed ones among them. */
  private used = 0;

  /** The first of the shelves on which this hash may stand for which `holds` says so, or 0. */
  find(hash: number, holds: (shelf: number) => boolean): number {
    for (let slot = this.home(hash); this.entries[slot] !== GAP; slot = this.after(slot)) {
      const entry = this.entries[slot] as number;
      const shelf = Math.floor(entry / TAGS);
      if (entry !== FREED && entry === entryOf(hash, shelf) && holds(shelf)) {
        return shelf;
      }
    }
    return 0;
  }

  /** False, with nothing entered, where the table is full and has to be made anew. */
  enter(hash: number, shelf: number): boolean {
    if (this.used >= this.entries.length * FULLEST) {
      return false;
    }
    let slot = this.home(hash);
    while (this.entries[slot] !== GAP && this.entries[slot] !== FREED) {
      slot = this.after(slot);
    }
    this.used += this.entries[slot] === GAP ? 1 : 0;
    this.entries[slot] = entryOf(hash, shelf);
    return true;
  }

  /** Frees an entry that is there. */
  free(hash: number, shelf: number): void {
    let slot = this.home(hash);
    while (this.entries[slot] !== entryOf(hash, shelf)) {
      slot = this.after(slot);
    }
    this.entries[slot] = FREED;
  }

  /** Empty, with room for so many ids and more. */
  renew(ids: number): void {
    this.entries = new Uint32Array(Math.max(LEAST_ENTRIES, Math.ceil(ids / FRESH)));
    this.used = 0;
  }

  private home(hash: number): number {
    return Math.floor((hash / 2 ** 32) * this.entries.length);
  }

  private after(slot: number): number {
    return slot + 1 === this.entries.length ? 0 : slot + 1;
  }
}
