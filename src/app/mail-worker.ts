/**
 * Sends the letters that transactions have queued. A letter is claimed by moving its next attempt on, so that of
 * several processes one sends it; it is deleted once it is out, and after a crash in between it is sent again
 * rather than lost. One that cannot be delivered stays, for somebody to look at.
 */
import type { Database } from '../infra/db/store';
import type { MailTransport } from '../infra/mail-transport';
import type { Mail } from '../model/mail';

/** A letter as its reader sees it. */
export type WriteLetter = (mail: Pick<Mail, 'language' | 'template' | 'params'>) => {
  readonly subject: string;
  readonly text: string;
};

export interface MailWorkerOptions {
  readonly database: Database;
  readonly transport: MailTransport;
  readonly writeLetter: WriteLetter;
  readonly clock: () => Date;
  /** Told of what went wrong; `mailId` names the letter, if it was one. */
  readonly report: (error: unknown, mailId: string | null) => void;
  /** Milliseconds between looks for letters that are due. */
  readonly interval?: number;
}

export interface MailWorker {
  /** Something was committed; letters may be waiting. */
  poke(): void;
  /** Sends all letters that are due now. */
  drain(): Promise<void>;
  /** Ends the letter under way and takes no more. */
  stop(): Promise<void>;
}

export const MAX_ATTEMPTS = 8;
/** Milliseconds before the second attempt; each later pause is four times as long, up to a day. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 86_400_000;
const INTERVAL = 3_000;
const SLICE = 20;

/** Milliseconds to wait after the attempt of this number, from 1. */
export function pauseAfter(attempt: number): number {
  return Math.min(FIRST_PAUSE * 4 ** (attempt - 1), LONGEST_PAUSE);
}

/** Starts to look for letters every few seconds, and whenever it is poked. */
export function startMailWorker(options: MailWorkerOptions): MailWorker {
  const { interval = INTERVAL } = options;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();
  let waiting = false;

  async function sendDue(): Promise<void> {
    for (;;) {
      const due = stopped ? [] : await dueLetters(options);
      for (const { id } of due) {
        if (!stopped) {
          await attempt(options, id);
        }
      }
      if (due.length < SLICE) {
        return;
      }
    }
  }

  function drain(): Promise<void> {
    const mine = turn.then(() => {
      waiting = false;
      return sendDue();
    });
    turn = mine.catch(() => undefined);
    return mine;
  }

  function poke(): void {
    if (!waiting && !stopped) {
      waiting = true;
      void drain().catch((error: unknown) => options.report(error, null));
    }
  }

  const timer = setInterval(poke, interval);
  timer.unref();
  return {
    poke,
    drain,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await turn;
      options.transport.close();
    },
  };
}

function dueLetters({ database, clock }: MailWorkerOptions): Promise<Mail[]> {
  const nextAttemptAt = { before: new Date(clock().getTime() + 1).toISOString() };
  const where = { nextAttemptAt, attempts: { before: MAX_ATTEMPTS } };
  const order = { by: 'nextAttemptAt', direction: 'ASC' } as const;
  return database.read(({ records }) => records.all('mail', where, { limit: SLICE, order }));
}

async function attempt({ database, transport, writeLetter, clock, report }: MailWorkerOptions, id: string) {
  const mail = await database.write(async ({ records }) => {
    const held = await records.lock('mail', id);
    const now = clock();
    if (!held || held.nextAttemptAt > now.toISOString() || held.attempts >= MAX_ATTEMPTS) {
      return null;
    }
    const attempts = held.attempts + 1;
    const nextAttemptAt = new Date(now.getTime() + pauseAfter(attempts)).toISOString();
    await records.change('mail', id, { attempts, nextAttemptAt });
    return held;
  });
  if (!mail) {
    return;
  }
  try {
    await transport.send({ id, recipient: mail.recipient, ...writeLetter(mail) });
  } catch (error) {
    report(error, id);
    return;
  }
  await database.write(({ records }) => records.remove('mail', { id }));
}
