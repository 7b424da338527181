/** Companies, as far as the viewer may read them. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { countMembers, createCompany, gapsIn, updateCompany } from '../../app/companies';
import { listCompanies, readCompany } from '../../app/listings';
import { isVerified, may } from '../../app/policy';
import { COMPANY_GAPS, type CompanyGap } from '../../domain/verification';
import type { Country, Language } from '../../domain/vocabulary';
import { Company } from '../../model/company';
import { CountryEnum, enumOf } from '../../model/enums';
import { Region } from '../../model/reference';
import { DateTimeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import { type ApiContext, catalogueOf } from '../context';
import { InLanguage } from '../in-language';
import { connectionCost } from '../limits';

const GapEnum = enumOf('CompanyGap', 'What a company has not told yet.', COMPANY_GAPS);

@ObjectType({ description: 'Whom to turn to in a company.' })
class CompanyContact {
  @Field(() => String, { nullable: true, description: 'Name of the person.' })
  name: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone: string | null;
}

@ObjectType({ description: 'The names a company gave itself.' })
class CompanyNames {
  @Field(() => String, { nullable: true, description: 'In Kazakh.' })
  kk: string | null;

  @Field(() => String, { nullable: true, description: 'In Russian.' })
  ru: string | null;

  @Field(() => String, { nullable: true, description: 'In Chinese.' })
  zh: string | null;

  @Field(() => String, { nullable: true, description: 'In English.' })
  en: string | null;
}

@InputType({ description: 'The name of a company; at least one.' })
class CompanyNamesInput {
  @Field(() => String, { nullable: true, description: 'In Kazakh.' })
  kk?: string | null;

  @Field(() => String, { nullable: true, description: 'In Russian.' })
  ru?: string | null;

  @Field(() => String, { nullable: true, description: 'In Chinese.' })
  zh?: string | null;

  @Field(() => String, { nullable: true, description: 'In English.' })
  en?: string | null;
}

@InputType({ description: 'Whom to turn to in a company.' })
class CompanyContactInput {
  @Field(() => String, { nullable: true, description: 'Name of the person.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone?: string | null;
}

@InputType({ description: 'A company that an officer records for somebody else.' })
class CreateCompanyInput {
  @Field(() => CountryEnum, { description: 'Kazakhstan or China.' })
  country: Country;

  @Field(() => String, { description: 'BIN of 12 digits (Kazakhstan) or USCC of 18 characters (China).' })
  registration: string;

  @Field(() => CompanyNamesInput, { description: 'Its names.' })
  names: CompanyNamesInput;

  @Field(() => ID, { description: 'Code of the region of its seat.' })
  region: string;

  @Field(() => String, { nullable: true, description: 'What it says of itself; at most 2,000 characters.' })
  about?: string | null;

  @Field(() => CompanyContactInput, { nullable: true, description: 'Whom to turn to.' })
  contact?: CompanyContactInput | null;
}

@InputType({ description: 'What a company tells of itself; what is left out stays as it is.' })
class UpdateCompanyInput {
  @Field(() => ID, { description: 'Id of the company.' })
  id: string;

  @Field(() => Int, { description: 'The version you saw; CONFLICT where it is no longer the newest.' })
  expectedVersion: number;

  @Field(() => CompanyNamesInput, { nullable: true, description: 'All of its names.' })
  names?: CompanyNamesInput | null;

  @Field(() => ID, { nullable: true, description: 'Code of the region of its seat.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'What it says of itself; null takes it away.' })
  about?: string | null;

  @Field(() => CompanyContactInput, {
    nullable: true,
    description: 'All of the contact; null takes it away.',
  })
  contact?: CompanyContactInput | null;
}

const CompanyConnection = connectionType('Company', () => Company, 'the companies found');

@InputType({ description: 'What companies to list.' })
class CompanyWhere {
  @Field(() => CountryEnum, { nullable: true, description: 'Of this country.' })
  country?: Country | null;

  @Field(() => [ID], { nullable: true, description: 'In any of these regions.' })
  regions?: string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Changed after this instant.' })
  updatedAfter?: string | null;
}

@ArgsType()
class CompaniesArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words in any of the four languages; all must be met.',
  })
  search?: string | null;

  @Field(() => CompanyWhere, { nullable: true, description: 'What companies to list.' })
  where?: CompanyWhere | null;
}

/** Names to fall back on, the company's own language first. */
const OWN_LANGUAGES: Readonly<Record<Country, readonly Language[]>> = {
  KZ: ['kk', 'ru', 'en', 'zh'],
  CN: ['zh', 'en', 'ru', 'kk'],
};

