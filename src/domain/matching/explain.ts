/**
 * Why a pair scores what it scores: each fit, gate and flag as a key with params. The words under "factors",
 * "gates", "flags" and "cures" in src/messages make sentences of them; codes in params become names there.
 */
import { gapDays } from '../calendar';
import { sixDigits } from '../hs-code';
import type { ProductFacts } from '../reference';
import type { CertificateKind, Incoterm, Packaging, TransportMode, Variety } from '../vocabulary';
import type { Corridor } from './corridor';
import {
  deliveredMinor,
  GATE_KINDS,
  type GateKind,
  type GateOutcome,
  LEAST_PRODUCT_FIT,
  missingCertificates,
} from './gates';
import type { Judgement } from './judge';
import type { DemandFacts, OfferFacts } from './listing';
import { usablePackaging } from './region';
import type { MatchRules } from './rules';

/** A value inside a sentence that is named, dated or priced in the reader's language. */
export type Spoken =
  | string
  | number
  | { readonly certificates: readonly CertificateKind[] }
  | { readonly packagings: readonly Packaging[] }
  | { readonly incoterms: readonly Incoterm[] }
  | { readonly varieties: readonly Variety[] }
  | { readonly modes: readonly TransportMode[] }
  | { readonly region: string }
  | { readonly crossing: string }
  | { readonly hsCodes: readonly string[] }
  | { readonly day: number }
  | { readonly minor: number; readonly currency: string };

export interface Explanation {
  readonly key: string;
  readonly params: Readonly<Record<string, Spoken>>;
}

export interface GateFinding {
  readonly kind: GateKind;
  readonly outcome: GateOutcome;
  readonly reason: Explanation;
}

export const FLAG_KINDS = [
  'NATIONAL_SUBHEADING',
  'VAGUE_CODE',
  'ACCESS_UNCONFIRMED',
  'VARIETY_UNSTATED',
  'PACKAGING_UNSTATED',
  'INCOTERM_UNSTATED',
  'PRICE_UNKNOWN',
  'ROUTE_LOW_CONFIDENCE',
  'CLOSURE_ANNOUNCED',
  'WAITING_AT_CROSSING',
] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

export interface FlagFinding {
  readonly kind: FlagKind;
  readonly reason: Explanation;
}

const finding = (key: string, params: Explanation['params'] = {}): Explanation => ({ key, params });

/** "1 of n products": what the product fit says. */
export function explainProduct(offer: OfferFacts, demand: DemandFacts, fit: number): Explanation {
  if (fit === 0) {
    return finding('factors.product.none');
  }
  if (fit < 1) {
    return finding('factors.product.kin', { alternatives: 1 / fit });
  }
  const same = demand.codes.some((code) => sixDigits(code) === sixDigits(offer.hsCode));
  return same ? finding('factors.product.same') : finding('factors.product.within');
}

/** The plain numbers of the volume fit, for the buyer or the seller. */
export function explainVolume(side: 'buyer' | 'seller', { volume }: Judgement): Explanation {
  const { deliverable, coverage, utilisation } = volume;
  if (deliverable <= 0) {
    return finding('factors.volume.none');
  }
  const part = side === 'buyer' ? coverage : utilisation;
  return part === 1
    ? finding(`factors.volume.${side}Full`, { deliverable })
    : finding(`factors.volume.${side}Part`, { deliverable, part, count: wholeNumberOf(1 / part) });
}

/** How many whole ones it takes; a crumb of rounding is no further one. */
function wholeNumberOf(times: number): number {
  return Math.ceil(times * (1 - 1e-12));
}

/** The cost ratio and the preference, told apart. */
export function explainRegion(side: 'buyer' | 'seller', { region }: Judgement): Explanation {
  const { corridor, preferred } = region;
  if (!corridor) {
    return finding('factors.region.none');
  }
  const ratio = side === 'buyer' ? region.buyerRatio : region.sellerRatio;
  const { days, usdPerTonne: cost, km } = corridor;
  const variant = `${ratio === 1 ? 'cheapest' : 'dearer'}${preferred ? '' : 'NotPreferred'}`;
  const crossing = { crossing: corridor.crossing };
  return finding(`factors.region.${variant}`, { ratio, crossing, km, days, cost });
}

/** Every gate with its outcome and the reason for it, in the order of telling. */
export function explainGates(
  offer: OfferFacts,
  demand: DemandFacts,
  judgement: Judgement,
  rules: MatchRules,
): readonly GateFinding[] {
  return GATE_KINDS.map((kind) => {
    const outcome = judgement.gates[kind];
    const params = outcome === 'FAIL' ? failureParams(kind, offer, demand, judgement, rules) : {};
    return { kind, outcome, reason: finding(gateKey(kind, outcome, demand, rules), params) };
  });
}

function gateKey(kind: GateKind, outcome: GateOutcome, demand: DemandFacts, rules: MatchRules): string {
  if (kind === 'PRODUCT' && outcome === 'FAIL' && demand.exact) {
    return 'gates.PRODUCT.FAIL_EXACT';
  }
  if (kind === 'PRICE' && outcome === 'UNKNOWN' && !rules.judgesPrice) {
    return 'gates.PRICE.HIDDEN';
  }
  return `gates.${kind}.${outcome}`;
}

