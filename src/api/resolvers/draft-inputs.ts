/** Drafts of offers and demands. Form is checked here; ranges and codes are judged by domain/listing-input. */
import { Field, Float, ID, InputType } from 'type-graphql';
import type { CertificateKind, Currency, Incoterm, Packaging, Variety } from '../../domain/vocabulary';
import {
  CertificateKindEnum,
  CurrencyEnum,
  IncotermEnum,
  PackagingEnum,
  VarietyEnum,
} from '../../model/enums';
import { DateScalar, DecimalScalar, HsCodeScalar, TonnesScalar } from '../../model/scalars';

@InputType({ description: 'A span of calendar days, both ends included.' })
class PeriodInput {
  @Field(() => DateScalar, { description: 'First day.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day; today or later.' })
  to: string;
}

@InputType({ description: 'A price per tonne.' })
class PriceInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'Amount with at most two decimals.' })
  amount?: string | null;

  @Field(() => CurrencyEnum, { nullable: true, description: 'Currency; an amount needs one.' })
  currency?: Currency | null;
}

@InputType({ description: 'One figure of quality.' })
class QualityFigureInput {
  @Field(() => String, { description: 'What is measured, at most 60 characters.' })
  name: string;

  @Field(() => String, { description: 'The value with its unit, at most 60 characters.' })
  value: string;
}

@InputType({ description: 'What a producer can supply.' })
export class OfferInput {
  @Field(() => HsCodeScalar, { description: 'Customs code, as exact as it is known.' })
  hsCode: string;

  @Field(() => VarietyEnum, { nullable: true, description: 'The plant, where the code leaves it open.' })
  variety?: Variety | null;

  @Field(() => TonnesScalar, { description: 'Tonnes a year, above 0.' })
  tonnesPerYear: number;

  @Field(() => TonnesScalar, { nullable: true, description: 'Least tonnes of one order; 0 unless given.' })
  minOrderTonnes?: number | null;

  @Field(() => ID, { description: 'Code of the Kazakh region the goods come from.' })
  origin: string;

  @Field(() => PeriodInput, { description: 'Days on which the goods can be delivered.' })
  window: PeriodInput;

  @Field(() => PriceInput, { nullable: true, description: 'Price a tonne.' })
  price?: PriceInput | null;

  @Field(() => IncotermEnum, { nullable: true, description: 'Delivery term of the price.' })
  incoterm?: Incoterm | null;

  @Field(() => String, { nullable: true, description: 'Named place of the term, at most 120 characters.' })
  namedPlace?: string | null;

  @Field(() => [PackagingEnum], {
    nullable: true,
    description: 'Packings on offer; none means any transport.',
  })
  packaging?: Packaging[] | null;

  @Field(() => [CertificateKindEnum], { nullable: true, description: 'Papers that come with the goods.' })
  certificates?: CertificateKind[] | null;

  @Field(() => [QualityFigureInput], { nullable: true, description: 'At most 20 quality figures.' })
  quality?: QualityFigureInput[] | null;

  @Field(() => String, { nullable: true, description: 'Terms of payment, at most 200 characters.' })
  paymentTerms?: string | null;
}

@InputType({ description: 'What an importer needs: at least one customs code or product group.' })
export class DemandInput {
  @Field(() => [HsCodeScalar], {
    nullable: true,
    description: 'At most 20 customs codes; any of them serves.',
  })
  hsCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of product groups, such as "vegetable-oils".' })
  groups?: string[] | null;

  @Field(() => VarietyEnum, { nullable: true, description: 'The plant, where the code leaves it open.' })
  variety?: Variety | null;

  @Field(() => Boolean, { nullable: true, description: 'Only the very product will do; false unless given.' })
  exact?: boolean | null;

  @Field(() => TonnesScalar, { description: 'Total tonnes within the window, above 0.' })
  targetTonnes: number;

  @Field(() => TonnesScalar, {
    nullable: true,
    description: 'Least tonnes from one supplier; 0 unless given.',
  })
  minLotTonnes?: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest share of one supplier, above 0 to 1.' })
  maxSupplierShare?: number | null;

  @Field(() => ID, { description: 'Code of the prefecture or city in Xinjiang the goods go to.' })
  destination: string;

  @Field(() => PeriodInput, { description: 'Days on which the goods are wanted.' })
  window: PeriodInput;

  @Field(() => PriceInput, { nullable: true, description: 'Highest price a tonne, delivered (DAP).' })
  maxPrice?: PriceInput | null;

  @Field(() => [IncotermEnum], {
    nullable: true,
    description: 'Delivery terms that will do; none means any.',
  })
  incoterms?: Incoterm[] | null;

  @Field(() => [PackagingEnum], { nullable: true, description: 'Packings that will do; none means any.' })
  packaging?: Packaging[] | null;

  @Field(() => [CertificateKindEnum], { nullable: true, description: 'Papers the goods must come with.' })
  requiredCertificates?: CertificateKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Kazakh regions preferred; others count half.' })
  preferredOrigins?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Kazakh regions excluded.' })
  excludedOrigins?: string[] | null;
}
