/** The market at a glance, from what is published and valid today. */
import { formatDay } from '../domain/calendar';
import type { Catalogue } from '../domain/catalogue';
import { flowsOf, type Supply } from '../domain/market-flow';
import { ALL_MODES, type Corridor, type RouteConditions } from '../domain/matching/corridor';
import { roundToKilogram } from '../domain/tonnes';
import { askedCodes } from '../infra/db/facts';
import type { DemandTotal, MarketTotals, OfferTotal } from '../infra/db/store';
import { inSandbox } from './policy';
import { type Session, today } from './session';

/** Tonnes and listings on both sides under one key. */
export interface Balance {
  readonly key: string;
  readonly offeredTonnes: number;
  readonly offers: number;
  readonly wantedTonnes: number;
  readonly demands: number;
}

export interface CorridorFlow {
  readonly corridor: Corridor;
  /** Tonnes that offers and demands of the same heading could send this way; an estimate. */
  readonly tonnes: number;
}

export interface MarketSummary {
  /** By four-digit heading; a demand of several headings is spread evenly over them. Most tonnes first. */
  readonly headings: readonly Balance[];
  /** By region: offered from Kazakh ones, wanted in those of Xinjiang. Most tonnes first. */
  readonly regions: readonly Balance[];
  /** Cheapest corridors between regions, by the tonnes that could take them. */
  readonly flows: readonly CorridorFlow[];
  readonly offeredTonnes: number;
  readonly offers: number;
  readonly wantedTonnes: number;
  readonly demands: number;
}

/** Adds up the open market of the day. */
export async function marketSummary(session: Session): Promise<MarketSummary> {
  const { database, catalogue, market } = session.world;
  await market.refresh();
  const among = inSandbox(session) ? ({ demonstration: true } as const) : {};
  const totals = await database.read((store) => store.marketTotals(formatDay(today(session)), among));
  const offered = totals.offers.map(supplyOf);
  const wanted = totals.demands.flatMap((total) => needsOf(total, catalogue));
  return {
    headings: balances(offered.map(underHeading), wanted.map(underHeading)),
    // Not from the needs: a demand of several headings is still one demand of its region.
    regions: balances(totals.offers.map(underRegion), totals.demands.map(underRegion)),
    flows: corridorFlows(catalogue, market.conditions(today(session)), offered, wanted),
    ...overall(totals),
  };
}

interface Counted extends Supply {
  readonly count: number;
}

interface Keyed {
  readonly key: string;
  readonly tonnes: number;
  readonly count: number;
}

const underHeading = ({ heading, tonnes, count }: Counted): Keyed => ({ key: heading, tonnes, count });
const underRegion = ({ region, tonnes, count }: OfferTotal | DemandTotal): Keyed => ({
  key: region,
  tonnes,
  count,
});

function supplyOf(total: OfferTotal): Counted {
  return {
    heading: total.hsCode.slice(0, 4),
    region: total.region,
    tonnes: total.tonnes,
    count: total.count,
  };
}

/** A demand's tonnes, spread evenly over the headings it asks for. */
function needsOf(total: DemandTotal, catalogue: Catalogue): readonly Counted[] {
  const codes = askedCodes(total.hsCodes, total.groupCodes, catalogue);
  const headings = [...new Set(codes.map((code) => code.slice(0, 4)))];
  return headings.map((heading) => ({
    heading,
    region: total.region,
    tonnes: total.tonnes / headings.length,
    count: total.count,
  }));
}

function balances(offered: readonly Keyed[], wanted: readonly Keyed[]): readonly Balance[] {
  const table = new Map<string, Balance>();
  const empty = { offeredTonnes: 0, offers: 0, wantedTonnes: 0, demands: 0 };
  const entry = (key: string) => table.get(key) ?? { key, ...empty };
  for (const { key, tonnes, count } of offered) {
    const old = entry(key);
    table.set(key, { ...old, offeredTonnes: old.offeredTonnes + tonnes, offers: old.offers + count });
  }
  for (const { key, tonnes, count } of wanted) {
    const old = entry(key);
    table.set(key, { ...old, wantedTonnes: old.wantedTonnes + tonnes, demands: old.demands + count });
  }
  return [...table.values()]
    .map((row) => ({
      ...row,
      offeredTonnes: roundToKilogram(row.offeredTonnes),
      wantedTonnes: roundToKilogram(row.wantedTonnes),
    }))
    .sort((a, b) => tonnesOf(b) - tonnesOf(a) || (a.key < b.key ? -1 : 1));
}

const tonnesOf = (row: Balance) => row.offeredTonnes + row.wantedTonnes;

function corridorFlows(
  { corridors }: Catalogue,
  conditions: RouteConditions,
  offered: readonly Supply[],
  wanted: readonly Supply[],
): readonly CorridorFlow[] {
  return flowsOf(offered, wanted).flatMap(({ origin, destination, tonnes }) => {
    const corridor = corridors.cheapest(origin, destination, conditions, ALL_MODES);
    return corridor ? [{ corridor, tonnes: roundToKilogram(tonnes) }] : [];
  });
}

function overall({ offers, demands }: MarketTotals) {
  const sum = (rows: readonly { readonly tonnes: number }[]) =>
    roundToKilogram(rows.reduce((total, row) => total + row.tonnes, 0));
  const count = (rows: readonly { readonly count: number }[]) =>
    rows.reduce((total, row) => total + row.count, 0);
  return {
    offeredTonnes: sum(offers),
    offers: count(offers),
    wantedTonnes: sum(demands),
    demands: count(demands),
  };
}
