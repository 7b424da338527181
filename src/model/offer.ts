import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type {
  CertificateKind,
  Currency,
  Incoterm,
  ListingStatus,
  Packaging,
  Variety,
} from '../domain/vocabulary';
import {
  CodeColumn,
  CodeListColumn,
  CounterColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  ReferenceColumn,
  TextColumn,
  TonnesColumn,
} from './columns';
import { Company } from './company';
import { CertificateKindEnum, IncotermEnum, ListingStatusEnum, PackagingEnum, VarietyEnum } from './enums';
import { QualityFigure } from './listing';
import { Node } from './node';
import { DateScalar, DateTimeScalar, HsCodeScalar, TonnesScalar } from './scalars';

@Entity('offer')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What a Kazakh producer can supply.',
})
export class Offer extends Node {
  @IdColumn()
  @Field(() => ID, { description: 'Opaque id, "off_...".' })
  override readonly id: string;

  @ReferenceColumn()
  companyId: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'company_id' })
  company?: Relation<Company>;

  @CodeColumn()
  @Field(() => HsCodeScalar, {
    description: 'Customs code; only the first six digits are matched.',
  })
  hsCode: string;

  @CodeColumn({ nullable: true })
  @Field(() => VarietyEnum, {
    nullable: true,
    description: 'The plant, where the code leaves it open.',
  })
  variety: Variety | null;

  @TonnesColumn()
  @Field(() => TonnesScalar, {
    description: 'Tonnes a year that can be supplied.',
  })
  tonnesPerYear: number;

  @TonnesColumn()
  @Field(() => TonnesScalar, { description: 'Least tonnes of one order.' })
  minOrderTonnes: number;

  /** Code of the Kazakh region the goods come from. */
  @CodeColumn()
  originCode: string;

  @DayColumn()
  windowFrom: string;

  @DayColumn()
  windowTo: string;

  /** Price a tonne in hundredths of the currency. */
  @IntegerColumn({ nullable: true })
  priceMinor: number | null;

  @CodeColumn({ nullable: true })
  priceCurrency: Currency | null;

  @CodeColumn({ nullable: true })
  @Field(() => IncotermEnum, {
    nullable: true,
    description: 'Delivery term of the price.',
  })
  incoterm: Incoterm | null;

  @TextColumn(120, { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Named place of the delivery term.',
  })
  namedPlace: string | null;

  @CodeListColumn()
  @Field(() => [PackagingEnum], {
    description: 'Packings on offer; empty where nothing was said.',
  })
  packaging: readonly Packaging[];

  @CodeListColumn()
  @Field(() => [CertificateKindEnum], {
    description: 'Papers that come with the goods.',
  })
  certificates: readonly CertificateKind[];

  @JsonColumn()
  @Field(() => [QualityFigure], {
    description: 'Quality figures as the producer states them.',
  })
  quality: readonly QualityFigure[];

  @TextColumn(200, { nullable: true })
  @Field(() => String, { nullable: true, description: 'Terms of payment.' })
  paymentTerms: string | null;

  @CodeColumn()
  @Field(() => ListingStatusEnum, { description: 'Where the offer stands.' })
  status: ListingStatus;

  @IntegerColumn()
  @Field(() => Int, { description: 'Rises by one with each change of terms.' })
  version: number;

  @DayColumn()
  @Field(() => DateScalar, {
    description: 'Last day on which the offer is matched.',
  })
  expiresOn: string;

  @InstantColumn()
  @Field(() => DateTimeScalar, { description: 'When the offer was made.' })
  createdAt: string;

  @InstantColumn()
  @Field(() => DateTimeScalar, { description: 'When the offer last changed.' })
  updatedAt: string;

  /** Market revision of the last change; see infra/db/revision. */
  @CounterColumn()
  revision: number;
}
