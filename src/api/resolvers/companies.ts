/** Companies, as far as the viewer may read them. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { listCompanies, readCompany } from '../../app/listings';
import { isVerified } from '../../app/policy';
import type { Country, Language } from '../../domain/vocabulary';
import { Company } from '../../model/company';
import { CountryEnum } from '../../model/enums';
import { Region } from '../../model/reference';
import { DateTimeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import { type ApiContext, catalogueOf } from '../context';
import { InLanguage } from '../in-language';
import { connectionCost } from '../limits';

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
  @Query(() => Company, { nullable: true, description: 'A company; null where there is none you may read.' })
  company(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the company.' }) id: string,
  ): Promise<Company | null> {
    return readCompany(session, id);
  }

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

  @FieldResolver(() => Region, { description: 'Region of its seat.' })
  region(@Root() company: Company, @Ctx() context: ApiContext): Region | undefined {
    return catalogueOf(context).regions.get(company.regionCode);
  }

  @FieldResolver(() => Boolean, { description: 'Whether an officer has verified it and that still counts.' })
  verified(@Root() company: Company, @Ctx() { session }: ApiContext): boolean {
    return isVerified(session, company);
  }
}
