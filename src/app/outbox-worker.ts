/**
 * Hands what happened, in its order, to those that act on it. What they do is stored together with the mark that
 * the event is published, so that each event is handled once, however many processes there are.
 */
import { AppError } from '../domain/errors';
import type { OutboxEvent } from '../model/outbox-event';
import type { Session, World } from './session';
import { type Tx, transact } from './transact';

/** What is to be done about an event, inside the transaction that marks it as published. */
export type Delivery = (tx: Tx) => Promise<void>;

/** Looks at an event, reading only; null where there is nothing to do. It may be asked again. */
export type EventHandler = (session: Session, event: OutboxEvent) => Promise<Delivery | null>;

export interface OutboxWorker {
  /** Publishes all events there are now. Throws what a handler throws. */
  drain(): Promise<void>;
  /** Ends the event under way and takes no more. */
  stop(): Promise<void>;
}

export interface OutboxOptions {
  readonly clock: () => Date;
  readonly handlers: readonly EventHandler[];
  /** Told of what went wrong; the event is tried again. */
  readonly report: (error: unknown) => void;
  /** Milliseconds between looks for new events. */
  readonly interval?: number;
}

const SECOND = 1_000;
/** After as many faults of its handlers an event is passed over, so that those behind it are not held up. */
const MAX_FAULTS = 5;

/** Starts to look for events every now and then. */
export function startOutboxWorker(world: World, options: OutboxOptions): OutboxWorker {
  const { clock, handlers, report, interval = SECOND } = options;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();
  const faults = new Map<string, number>();

  async function deliveriesOf(session: Session, event: OutboxEvent): Promise<readonly Delivery[]> {
    if ((faults.get(event.id) ?? 0) >= MAX_FAULTS) {
      return [];
    }
    const found = await Promise.all(handlers.map((handle) => handle(session, event)));
    return found.filter((delivery) => delivery !== null);
  }

  /** False where no event is waiting. */
  async function publishNext(): Promise<boolean> {
    const session: Session = { world, viewer: { kind: 'SYSTEM' }, now: clock(), language: 'en', address: '' };
    const order = { by: 'createdAt', direction: 'ASC' } as const;
    const [event] = await world.database.read(({ records }) =>
      records.all('outboxEvent', { publishedAt: null }, { limit: 1, order }),
    );
    if (!event) {
      return false;
    }
    try {
      await publish(session, event, await deliveriesOf(session, event));
      faults.delete(event.id);
    } catch (error) {
      // A busy database is no fault of the event.
      if (!(error instanceof AppError)) {
        faults.set(event.id, (faults.get(event.id) ?? 0) + 1);
      }
      throw error;
    }
    return true;
  }

  async function publishAll(): Promise<void> {
    while (!stopped && (await publishNext())) {
      // Until none is left.
    }
  }

  function drain(): Promise<void> {
    const mine = turn.then(publishAll);
    turn = mine.catch(() => undefined);
    return mine;
  }

  let looking = false;
  const timer = setInterval(() => {
    if (!looking) {
      looking = true;
      void drain()
        .catch(report)
        .finally(() => {
          looking = false;
        });
    }
  }, interval);
  timer.unref();

  return {
    drain,
    stop: () => {
      stopped = true;
      clearInterval(timer);
      return turn;
    },
  };
}

async function publish(session: Session, event: OutboxEvent, deliveries: readonly Delivery[]): Promise<void> {
  await transact(session, async (tx) => {
    const held = await tx.store.records.lock('outboxEvent', event.id);
    // Another process may have been faster.
    if (held === null || held.publishedAt !== null) {
      return;
    }
    for (const deliver of deliveries) {
      await deliver(tx);
    }
    await tx.store.records.change('outboxEvent', event.id, { publishedAt: tx.instant });
  });
}
