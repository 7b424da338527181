/**
 * Corridors: origin region -> border crossing -> destination, by rail or road. Shortest distances by Dijkstra on
 * each side of the border, computed once; a corridor passes one crossing only. Cost a tonne is
 * fix + rate x km + days x day cost (the assumptions of seeds/reference/transport.csv).
 */
import { invariant } from '../errors';
import type { CrossingFacts, ModeTariff, NetworkEdge, Reference } from '../reference';
import type { Country, TransportMode } from '../vocabulary';
import { type CorridorLeg, shortestPaths } from './shortest-path';

/** How rail freight runs: wagons of the 1520 mm network are slower than container trains. */
export type RailPace = 'CONTAINER' | 'WAGON';

/** The transport that a packing allows. */
export interface ModeSet {
  readonly road: boolean;
  readonly rail: RailPace | null;
}

export const ALL_MODES: ModeSet = { road: true, rail: 'CONTAINER' };

/** What disturbs the network today: see the route notices of officers. */
export interface RouteConditions {
  /** Crossings closed in force today. */
  readonly closed: ReadonlySet<string>;
  /** Days of waiting that a quota adds at a crossing. */
  readonly waitingDays: ReadonlyMap<string, number>;
  /** Crossings with a closure that is announced or partial: a flag, never a score. */
  readonly announced: ReadonlySet<string>;
  /** HS prefixes that may not pass. */
  readonly barriers: readonly string[];
}

export const UNDISTURBED: RouteConditions = {
  closed: new Set(),
  waitingDays: new Map(),
  announced: new Set(),
  barriers: [],
};

export interface Corridor {
  readonly origin: string;
  readonly destination: string;
  readonly mode: TransportMode;
  readonly pace: RailPace | null;
  readonly crossing: string;
  readonly km: number;
  /** Days under way, handling and the typical stay at the border included. */
  readonly days: number;
  /** USD a tonne, an estimate. */
  readonly usdPerTonne: number;
  readonly legs: readonly CorridorLeg[];
}

export interface CorridorTable {
  /** Every way between two places, cheapest first; equal costs by crossing code. */
  between(
    origin: string,
    destination: string,
    conditions: RouteConditions,
    modes?: ModeSet,
  ): readonly Corridor[];
  /** The cheapest way for a packing, or null where there is none. */
  cheapest(origin: string, destination: string, conditions: RouteConditions, modes: ModeSet): Corridor | null;
  /** USD a tonne of the cheapest corridor from any Kazakh region into a destination, undisturbed, by any mode. */
  cheapestInto(destination: string): number;
  /** USD a tonne of the cheapest corridor from an origin to any destination, undisturbed, by any mode. */
  cheapestFrom(origin: string): number;
}

type Route = Omit<Corridor, 'days' | 'usdPerTonne' | 'pace'> & {
  readonly kmIn: Readonly<Record<Country, number>>;
  readonly dwellDays: number;
};

