/** What the lists of offers and demands share: filters, orders, facets. */
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Direction, FacetCount, ListingOrder } from '../../domain/listing-filter';
import type { CertificateKind } from '../../domain/vocabulary';
import { CertificateKindEnum } from '../../model/enums';
import { Product, Region } from '../../model/reference';
import { DateScalar, DateTimeScalar, HsCodeScalar, TonnesScalar } from '../../model/scalars';

const DirectionEnum = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(DirectionEnum, { name: 'Direction', description: 'Smallest or largest first.' });

const OrderFieldEnum = {
  TONNES: 'TONNES',
  WINDOW_FROM: 'WINDOW_FROM',
  CREATED_AT: 'CREATED_AT',
  UPDATED_AT: 'UPDATED_AT',
} as const;
registerEnumType(OrderFieldEnum, {
  name: 'ListingOrderField',
  description: 'What a list is ordered by: tonnes, first day of the window, birth, last change.',
});

@InputType({ description: 'A span of days that may be open on either side.' })
class OpenPeriod {
  @Field(() => DateScalar, { nullable: true, description: 'First day; open unless given.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; open unless given.' })
  to?: string | null;
}

@InputType()
abstract class ListingWhere {
  @Field(() => HsCodeScalar, { nullable: true, description: 'Of goods under this code.' })
  hsCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of goods in this product group, unless hsCode is given.' })
  group?: string | null;

  @Field(() => TonnesScalar, { nullable: true, description: 'Of at least this many tonnes.' })
  minTonnes?: number | null;

  @Field(() => TonnesScalar, { nullable: true, description: 'Of at most this many tonnes.' })
  maxTonnes?: number | null;

  @Field(() => OpenPeriod, { nullable: true, description: 'Open on at least one of these days.' })
  window?: OpenPeriod | null;

  @Field(() => ID, { nullable: true, description: 'Of this company.' })
  company?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Changed after this instant.' })
  updatedAfter?: string | null;

  @Field(() => [CertificateKindEnum], {
    nullable: true,
    description: 'With all of these papers: carried by an offer, required by a demand.',
  })
  certificates?: CertificateKind[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'In any of these regions: the origin of an offer, the destination of a demand.',
  })
  regions?: string[] | null;
}

@InputType({ description: 'What offers to list.' })
export class OfferWhere extends ListingWhere {}

@InputType({ description: 'What demands to list.' })
export class DemandWhere extends ListingWhere {}

@InputType()
abstract class Order implements ListingOrder {
  @Field(() => OrderFieldEnum, { description: 'What to order by.' })
  by: ListingOrder['by'];

  @Field(() => DirectionEnum, { defaultValue: 'DESC', description: 'Largest first unless given.' })
  direction: Direction;
}

@InputType({ description: 'An order of offers.' })
export class OfferOrder extends Order {}

@InputType({ description: 'An order of demands.' })
export class DemandOrder extends Order {}

@ObjectType()
abstract class Counted {
  @Field(() => Int, { description: 'Rows of the list that carry the value.' })
  count: number;

  @Field(() => TonnesScalar, { description: 'Their tonnes together.' })
  tonnes: number;
}

@ObjectType({ description: 'Rows under one chapter of the nomenclature.' })
export class ChapterFacet extends Counted {
  @Field(() => Product, { description: 'The chapter.' })
  chapter: Product;
}

@ObjectType({ description: 'Rows in one region.' })
export class RegionFacet extends Counted {
  @Field(() => Region, { description: 'The region.' })
  region: Region;
}

@ObjectType({ description: 'Rows with one paper.' })
export class CertificateFacet extends Counted {
  @Field(() => CertificateKindEnum, { description: 'The paper.' })
  certificate: CertificateKind;
}

@ObjectType({ description: 'How many rows of a list carry each value, most rows first.' })
export class ListingFacets {
  @Field(() => [ChapterFacet], {
    description: 'By chapter of the nomenclature; groups that demands ask for count under none.',
  })
  chapters: readonly ChapterFacet[];

  @Field(() => [RegionFacet], { description: 'By origin of offers, destination of demands.' })
  regions: readonly RegionFacet[];

  @Field(() => [CertificateFacet], { description: 'By paper.' })
  certificates: readonly CertificateFacet[];
}

/** One list of facet counts with its values looked up; values that are unknown are left out. */
export function facetsOf<Value, Facet>(
  counts: readonly FacetCount[],
  lookUp: (value: string) => Value | null | undefined,
  present: (value: Value, count: FacetCount) => Facet,
): readonly Facet[] {
  return counts.flatMap((count) => {
    const value = lookUp(count.value);
    return value === null || value === undefined ? [] : [present(value, count)];
  });
}