/** The figures a failed gate is explained with. */
function failureParams(
  kind: GateKind,
  offer: OfferFacts,
  demand: DemandFacts,
  { product, volume, region }: Judgement,
  rules: MatchRules,
): Explanation['params'] {
  switch (kind) {
    case 'PRODUCT':
      return { offered: { hsCodes: [offer.hsCode] }, fit: product, least: LEAST_PRODUCT_FIT };
    case 'VARIETY':
      return { offered: varieties(offer.variety), wanted: varieties(demand.variety) };
    case 'ORIGIN':
      return { region: { region: offer.origin } };
    case 'BARRIER':
      return { offered: { hsCodes: [offer.hsCode] } };
    case 'WINDOW':
      return {
        offerFrom: { day: offer.window.from },
        offerTo: { day: offer.window.to },
        from: { day: demand.window.from },
        to: { day: demand.window.to },
        count: gapDays(offer.window, demand.window),
      };
    case 'SOLD_OUT':
      return { tonnes: volume.unpromised };
    case 'MINIMUM_ORDER':
      return { minimum: offer.minOrderTonnes, target: demand.targetTonnes, deliverable: volume.deliverable };
    case 'MINIMUM_LOT':
      return { minimum: demand.minLotTonnes, deliverable: volume.deliverable };
    case 'CERTIFICATE':
      return { missing: { certificates: missingCertificates(offer, demand, rules) } };
    case 'PACKAGING':
      return { offered: { packagings: offer.packaging }, wanted: { packagings: demand.packaging } };
    case 'INCOTERM':
      return {
        offered: { incoterms: offer.incoterm ? [offer.incoterm] : [] },
        wanted: { incoterms: demand.incoterms },
      };
    case 'PRICE':
      return priceParams(offer, demand, region.corridor);
    case 'MODE':
      return {
        origin: { region: offer.origin },
        destination: { region: demand.destination },
        ...modeParams(offer, demand, rules),
      };
  }
}

const varieties = (variety: Variety | null): Spoken => ({ varieties: variety ? [variety] : [] });

function priceParams(
  offer: OfferFacts,
  demand: DemandFacts,
  corridor: Corridor | null,
): Explanation['params'] {
  const currency = demand.maxPrice?.currency ?? 'USD';
  return {
    delivered: { minor: deliveredMinor(offer, currency, corridor) ?? 0, currency },
    maximum: { minor: demand.maxPrice?.minor ?? 0, currency },
  };
}

/** The packing that leaves no way, so that the reader sees what to change. */
function modeParams(offer: OfferFacts, demand: DemandFacts, rules: MatchRules): Explanation['params'] {
  const named = usablePackaging(offer.packaging, demand.packaging);
  const modes = new Set(named.flatMap((packing) => rules.packagings.get(packing)?.modes ?? []));
  return { packagings: { packagings: named }, modes: { modes: [...modes] } };
}

/** What the reader should know beside the score: missing data, doubtful codes, announced closures. */
export function explainFlags(
  offer: OfferFacts,
  demand: DemandFacts,
  { gates, region }: Judgement,
  rules: MatchRules,
  product: ProductFacts | undefined,
): readonly FlagFinding[] {
  const crossing = region.corridor?.crossing ?? '';
  const waiting = rules.conditions.waitingDays.get(crossing) ?? 0;
  const national = [offer.hsCode, ...demand.codes].some((code) => code.length > 6);
  const lowConfidence = region.corridor?.legs.some((leg) => leg.confidence === 'LOW') ?? false;
  const raised: readonly (readonly [FlagKind, boolean, Explanation['params']?])[] = [
    ['NATIONAL_SUBHEADING', national, { code: { hsCodes: [offer.hsCode] } }],
    ['VAGUE_CODE', offer.hsCode.length < 6, { code: { hsCodes: [offer.hsCode] } }],
    ['ACCESS_UNCONFIRMED', product?.access === 'CHECK_PROTOCOL', { code: { hsCodes: [offer.hsCode] } }],
    ['VARIETY_UNSTATED', gates.VARIETY === 'UNKNOWN'],
    ['PACKAGING_UNSTATED', gates.PACKAGING === 'UNKNOWN'],
    ['INCOTERM_UNSTATED', gates.INCOTERM === 'UNKNOWN'],
    ['PRICE_UNKNOWN', gates.PRICE === 'UNKNOWN' && rules.judgesPrice],
    ['ROUTE_LOW_CONFIDENCE', lowConfidence],
    ['CLOSURE_ANNOUNCED', rules.conditions.announced.has(crossing), { crossing: { crossing } }],
    ['WAITING_AT_CROSSING', waiting > 0, { crossing: { crossing }, count: waiting }],
  ];
  return raised
    .filter(([, holds]) => holds)
    .map(([kind, , params]) => ({ kind, reason: finding(`flags.${kind}`, params) }));
}

/** What would clear a near miss. */
export function explainCure(
  failed: GateKind,
  offer: OfferFacts,
  demand: DemandFacts,
  judgement: Judgement,
  rules: MatchRules,
): Explanation {
  const exact = failed === 'PRODUCT' && demand.exact;
  const params = failureParams(failed, offer, demand, judgement, rules);
  return finding(exact ? 'cures.PRODUCT_EXACT' : `cures.${failed}`, params);
}
