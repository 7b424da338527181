/** The composed application on a fresh database with a fixed clock, asked the way a client asks it. */
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, compose } from '../../src/compose';
import { type Config, readConfig } from '../../src/config';

/** A day inside the marketing year 2026/27: windows of the demo market run from 2026-09-01 on. */
export const NOW = new Date('2026-11-24T06:00:00Z');

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, field by field.
  readonly body: any;
}

export interface TestWorld extends Application {
  /**
   * Sends an operation three times, as first sight, cached and cached again may take different ways, and
   * throws where the answers differ. Headers are lower case.
   */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  /** Sends an operation once; for mutations. */
  once(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

/** The application on a SQLite file in a folder, unless settings say otherwise. */
function composeIn(folder: string, settings: Partial<Config>): Promise<Application> {
  const defaults = readConfig({
    DOSTYK_DATABASE: join(folder, 'dostyk.sqlite'),
    DOSTYK_DATA: folder,
    DOSTYK_LOG_LEVEL: 'silent',
    // Tests about something else never reach their rate.
    DOSTYK_COST_PER_MINUTE: '100000000',
  });
  return compose({
    root: join(__dirname, '../..'),
    config: { ...defaults, ...settings },
    clock: () => NOW,
  });
}

/**
 * A folder with the demo market as it is after the first start: made by the first test file of a run that needs
 * it, for all. Of two that make it at once the first gives it its name.
 */
async function demoFolder(): Promise<string> {
  const shared = process.env.DOSTYK_TEST_FOLDER;
  if (shared === undefined) {
    throw new Error('DOSTYK_TEST_FOLDER is not set: test/support/postgres-setup.mjs did not run.');
  }
  const folder = join(shared, 'demo');
  if (!existsSync(folder)) {
    const draft = mkdtempSync(join(shared, 'draft-'));
    const { server } = await composeIn(draft, {});
    await server.stop();
    try {
      renameSync(draft, folder);
    } catch (error) {
      // Another file's is there already, and as good.
      if (!existsSync(folder)) {
        throw error;
      }
    }
  }
  return folder;
}

/** A world of its own, its market loaded: the demo market on a SQLite file, unless settings say otherwise. */
export async function openWorld(settings: Partial<Config> = {}): Promise<TestWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'dostyk-world-'));
  if (settings.database === undefined && settings.seed === undefined) {
    cpSync(await demoFolder(), folder, { recursive: true });
  }
  const application = await composeIn(folder, settings);
  await application.world.market.refresh();
  const once = async (payload: object, headers: Record<string, string>): Promise<Answer> => {
    const response = await application.server.inject({ method: 'POST', url: '/graphql', payload, headers });
    return { status: response.statusCode, body: response.json() };
  };
  return {
    ...application,
    ask: async (query, variables = {}, headers = {}) => {
      const first = await once({ query, variables }, headers);
      for (const again of [
        await once({ query, variables }, headers),
        await once({ query, variables }, headers),
      ]) {
        const difference = JSON.stringify(unmasked(again)) !== JSON.stringify(unmasked(first));
        if (difference) {
          throw new Error(`The same question got another answer: ${JSON.stringify([first, again])}`);
        }
      }
      return first;
    },
    once: (query, variables = {}, headers = {}) => once({ query, variables }, headers),
    close: async () => {
      await application.server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** An answer without the random ids under which internal errors are logged, and what the caller has left. */
function unmasked(answer: Answer): Answer {
  const text = JSON.stringify(answer).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
  return JSON.parse(text.replace(/"available":\d+/, '"available":0'));
}
