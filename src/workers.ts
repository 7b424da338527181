/** What goes on beside the requests: letters, events, and what comes due by the clock. */
import { purgeIdempotentAnswers } from './app/idempotency';
import { expireIntroductions } from './app/introductions';
import { expireListings } from './app/listing-changes-steps';
import { startMailWorker } from './app/mail-worker';
import { startOutboxWorker } from './app/outbox-worker';
import { tellSearchers } from './app/saved-searches';
import type { World } from './app/session';
import { expireVerifications } from './app/verification';
import type { Config } from './config';
import type { Log } from './infra/log';
import { createMailTransport } from './infra/mail-transport';
import { letterWriter } from './messages/letters';

export interface Workers {
  /** Something was committed. */
  poke(): void;
  /** Does at once all that is due: events first, since they make letters. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkersOptions {
  readonly world: World;
  readonly config: Config;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Milliseconds between looks for what has come due. */
const CHORES_INTERVAL = 60_000;

export function startWorkers({ world, config, clock, log }: WorkersOptions): Workers {
  const mail = startMailWorker({
    database: world.database,
    transport: createMailTransport(config),
    writeLetter: letterWriter(world.publicUrl),
    clock,
    report: (err, mailId) => log.error({ err, mailId }, 'a letter could not be sent'),
  });
  const outbox = startOutboxWorker(world, {
    clock,
    handlers: [tellSearchers],
    report: (err) => log.error({ err }, 'an event could not be handled'),
  });
  let chores: Promise<unknown> = Promise.resolve();
  const doChores = async (): Promise<void> => {
    await expireVerifications(world, clock());
    await expireListings(world, clock());
    await expireIntroductions(world, clock());
    await purgeIdempotentAnswers(world, clock());
  };
  const timer = setInterval(() => {
    chores = chores.then(doChores).catch((err: unknown) => log.error({ err }, 'a chore failed'));
  }, CHORES_INTERVAL);
  timer.unref();
  return {
    poke: () => mail.poke(),
    drain: async () => {
      await doChores();
      await outbox.drain();
      await mail.drain();
    },
    stop: async () => {
      clearInterval(timer);
      await chores;
      await outbox.stop();
      await mail.stop();
    },
  };
}
