/**
 * One of the servers that are compared: `node server.mjs NAME FOLDER`. Tells its port to the process that
 * started it, and on each message what processor time it has used. Needs a build.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DATABASE, MOMENT } from './question.mjs';

// Of all of them: else graphql looks at every value for a second copy of itself.
// biome-ignore lint/style/noProcessEnv: no setting of ours; this is where packages look.
process.env.NODE_ENV = 'production';
const require = createRequire(import.meta.url);
const ROOT = join(import.meta.dirname, '../../..');
const [name, folder] = process.argv.slice(2);
/** What the measured server answered; the bare servers send it again. */
const answer = () => readFileSync(join(folder, 'answer.json'), 'utf8');
/** Microseconds within the index so far. */
const searched = { micros: 0 };

function composed() {
  const { compose } = require(join(ROOT, 'dist/compose.js'));
  const { readConfig } = require(join(ROOT, 'dist/config.js'));
  const config = readConfig({
    DOSTYK_DATABASE: join(folder, DATABASE),
    DOSTYK_DATA: folder,
    DOSTYK_PORT: '0',
  });
  // One address asks more here in a minute than anybody may.
  return compose({ root: ROOT, config: { ...config, costPerMinute: 1e12 }, clock: () => MOMENT });
}

function timeSearch(index) {
  const search = index.search.bind(index);
  index.search = (...args) => {
    const start = performance.now();
    const page = search(...args);
    searched.micros += (performance.now() - start) * 1_000;
    return page;
  };
}

/** Reads the question and answers as `respond` says, which is as little as an HTTP server can do. */
async function bare(respond) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const body = respond();
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

const portOf = (address) => Number(new URL(address).port);

/** The schema and resolvers of the product under another server, every setting of which is as it comes. */
async function sessions() {
  const { createLoaders } = require(join(ROOT, 'dist/api/loaders.js'));
  const { schema, world } = await composed();
  const context = async () => {
    const viewer = { kind: 'STRANGER' };
    const session = {
      world,
      viewer,
      now: MOMENT,
      language: 'en',
      address: '127.0.0.1',
      sight: world.market.look(),
    };
    return { session, loaders: createLoaders(session) };
  };
  return { schema, context };
}

const SERVERS = {
  dostyk: async () => {
    const { server, world } = await composed();
    timeSearch(world.market.offers);
    return portOf(await server.start());
  },
  memory: async () => {
    const { buildSchema, printSchema } = require('graphql');
    const { createGraphqlHandler } = require(join(ROOT, 'dist/api/handler.js'));
    const { createServer: createFront } = require(join(ROOT, 'dist/server.js'));
    const { createLog } = require(join(ROOT, 'dist/infra/log.js'));
    const { schema } = await composed();
    const shape = buildSchema(printSchema(schema));
    const { demand } = JSON.parse(answer()).data;
    shape.getQueryType().getFields().demand.resolve = () => demand;
    const log = createLog('info');
    const config = { host: '127.0.0.1', port: 0, corsOrigins: [], trustProxy: 0, bodyLimit: 200_000 };
    const graphql = await createGraphqlHandler({
      schema: shape,
      contextOf: () => ({}),
      log,
      introspection: true,
      costLimit: 5_000,
    });
    const front = await createFront({
      config: { ...config, explorer: true, shutdownSeconds: 1 },
      log,
      webApp: join(ROOT, 'dist-web'),
      graphql,
      isReady: () => true,
      onStopped: async () => {},
    });
    return portOf(await front.start());
  },
  defaults: async () => {
    const { ApolloServer } = require('@apollo/server');
    const { startStandaloneServer } = require('@apollo/server/standalone');
    const { schema, context } = await sessions();
    const { url } = await startStandaloneServer(new ApolloServer({ schema }), {
      context,
      listen: { port: 0, host: '127.0.0.1' },
    });
    return portOf(url);
  },
  yoga: async () => {
    const { createYoga } = require('graphql-yoga');
    const { schema, context } = await sessions();
    const server = createServer(createYoga({ schema, context, logging: false }));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server.address().port;
  },
  object: async () => {
    const object = JSON.parse(answer());
    return bare(() => JSON.stringify(object));
  },
  bytes: async () => {
    const bytes = Buffer.from(answer());
    return bare(() => bytes);
  },
};

process.on('message', () => process.send({ cpu: process.cpuUsage(), searched: searched.micros }));
process.on('disconnect', () => process.exit());
process.send({ port: await SERVERS[name]() });
