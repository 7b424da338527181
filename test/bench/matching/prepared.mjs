/**
 * What peers are given with a question, made before their time is taken: the product fit of every code that
 * comes near, and for every origin and packing the region fit and the freight. Only the peers are helped so:
 * the engine resolves both within its own time.
 */
import { CERTIFICATE_KINDS, fitOfRegion, RULES, reference, regionFit } from './engine.mjs';

const LEAST_PRODUCT_FIT = 0.1;
export const WEIGHT = RULES.weights.product;

const words = (list) => new Map(list.map((word, index) => [word, index]));

/** Numbers for words, the same for all peers. Packings are numbered as they appear. */
export const CODES = [...new Set(reference.hsCodes.flatMap((code) => [code, code.slice(0, 4)]))].sort();
export const CODE_NUMBERS = words(CODES);
const ORIGINS = reference.regions.filter(({ country }) => country === 'KZ').map(({ code }) => code);
const ORIGIN_NUMBERS = words(ORIGINS);
const VARIETY_NUMBERS = words(reference.varieties.map(({ code }) => code));
const PAPER_NUMBERS = words(CERTIFICATE_KINDS);
const TERM_NUMBERS = words(['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP']);
const CURRENCY_NUMBERS = words(['USD', 'CNY', 'KZT', 'EUR', 'RUB']);
/** Packings that companies name together; room for this many in a place's number. */
export const PACKINGS = 64;
const PLACES = ORIGINS.length * PACKINGS;
const packings = new Map();

const mask = (list, numbers) => list.reduce((bits, word) => bits | (1 << numbers.get(word)), 0);
const EVERY_TERM = (1 << TERM_NUMBERS.size) - 1;

function packingNumber(packaging) {
  const key = packaging.join();
  const known = packings.get(key) ?? { number: packings.size, packaging };
  packings.set(key, known);
  if (packings.size > PACKINGS) {
    throw new Error('More ways of packing than places have room for.');
  }
  return known.number;
}

/** Only a price in the demand's currency whose term says what to add is ever judged. */
function judgedPrice({ price, incoterm }) {
  const addsFreight = incoterm === 'EXW' || incoterm === 'FCA';
  const known = price !== null && (incoterm === 'DAP' || (addsFreight && price.currency === 'USD'));
  return known
    ? { price: price.minor, currency: CURRENCY_NUMBERS.get(price.currency), adds: addsFreight ? 1 : 0 }
    : { price: null, currency: null, adds: 0 };
}

/** An offer in numbers; `seq` is its place in the order of ids. */
export function columnsOf(offer, seq) {
  const days = offer.window.to - offer.window.from + 1;
  return {
    seq,
    code: CODE_NUMBERS.get(offer.hsCode.slice(0, 6)),
    place: ORIGIN_NUMBERS.get(offer.origin) * PACKINGS + packingNumber(offer.packaging),
    tonnes: offer.tonnesPerYear,
    least: offer.minOrderTonnes,
    first: offer.window.from,
    last: offer.window.to,
    base: days <= 366 ? days : 365,
    expires: offer.expiresOn,
    papers: mask(offer.certificates, PAPER_NUMBERS),
    terms: offer.incoterm === null ? EVERY_TERM : mask([offer.incoterm], TERM_NUMBERS),
    variety: offer.variety === null ? 0 : 1 + VARIETY_NUMBERS.get(offer.variety),
    ...judgedPrice(offer),
    promised: offer.promises.length > 0 ? 1 : 0,
  };
}

const chapters = (codes) => new Set(codes.map((code) => code.slice(0, 2)));
const fits = new Map();

/** Codes near the demanded ones with P; only a shared chapter or a group makes two codes kin. */
function nearCodes({ codes, exact }) {
  const key = `${exact}${codes}`;
  if (!fits.has(key)) {
    const own = chapters(codes);
    const kin = chapters(
      reference.groups
        .filter(({ headings }) => headings.some((heading) => own.has(heading.slice(0, 2))))
        .flatMap(({ headings }) => headings),
    );
    const near = CODES.filter((code) => own.has(code.slice(0, 2)) || kin.has(code.slice(0, 2)))
      .map((code) => ({ code: CODE_NUMBERS.get(code), fit: RULES.products.fit(codes, code) }))
      .filter(({ fit }) => (exact ? fit === 1 : fit >= LEAST_PRODUCT_FIT));
    fits.set(key, near);
  }
  return fits.get(key);
}

/** By place: R to the power of its weight, 0 where there is no way, and the freight in US cents a tonne. */
function ways(demand) {
  const region = new Float64Array(PLACES);
  const freight = new Int32Array(PLACES);
  for (const [number, origin] of ORIGINS.entries()) {
    for (const { number: packing, packaging } of packings.values()) {
      const way = regionFit({ origin, packaging }, demand, RULES);
      const refused =
        demand.excludedOrigins.includes(origin) ||
        (packaging.length > 0 &&
          demand.packaging.length > 0 &&
          !packaging.some((packing) => demand.packaging.includes(packing)));
      if (way.corridor && !refused) {
        region[number * PACKINGS + packing] = fitOfRegion(way, way.buyerRatio) ** WEIGHT;
        freight[number * PACKINGS + packing] = Math.round(way.corridor.usdPerTonne * 100);
      }
    }
  }
  return { region, freight };
}

/** A demand as peers are asked it; call it when all offers are known. */
export function prepare(demand) {
  const near = nearCodes(demand);
  return {
    demand,
    codes: near.map(({ code }) => code),
    products: near.map(({ fit }) => fit ** WEIGHT),
    fits: new Map(near.map(({ code, fit }) => [code, fit])),
    ...ways(demand),
    target: demand.targetTonnes,
    lot: demand.minLotTonnes,
    first: demand.window.from,
    last: demand.window.to,
    papers: mask(demand.requiredCertificates, PAPER_NUMBERS),
    terms: demand.incoterms.length === 0 ? EVERY_TERM : mask(demand.incoterms, TERM_NUMBERS),
    variety: demand.variety === null ? 0 : 1 + VARIETY_NUMBERS.get(demand.variety),
    price: demand.maxPrice?.minor ?? null,
    currency: demand.maxPrice ? CURRENCY_NUMBERS.get(demand.maxPrice.currency) : null,
  };
}
