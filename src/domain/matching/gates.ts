/**
 * Gates: hard requirements with an outcome each. They never enter the score; while one fails the score is 0.
 * Missing data passes as UNKNOWN, contradiction fails; equality passes.
 */
import { sixDigits } from '../hs-code';
import type { CertificateKind } from '../vocabulary';
import type { Corridor } from './corridor';
import type { DemandFacts, OfferFacts } from './listing';
import type { MatchRules } from './rules';
import type { VolumeFit } from './volume';

/** In the order in which they are told. */
export const GATE_KINDS = [
  'PRODUCT',
  'VARIETY',
  'ORIGIN',
  'BARRIER',
  'WINDOW',
  'SOLD_OUT',
  'MINIMUM_ORDER',
  'MINIMUM_LOT',
  'CERTIFICATE',
  'PACKAGING',
  'INCOTERM',
  'PRICE',
  'MODE',
] as const;
export type GateKind = (typeof GATE_KINDS)[number];

export const GATE_OUTCOMES = ['PASS', 'FAIL', 'UNKNOWN'] as const;
export type GateOutcome = (typeof GATE_OUTCOMES)[number];

/** Least product fit of a match. */
export const LEAST_PRODUCT_FIT = 0.1;

/** A pair with what has been worked out of it so far. */
export interface Pair {
  readonly offer: OfferFacts;
  readonly demand: DemandFacts;
  readonly rules: MatchRules;
  readonly product: number;
  readonly volume: VolumeFit;
  readonly corridor: Corridor | null;
}

const passIf = (condition: boolean): GateOutcome => (condition ? 'PASS' : 'FAIL');

/** Fails only when both sides name some and share none; unknown where only the offer is silent. */
function sharesOne<Word>(wanted: readonly Word[], offered: readonly Word[]): GateOutcome {
  if (wanted.length === 0) {
    return 'PASS';
  }
  return offered.length === 0 ? 'UNKNOWN' : passIf(wanted.some((word) => offered.includes(word)));
}

/** Tonnes by which the minimums are judged: while the window or promises block the pair, what it would be without. */
function judgedTonnes({ offer, volume }: Pair): number {
  if (!volume.shared) {
    return offer.tonnesPerYear;
  }
  return volume.deliverable > 0 ? volume.deliverable : volume.unpromised;
}

/** Whether goods of a code may not pass today. */
export function isBarred(hsCode: string, { conditions }: Pick<MatchRules, 'conditions'>): boolean {
  return conditions.barriers.some((prefix) => sixDigits(hsCode).startsWith(prefix));
}

/** The papers that a demand requires and an offer lacks; one that has lapsed is lacking. */
export function missingCertificates(
  offer: OfferFacts,
  demand: DemandFacts,
  rules: Pick<MatchRules, 'lapsed'>,
): readonly CertificateKind[] {
  return demand.requiredCertificates.filter(
    (paper) => !offer.certificates.includes(paper) || rules.lapsed(offer.companyId, paper),
  );
}

const GATES: Readonly<Record<GateKind, (pair: Pair) => GateOutcome>> = {
  PRODUCT: ({ demand, product }) => passIf(demand.exact ? product === 1 : product >= LEAST_PRODUCT_FIT),
  VARIETY: ({ offer, demand }) => {
    if (demand.variety === null) {
      return 'PASS';
    }
    return offer.variety === null ? 'UNKNOWN' : passIf(offer.variety === demand.variety);
  },
  ORIGIN: ({ offer, demand }) => passIf(!demand.excludedOrigins.includes(offer.origin)),
  BARRIER: ({ offer, rules }) => passIf(!isBarred(offer.hsCode, rules)),
  WINDOW: ({ volume }) => passIf(volume.shared !== null),
  SOLD_OUT: ({ volume }) => passIf(volume.shared === null || volume.deliverable > 0),
  MINIMUM_ORDER: (pair) =>
    passIf(pair.offer.minOrderTonnes <= Math.min(pair.demand.targetTonnes, judgedTonnes(pair))),
  MINIMUM_LOT: (pair) => passIf(judgedTonnes(pair) >= pair.demand.minLotTonnes),
  CERTIFICATE: ({ offer, demand, rules }) => passIf(missingCertificates(offer, demand, rules).length === 0),
  PACKAGING: ({ offer, demand }) => sharesOne(demand.packaging, offer.packaging),
  INCOTERM: ({ offer, demand }) => sharesOne(demand.incoterms, offer.incoterm ? [offer.incoterm] : []),
  PRICE: judgePrice,
  MODE: ({ corridor }) => passIf(corridor !== null),
};

/** The outcome of every gate for a pair. */
export function judgeGates(pair: Pair): Readonly<Record<GateKind, GateOutcome>> {
  const outcomes = {} as Record<GateKind, GateOutcome>;
  for (const kind of GATE_KINDS) {
    outcomes[kind] = GATES[kind](pair);
  }
  return outcomes;
}

/**
 * The delivered price of an offer in minor units of the demand's currency: a DAP price stands as it is, EXW and
 * FCA add the corridor (in US dollars only). Null where it cannot be known.
 */
export function deliveredMinor(
  offer: Pick<OfferFacts, 'price' | 'incoterm'>,
  currency: string,
  corridor: Pick<Corridor, 'usdPerTonne'> | null,
): number | null {
  if (offer.price === null || offer.price.currency !== currency) {
    return null;
  }
  if (offer.incoterm === 'DAP') {
    return offer.price.minor;
  }
  const addsFreight = offer.incoterm === 'EXW' || offer.incoterm === 'FCA';
  return addsFreight && currency === 'USD' && corridor
    ? offer.price.minor + Math.round(corridor.usdPerTonne * 100)
    : null;
}

function judgePrice({ offer, demand, rules, corridor }: Pair): GateOutcome {
  if (!rules.judgesPrice) {
    return 'UNKNOWN';
  }
  if (demand.maxPrice === null) {
    return 'PASS';
  }
  const delivered = deliveredMinor(offer, demand.maxPrice.currency, corridor);
  return delivered === null ? 'UNKNOWN' : passIf(delivered <= demand.maxPrice.minor);
}
