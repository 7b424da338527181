/**
 * How many offers are judged for a question, a count that no machine changes: node judged.mjs OFFERS QUESTIONS.
 * Prints the median and the 99th percentile.
 */
import { createTrade, offersOf } from './catalogue.mjs';
import { askEngine, createOfferIndex, reference } from './engine.mjs';
import { demandsOf } from './questions.mjs';
import { median, percentile } from './timing.mjs';

const [offers, questions] = process.argv.slice(2).map(Number);
const trade = createTrade(reference);
const index = createOfferIndex();
for (const offer of offersOf(trade, offers)) {
  index.upsert(offer);
}
const judged = [...demandsOf(trade, questions)].map((demand) => askEngine(index, demand).judged);
console.log(JSON.stringify({ p50: median(judged), p99: percentile(judged, 0.99) }));
