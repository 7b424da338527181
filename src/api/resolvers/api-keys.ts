/** Keys of partner apps. Only people manage them. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { createApiKey, listApiKeys, revokeApiKey } from '../../app/api-keys';
import type { ApiKey as ApiKeyRecord } from '../../model/api-key';
import { DateScalar, DateTimeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';

@ObjectType({ description: "A partner app's key. The key itself is shown once, when it is made." })
class ApiKey {
  @Field(() => ID, { description: 'Opaque id, "key_...".' })
  id: string;

  @Field(() => String, { description: 'What the key is for.' })
  name: string;

  @Field(() => String, { description: 'Readable beginning of the key.' })
  prefix: string;

  @Field(() => [String], { description: 'What the key may do, such as "catalogue:read".' })
  scopes: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether it sees the demonstration market alone and changes nothing.',
  })
  sandbox: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; null for never.' })
  expiresAt: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of its last use; null before the first. May lag by some seconds.',
  })
  lastUsedOn: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null while it works.' })
  revokedAt: string | null;
}

@ObjectType({ description: 'A key that was just made.' })
class CreatedApiKey {
  @Field(() => String, { description: 'The whole key. Keep it: it is never shown again.' })
  key: string;

  @Field(() => ApiKey, { description: 'What is stored of it.' })
  apiKey: ApiKey;
}

@InputType({ description: 'A key to make.' })
class CreateApiKeyInput {
  @Field(() => String, { description: 'What the key is for, at most 80 characters.' })
  name: string;

  @Field(() => [String], {
    description:
      'What it may do: catalogue:read, matches:read, company:read, company:write, listings:write, introductions:read, introductions:write, deals:read, deals:write.',
  })
  scopes: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; never unless given.' })
  expiresAt?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it sees the demonstration market alone; false unless given.',
  })
  sandbox?: boolean | null;
}

@InputType({ description: 'A key to revoke.' })
class RevokeApiKeyInput {
  @Field(() => ID, { description: 'Id of the key.' })
  id: string;
}

@ArgsType()
class ApiKeysArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Keys of this company; your own unless given.' })
  company?: string | null;
}

function shown(record: ApiKeyRecord): ApiKey {
  const { id, name, prefix, scopes, sandbox, createdAt, expiresAt, lastUsedOn, revokedAt } = record;
  const fields = { id, name, prefix, scopes, sandbox, createdAt, expiresAt, lastUsedOn, revokedAt };
  return Object.assign(new ApiKey(), fields);
}

const ApiKeyConnection = connectionType('ApiKey', () => ApiKey, 'the keys, newest first');

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Extensions({ scope: null })
  @Query(() => ApiKeyConnection, {
    description:
      'The keys of your company, for its administrators; those of the platform, for site administrators.',
    complexity: connectionCost,
  })
  async apiKeys(
    @Ctx() { session }: ApiContext,
    @Args(() => ApiKeysArgs) args: ApiKeysArgs,
  ): Promise<Connection<ApiKey>> {
    return toConnection(await listApiKeys(session, args), args, shown);
  }

  @Extensions({ scope: null })
  @Mutation(() => CreatedApiKey, { description: 'Makes a key, shown once. For administrators.' })
  async createApiKey(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CreateApiKeyInput, { description: 'The key to make.' }) input: CreateApiKeyInput,
  ): Promise<CreatedApiKey> {
    const { key, apiKey } = await createApiKey(session, { ...input });
    return { key, apiKey: shown(apiKey) };
  }

  @Extensions({ scope: null })
  @Mutation(() => ApiKey, { description: 'Revokes a key; it is refused from then on. For administrators.' })
  async revokeApiKey(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RevokeApiKeyInput, { description: 'The key to revoke.' }) input: RevokeApiKeyInput,
  ): Promise<ApiKey> {
    return shown(await revokeApiKey(session, input));
  }
}
