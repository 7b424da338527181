import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
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
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  ReferenceColumn,
  ShareColumn,
  TonnesColumn,
} from './columns';
import { Company } from './company';
import { CertificateKindEnum, IncotermEnum, ListingStatusEnum, PackagingEnum, VarietyEnum } from './enums';
import { Node } from './node';
import { DateScalar, DateTimeScalar, HsCodeScalar, TonnesScalar } from './scalars';

@Entity('demand')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What an importer in Xinjiang needs.',
})
export class Demand extends Node {
  @IdColumn()
  @Field(() => ID, { description: 'Opaque id, "dem_...".' })
  override readonly id: string;

  @ReferenceColumn()
  companyId: string;

  @ManyToOne(() => Company, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'company_id' })
  company?: Relation<Company>;

  @CodeListColumn()
  @Field(() => [HsCodeScalar], {
    description: 'Customs codes asked for; any of them serves.',
  })
  hsCodes: readonly string[];

  /** Codes of the product groups asked for. */
  @CodeListColumn()
  groupCodes: readonly string[];

  @CodeColumn({ nullable: true })
  @Field(() => VarietyEnum, {
    nullable: true,
    description: 'The plant, where the code leaves it open.',
  })
  variety: Variety | null;

  @FlagColumn()
  @Field(() => Boolean, {
    description: 'True where only the very product will do (product fit 1).',
  })
  exact: boolean;

  @TonnesColumn()
  @Field(() => TonnesScalar, {
    description: 'Total tonnes needed within the window.',
  })
  targetTonnes: number;

  @TonnesColumn()
  @Field(() => TonnesScalar, {
    description: 'Least tonnes worth taking from one supplier.',
  })
  minLotTonnes: number;

  @ShareColumn()
  @Field(() => Float, {
    nullable: true,
    description: 'Largest share of the target that one supplier may take, above 0 to 1.',
  })
  maxSupplierShare: number | null;

  /** Code of the prefecture or city in Xinjiang the goods go to. */
  @CodeColumn()
  destinationCode: string;

  @DayColumn()
  windowFrom: string;

  @DayColumn()
  windowTo: string;

  /** Highest price a tonne, delivered (DAP) at the destination, in hundredths of the currency. */
  @IntegerColumn({ nullable: true })
  maxPriceMinor: number | null;

  @CodeColumn({ nullable: true })
  maxPriceCurrency: Currency | null;

  @CodeListColumn()
  @Field(() => [IncotermEnum], {
    description: 'Delivery terms that will do; empty where any will.',
  })
  incoterms: readonly Incoterm[];

  @CodeListColumn()
  @Field(() => [PackagingEnum], {
    description: 'Packings that will do; empty where any will.',
  })
  packaging: readonly Packaging[];

  @CodeListColumn()
  @Field(() => [CertificateKindEnum], {
    description: 'Papers the goods must come with.',
  })
  requiredCertificates: readonly CertificateKind[];

  @CodeListColumn()
  preferredOriginCodes: readonly string[];

  @CodeListColumn()
  excludedOriginCodes: readonly string[];

  @CodeColumn()
  @Field(() => ListingStatusEnum, { description: 'Where the demand stands.' })
  status: ListingStatus;

  @IntegerColumn()
  @Field(() => Int, { description: 'Rises by one with each change of terms.' })
  version: number;

  @DayColumn()
  @Field(() => DateScalar, {
    description: 'Last day on which the demand is matched.',
  })
  expiresOn: string;

  @InstantColumn()
  @Field(() => DateTimeScalar, { description: 'When the demand was made.' })
  createdAt: string;

  @InstantColumn()
  @Field(() => DateTimeScalar, { description: 'When the demand last changed.' })
  updatedAt: string;

  /** Market revision of the last change; see infra/db/revision. */
  @CounterColumn()
  revision: number;
}
