import type { z } from 'zod';
import type { Reference, TransportAssumptions } from '../domain/reference';
import type { IndicatorFacts } from '../domain/statistics';
import { type Names, PACKAGINGS, REQUIREMENTS, VARIETIES } from '../domain/vocabulary';
import {
  chapterRow,
  crossingRow,
  edgeRow,
  groupRow,
  indicatorRow,
  nodeRow,
  packagingRow,
  productRow,
  regionRow,
  requirementRow,
  statisticRow,
  TRANSPORT_KEYS,
  transportRow,
  varietyRow,
} from './reference-rows';
import {
  gapsIn,
  readHsCodes,
  readTable,
  repeatedIn,
  strangersIn,
  type Table,
  valuesIn,
} from './reference-tables';

type TransportKey = (typeof TRANSPORT_KEYS)[number];

function readTables(folder: string) {
  return {
    regions: readTable(folder, 'regions.csv', regionRow),
    crossings: readTable(folder, 'border-crossings.csv', crossingRow),
    nodes: readTable(folder, 'network-nodes.csv', nodeRow),
    edges: readTable(folder, 'network-edges.csv', edgeRow),
    transport: readTable(folder, 'transport.csv', transportRow),
    hsCodes: readHsCodes(folder, 'hs2022.txt'),
    chapters: readTable(folder, 'hs-chapters.csv', chapterRow),
    products: readTable(folder, 'products.csv', productRow),
    groups: readTable(folder, 'product-groups.csv', groupRow),
    packagings: readTable(folder, 'packaging.csv', packagingRow),
    requirements: readTable(folder, 'requirements.csv', requirementRow),
    varieties: readTable(folder, 'varieties.csv', varietyRow),
    indicators: readTable(folder, 'statistic-indicators.csv', indicatorRow),
    statistics: readTable(folder, 'statistics.csv', statisticRow),
  };
}
type Tables = ReturnType<typeof readTables>;

/**
 * Reads the reference data of a folder such as seeds/reference: kilometres, hours, USD, tonnes and degrees
 * as they stand in the files.
 * @throws one Error that names the file, line and column of every fault, if there is any.
 */
export function readReference(folder: string): Reference {
  const tables = readTables(folder);
  const faults = [
    ...Object.values(tables).flatMap((table: Table<unknown>) => table.faults),
    ...crossFaults(tables),
  ];
  if (faults.length > 0) {
    throw new Error(`The reference data in ${folder} cannot be used:\n${faults.join('\n')}`);
  }
  return assemble(tables);
}

/** What is wrong between the tables: codes that another table does not know, stand twice or are missing. */
function crossFaults(tables: Tables): string[] {
  const hs = {
    values: prefixes(tables.hsCodes.rows),
    where: tables.hsCodes.file,
    readable: tables.hsCodes.readable,
  };
  const regions = valuesIn(tables.regions, 'code');
  const crossings = valuesIn(tables.crossings, 'code');
  const nodes = valuesIn(tables.nodes, 'id');
  return [
    ...strangersIn(tables.regions, 'code', nodes),
    ...strangersIn(tables.crossings, 'kz_region', regions),
    ...strangersIn(tables.crossings, 'cn_prefecture', regions),
    ...strangersIn(tables.nodes, 'crossing', crossings),
    ...strangersIn(tables.edges, 'from', nodes),
    ...strangersIn(tables.edges, 'to', nodes),
    ...strangersIn(tables.edges, 'crossing', crossings),
    ...strangersIn(tables.chapters, 'chapter', hs),
    ...strangersIn(tables.products, 'code', hs),
    ...strangersIn(tables.products, 'origin_regions', regions),
    ...strangersIn(tables.groups, 'headings', hs),
    ...strangersIn(tables.varieties, 'hs_codes', hs),
    ...strangersIn(tables.statistics, 'indicator', valuesIn(tables.indicators, 'code')),
    ...[tables.regions, tables.crossings, tables.products, tables.groups].flatMap((t) =>
      repeatedIn(t, 'code'),
    ),
    ...[tables.packagings, tables.requirements, tables.varieties].flatMap((t) => repeatedIn(t, 'code')),
    ...repeatedIn(tables.indicators, 'code'),
    ...repeatedIn(tables.nodes, 'id'),
    ...repeatedIn(tables.transport, 'key'),
    ...repeatedIn(tables.chapters, 'chapter'),
    ...gapsIn(tables.transport, 'key', TRANSPORT_KEYS),
    ...gapsIn(tables.chapters, 'chapter', new Set(tables.hsCodes.rows.map((code) => code.slice(0, 2)))),
    ...gapsIn(tables.packagings, 'code', PACKAGINGS),
    ...gapsIn(tables.requirements, 'code', REQUIREMENTS),
    ...gapsIn(tables.varieties, 'code', VARIETIES),
  ];
}

/** Every customs category: the two, four, five and six digits that some code begins with. */
function prefixes(hsCodes: readonly string[]): ReadonlySet<string> {
  return new Set(hsCodes.flatMap((code) => [2, 4, 5, 6].map((digits) => code.slice(0, digits))));
}

