/** Lets others have their turn during long work. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** In each turn of the event loop Node accepts one connection, and whoever waits does some work. */
const TURNS = 5;

export async function giveWay(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    await nextTurn();
  }
}