/** A company's name in the reader's language, then in its own. */
function companyName(company: Company, language: Language): string {
  const names = { kk: company.nameKk, ru: company.nameRu, zh: company.nameZh, en: company.nameEn };
  const order = [language, ...OWN_LANGUAGES[company.country]];
  return order.map((choice) => names[choice]).find((name) => name !== null) ?? company.id;
}

@Resolver(() => Company)
export class CompanyResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => Company, { nullable: true, description: 'A company; null where there is none you may read.' })
  company(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the company.' }) id: string,
  ): Promise<Company | null> {
    return readCompany(session, id);
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => CompanyConnection, {
    description: 'The companies you may read, newest first.',
    complexity: connectionCost,
  })
  async companies(
    @Ctx() { session }: ApiContext,
    @Args(() => CompaniesArgs) args: CompaniesArgs,
  ): Promise<Connection<Company>> {
    return toConnection(await listCompanies(session, args), args, (company) => company);
  }

  @FieldResolver(() => String, { description: 'Its name: in the language asked for, else in its own.' })
  name(@Root() company: Company, @InLanguage() language: Language): string {
    return companyName(company, language);
  }

  @FieldResolver(() => CompanyNames, {
    description: 'The names it gave itself, each null where it gave none.',
  })
  names(@Root() { nameKk: kk, nameRu: ru, nameZh: zh, nameEn: en }: Company): CompanyNames {
    return { kk, ru, zh, en };
  }

  @FieldResolver(() => Region, { description: 'Region of its seat.' })
  region(@Root() company: Company, @Ctx() context: ApiContext): Region | undefined {
    return catalogueOf(context).regions.get(company.regionCode);
  }

  @FieldResolver(() => Boolean, { description: 'Whether an officer has verified it and that still counts.' })
  verified(@Root() company: Company, @Ctx() { session }: ApiContext): boolean {
    return isVerified(session, company);
  }

  @Extensions({ scope: null })
  @Mutation(() => Company, {
    description: 'Records a company for somebody else, such as an Expo participant. Officers only.',
  })
  createCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CreateCompanyInput, { description: 'The company.' }) input: CreateCompanyInput,
  ): Promise<Company> {
    return createCompany(session, { ...input });
  }

  @Extensions({ scope: 'company:write' })
  @Mutation(() => Company, {
    description:
      'Changes what a company tells of itself; for its administrators and officers. A verified company that changes its own names or region is to be verified again, and is not matched until then.',
  })
  updateCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => UpdateCompanyInput, { description: 'What changes.' }) input: UpdateCompanyInput,
  ): Promise<Company> {
    return updateCompany(session, { ...input });
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => String, { nullable: true, description: 'BIN or USCC; for its own people and staff.' })
  registration(@Root() company: Company, @Ctx() { session }: ApiContext): string | null {
    return may(session, 'COMPANY_FILE', company.id) ? company.registration : null;
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => CompanyContact, {
    nullable: true,
    description: 'Whom to turn to; for its own people and staff.',
  })
  contact(@Root() company: Company, @Ctx() { session }: ApiContext): CompanyContact | null {
    const { contactName: name, contactEmail: email, contactPhone: phone } = company;
    return may(session, 'COMPANY_FILE', company.id)
      ? Object.assign(new CompanyContact(), { name, email, phone })
      : null;
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many people it has; for these and staff.',
    complexity: 5,
  })
  memberCount(@Root() company: Company, @Ctx() { session }: ApiContext): Promise<number | null> {
    return countMembers(session, company);
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => [GapEnum], {
    nullable: true,
    description: 'What it has not told yet; for its own people and staff.',
    complexity: 10,
  })
  whatIsMissing(
    @Root() company: Company,
    @Ctx() { session }: ApiContext,
  ): Promise<readonly CompanyGap[] | null> {
    return gapsIn(session, company);
  }
}
