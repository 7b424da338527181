/** Plants and certificates of companies. */
import {
  Arg,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import {
  addCertificate,
  addPlant,
  certificatesOf,
  plantsOf,
  removeCertificate,
  removePlant,
  updateCertificate,
  updatePlant,
} from '../../app/company-files';
import { may } from '../../app/policy';
import { type Session, today } from '../../app/session';
import { formatDay } from '../../domain/calendar';
import type { CertificateKind } from '../../domain/vocabulary';
import type { Certificate as CertificateRecord } from '../../model/certificate';
import { Company } from '../../model/company';
import { CertificateKindEnum } from '../../model/enums';
import type { Plant as PlantRecord } from '../../model/plant';
import { Region } from '../../model/reference';
import { DateScalar, HsCodeScalar, TonnesScalar } from '../../model/scalars';
import { type ApiContext, catalogueOf } from '../context';

@ObjectType({ description: 'A works of a company, with what it can make in a year.' })
class Plant {
  @Field(() => ID, { description: 'Opaque id, "plt_...".' })
  id: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => HsCodeScalar, { description: 'What it makes.' })
  hsCode: string;

  @Field(() => TonnesScalar, { description: 'Tonnes it can make in a year.' })
  tonnesPerYear: number;

  regionCode: string;
}

@ObjectType({
  description: 'A paper that a company holds; outside its validity it does not count in matching.',
})
class Certificate {
  @Field(() => ID, { description: 'Opaque id, "crt_...".' })
  id: string;

  @Field(() => CertificateKindEnum, { description: 'What paper it is.' })
  kind: CertificateKind;

  @Field(() => String, { nullable: true, description: 'Its number; for people of the company and staff.' })
  number: string | null;

  @Field(() => String, { description: 'Who issued it.' })
  issuer: string;

  @Field(() => String, { nullable: true, description: 'What it covers, in its own words.' })
  coverage: string | null;

  @Field(() => DateScalar, { description: 'First day on which it counts.' })
  validFrom: string;

  @Field(() => DateScalar, { description: 'Last day on which it counts.' })
  validUntil: string;

  @Field(() => Boolean, { description: 'Whether it counts today.' })
  valid: boolean;
}

@InputType()
abstract class PlantFacts {
  @Field(() => String, { description: 'Its name; at most 120 characters.' })
  name: string;

  @Field(() => ID, { description: "Code of its region, in the company's country." })
  region: string;

  @Field(() => HsCodeScalar, { description: 'What it makes.' })
  hsCode: string;

  @Field(() => TonnesScalar, { description: 'Tonnes it can make in a year.' })
  tonnesPerYear: number;
}

@InputType({ description: 'A new plant.' })
class AddPlantInput extends PlantFacts {
  @Field(() => ID, { description: 'Company it belongs to.' })
  companyId: string;
}

@InputType({ description: 'All that is said of a plant.' })
class UpdatePlantInput extends PlantFacts {
  @Field(() => ID, { description: 'Id of the plant.' })
  id: string;
}

@InputType()
abstract class CertificateFacts {
  @Field(() => CertificateKindEnum, { description: 'What paper it is.' })
  kind: CertificateKind;

  @Field(() => String, { description: 'Its number; at most 80 characters.' })
  number: string;

  @Field(() => String, { description: 'Who issued it; at most 160 characters.' })
  issuer: string;

  @Field(() => String, { nullable: true, description: 'What it covers; at most 300 characters.' })
  coverage?: string | null;

  @Field(() => DateScalar, { description: 'First day on which it counts.' })
  validFrom: string;

  @Field(() => DateScalar, { description: 'Last day on which it counts.' })
  validUntil: string;
}

@InputType({ description: 'A new certificate.' })
class AddCertificateInput extends CertificateFacts {
  @Field(() => ID, { description: 'Company that holds it.' })
  companyId: string;
}

@InputType({ description: 'All that is said of a certificate.' })
class UpdateCertificateInput extends CertificateFacts {
  @Field(() => ID, { description: 'Id of the certificate.' })
  id: string;
}

