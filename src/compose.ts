/** Puts the floors together: one database, one catalogue, one market, one API. */
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import type { Call } from './api/call';
import type { ApiContext } from './api/context';
import { createGraphqlHandler } from './api/handler';
import { createLoaders } from './api/loaders';
import { createSchema } from './api/schema';
import { createProductFinder } from './app/products';
import { seedDemo } from './app/seed-demo';
import type { Session, World } from './app/session';
import type { Config } from './config';
import { createCatalogue } from './domain/catalogue';
import { openDatabase } from './infra/db/data-source';
import { createLog, type Log } from './infra/log';
import { createMarket } from './infra/market';
import { readReference } from './infra/reference-files';
import { createServer, type Server } from './server';

export interface Application {
  readonly world: World;
  readonly schema: GraphQLSchema;
  readonly server: Server;
  readonly log: Log;
}

export interface Parts {
  /** Folder that holds seeds/. */
  readonly root: string;
  readonly config: Config;
  /** Gives the time of each request. */
  readonly clock: () => Date;
  readonly log?: Log;
}

/** Opens the database, fills it where it is empty, loads the market and readies a server that does not listen yet. */
export async function compose({
  root,
  config,
  clock,
  log = createLog(config.logLevel),
}: Parts): Promise<Application> {
  const catalogue = createCatalogue(readReference(join(root, 'seeds/reference')));
  const database = await openDatabase(config.database);
  if (config.seed === 'demo') {
    await seedDemo({ folder: join(root, 'seeds/demo'), database, catalogue, now: clock() });
  }
  const market = createMarket(database, catalogue);
  await market.refresh();
  const world: World = { database, catalogue, market, products: createProductFinder(catalogue) };
  const schema = createSchema();
  const graphql = await createGraphqlHandler({
    schema,
    contextOf: (call) => contextOf(world, call, clock()),
    log,
    introspection: config.explorer,
    costLimit: config.costLimit,
  });
  const server = await createServer({
    config,
    log,
    graphql,
    isReady: () => true,
    onStopped: () => database.close(),
  });
  return { world, schema, server, log };
}

function contextOf(world: World, { language }: Call, now: Date): ApiContext {
  const session: Session = { world, viewer: { kind: 'STRANGER' }, now, language };
  return { session, loaders: createLoaders(session) };
}
