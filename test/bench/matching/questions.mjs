/** Demands that ask a made-up catalogue, the same each time, and those that nothing in it can meet. */
import { idAt, logNormal, numbersFrom, pick, pickByShare, whole, writtenTonnes, zipf } from './chance.mjs';
import { kindOf, minimumOf, TODAY, writtenWindow } from './trade.mjs';

const destinationRank = zipf(26, 0.9);

function codesOf(trade, code, next) {
  return pickByShare(next, [
    [0.74, () => [code]],
    [0.13, () => [...new Set([code, trade.drawCode(next)])]],
    [0.08, () => [code.slice(0, 4)]],
    [0.05, () => pick(next, next() < 0.5 ? trade.groups.slice(0, 1) : trade.groups).headings],
  ])();
}

/** At most `most` different items, none at all for the rest of the share. */
function some(next, share, list, most) {
  if (next() >= share || list.length === 0) {
    return [];
  }
  return [...new Set(Array.from({ length: 1 + whole(next, most) }, () => pick(next, list)))];
}

function demandOf(trade, epochMs, next) {
  const code = trade.drawCode(next);
  const { ways } = kindOf(code);
  const { certificates, packaging } = pick(next, ways);
  const large = next() < 0.01;
  const targetTonnes = large ? 250_000 : writtenTonnes(next, logNormal(next, 3_000, 1.3));
  const kinds = trade.varietiesOf(code);
  const currency = next() < 0.9 ? 'USD' : 'CNY';
  const minor = Math.round(trade.levelOf(code) * (1 + next()) * (currency === 'USD' ? 100 : 700));
  return {
    id: idAt(next, 'dem', epochMs),
    companyId: idAt(next, 'com', epochMs),
    codes: codesOf(trade, code, next),
    exact: next() < 0.1,
    variety: kinds.length > 0 && next() < 0.3 ? pick(next, kinds) : null,
    targetTonnes,
    minLotTonnes: minimumOf(next, targetTonnes, 0.2),
    maxSupplierShare: null,
    destination: trade.destinations[Math.min(destinationRank(next), trade.destinations.length - 1)],
    window: writtenWindow(next),
    maxPrice: next() < 0.5 ? { minor, currency } : null,
    incoterms: some(next, 0.3, ['EXW', 'FCA', 'CPT', 'DAP', 'DDP'], 3),
    packaging: next() < 0.4 ? packaging : [],
    requiredCertificates: some(next, 0.4, certificates, 2),
    preferredOrigins: some(next, 0.1, trade.origins, 3),
    excludedOrigins: some(next, 0.1, trade.origins, 2),
    expiresOn: TODAY + whole(next, 365),
  };
}

/** `count` demands; a longer list begins with the shorter one. */
export function* demandsOf(trade, count, seed = 11) {
  const next = numbersFrom(seed);
  for (let made = 0; made < count; made++) {
    yield demandOf(trade, Date.UTC(2026, 5, 1) + made * 1000, next);
  }
}

/** What makes a demand hopeless: papers nobody has together, a lot beyond everything, days nobody offers. */
const HOPELESS = [
  { requiredCertificates: ['HALAL', 'DG'] },
  { minLotTonnes: 50_000_000, targetTonnes: 90_000_000 },
  { window: { from: TODAY + 2_000, to: TODAY + 2_100 } },
  { requiredCertificates: ['GMO_DECL', 'CN_LABEL'], minLotTonnes: 0 },
];

/** Demands over the same codes for which no offer is eligible. */
export function hopelessDemandsOf(trade, count) {
  return [...demandsOf(trade, count, 13)].map((demand, index) => ({
    ...demand,
    ...HOPELESS[index % HOPELESS.length],
  }));
}
