import type { NetworkEdge } from '../reference';
import type { Confidence } from '../vocabulary';

/** One stretch of road or rail between two nodes of the network. */
export interface CorridorLeg {
  readonly from: string;
  readonly to: string;
  readonly km: number;
  readonly confidence: Confidence;
}

export interface ShortestPath {
  readonly km: number;
  /** From the start outwards. */
  readonly legs: readonly CorridorLeg[];
}

/**
 * Dijkstra's shortest paths in kilometres from one node over undirected edges, to every node it reaches.
 * Equal distances keep the path found first, so that the same edges always give the same paths. The network has
 * some hundred nodes: a plain scan for the nearest open node is enough.
 */
export function shortestPaths(
  edges: readonly NetworkEdge[],
  start: string,
): ReadonlyMap<string, ShortestPath> {
  const neighbours = new Map<string, CorridorLeg[]>();
  for (const { from, to, km, confidence } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), { from, to, km, confidence }]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), { from: to, to: from, km, confidence }]);
  }
  const settled = new Map<string, ShortestPath>();
  const open = new Map<string, ShortestPath>([[start, { km: 0, legs: [] }]]);
  while (open.size > 0) {
    const [node, path] = [...open].reduce((best, next) => (next[1].km < best[1].km ? next : best));
    open.delete(node);
    settled.set(node, path);
    for (const leg of neighbours.get(node) ?? []) {
      const km = path.km + leg.km;
      const rival = open.get(leg.to);
      if (!settled.has(leg.to) && (!rival || km < rival.km)) {
        open.set(leg.to, { km, legs: [...path.legs, leg] });
      }
    }
  }
  return settled;
}
