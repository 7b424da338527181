/** Filters and orders of lists as conditions on the alias "record"; every value from outside is bound. */
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { MarketKind } from '../../domain/id';
import type { CompanyFilter, ListingFilter, ListingOrder, TextTerm } from '../../domain/listing-filter';
import type { SortKey } from './paginate';
import type { ListingKind } from './store';

type Query = SelectQueryBuilder<ObjectLiteral>;

export const TONNES_PROPERTY = { offer: 'tonnesPerYear', demand: 'targetTonnes' } as const;
export const REGION_PROPERTY = { offer: 'originCode', demand: 'destinationCode' } as const;
export const CERTIFICATES_PROPERTY = { offer: 'certificates', demand: 'requiredCertificates' } as const;

/** Collects conditions, each with values of its own. */
class Conditions {
  private count = 0;

  constructor(private readonly query: Query) {}

  /** Adds a condition; each "?" in it is one of the values. */
  add(condition: string, ...values: readonly unknown[]): void {
    const parameters: Record<string, unknown> = {};
    let next = 0;
    const named = condition.replace(/\?/g, () => {
      const name = `value${this.count++}`;
      parameters[name] = values[next++];
      return `:${name}`;
    });
    this.query.andWhere(named, parameters);
  }

  /** The property is one of the values. */
  among(property: string, values: readonly string[] | undefined): void {
    if (values !== undefined) {
      this.anyOf(values.map((value) => [`record.${property} = ?`, value]));
    }
  }

  /** Compares where there is something to compare with. */
  compare(property: string, operator: '=' | '>' | '>=' | '<=', value: string | number | undefined): void {
    if (value !== undefined) {
      this.add(`record.${property} ${operator} ?`, value);
    }
  }

  /** At least one of the conditions; none at all cannot be met. */
  anyOf(cases: readonly (readonly [condition: string, ...values: unknown[]])[]): void {
    const [conditions, values] = [
      cases.map(([condition]) => condition),
      cases.flatMap((one) => one.slice(1)),
    ];
    this.add(cases.length === 0 ? '1 = 0' : `(${conditions.join(' OR ')})`, ...values);
  }
}

/** A pattern for LIKE ... ESCAPE '!' in which the text stands for itself. */
function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}

const LISTED = (property: string) => `record.${property} LIKE ? ESCAPE '!'`;

/** Ids of the companies that count as verified on a day; without a last day they do until further notice. */
const VERIFIED_COMPANIES = `SELECT id FROM company
  WHERE verification = 'VERIFIED' AND (verified_until IS NULL OR verified_until >= ?)`;

/** Narrows a query on offers or demands to what the filter asks for. */
export function narrowListings(query: Query, kind: ListingKind, filter: ListingFilter): void {
  const conditions = new Conditions(query);
  narrowText(conditions, query, kind, filter.text);
  if (kind === 'offer') {
    narrowOfferProduct(conditions, filter);
  } else {
    narrowDemandProduct(conditions, filter);
  }
  conditions.compare('id', '=', filter.id);
  conditions.among(REGION_PROPERTY[kind], filter.regions);
  conditions.compare(TONNES_PROPERTY[kind], '>=', filter.minTonnes);
  conditions.compare(TONNES_PROPERTY[kind], '<=', filter.maxTonnes);
  conditions.compare('windowTo', '>=', filter.windowFrom);
  conditions.compare('windowFrom', '<=', filter.windowTo);
  for (const certificate of filter.certificates ?? []) {
    conditions.add(LISTED(CERTIFICATES_PROPERTY[kind]), containing(`,${certificate},`));
  }
  conditions.compare('updatedAt', '>', filter.updatedAfter);
  conditions.compare('companyId', '=', filter.companyId);
  conditions.among('status', filter.statuses);
  conditions.compare('expiresOn', '>=', filter.validOn);
  if (filter.companyVerifiedOn !== undefined) {
    conditions.add(`record.companyId IN (${VERIFIED_COMPANIES})`, filter.companyVerifiedOn);
  }
  if (filter.demonstration !== undefined) {
    conditions.add('record.companyId IN (SELECT id FROM company WHERE demonstration)');
  }
}

