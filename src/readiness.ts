/** Between listening and the first answer: while the market is being loaded, callers are told to come back. */
import type { Call } from './api/call';
import { AppError } from './domain/errors';
import type { Market } from './infra/market';
import type { Server } from './server';

/** Seconds after which a caller may ask again. */
const RETRY_AFTER = 1;

export interface Readiness {
  readonly isReady: () => boolean;
  /** Throws BUSY while the market is being loaded. */
  refuse(call: Call): void;
  /**
   * Listens first and then loads the market; tells the address once that is done, or the server was stopped before.
   * Stops the server and throws where the market cannot be loaded.
   */
  open(server: Pick<Server, 'start' | 'stop'>, onReady: () => void): Promise<string>;
  /** The database is about to be closed, under a load too. */
  close(): void;
}

/** Ready until it is opened, since nobody can ask before; the market is then loaded by whoever asks first. */
export function createReadiness(market: Market): Readiness {
  let loading = false;
  let closed = false;

  return {
    isReady: () => !loading,
    refuse: (call) => {
      if (loading) {
        call.answerHeaders.set('retry-after', String(RETRY_AFTER));
        throw new AppError('BUSY');
      }
    },
    open: async (server, onReady) => {
      loading = true;
      const address = await server.start();
      try {
        await market.refresh();
      } catch (error) {
        if (!closed) {
          await server.stop();
          throw new Error(`The market was not loaded: ${(error as Error).message}`);
        }
      }
      if (!closed) {
        loading = false;
        onReady();
      }
      return address;
    },
    close: () => {
      closed = true;
    },
  };
}
