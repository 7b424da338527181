/** Long work in small goes: the database of a single file does its part at once, and others want their turn too. */
import { setImmediate as pause } from 'node:timers/promises';

/** Items that are dealt with in one go. */
const GO = 10;

/** Items one after the other, with a breath for everybody else now and then. */
export async function* unhurried<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  for (const [index, item] of items.entries()) {
    yield item;
    if (index % GO === GO - 1) {
      await pause();
    }
  }
}
