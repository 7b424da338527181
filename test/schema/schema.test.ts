import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLField,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { createSchema } from '../../src/api/schema';

const FILE = join(__dirname, '../../schema/schema.graphql');
const schema = createSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
const composites = types.filter((type) => isObjectType(type) || isInterfaceType(type));
const fields = composites.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })),
);

test('schema/schema.graphql is what the code prints; `npm run schema` refreshes it', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
});

test('every type, field, argument and input field is described', () => {
  const inputs = types.filter(isInputObjectType);
  const parts = [
    ...types.map((type) => ({ place: type.name, ...type })),
    ...fields.map(({ place, field }) => ({ place, ...field })),
    ...fields.flatMap(({ place, field }) =>
      field.args.map((argument) => ({ place: `${place}(${argument.name})`, ...argument })),
    ),
    ...inputs.flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, ...field })),
    ),
  ];
  expect(parts.length).toBeGreaterThan(300);
  expect(parts.filter(({ description }) => !description?.trim()).map(({ place }) => place)).toEqual([]);
});

/** Lists that cannot grow with the market, and why. */
const CLOSED_LISTS: Readonly<Record<string, readonly string[]>> = {
  'reference data, which a person keeps by hand': [
    'Query.regions',
    'Query.borderCrossings',
    'Query.productGroups',
    'Query.packagingOptions',
    'Query.varieties',
    'Query.referenceStatistics',
    'StatisticIndicator.figures',
    'BorderCrossing.regions',
    'PackagingOption.modes',
    'Product.groups',
    'Product.originRegions',
    'Product.packaging',
    'Product.requirements',
    'ProductGroup.headings',
    'VarietyOption.hsCodes',
  ],
  'one entry a crossing or a stretch of the network': ['Query.corridors', 'Corridor.legs'],
  'bounded by what a company may keep': [
    'Company.certificates',
    'Company.evidence',
    'Company.plants',
    'Company.whatIsMissing',
    'Introduction.contacts',
  ],
  'one entry a side, a scope or a field of one step': [
    'ApiKey.scopes',
    'AuditEntry.changes',
    'Introduction.awaiting',
    'Deal.nextStages',
    'Deal.toConfirm',
  ],
  'at most as long as the input that made it allows': [
    'SavedSearchFilter.certificates',
    'SavedSearchFilter.regions',
    'Demand.excludedOrigins',
    'Demand.groups',
    'Demand.hsCodes',
    'Demand.incoterms',
    'Demand.packaging',
    'Demand.preferredOrigins',
    'Demand.products',
    'Demand.requiredCertificates',
    'Offer.certificates',
    'Offer.packaging',
    'Offer.quality',
    'Target.groups',
    'Target.hsCodes',
  ],
  'bounded by what a deal may hold: 50 lines, 1,000 entries': [
    'Deal.lines',
    'Deal.shipments',
    'Deal.history',
    'Shipment.lines',
  ],
  'one entry a gate or a kind of flag': ['Match.gates', 'Match.flags'],
  'at most a hundred, as its description says': [
    'SupplyPlan.lines',
    'SupplyPlan.bindingLimits',
    'SupplyPlan.leftOut',
    'SupplyPlan.frontier',
    'TargetProgress.byCrossing',
    'TargetProgress.byDestination',
    'TargetProgress.byOrigin',
    'TargetProgress.byProduct',
  ],
  'one entry a stage, a month of the period, or an assumption': [
    'TargetProgress.assumptions',
    'TargetProgress.months',
    'TargetProgress.pipeline',
    'TargetProgress.stages',
    'MinistryReport.stages',
  ],
  'one entry a product, a region or a rate of the figures of one report': [
    'MinistryReport.destinations',
    'MinistryReport.origins',
    'MinistryReport.products',
    'MinistryReport.rates',
  ],
  'notices of officers that stand at a time': [
    'BorderCrossing.notices',
    'Match.notices',
    'RouteNotice.hsCodes',
  ],
  'one entry a chapter, a region or a paper': [
    'ListingFacets.chapters',
    'ListingFacets.regions',
    'ListingFacets.certificates',
  ],
  'a ranking, cut after `first` entries': ['Market.byCorridor', 'Market.byProduct', 'Market.byRegion'],
};

const isList = ({ type }: GraphQLField<unknown, unknown>) => isListType(getNullableType(type));
const isOfConnection = (place: string) => /Connection\.(edges|nodes)$/.test(place);

test('every list that can grow is a connection', () => {
  const lists = fields.filter(({ field }) => isList(field)).map(({ place }) => place);
  expect(lists.filter((place) => !isOfConnection(place)).sort()).toEqual(
    Object.values(CLOSED_LISTS).flat().sort(),
  );
});

const connections = fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));

test('a connection has edges with cursors, nodes, page info and a count, and takes first and after', () => {
  expect(connections.length).toBeGreaterThanOrEqual(9);
  for (const { place, field } of connections) {
    const type = getNamedType(field.type);
    expect([place, isObjectType(type) ? Object.keys(type.getFields()) : []]).toEqual([
      place,
      expect.arrayContaining(['edges', 'nodes', 'pageInfo', 'totalCount']),
    ]);
    expect([place, field.args.map(({ name }) => name)]).toEqual([
      place,
      expect.arrayContaining(['first', 'after']),
    ]);
  }
});

test('a page costs by its rows: whatever takes `first` is dearer for 100 rows than for one', () => {
  const paged = fields.filter(({ field }) => field.args.some(({ name }) => name === 'first'));
  expect(paged.map(({ place }) => place)).toEqual(
    expect.arrayContaining(connections.map((one) => one.place)),
  );
  const costs = paged.map(({ place, field }) => {
    const complexity = field.extensions.complexity as undefined | ((asked: object) => number);
    const cost = (first: number) => complexity?.({ args: { first }, childComplexity: 3 });
    return [place, cost(1), cost(100)];
  });
  expect(costs).toEqual(paged.map(({ place }) => [place, 4, 301]));
});