@InputType({ description: 'A plant or certificate to remove.' })
class RemoveCompanyFileInput {
  @Field(() => ID, { description: 'Its id.' })
  id: string;
}

const shownPlant = ({ id, name, hsCode, tonnesPerYear, regionCode }: PlantRecord): Plant =>
  Object.assign(new Plant(), { id, name, hsCode, tonnesPerYear, regionCode });

function shownCertificate(session: Session, record: CertificateRecord): Certificate {
  const { id, kind, issuer, coverage, validFrom, validUntil, companyId } = record;
  const day = formatDay(today(session));
  return Object.assign(new Certificate(), {
    ...{ id, kind, issuer, coverage, validFrom, validUntil },
    number: may(session, 'COMPANY_FILE', companyId) ? record.number : null,
    valid: validFrom <= day && day <= validUntil,
  });
}

const WRITES = { scope: 'company:write' };

@Resolver(() => Plant)
export class PlantResolver {
  @Extensions(WRITES)
  @Mutation(() => Plant, { description: 'Adds a plant to a company.' })
  async addPlant(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => AddPlantInput, { description: 'The plant.' }) input: AddPlantInput,
  ): Promise<Plant> {
    return shownPlant(await addPlant(session, { ...input }));
  }

  @Extensions(WRITES)
  @Mutation(() => Plant, { description: 'Replaces what is said of a plant.' })
  async updatePlant(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => UpdatePlantInput, { description: 'The plant.' }) input: UpdatePlantInput,
  ): Promise<Plant> {
    return shownPlant(await updatePlant(session, { ...input }));
  }

  @Extensions(WRITES)
  @Mutation(() => Plant, { description: 'Removes a plant and returns it as it was.' })
  async removePlant(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RemoveCompanyFileInput, { description: 'The plant.' }) { id }: RemoveCompanyFileInput,
  ): Promise<Plant> {
    return shownPlant(await removePlant(session, id));
  }

  @FieldResolver(() => Region, { description: 'Region where it stands.' })
  region(@Root() plant: Plant, @Ctx() context: ApiContext): Region | undefined {
    return catalogueOf(context).regions.get(plant.regionCode);
  }
}

@Resolver(() => Company)
export class CompanyFileResolver {
  @Extensions(WRITES)
  @Mutation(() => Certificate, { description: 'Records a certificate of a company.' })
  async addCertificate(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => AddCertificateInput, { description: 'The certificate.' }) input: AddCertificateInput,
  ): Promise<Certificate> {
    return shownCertificate(session, await addCertificate(session, { ...input }));
  }

  @Extensions(WRITES)
  @Mutation(() => Certificate, { description: 'Replaces what is said of a certificate.' })
  async updateCertificate(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => UpdateCertificateInput, { description: 'The certificate.' })
    input: UpdateCertificateInput,
  ): Promise<Certificate> {
    return shownCertificate(session, await updateCertificate(session, { ...input }));
  }

  @Extensions(WRITES)
  @Mutation(() => Certificate, { description: 'Removes a certificate and returns it as it was.' })
  async removeCertificate(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RemoveCompanyFileInput, { description: 'The certificate.' })
    { id }: RemoveCompanyFileInput,
  ): Promise<Certificate> {
    return shownCertificate(session, await removeCertificate(session, id));
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => [Plant], {
    nullable: true,
    description: 'Its plants; for its own people and staff.',
    complexity: ({ childComplexity }) => 5 + 5 * childComplexity,
  })
  async plants(@Root() company: Company, @Ctx() { session }: ApiContext): Promise<Plant[] | null> {
    return (await plantsOf(session, company.id))?.map(shownPlant) ?? null;
  }

  @FieldResolver(() => [Certificate], {
    description: 'Its certificates on record.',
    complexity: ({ childComplexity }) => 5 + 5 * childComplexity,
  })
  async certificates(@Root() company: Company, @Ctx() { session }: ApiContext): Promise<Certificate[]> {
    const held = await certificatesOf(session, company.id);
    return held.map((record) => shownCertificate(session, record));
  }
}