/** Builds every route of the reference network once; the rest is arithmetic on them. */
export function createCorridorTable(reference: Reference): CorridorTable {
  const routes = routesOf(reference);
  const codes = (country: Country) =>
    reference.regions.filter((r) => r.country === country).map((r) => r.code);
  const origins = codes('KZ');
  const destinations = codes('CN');
  const remembered = new WeakMap<RouteConditions, Map<string, readonly Corridor[]>>();

  function priced(route: Route, pace: RailPace | null, conditions: RouteConditions): Corridor {
    const tariff = tariffOf(reference, route.mode, pace);
    const moving = (['KZ', 'CN'] as const).reduce((sum, c) => sum + route.kmIn[c] / tariff.kmPerDay[c], 0);
    const waiting = conditions.waitingDays.get(route.crossing) ?? 0;
    const days = moving + tariff.handlingDays + route.dwellDays + waiting;
    const usdPerTonne = tariff.fixUsd + tariff.usdPerKm * route.km + days * reference.transport.dayCostUsd;
    const { origin, destination, mode, crossing, km, legs } = route;
    return { origin, destination, mode, pace, crossing, km, days, usdPerTonne, legs };
  }

  function compute(origin: string, destination: string, conditions: RouteConditions, modes: ModeSet) {
    const found = (routes.get(`${origin}>${destination}`) ?? [])
      .filter((route) => !conditions.closed.has(route.crossing))
      .filter((route) => (route.mode === 'ROAD' ? modes.road : modes.rail !== null))
      .map((route) => priced(route, route.mode === 'RAIL' ? modes.rail : null, conditions));
    return found.sort((a, b) => a.usdPerTonne - b.usdPerTonne || (a.crossing < b.crossing ? -1 : 1));
  }

  /** Each state of the network remembers its own, and goes when nobody holds it any more. */
  function between(origin: string, destination: string, conditions: RouteConditions, modes = ALL_MODES) {
    const known = remembered.get(conditions) ?? new Map<string, readonly Corridor[]>();
    remembered.set(conditions, known);
    const key = `${origin}>${destination}>${modes.road}>${modes.rail}`;
    const ways = known.get(key) ?? compute(origin, destination, conditions, modes);
    known.set(key, ways);
    return ways;
  }

  const least = (pairs: readonly (readonly [string, string])[]) =>
    Math.min(
      ...pairs.map(([o, d]) => between(o, d, UNDISTURBED)[0]?.usdPerTonne ?? Number.POSITIVE_INFINITY),
    );
  const into = new Map(destinations.map((d) => [d, least(origins.map((o) => [o, d] as const))]));
  const from = new Map(origins.map((o) => [o, least(destinations.map((d) => [o, d] as const))]));
  const lookUp = (table: ReadonlyMap<string, number>, code: string) => {
    const cost = table.get(code);
    invariant(cost !== undefined, `region ${code} is on the network`);
    return cost;
  };

  return {
    between,
    cheapest: (origin, destination, conditions, modes) =>
      between(origin, destination, conditions, modes)[0] ?? null,
    cheapestInto: (destination) => lookUp(into, destination),
    cheapestFrom: (origin) => lookUp(from, origin),
  };
}

function tariffOf(reference: Reference, mode: TransportMode, pace: RailPace | null): ModeTariff {
  const { road, railContainer, railWagon } = reference.transport;
  if (mode === 'ROAD') {
    return road;
  }
  return pace === 'WAGON' ? railWagon : railContainer;
}

/** Every (origin, destination, crossing) that the network joins, keyed "origin>destination". */
function routesOf(reference: Reference): ReadonlyMap<string, Route[]> {
  const table = new Map<string, Route[]>();
  const countries = new Map(reference.regions.map((region) => [region.code, region.country]));
  for (const crossing of reference.crossings) {
    const border = reference.edges.find((edge) => edge.crossing === crossing.code && edge.status === 'OPEN');
    if (crossing.status !== 'OPERATING' || !crossing.dwellHours || !border) {
      continue;
    }
    const sides = sidesOf(reference, crossing, border);
    for (const [origin, inner] of sides.KZ) {
      for (const [destination, outer] of sides.CN) {
        if (countries.get(origin) === 'KZ' && countries.get(destination) === 'CN') {
          const key = `${origin}>${destination}`;
          const route = {
            origin,
            destination,
            mode: crossing.mode,
            crossing: crossing.code,
            km: inner.km + border.km + outer.km,
            // The few kilometres of no man's land run at the Kazakh pace.
            kmIn: { KZ: inner.km + border.km, CN: outer.km },
            dwellDays: crossing.dwellHours.typical / 24,
            legs: [...inner.legs].reverse().map(turned).concat(legOf(border, sides.nodes.KZ), outer.legs),
          };
          table.set(key, [...(table.get(key) ?? []), route]);
        }
      }
    }
  }
  return table;
}

/** Shortest ways from either side of a crossing into its country, other crossings left out. */
function sidesOf(reference: Reference, crossing: CrossingFacts, border: NetworkEdge) {
  const countryOf = new Map(reference.nodes.map((node) => [node.id, node.country]));
  const inland = reference.edges.filter(
    (edge) => edge.mode === crossing.mode && edge.status === 'OPEN' && edge.crossing === null,
  );
  const [kz, cn] = countryOf.get(border.from) === 'CN' ? [border.to, border.from] : [border.from, border.to];
  return { KZ: shortestPaths(inland, kz), CN: shortestPaths(inland, cn), nodes: { KZ: kz, CN: cn } };
}

function turned(leg: CorridorLeg): CorridorLeg {
  return { ...leg, from: leg.to, to: leg.from };
}

function legOf(edge: NetworkEdge, from: string): CorridorLeg {
  const to = edge.from === from ? edge.to : edge.from;
  return { from, to, km: edge.km, confidence: edge.confidence };
}
