import fc from 'fast-check';
import { shortestPaths } from '../../../src/domain/matching/shortest-path';
import type { NetworkEdge } from '../../../src/domain/reference';
import { allDistances } from '../../support/corridor-oracle';
import { REFERENCE } from '../../support/make';

const edge = (from: string, to: string, km: number): NetworkEdge => ({
  from,
  to,
  km,
  mode: 'ROAD',
  status: 'OPEN',
  confidence: 'HIGH',
  crossing: null,
});

describe('shortest paths', () => {
  test('take the detour that is shorter, in either direction of an edge', () => {
    const paths = shortestPaths(
      [edge('a', 'b', 10), edge('c', 'a', 3), edge('c', 'b', 4), edge('b', 'd', 1)],
      'a',
    );
    expect(paths.get('d')).toEqual({
      km: 8,
      legs: [
        { from: 'a', to: 'c', km: 3, confidence: 'HIGH' },
        { from: 'c', to: 'b', km: 4, confidence: 'HIGH' },
        { from: 'b', to: 'd', km: 1, confidence: 'HIGH' },
      ],
    });
    expect(paths.get('a')).toEqual({ km: 0, legs: [] });
  });

  test('do not reach what no edge joins', () => {
    expect([...shortestPaths([edge('a', 'b', 1), edge('c', 'd', 1)], 'a').keys()]).toEqual(['a', 'b']);
    expect([...shortestPaths([], 'a').keys()]).toEqual(['a']);
  });

  test('keep the path found first where two are equally long', () => {
    const edges = [edge('a', 'b', 2), edge('a', 'c', 2), edge('b', 'd', 2), edge('c', 'd', 2)];
    expect(
      shortestPaths(edges, 'a')
        .get('d')
        ?.legs.map((leg) => leg.to),
    ).toEqual(['b', 'd']);
  });

  test('are as long as Floyd-Warshall says, on random networks, and their legs chain up', () => {
    const place = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const edges = fc.array(
      fc.tuple(place, place, fc.integer({ min: 1, max: 30 })).map(([from, to, km]) => edge(from, to, km)),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(edges, (network) => {
        const distance = allDistances(network);
        const paths = shortestPaths(network, 'a');
        for (const to of ['b', 'c', 'd', 'e', 'f', 'g', 'h']) {
          const path = paths.get(to);
          expect(path?.km ?? Number.POSITIVE_INFINITY).toBe(distance('a', to));
          expect(path?.legs.reduce((sum, leg) => sum + leg.km, 0) ?? 0).toBe(path?.km ?? 0);
          expect(path?.legs.reduce((at, leg) => (leg.from === at ? leg.to : '?'), 'a') ?? to).toBe(to);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are as long as Floyd-Warshall says on the real network', () => {
    for (const mode of ['ROAD', 'RAIL'] as const) {
      const open = REFERENCE.edges.filter((one) => one.mode === mode && one.status === 'OPEN');
      const distance = allDistances(open);
      for (const start of ['KZ-63', 'KZ-47', '650100', 'X-dostyk-rail-KZ']) {
        for (const [to, path] of shortestPaths(open, start)) {
          expect(path.km).toBe(to === start ? 0 : distance(start, to));
        }
      }
    }
  });
});
