/** The day on which each key was last used: noted in memory, written from time to time, once a day at most. */
import { formatDay } from '../domain/calendar';
import type { Database } from '../infra/db/store';
import { type Session, today } from './session';

/** Milliseconds between two writes. */
const INTERVAL = 10_000;

export interface KeyUses {
  /** Notes that the key of this session, if it has one, was used. */
  note(session: Session): void;
  /** Writes what was noted. */
  flush(): Promise<void>;
  /** Writes what was noted and ends. */
  stop(): Promise<void>;
}

/** `report` gets what a write in the background fails with; it is tried again. */
export function startKeyUses(database: Database, report: (error: unknown) => void): KeyUses {
  /** Day by key: as noted and not yet written, and as written. */
  const noted = new Map<string, string>();
  const written = new Map<string, string>();

  async function write(uses: readonly (readonly [string, string])[]): Promise<void> {
    await database.write(async ({ records }) => {
      for (const [id, day] of uses) {
        const key = await records.lock('apiKey', id);
        if (key && (key.lastUsedOn === null || key.lastUsedOn < day)) {
          await records.change('apiKey', id, { lastUsedOn: day });
        }
      }
    });
    for (const [id, day] of uses) {
      written.set(id, day);
      if (noted.get(id) === day) {
        noted.delete(id);
      }
    }
  }

  async function flush(): Promise<void> {
    // In one order everywhere, so that two processes never wait for each other.
    const uses = [...noted].sort(([a], [b]) => (a < b ? -1 : 1));
    if (uses.length > 0) {
      await write(uses);
    }
  }

  const timer = setInterval(() => flush().catch(report), INTERVAL).unref();
  return {
    note: (session) => {
      const { viewer } = session;
      if (viewer.kind !== 'API_KEY') {
        return;
      }
      const day = formatDay(today(session));
      if (written.get(viewer.keyId) !== day) {
        noted.set(viewer.keyId, day);
      }
    },
    flush,
    stop: () => {
      clearInterval(timer);
      return flush();
    },
  };
}
