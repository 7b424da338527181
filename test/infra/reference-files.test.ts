import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NetworkEdge, NetworkNode } from '../../src/domain/reference';
import {
  CERTIFICATE_KINDS,
  LANGUAGES,
  PACKAGINGS,
  REQUIREMENTS,
  VARIETIES,
} from '../../src/domain/vocabulary';
import { readReference } from '../../src/infra/reference-files';

const FOLDER = join(__dirname, '../../seeds/reference');
const reference = readReference(FOLDER);
const hsCodes = new Set(reference.hsCodes);

interface Check {
  readonly from: string;
  readonly to: string;
  readonly mode: string;
  readonly [column: string]: string;
}

function rowsOf(file: string): Check[] {
  return parse(readFileSync(join(FOLDER, file)), { columns: true });
}

/** Shortest way over the open edges of one mode, by the plainest form of Dijkstra's algorithm. */
function shortest({ from, to, mode }: Check): { km: number; crossings: string[] } {
  const best = new Map([[from, { km: 0, crossings: [] as string[] }]]);
  const open = new Set([from]);
  const done = new Set<string>();
  while (open.size > 0) {
    const here = [...open].reduce((a, b) => (best.get(a)!.km <= best.get(b)!.km ? a : b));
    open.delete(here);
    done.add(here);
    for (const edge of reference.edges.filter((e) => e.mode === mode && e.status === 'OPEN')) {
      const next = edge.from === here ? edge.to : edge.to === here ? edge.from : null;
      const km = best.get(here)!.km + edge.km;
      if (next !== null && !done.has(next) && km < (best.get(next)?.km ?? Number.POSITIVE_INFINITY)) {
        const crossings = [...best.get(here)!.crossings, ...(edge.crossing === null ? [] : [edge.crossing])];
        best.set(next, { km, crossings });
        open.add(next);
      }
    }
  }
  return best.get(to) ?? { km: Number.POSITIVE_INFINITY, crossings: [] };
}

/** Kilometres on a sphere of 6,371 km, by the haversine formula. */
function greatCircle(a: NetworkNode, b: NetworkNode): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

function countOf<T>(items: readonly T[], keep: (item: T) => boolean): number {
  return items.filter(keep).length;
}

describe('the reference data', () => {
  it('holds every row that it is said to hold', () => {
    expect(reference.hsCodes).toHaveLength(5612);
    expect(hsCodes.size).toBe(5612);
    expect(reference.hsCodes).toEqual([...reference.hsCodes].sort());
    expect(reference.chapters.size).toBe(96);
    expect(reference.products).toHaveLength(139);
    expect(reference.groups).toHaveLength(16);
    expect(reference.nodes).toHaveLength(102);
    expect(reference.edges).toHaveLength(181);
    expect(reference.packagings.map((row) => row.code)).toEqual([...PACKAGINGS]);
    expect(reference.requirements.map((row) => row.code).sort()).toEqual([...REQUIREMENTS].sort());
    expect(reference.varieties.map((row) => row.code)).toEqual([...VARIETIES]);
    expect(reference.statistics).toHaveLength(27);
    expect(reference.statistics.flatMap(({ figures }) => figures)).toHaveLength(110);
  });

  it('has 20 regions of Kazakhstan, 14 prefectures and 12 cities of Xinjiang', () => {
    const { regions } = reference;
    expect(countOf(regions, (r) => r.country === 'KZ' && r.kind === 'REGION')).toBe(17);
    expect(countOf(regions, (r) => r.country === 'KZ' && r.kind === 'CITY')).toBe(3);
    expect(countOf(regions, (r) => r.country === 'CN' && r.kind === 'PREFECTURE')).toBe(14);
    expect(countOf(regions, (r) => r.country === 'CN' && r.kind === 'CITY')).toBe(12);
  });

  it('has seven operating crossings, each with dwell hours and one open edge of its mode', () => {
    const operating = reference.crossings.filter((crossing) => crossing.status === 'OPERATING');
    expect(reference.crossings).toHaveLength(10);
    expect(operating).toHaveLength(7);
    for (const { code, mode, dwellHours } of operating) {
      expect(dwellHours).not.toBeNull();
      const edges = reference.edges.filter((edge) => edge.crossing === code);
      expect(edges.map(({ mode, status }) => ({ mode, status }))).toEqual([{ mode, status: 'OPEN' }]);
    }
    expect(reference.edges.filter((e) => e.status === 'PLANNED').map((e) => e.from)).toEqual([
      'X-bakhty-rail-KZ',
      'KZ-ayagoz',
      '654200',
    ]);
  });

  it('names everything in all four languages', () => {
    const named = [
      ...reference.regions.flatMap((region) => [region.names, region.centre]),
      ...[reference.crossings, reference.products, reference.groups].flat().map((row) => row.names),
      ...[reference.packagings, reference.requirements, reference.varieties].flat().map((row) => row.names),
      ...reference.chapters.values(),
    ];
    expect(named).toHaveLength(46 * 2 + 10 + 139 + 16 + 20 + 18 + 10 + 96);
    for (const names of named) {
      expect(Object.keys(names)).toEqual([...LANGUAGES]);
      for (const language of LANGUAGES) {
        expect(names[language].trim()).toBe(names[language]);
        expect(names[language]).not.toBe('');
      }
      expect(names.zh).toMatch(/\p{Script=Han}/u);
      expect(names.en).not.toMatch(/[\p{Script=Han}\p{Script=Cyrillic}]/u);
    }
  });

  it('gives no two rows of a table the same name in a language', () => {
    const { regions, crossings, products, groups, packagings, requirements, varieties } = reference;
    for (const table of [regions, crossings, products, groups, packagings, requirements, varieties]) {
      for (const language of LANGUAGES) {
        const names = table.map((row) => row.names[language]);
        expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
      }
    }
  });

  it('knows every customs code that a product, group or variety names', () => {
    for (const code of [
      ...reference.products.map((p) => p.code),
      ...reference.varieties.flatMap((v) => v.hsCodes),
    ]) {
      expect(hsCodes.has(code)).toBe(true);
    }
    for (const heading of reference.groups.flatMap((group) => group.headings)) {
      expect(reference.hsCodes.some((code) => code.startsWith(heading))).toBe(true);
    }
  });

  it.each([
    ['vegetable-oils', 32],
    ['beef', 6],
    ['wheat-and-flour', 5],
    ['unwrought-copper', 8],
    ['oilcake', 10],
  ])('counts the codes of the group %s as the matching expects: %i', (code, size) => {
    const { headings } = reference.groups.find((group) => group.code === code)!;
    expect(countOf(reference.hsCodes, (hs) => headings.some((heading) => hs.startsWith(heading)))).toBe(size);
  });

  it('lets a producer hold every certificate, and only an importer the licence and the quota', () => {
    const holders = new Map(reference.requirements.map((row) => [row.code, row.holder]));
    expect(CERTIFICATE_KINDS.map((kind) => holders.get(kind))).toEqual(
      CERTIFICATE_KINDS.map(() => 'PRODUCER'),
    );
    expect([holders.get('AUTO_LICENCE'), holders.get('TRQ')]).toEqual(['IMPORTER', 'IMPORTER']);
  });

  it('marks the wagons of the broad gauge, and only them, which never go by road', () => {
    const wagons = reference.packagings.filter((packaging) => packaging.wagon);
    expect(wagons.map((wagon) => wagon.code)).toEqual(['RAIL_TANK_WAGON', 'GRAIN_WAGON', 'OPEN_WAGON']);
    expect(wagons.map((wagon) => wagon.modes)).toEqual([['RAIL'], ['RAIL'], ['RAIL']]);
  });

  it('takes the doubt of a requirement apart from its code', () => {
    const crude = reference.products.find((product) => product.code === '151211')!;
    expect(crude.requirements).toContainEqual({ code: 'PHYTO', depends: true });
    expect(crude.requirements).toContainEqual({ code: 'GACC_FOOD', depends: false });
  });

  it('reads the assumptions about transport', () => {
    expect(reference.transport).toEqual({
      road: { fixUsd: 15, usdPerKm: 0.06, kmPerDay: { KZ: 550, CN: 600 }, handlingDays: 1 },
      railContainer: { fixUsd: 25, usdPerKm: 0.03, kmPerDay: { KZ: 900, CN: 800 }, handlingDays: 3.5 },
      railWagon: { fixUsd: 25, usdPerKm: 0.03, kmPerDay: { KZ: 350, CN: 400 }, handlingDays: 3.5 },
      dayCostUsd: 1,
    });
  });
});

