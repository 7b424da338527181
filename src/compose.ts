/** Puts the floors together: one database, one catalogue, one market, one API. */
import { join } from 'node:path';
import { stringifySetCookie } from 'cookie';
import type { GraphQLSchema } from 'graphql';
import type { Call } from './api/call';
import type { ApiContext } from './api/context';
import { createGraphqlHandler } from './api/handler';
import { createLoaders } from './api/loaders';
import { spendCost } from './api/rates';
import { createSchema } from './api/schema';
import { createAttemptCounters } from './app/attempts';
import { identify, SESSION_COOKIE, SESSION_DAYS, STRANGER } from './app/identify';
import { type KeyUses, startKeyUses } from './app/key-uses';
import { createProductFinder } from './app/products';
import { type RateLimits, startRateLimits } from './app/rates';
import { createSearchWords } from './app/search-words';
import { seedDeals } from './app/seed-deals';
import { seedDemo } from './app/seed-demo';
import { seedTargets } from './app/seed-targets';
import type { Session, World } from './app/session';
import type { Config } from './config';
import { createCatalogue } from './domain/catalogue';
import { openDatabase } from './infra/db/data-source';
import type { Database } from './infra/db/store';
import { installationKey } from './infra/installation-key';
import { createLog, type Log } from './infra/log';
import { createMarket, type Market } from './infra/market';
import { readReference } from './infra/reference-files';
import { createSecrets } from './infra/secrets';
import { createSolver } from './infra/solver';
import { createReadiness } from './readiness';
import { createServer, type Server } from './server';
import { startWorkers, type Workers } from './workers';

/** What one file, sent or fetched, takes from its caller's allowance. */
const FILE_COST = 100;

export interface Application {
  readonly world: World;
  readonly schema: GraphQLSchema;
  readonly server: Server;
  readonly log: Log;
  /** Counts that are written now and then; for who cannot wait. */
  readonly rates: RateLimits;
  readonly keyUses: KeyUses;
  /** Starts what goes on beside the requests; the server's start does so too. */
  readonly startWorkers: () => Workers;
}

export interface Parts {
  /** Folder that holds seeds/. */
  readonly root: string;
  readonly config: Config;
  /** Gives the time of each request. */
  readonly clock: () => Date;
  readonly log?: Log;
}

/** Opens the database, fills it where it is empty and readies a server that does not listen yet. */
export async function compose({
  root,
  config,
  clock,
  log = createLog(config.logLevel),
}: Parts): Promise<Application> {
  const catalogue = createCatalogue(readReference(join(root, 'seeds/reference')));
  const opened = await openDatabase(config.database);
  let workers: Workers | null = null;
  const database = telling(opened, () => {
    market.overtaken();
    workers?.poke();
  });
  const market: Market = createMarket(database, catalogue);
  const solver = createSolver();
  const world: World = {
    database,
    catalogue,
    market,
    solver,
    products: createProductFinder(catalogue),
    searchWords: createSearchWords(catalogue),
    secrets: createSecrets(installationKey(config)),
    attempts: createAttemptCounters(),
    publicUrl: config.publicUrl,
  };
  await seed(world, { root, config, now: clock() });
  const report = (err: unknown) => log.error({ err }, 'a count could not be written');
  const keyUses = startKeyUses(database, report);
  const shared = config.database.startsWith('postgres') ? database : null;
  const rates = startRateLimits({ limit: config.costPerMinute, shared, report });
  const readiness = createReadiness(market);
  const schema = createSchema();
  const graphql = await createGraphqlHandler({
    schema,
    contextOf: (call) => {
      readiness.refuse(call);
      return contextOf(world, call, clock());
    },
    log,
    introspection: config.explorer,
    costLimit: config.costLimit,
    rates,
    keyUses,
  });
  const server = await createServer({
    config,
    log,
    webApp: join(root, 'dist-web'),
    graphql,
    isReady: readiness.isReady,
    identify: async (call) => {
      readiness.refuse(call);
      const { session } = await contextOf(world, call, clock());
      await spendCost(session, rates, { requested: FILE_COST, limit: config.costLimit }, call);
      return session;
    },
    onStopped: async () => {
      readiness.close();
      await workers?.stop();
      await Promise.all([keyUses.stop().catch(report), rates.stop().catch(report)]);
      await solver.stop();
      await database.close();
    },
  });
  const startOnce = (): Workers => {
    workers ??= startWorkers({ world, config, clock, log });
    return workers;
  };
  const start = () => readiness.open(server, startOnce);
  return { world, schema, server: { ...server, start }, log, rates, keyUses, startWorkers: startOnce };
}

/** Writes the known targets, and the demonstration market into an empty database where the settings say so. */
async function seed(
  world: World,
  { root, config, now }: Pick<Parts, 'root' | 'config'> & { now: Date },
): Promise<void> {
  const { database, catalogue } = world;
  await seedTargets({ folder: join(root, 'seeds/reference'), database, catalogue, now });
  if (config.seed === 'demo') {
    const folder = join(root, 'seeds/demo');
    await seedDemo({ folder, database, catalogue, now }, (store) => seedDeals(store, { folder, world, now }));
  }
}

/** The database, telling of each commit. */
function telling(database: Database, committed: () => void): Database {
  return {
    feed: database.feed,
    read: (work) => database.read(work),
    write: async (work) => {
      const result = await database.write(work);
      committed();
      return result;
    },
    close: () => database.close(),
  };
}

/** The session of one request: its viewer is told by what the request carries. */
async function contextOf(world: World, call: Call, now: Date): Promise<ApiContext> {
  const { language, address } = call;
  const sight = world.market.look();
  const stranger: Session = { world, viewer: STRANGER, now, language, address, sight };
  const session = { ...stranger, viewer: await identify(stranger, call.credentials) };
  return {
    session,
    loaders: createLoaders(session),
    setSessionCookie: (token) => call.answerHeaders.set('set-cookie', sessionCookie(token, world.publicUrl)),
  };
}

/** HttpOnly keeps the token from scripts, SameSite from other sites' forms; Secure wherever TLS is spoken. */
function sessionCookie(token: string | null, publicUrl: string): string {
  return stringifySetCookie({
    name: SESSION_COOKIE,
    value: token ?? '',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https://'),
    path: '/',
    maxAge: token === null ? 0 : SESSION_DAYS * 86_400,
  });
}
