import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import type { Country, Verification, VerificationReason } from '../domain/vocabulary';
import {
  CodeColumn,
  CounterColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from './columns';
import { CountryEnum } from './enums';
import { Node } from './node';
import { DateTimeScalar } from './scalars';

@Entity('company')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A firm: a producer in Kazakhstan or an importer in Xinjiang.',
})
export class Company extends Node {
  @IdColumn()
  @Field(() => ID, { description: 'Opaque id, "com_...".' })
  override readonly id: string;

  @CodeColumn()
  @Field(() => CountryEnum, { description: 'Kazakhstan or China.' })
  country: Country;

  /** BIN (12 digits) in Kazakhstan, USCC (18 characters) in China; unique in its country. */
  @TextColumn(18)
  registration: string;

  @TextColumn(200, { nullable: true })
  nameKk: string | null;

  @TextColumn(200, { nullable: true })
  nameRu: string | null;

  @TextColumn(200, { nullable: true })
  nameZh: string | null;

  @TextColumn(200, { nullable: true })
  nameEn: string | null;

  /** Code of the region of its seat. */
  @CodeColumn()
  regionCode: string;

  @TextColumn(2000, { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What the company says of itself.',
  })
  about: string | null;

  @CodeColumn()
  verification: Verification;

  /** Last day on which the verification counts. */
  @DayColumn({ nullable: true })
  verifiedUntil: string | null;

  /** When the company last asked for verification; starts the reviewer's clock. */
  @InstantColumn({ nullable: true })
  submittedAt: string | null;

  /** Coded reason of the last refusal, question or suspension. */
  @CodeColumn({ nullable: true })
  verificationReason: VerificationReason | null;

  /** Officer who looks after the company. */
  @ReferenceColumn({ nullable: true })
  officerId: string | null;

  /** The company this one was merged into; it is then no company any more. */
  @ReferenceColumn({ nullable: true })
  mergedIntoId: string | null;

  @TextColumn(120, { nullable: true })
  contactName: string | null;

  @TextColumn(254, { nullable: true })
  contactEmail: string | null;

  @TextColumn(40, { nullable: true })
  contactPhone: string | null;

  @IntegerColumn()
  @Field(() => Int, { description: 'Rises by one with each change.' })
  version: number;

  @FlagColumn()
  @Field(() => Boolean, {
    description: 'True for a fictional company of the demonstration market.',
  })
  demonstration: boolean;

  @InstantColumn()
  @Field(() => DateTimeScalar, { description: 'When the record was made.' })
  createdAt: string;

  @InstantColumn()
  @Field(() => DateTimeScalar, { description: 'When the record last changed.' })
  updatedAt: string;

  /** Market revision of the last change; see infra/db/revision. */
  @CounterColumn()
  revision: number;
}