describe('the network', () => {
  const nodes = new Map(reference.nodes.map((node) => [node.id, node]));
  const cities = reference.regions.filter((region) => region.country === 'CN' && region.kind === 'CITY');

  it('has a centre at the place of every region', () => {
    for (const { code, country, latitude, longitude } of reference.regions) {
      expect(nodes.get(code)).toMatchObject({ kind: 'CENTRE', country, latitude, longitude });
    }
  });

  it.each(rowsOf('network-checks.csv'))('$from to $to by $mode is $km_min to $km_max km', (check) => {
    const { km } = shortest(check);
    expect(km).toBeGreaterThanOrEqual(Number(check.km_min));
    expect(km).toBeLessThanOrEqual(Number(check.km_max));
  });

  it.each(rowsOf('network-samples.csv'))('$from to $to by $mode is $km km by $crossing', (sample) => {
    expect(shortest(sample)).toEqual({ km: Number(sample.km), crossings: [sample.crossing] });
  });

  it('joins every region, all 26 destinations among them, by road', () => {
    expect(countOf(reference.regions, (region) => region.country === 'CN')).toBe(26);
    for (const { code } of reference.regions) {
      expect(shortest({ from: code, to: '650100', mode: 'ROAD' }).km).toBeLessThan(10_000);
    }
  });

  it.each(cities.map((city) => city.code))(
    'joins the city %s by one road to the nearest place on the road',
    (code) => {
      const edges = reference.edges.filter((edge: NetworkEdge) => edge.from === code || edge.to === code);
      expect(edges).toHaveLength(1);
      const onRoad = new Set(reference.edges.filter((e) => e.mode === 'ROAD').flatMap((e) => [e.from, e.to]));
      const isCity = new Set(cities.map((city) => city.code));
      const city = nodes.get(code)!;
      const places = reference.nodes
        .filter((node) => node.kind !== 'CROSSING' && onRoad.has(node.id) && !isCity.has(node.id))
        .map((node) => ({ id: node.id, km: greatCircle(city, node) }))
        .sort((a, b) => a.km - b.km);
      const [nearest] = places;
      expect(edges[0]).toEqual({
        from: code,
        to: nearest!.id,
        mode: 'ROAD',
        km: Math.max(1, Math.round(nearest!.km * 1.2)),
        status: 'OPEN',
        confidence: 'LOW',
        crossing: null,
      });
    },
  );
});
