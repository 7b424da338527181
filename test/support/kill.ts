/** A server process under load: clients that write one offer after the other, until it ends or they are told to stop. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { openDatabase } from '../../src/infra/db/data-source';
import type { Database } from '../../src/infra/db/store';

const CREATE = `mutation ($input: CreateOfferInput!) { createOffer(input: $input) { id } }`;

/** What one client was told about the offers it sent, by the mark that each carries. */
export interface Outcome {
  /** Offers that were acknowledged, their id by their mark. */
  readonly acknowledged: Map<string, string>;
  /** Requests that the server took and did not answer. */
  readonly dropped: string[];
  /** Answers that were neither an acknowledgement nor a whole refusal. */
  readonly broken: string[];
  /** Requests that the server did not take. */
  refused: number;
}

interface Load {
  readonly address: string;
  readonly token: string;
  readonly clients: number;
  /** Called after each acknowledgement with the number so far. */
  readonly onAcknowledged: (count: number) => void;
}

/** The terms of an offer that carries a mark. */
export function terms(mark: string) {
  return {
    hsCode: '151211',
    tonnesPerYear: 1_234.567,
    minOrderTonnes: 20,
    origin: 'KZ-63',
    window: { from: dayFromNow(1), to: dayFromNow(300) },
    price: { amount: '940.50', currency: 'USD' },
    incoterm: 'FCA',
    namedPlace: mark,
    packaging: ['FLEXITANK_20'],
    certificates: ['PHYTO'],
    quality: [{ name: 'FFA', value: '1.2 %' }],
    paymentTerms: 'LC',
  };
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Writes from many clients at once; each ends when the server is gone. */
export async function writeUntilGone(load: Load): Promise<Outcome> {
  const outcome: Outcome = { acknowledged: new Map(), dropped: [], broken: [], refused: 0 };
  const client = async (): Promise<void> => {
    for (;;) {
      const mark = `mark-${randomUUID()}`;
      const answer = await send(load, mark);
      if (answer === 'REFUSED') {
        outcome.refused += 1;
        return;
      }
      if (answer === 'DROPPED') {
        outcome.dropped.push(mark);
        return;
      }
      const id: unknown = answer.body?.data?.createOffer?.id;
      if (answer.status === 200 && typeof id === 'string') {
        outcome.acknowledged.set(mark, id);
        load.onAcknowledged(outcome.acknowledged.size);
      } else {
        outcome.broken.push(JSON.stringify(answer));
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: load.clients }, client));
  return outcome;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is judged, whatever it holds.
type Reply = { readonly status: number; readonly body: any };

/**
 * Sends one request on a connection of its own. The body waits for "100 Continue", which tells that the server
 * has taken the request; a connection that ends before is a refusal: it lay in the queue of the listening socket.
 */
function send({ address, token }: Load, mark: string): Promise<Reply | 'REFUSED' | 'DROPPED'> {
  const body = JSON.stringify({ query: CREATE, variables: { input: { publish: true, offer: terms(mark) } } });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
    expect: '100-continue',
  };
  return new Promise((resolve) => {
    const asked = request(`${address}/graphql`, { method: 'POST', agent: false, headers });
    let taken = false;
    asked.on('continue', () => {
      taken = true;
      asked.end(body);
    });
    asked.on('error', () => resolve(taken ? 'DROPPED' : 'REFUSED'));
    asked.on('response', (response) => {
      json(response).then(
        (answer) => resolve({ status: response.statusCode ?? 0, body: answer }),
        () => resolve('DROPPED'),
      );
    });
  });
}

/** Runs work on a database of its own opening. */
export async function withDatabase<T>(target: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(target);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
