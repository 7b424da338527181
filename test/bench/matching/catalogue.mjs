/**
 * A made-up catalogue of offers, the same each time: Zipf over all six-digit codes, vegetable oils among the most
 * frequent, log-normal tonnes, companies with habits. Offers come one after another, by rising id.
 */
import {
  idAt,
  logNormal,
  numbersFrom,
  pick,
  pickByShare,
  shuffled,
  whole,
  writtenTonnes,
  zipf,
} from './chance.mjs';
import { kindOf, minimumOf, TODAY, writtenWindow } from './trade.mjs';

const CODE_EXPONENT = 1.05;
const OFFERS_A_COMPANY = 40;
const MS_PER_DAY = 86_400_000;
const YEAR_MS = 365 * MS_PER_DAY;
/** The most frequent codes that are not left to chance, by rank: oils, oilseeds, cake, wheat and flour. */
const FREQUENT = new Map(
  Object.entries({ 0: '151211', 1: '151219', 2: '100199', 4: '151411', 6: '120600', 7: '151491' })
    .concat(
      Object.entries({ 9: '151511', 12: '110100', 15: '230630', 20: '151419', 24: '151590', 30: '150710' }),
    )
    .map(([rank, code]) => [Number(rank), code]),
);
/** Kazakh regions by how much they offer. */
const ORIGINS = 'KZ-63 KZ-39 KZ-59 KZ-11 KZ-19 KZ-55 KZ-10 KZ-33 KZ-75 KZ-61 KZ-35 KZ-31'.split(' ');
const PER_DOLLAR = { USD: 1, CNY: 7, KZT: 520 };

/** What the listings of a market are drawn from. */
export function createTrade({ hsCodes, regions, varieties, groups }) {
  const next = numbersFrom(20_261_124);
  const frequent = new Set(FREQUENT.values());
  const others = shuffled(
    next,
    hsCodes.filter((code) => !frequent.has(code)),
  );
  const ranked = hsCodes.map((_, rank) => FREQUENT.get(rank) ?? others.pop());
  const kazakh = regions.filter(({ country }) => country === 'KZ').map(({ code }) => code);
  const varietiesOf = new Map();
  for (const { code, hsCodes: under } of varieties) {
    for (const hsCode of under) {
      varietiesOf.set(hsCode, [...(varietiesOf.get(hsCode) ?? []), code]);
    }
  }
  const rankOf = zipf(ranked.length, CODE_EXPONENT);
  const origins = [...ORIGINS, ...kazakh.filter((code) => !ORIGINS.includes(code))];
  const originRank = zipf(origins.length, 1);
  const levels = new Map(hsCodes.map((code) => [code, logNormal(next, 700, 0.8)]));
  return {
    drawCode: (draw) => ranked[rankOf(draw)],
    drawOrigin: (draw) => origins[originRank(draw)],
    origins,
    destinations: regions.filter(({ country }) => country === 'CN').map(({ code }) => code),
    groups,
    varietiesOf: (code) => varietiesOf.get(code) ?? [],
    /** Usual US dollars a tonne. */
    levelOf: (code) => levels.get(code.slice(0, 6)) ?? 700,
  };
}

function companiesOf(trade, count, next) {
  return Array.from({ length: Math.max(1, Math.round(count / OFFERS_A_COMPANY)) }, (_, index) => ({
    id: idAt(next, 'com', Date.UTC(2026, 0, 1) + index),
    home: trade.drawOrigin(next),
    habit: whole(next, 1000),
  }));
}

/** A price of about the usual level, rounded to five; in hundredths. Null where none is named. */
function priceOf(trade, code, next) {
  if (next() >= 1 / 3) {
    return null;
  }
  const currency = pickByShare(next, [
    [0.8, 'USD'],
    [0.1, 'CNY'],
    [0.1, 'KZT'],
  ]);
  const dollars = Math.max(1, Math.round(logNormal(next, trade.levelOf(code), 0.2) / 5)) * 5;
  return { minor: Math.round(dollars * PER_DOLLAR[currency] * 100), currency };
}

/** One or two promises within the window for every fiftieth offer; a few promise all there is. */
function promisesOf(window, tonnesPerYear, next) {
  if (next() >= 0.02) {
    return [];
  }
  const days = window.to - window.from + 1;
  const yearly = tonnesPerYear / (days <= 366 ? days : 365);
  if (next() < 0.1) {
    return [{ window, tonnes: days <= 366 ? tonnesPerYear : Math.floor(yearly * days * 1000) / 1000 }];
  }
  const parts = next() < 0.3 ? 2 : 1;
  return Array.from({ length: parts }, (_, part) => {
    const from = window.from + Math.floor((days * part) / parts);
    const to =
      window.from + Math.max(Math.floor((days * (part + 0.5)) / parts), Math.floor((days * part) / parts));
    const share = (0.2 + 0.7 * next()) / parts;
    return { window: { from, to }, tonnes: Math.floor(yearly * (to - from + 1) * share * 1000) / 1000 };
  }).filter(({ tonnes }) => tonnes > 0);
}

function writtenCode(code, next) {
  return pickByShare(next, [
    [0.88, () => code],
    [0.1, () => code + pick(next, ['0000', '1000', '9001', '9009'])],
    [0.02, () => code.slice(0, 4)],
  ])();
}

function offerOf(trade, company, epochMs, next) {
  const code = trade.drawCode(next);
  const kinds = trade.varietiesOf(code);
  const { ways } = kindOf(code);
  const { packaging, certificates, incoterm } = ways[company.habit % ways.length];
  const tonnesPerYear = writtenTonnes(next, Math.min(2_000_000, logNormal(next, 1_200, 1.4)));
  const window = writtenWindow(next);
  const expired = next() < 0.08;
  return {
    id: idAt(next, 'off', epochMs),
    companyId: company.id,
    hsCode: writtenCode(code, next),
    variety: kinds.length > 0 && next() < 0.7 ? pick(next, kinds) : null,
    tonnesPerYear,
    minOrderTonnes: minimumOf(next, tonnesPerYear, 0.5),
    origin: next() < 0.8 ? company.home : trade.drawOrigin(next),
    window,
    price: priceOf(trade, code, next),
    incoterm,
    packaging,
    certificates,
    promises: promisesOf(window, tonnesPerYear, next),
    expiresOn: expired ? TODAY - 1 - whole(next, 60) : TODAY + whole(next, 365),
  };
}

/** `count` offers, entered over a year; of equal arguments the same. */
export function* offersOf(trade, count) {
  const next = numbersFrom(7_000_003);
  const companies = companiesOf(trade, count, next);
  const pause = YEAR_MS / count;
  let epochMs = Date.UTC(2025, 10, 24);
  for (let made = 0; made < count; made++) {
    epochMs += 1 + Math.floor(2 * pause * next());
    // Squared, so that some companies have many offers and most have few.
    const company = companies[Math.floor(companies.length * next() ** 2)];
    yield offerOf(trade, company, epochMs, next);
  }
}
