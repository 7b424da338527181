/** Values kept of one kind at a time; with more the memory begins anew. */
const MAX_KEPT = 10_000;

/**
 * What was read of the database by key, until it is forgotten. A read that was under way then is not kept, since
 * it may have seen what was before.
 */
export class KeptReads<Value> {
  private kept = new Map<string, Value>();

  /** `read` tells what there is under some keys; what it leaves out is asked again each time. */
  constructor(private readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>) {}

  get(key: string): Value | undefined {
    return this.kept.get(key);
  }

  /** What there is under some keys, from memory where it is known. */
  async all(keys: readonly string[]): Promise<ReadonlyMap<string, Value>> {
    const { kept } = this;
    const found = new Map<string, Value>();
    const missing: string[] = [];
    for (const key of keys) {
      const value = kept.get(key);
      if (value === undefined) {
        missing.push(key);
      } else {
        found.set(key, value);
      }
    }
    if (missing.length > 0) {
      for (const [key, value] of await this.read(missing)) {
        found.set(key, value);
        if (kept.size === MAX_KEPT) {
          kept.clear();
        }
        kept.set(key, value);
      }
    }
    return found;
  }

  forget(): void {
    this.kept = new Map();
  }
}
