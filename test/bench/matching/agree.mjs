/**
 * Every peer that needs no server, and the engine, against the oracle on a small catalogue, ordinary questions and
 * hopeless ones: node agree.mjs OFFERS. Prints whether
 * the catalogue is the same when it is made again, and who disagreed how often.
 */
import { createTrade, offersOf } from './catalogue.mjs';
import { askEngine, createOfferIndex, reference } from './engine.mjs';
import { buildPeers } from './peers.mjs';
import { prepare } from './prepared.mjs';
import { demandsOf, hopelessDemandsOf } from './questions.mjs';

const QUESTIONS = 120;
const HOPELESS = 12;

function make(trade) {
  const offers = [...offersOf(trade, Number(process.argv[2]))];
  return { offers, demands: [...demandsOf(trade, QUESTIONS), ...hopelessDemandsOf(trade, HOPELESS)] };
}

const { offers, demands } = make(createTrade(reference));
const again = make(createTrade(reference));
const { peers, oracle, close } = await buildPeers(offers, { sqlitePath: ':memory:' });
const index = createOfferIndex();
for (const offer of offers) {
  index.upsert(offer);
}
const places = new Map(offers.map(({ id }, seq) => [id, seq]));
const engine = {
  ask: ({ demand }) => askEngine(index, demand).hits.map(({ id }) => places.get(id)),
};
const everyone = {
  ...Object.fromEntries(Object.entries(peers).map(([name, { peer }]) => [name, peer])),
  engine,
};
const disagreed = Object.fromEntries(Object.keys(everyone).map((name) => [name, 0]));
let hits = 0;
let hopelessHits = 0;
for (const [turn, question] of demands.map(prepare).entries()) {
  const expected = oracle.ask(question);
  hits += expected.length;
  hopelessHits += turn < QUESTIONS ? 0 : expected.length;
  for (const [name, peer] of Object.entries(everyone)) {
    await peer.ready?.(question);
    disagreed[name] += (await peer.ask(question)).join() === expected.join() ? 0 : 1;
  }
}
await close();
const repeatable = JSON.stringify({ offers, demands }) === JSON.stringify(again);
console.log(JSON.stringify({ repeatable, hits, hopelessHits, disagreed }));
