/** What freight costs, once more and without calling src: Floyd-Warshall on either side of the border. */
import type { NetworkEdge, Reference } from '../../src/domain/reference';
import type { Packaging, TransportMode } from '../../src/domain/vocabulary';

/** Figures of matching.md, section 3, and the time model of the facts; USD a tonne, km a day, days. */
const TARIFFS = {
  ROAD: { fix: 15, perKm: 0.06, kz: 550, cn: 600, handling: 0.5 + 0.5 },
  CONTAINER: { fix: 25, perKm: 0.03, kz: 900, cn: 800, handling: 2 + 1.5 },
  WAGON: { fix: 25, perKm: 0.03, kz: 350, cn: 400, handling: 2 + 1.5 },
} as const;
export type Pace = keyof typeof TARIFFS;

export interface Disturbance {
  readonly closed: ReadonlySet<string>;
  readonly waitingDays: ReadonlyMap<string, number>;
}
export const CALM: Disturbance = { closed: new Set(), waitingDays: new Map() };

/** Kilometres between all places by Floyd-Warshall, undirected. */
export function allDistances(edges: readonly Pick<NetworkEdge, 'from' | 'to' | 'km'>[]) {
  const places = [...new Set(edges.flatMap((edge) => [edge.from, edge.to]))];
  const km = new Map(places.map((a) => [a, new Map(places.map((b) => [b, a === b ? 0 : Infinity]))]));
  for (const edge of edges) {
    const shorter = Math.min(edge.km, km.get(edge.from)!.get(edge.to)!);
    km.get(edge.from)!.set(edge.to, shorter);
    km.get(edge.to)!.set(edge.from, shorter);
  }
  for (const via of places) {
    for (const a of places) {
      for (const b of places) {
        const detour = km.get(a)!.get(via)! + km.get(via)!.get(b)!;
        if (detour < km.get(a)!.get(b)!) {
          km.get(a)!.set(b, detour);
        }
      }
    }
  }
  return (from: string, to: string) => km.get(from)?.get(to) ?? Number.POSITIVE_INFINITY;
}

/** c(o, dest) in USD a tonne; infinite where there is no way. */
export type CostOracle = (
  origin: string,
  destination: string,
  paces: readonly Pace[],
  now: Disturbance,
) => number;

export function costOracle({ nodes, edges, crossings }: Reference): CostOracle {
  const side = new Map(nodes.map((node) => [node.id, node.country === 'CN' ? 'CN' : 'KZ']));
  const distances = (mode: TransportMode, country: string) =>
    allDistances(
      edges.filter(
        (edge) =>
          edge.mode === mode && edge.status === 'OPEN' && !edge.crossing && side.get(edge.from) === country,
      ),
    );
  const inland = {
    ROAD: { KZ: distances('ROAD', 'KZ'), CN: distances('ROAD', 'CN') },
    RAIL: { KZ: distances('RAIL', 'KZ'), CN: distances('RAIL', 'CN') },
  };
  const known = new Map<string, number>();
  const undisturbed = (origin: string, destination: string, pace: Pace, crossing: string) => {
    const gate = crossings.find((one) => one.code === crossing)!;
    const border = edges.find((edge) => edge.crossing === crossing);
    if (gate.status !== 'OPERATING' || border?.status !== 'OPEN') {
      return Number.POSITIVE_INFINITY;
    }
    const { fix, perKm, kz, cn, handling } = TARIFFS[pace];
    const before = inland[gate.mode].KZ(origin, `X-${crossing}-KZ`);
    const after = inland[gate.mode].CN(`X-${crossing}-CN`, destination);
    const days = (before + border.km) / kz + after / cn + handling + gate.dwellHours!.typical / 24;
    return fix + perKm * (before + border.km + after) + days;
  };
  return (origin, destination, paces, now) =>
    Math.min(
      ...paces.flatMap((pace) =>
        crossings
          .filter((gate) => gate.mode === (pace === 'ROAD' ? 'ROAD' : 'RAIL') && !now.closed.has(gate.code))
          .map(({ code }) => {
            const key = [origin, destination, pace, code].join();
            const cost = known.get(key) ?? undisturbed(origin, destination, pace, code);
            known.set(key, cost);
            return cost + (now.waitingDays.get(code) ?? 0);
          }),
      ),
    );
}

/** The ways of transport that what both sides say of packing leaves; nothing said leaves all. */
export function pacesOracle(
  reference: Reference,
  offered: readonly Packaging[],
  wanted: readonly Packaging[],
): Pace[] {
  const both = offered.filter((packing) => wanted.includes(packing));
  const named = both.length ? both : offered.length ? offered : wanted;
  const facts = named.map((packing) => reference.packagings.find((one) => one.code === packing)!);
  const rail = facts.filter((one) => one.modes.includes('RAIL'));
  const road = facts.filter((one) => one.modes.includes('ROAD'));
  if (named.length === 0) {
    return ['ROAD', 'CONTAINER'];
  }
  const onRails: Pace[] = rail.length === 0 ? [] : [rail.some((one) => !one.wagon) ? 'CONTAINER' : 'WAGON'];
  return road.length ? ['ROAD', ...onRails] : onRails;
}
