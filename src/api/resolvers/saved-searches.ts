/** Searches that you keep and are told the new results of. */
import {
  Arg,
  Args,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import {
  createSavedSearch,
  deleteSavedSearch,
  listSavedSearches,
  renameSavedSearch,
} from '../../app/saved-searches';
import type { CertificateKind } from '../../domain/vocabulary';
import { CertificateKindEnum } from '../../model/enums';
import { DateScalar, DateTimeScalar, HsCodeScalar, TonnesScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { OfferWhere } from './listing-lists';

const SavedSearchKindEnum = { OFFER: 'offer', DEMAND: 'demand' } as const;
registerEnumType(SavedSearchKindEnum, {
  name: 'SavedSearchKind',
  description: 'Whether offers or demands are searched.',
});
type SearchKind = 'offer' | 'demand';

@InputType({ description: 'What offers or demands to search; as the lists of both take it.' })
class SavedSearchWhere extends OfferWhere {}

@InputType({ description: 'A search to keep.' })
class CreateSavedSearchInput {
  @Field(() => String, { description: 'Your name for it, at most 80 characters.' })
  name: string;

  @Field(() => SavedSearchKindEnum, { description: 'What is searched.' })
  kind: SearchKind;

  @Field(() => String, {
    nullable: true,
    description: 'Words in any of the four languages; all must be met.',
  })
  search?: string | null;

  @Field(() => SavedSearchWhere, { nullable: true, description: 'What to search.' })
  where?: SavedSearchWhere | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether you are also told by e-mail.' })
  byMail: boolean;
}

@InputType({ description: 'Another name for a saved search.' })
class RenameSavedSearchInput {
  @Field(() => ID, { description: 'Id of the search.' })
  id: string;

  @Field(() => String, { description: 'The new name, at most 80 characters.' })
  name: string;
}

@InputType({ description: 'The saved search to forget.' })
class DeleteSavedSearchInput {
  @Field(() => ID, { description: 'Id of the search.' })
  id: string;
}

@ObjectType({ description: 'A span of days that may be open on either side.' })
class SavedPeriod {
  @Field(() => DateScalar, { nullable: true, description: 'First day; null where it is open.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null where it is open.' })
  to?: string | null;
}

@ObjectType({ description: 'What a saved search asks for; null or empty where it asks for nothing.' })
class SavedSearchFilter {
  @Field(() => HsCodeScalar, { nullable: true, description: 'Of goods under this code.' })
  hsCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Code of the product group.' })
  group?: string | null;

  @Field(() => TonnesScalar, { nullable: true, description: 'Of at least this many tonnes.' })
  minTonnes?: number | null;

  @Field(() => TonnesScalar, { nullable: true, description: 'Of at most this many tonnes.' })
  maxTonnes?: number | null;

  @Field(() => SavedPeriod, { nullable: true, description: 'Open on at least one of these days.' })
  window?: SavedPeriod | null;

  @Field(() => ID, { nullable: true, description: 'Id of the company.' })
  company?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Changed after this instant.' })
  updatedAfter?: string | null;

  @Field(() => [CertificateKindEnum], { nullable: true, description: 'With all of these papers.' })
  certificates?: CertificateKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of the regions.' })
  regions?: string[] | null;
}

@ObjectType({ description: 'A search that you keep.' })
class SavedSearch {
  @Field(() => ID, { description: 'Opaque id, "sea_...".' })
  id: string;

  @Field(() => String, { description: 'Your name for it.' })
  name: string;

  @Field(() => SavedSearchKindEnum, { description: 'What is searched.' })
  kind: SearchKind;

  @Field(() => String, { nullable: true, description: 'Words that must be met.' })
  search: string | null;

  @Field(() => Boolean, { description: 'Whether you are also told by e-mail.' })
  byMail: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  createdAt: string;

  filter: object;
}

const SavedSearchConnection = connectionType('SavedSearch', () => SavedSearch, 'the searches you keep');

@Resolver(() => SavedSearch)
export class SavedSearchResolver {
  @Extensions({ scope: null })
  @Query(() => SavedSearchConnection, {
    description: 'The searches you keep, newest first.',
    complexity: connectionCost,
  })
  async savedSearches(
    @Ctx() { session }: ApiContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<SavedSearch>> {
    return toConnection(await listSavedSearches(session, args), args, (search) => search);
  }

  @Extensions({ scope: null })
  @Mutation(() => SavedSearch, { description: 'Keeps a search; you are told of each new listing it finds.' })
  createSavedSearch(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CreateSavedSearchInput, { description: 'The search.' }) input: CreateSavedSearchInput,
  ): Promise<SavedSearch> {
    return createSavedSearch(session, input);
  }

  @Extensions({ scope: null })
  @Mutation(() => SavedSearch, { description: 'Gives a search of yours another name.' })
  renameSavedSearch(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RenameSavedSearchInput, { description: 'The search and its new name.' })
    input: RenameSavedSearchInput,
  ): Promise<SavedSearch> {
    return renameSavedSearch(session, input);
  }

  @Extensions({ scope: null })
  @Mutation(() => SavedSearch, { description: 'Forgets a search of yours and answers what it was.' })
  deleteSavedSearch(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => DeleteSavedSearchInput, { description: 'The search.' })
    { id }: DeleteSavedSearchInput,
  ): Promise<SavedSearch> {
    return deleteSavedSearch(session, id);
  }

  @FieldResolver(() => SavedSearchFilter, { description: 'What it asks for beside the words.' })
  where(@Root() { filter }: SavedSearch): SavedSearchFilter {
    return filter as SavedSearchFilter;
  }
}