/** A range instead of LIKE, since it can use the index: ":" follows "9". */
function narrowOfferProduct(conditions: Conditions, { hsPrefixes }: ListingFilter): void {
  if (hsPrefixes !== undefined) {
    conditions.anyOf(
      hsPrefixes.map((prefix) => ['(record.hsCode >= ? AND record.hsCode < ?)', prefix, `${prefix}:`]),
    );
  }
}

/** A demanded code fits if it begins with the prefix, or is wider: asked for 15, it would take 1512. */
function narrowDemandProduct(conditions: Conditions, { hsPrefixes, groups }: ListingFilter): void {
  if (hsPrefixes === undefined && groups === undefined) {
    return;
  }
  const wanted = new Set<string>();
  for (const prefix of hsPrefixes ?? []) {
    wanted.add(`,${prefix}`);
    for (let digits = 2; digits < prefix.length; digits++) {
      wanted.add(`,${prefix.slice(0, digits)},`);
    }
  }
  conditions.anyOf([
    ...[...wanted].map((code) => [LISTED('hsCodes'), containing(code)] as const),
    ...(groups ?? []).map((group) => [LISTED('groupCodes'), containing(`,${group},`)] as const),
  ]);
}

/** Narrows a query on companies to what the filter asks for. */
export function narrowCompanies(query: Query, filter: CompanyFilter): void {
  const conditions = new Conditions(query);
  narrowText(conditions, query, 'company', filter.text);
  conditions.compare('country', '=', filter.country);
  conditions.among('regionCode', filter.regions);
  conditions.compare('updatedAt', '>', filter.updatedAfter);
  if (filter.verifiedOn !== undefined) {
    conditions.add(`record.id IN (${VERIFIED_COMPANIES})`, filter.verifiedOn);
  }
  if (filter.demonstration !== undefined) {
    conditions.add('record.demonstration');
  }
}

function narrowText(
  conditions: Conditions,
  query: Query,
  kind: MarketKind,
  terms: readonly TextTerm[] | undefined,
): void {
  if (terms === undefined || terms.length === 0) {
    return;
  }
  const sqlite = query.dataSource.options.type === 'better-sqlite3';
  const hit = sqlite
    ? 'seq IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)'
    : "array_to_tsvector(string_to_array(tokens, ' ')) @@ CAST(? AS tsquery)";
  conditions.add(
    `record.id IN (SELECT owner_id FROM search_document WHERE kind = ? AND ${hit})`,
    kind,
    sqlite ? fts5Expression(terms) : tsqueryExpression(terms),
  );
}

/** Each token in double quotes, so that none is read as an operator. */
function fts5Expression(terms: readonly TextTerm[]): string {
  const quoted = (token: string) => `"${token.replaceAll('"', '""')}"`;
  const expression = ({ anyOf, prefix }: TextTerm) =>
    [...anyOf.map(quoted), ...(prefix === null ? [] : [`${quoted(prefix)}*`])].join(' OR ');
  return terms.map((term) => `(${expression(term)})`).join(' AND ');
}

/** Each token in single quotes, so that none is read as an operator. */
function tsqueryExpression(terms: readonly TextTerm[]): string {
  const quoted = (token: string) => `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  const expression = ({ anyOf, prefix }: TextTerm) =>
    [...anyOf.map(quoted), ...(prefix === null ? [] : [`${quoted(prefix)}:*`])].join(' | ');
  return terms.map((term) => `(${expression(term)})`).join(' & ');
}

const NEWEST_FIRST: ListingOrder = { by: 'CREATED_AT', direction: 'DESC' };

/** The sort keys of an order; the newest first where none is given. What is named twice counts once. */
export function sortKeys(kind: ListingKind, order: readonly ListingOrder[]): SortKey[] {
  const properties = {
    TONNES: TONNES_PROPERTY[kind],
    WINDOW_FROM: 'windowFrom',
    CREATED_AT: 'createdAt',
    UPDATED_AT: 'updatedAt',
  } as const;
  const keys = new Map<string, SortKey>();
  for (const { by, direction } of order.length === 0 ? [NEWEST_FIRST] : order) {
    if (!keys.has(by)) {
      keys.set(by, { property: properties[by], direction, kind: by === 'TONNES' ? 'number' : 'string' });
    }
  }
  return [...keys.values()];
}