function assemble(tables: Tables): Reference {
  return {
    regions: tables.regions.rows.map(regionFacts),
    crossings: tables.crossings.rows.map(crossingFacts),
    nodes: tables.nodes.rows.map(({ lat: latitude, lon: longitude, ...node }) => ({
      ...node,
      latitude,
      longitude,
    })),
    edges: tables.edges.rows.map(({ basis: _basis, ...edge }) => edge),
    transport: transportAssumptions(tables.transport.rows),
    hsCodes: tables.hsCodes.rows,
    chapters: new Map(tables.chapters.rows.map((row) => [row.chapter, namesOf(row)])),
    products: tables.products.rows.map(productFacts),
    groups: tables.groups.rows.map((row) => ({
      code: row.code,
      headings: row.headings,
      names: namesOf(row),
    })),
    packagings: tables.packagings.rows.map(packagingFacts),
    requirements: tables.requirements.rows.map(requirementFacts),
    varieties: tables.varieties.rows.map((row) => ({
      code: row.code,
      hsCodes: row.hs_codes,
      names: namesOf(row),
    })),
    statistics: tables.indicators.rows.map((row) => indicatorFacts(row, tables.statistics.rows)),
  };
}

function namesOf(row: Readonly<Record<'name_kk' | 'name_ru' | 'name_zh' | 'name_en', string>>): Names {
  return { kk: row.name_kk, ru: row.name_ru, zh: row.name_zh, en: row.name_en };
}

function regionFacts(row: z.infer<typeof regionRow>) {
  return {
    code: row.code,
    country: row.country,
    kind: row.kind,
    names: namesOf(row),
    centre: { kk: row.centre_kk, ru: row.centre_ru, zh: row.centre_zh, en: row.centre_en },
    latitude: row.lat,
    longitude: row.lon,
    note: row.note,
  };
}

function crossingFacts(row: z.infer<typeof crossingRow>) {
  const { dwell_hours_min: min, dwell_hours_typical: typical, dwell_hours_max: max } = row;
  return {
    code: row.code,
    mode: row.mode,
    status: row.status,
    opens: row.opens,
    kzRegion: row.kz_region,
    cnPrefecture: row.cn_prefecture,
    names: namesOf(row),
    dwellHours: min === null || typical === null || max === null ? null : { min, typical, max },
    latitude: row.lat,
    longitude: row.lon,
    note: row.note,
  };
}

function productFacts(row: z.infer<typeof productRow>) {
  return {
    code: row.code,
    family: row.family,
    names: namesOf(row),
    packaging: row.packaging,
    requirements: row.requirements,
    access: row.access,
    unit: row.unit,
    density: row.density,
    originRegions: row.origin_regions,
    cn8: row.cn8,
    cnMfn: row.cn_mfn,
    cnVat: row.cn_vat,
    tariffConfidence: row.tariff_confidence,
    note: row.note,
  };
}

function packagingFacts(row: z.infer<typeof packagingRow>) {
  const { net_tonnes_min: min, net_tonnes_max: max } = row;
  return {
    code: row.code,
    names: namesOf(row),
    modes: row.modes,
    wagon: row.wagon,
    netTonnes: min === null || max === null ? null : { min, max },
    note: row.note,
  };
}

function requirementFacts(row: z.infer<typeof requirementRow>) {
  const { code, mandatory, holder, issuer, note } = row;
  return { code, names: namesOf(row), mandatory, holder, issuer, note };
}

function transportAssumptions(rows: readonly z.infer<typeof transportRow>[]): TransportAssumptions {
  const values = new Map(rows.map((row) => [row.key, row.value]));
  // No key is missing here: gapsIn has refused a table that lacks one.
  const of = (key: TransportKey) => values.get(key) ?? Number.NaN;
  const railHandlingDays = of('rail_origin_days') + of('rail_destination_days');
  const rail = {
    fixUsd: of('rail_fix_usd'),
    usdPerKm: of('rail_usd_per_km'),
    handlingDays: railHandlingDays,
  };
  return {
    road: {
      fixUsd: of('road_fix_usd'),
      usdPerKm: of('road_usd_per_km'),
      kmPerDay: { KZ: of('road_km_per_day_kz'), CN: of('road_km_per_day_cn') },
      handlingDays: of('road_origin_days') + of('road_destination_days'),
    },
    railContainer: {
      ...rail,
      kmPerDay: { KZ: of('rail_container_km_per_day_kz'), CN: of('rail_container_km_per_day_cn') },
    },
    railWagon: {
      ...rail,
      kmPerDay: { KZ: of('rail_wagon_km_per_day_kz'), CN: of('rail_wagon_km_per_day_cn') },
    },
    dayCostUsd: of('day_cost_usd'),
  };
}

function indicatorFacts(
  row: z.infer<typeof indicatorRow>,
  statistics: readonly z.infer<typeof statisticRow>[],
): IndicatorFacts {
  const figures = statistics
    .filter(({ indicator }) => indicator === row.code)
    .map(({ indicator: _, ...figure }) => figure)
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  return { code: row.code, unit: row.unit, reporter: row.reporter, names: namesOf(row), figures };
}
