import { join } from 'node:path';
/** A small schema behind the real server, and a way to ask it that holds every answer against its repetitions. */
import { Writable } from 'node:stream';
import { buildSchema, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Call } from '../../src/api/call';
import { createGraphqlHandler } from '../../src/api/handler';
import { connectionCost } from '../../src/api/limits';
import { type Config, readConfig } from '../../src/config';
import { AppError } from '../../src/domain/errors';
import { createLog } from '../../src/infra/log';
import { createServer, type Server } from '../../src/server';

const SDL = `
  enum Grade { CRUDE REFINED }
  input WindowInput { from: String!, to: String! }
  input DemandInput {
    targetTonnes: Float!, grade: Grade, window: WindowInput, codes: [Int!], note: String, or: DemandInput
  }
  type Item { name: String! self: Item! }
  type ItemConnection { nodes: [Item!]! }
  type Query {
    hello(name: String): String!
    language: String!
    item: Item!
    items(first: Int): ItemConnection!
    tonnes(demand: DemandInput!, factor: Int): Float!
    offer: String
    faulty: String
    broken: String
    never: String
    together: String!
  }
  type Mutation { touch: Int! }
`;

type Resolver = GraphQLFieldResolver<unknown, { call: Call }>;

/** Fields that answer only when two requests are there at once. */
function meeting(): Resolver {
  const waiting: (() => void)[] = [];
  return async (_source, _args, { call }) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 2) {
        for (const go of waiting.splice(0)) {
          go();
        }
      }
    });
    return call.language;
  };
}

interface Item {
  readonly name: string;
  readonly self: Item;
}

const item: Item = {
  name: 'oil',
  get self() {
    return item;
  },
};

function resolvers(counts: { touched: number }): Record<string, Resolver> {
  return {
    hello: (_source, args) => `hello ${args.name ?? ''}`,
    language: (_source, _args, { call }) => call.language,
    item: () => item,
    items: () => ({ nodes: [item] }),
    tonnes: (_source, args) => args.demand.targetTonnes * (args.factor ?? 1),
    offer: () => {
      throw new AppError('NOT_FOUND', { kind: 'Offer', id: 'off_1' });
    },
    faulty: () => {
      throw new AppError('INVALID_INPUT', { count: 1 }, [
        { path: ['demand', 'window'], code: 'WINDOW_REVERSED', params: {} },
      ]);
    },
    broken: () => {
      throw Object.assign(new TypeError('cannot do this to "marked-value"'), {
        parameters: ['marked-value'],
      });
    },
    never: () => new Promise(() => {}),
    together: meeting(),
    touch: () => {
      counts.touched += 1;
      return counts.touched;
    },
  };
}

function createSchema(counts: { touched: number }): GraphQLSchema {
  const schema = buildSchema(SDL);
  const fields = { ...schema.getQueryType()!.getFields(), ...schema.getMutationType()!.getFields() };
  for (const [name, resolve] of Object.entries(resolvers(counts))) {
    fields[name]!.resolve = resolve;
  }
  fields.items!.extensions = { complexity: connectionCost };
  return schema;
}

interface Settings extends Partial<Config> {
  readonly deadline?: number;
  readonly contextOf?: (call: Call) => object;
  readonly isReady?: () => boolean;
  readonly onStopped?: () => Promise<void>;
}

export interface Question {
  readonly query?: string;
  readonly variables?: unknown;
  readonly operationName?: string;
  readonly extensions?: unknown;
}

interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is judged by the test, whatever it holds.
  readonly body: any;
  readonly headers: Record<string, unknown>;
}

export interface Edge extends Server {
  readonly counts: { touched: number };
  /** Log lines so far, as written. */
  readonly lines: string[];
  /** Sends a question three times (fresh, cached, cached), holds the answers against each other, returns one. */
  ask(question: Question | string, headers?: Record<string, string>): Promise<Reply>;
  /** Sends one raw request. */
  send(request: object): Promise<Reply>;
}

/** The same answer, whenever it is given: ids of faults differ. */
function withoutIds({ status, body }: Reply): string {
  return JSON.stringify({ status, body }).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
}

/** A composed edge, not listening; stop it when done. */
export async function createEdge({
  deadline,
  contextOf,
  isReady,
  onStopped,
  ...settings
}: Settings = {}): Promise<Edge> {
  const config = { ...readConfig({}), port: 0, ...settings };
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog('info', stream);
  const counts = { touched: 0 };
  const graphql = await createGraphqlHandler({
    schema: createSchema(counts),
    contextOf: contextOf ?? (() => ({})),
    log,
    introspection: config.explorer,
    costLimit: config.costLimit,
    ...(deadline === undefined ? {} : { deadline }),
  });
  const server = await createServer({
    webApp: join(__dirname, '../../dist-web'),
    config,
    log,
    graphql,
    identify: async () => {
      throw new Error('Nothing here asks for a session.');
    },
    isReady: isReady ?? (() => true),
    onStopped: onStopped ?? (async () => {}),
  });
  const send = async (request: object): Promise<Reply> => {
    const { statusCode, headers, body } = await server.inject(request);
    const isJson = String(headers['content-type']).startsWith('application/json');
    return { status: statusCode, headers, body: isJson ? JSON.parse(body) : body };
  };
  const ask = async (question: Question | string, headers: Record<string, string> = {}): Promise<Reply> => {
    const payload = typeof question === 'string' ? { query: question } : question;
    const request = { method: 'POST', url: '/graphql', payload, headers };
    const fresh = await send(request);
    expect(withoutIds(await send(request))).toBe(withoutIds(fresh));
    expect(withoutIds(await send(request))).toBe(withoutIds(fresh));
    return fresh;
  };
  return { ...server, counts, lines, ask, send };
}
