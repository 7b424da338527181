/** Pools and their commitments: saved, invited, reserved, confirmed. What hangs on them is in pool-view. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
} from 'type-graphql';
import { confirmCommitment, releaseCommitment, reserveCommitment } from '../../app/commitments';
import {
  listCommitments,
  listPools,
  readCommitment,
  readPool,
  viewCommitment,
  viewPool,
} from '../../app/pool-views';
import { dissolvePool, inviteToPool, savePool, updatePool } from '../../app/pools';
import type { CommitmentStatus, PoolStatus } from '../../domain/vocabulary';
import { TonnesScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { CommitmentStatusEnum, PoolStatusEnum } from './pool-enums';
import {
  Commitment,
  CommitmentConnection,
  Pool,
  PoolConnection,
  shownCommitment,
  shownPool,
} from './pool-types';

@InputType({ description: 'What pools to list.' })
class PoolWhere {
  @Field(() => PoolStatusEnum, { nullable: true, description: 'In this status.' })
  status?: PoolStatus | null;

  @Field(() => ID, { nullable: true, description: 'For this demand.' })
  demandId?: string | null;
}

@ArgsType()
class PoolsArgs extends PageArgs {
  @Field(() => PoolWhere, { nullable: true, description: 'What pools to list.' })
  where?: PoolWhere | null;
}

@InputType({ description: 'What lines to list.' })
class CommitmentWhere {
  @Field(() => CommitmentStatusEnum, { nullable: true, description: 'In this status.' })
  status?: CommitmentStatus | null;
}

@ArgsType()
class CommitmentsArgs extends PageArgs {
  @Field(() => CommitmentWhere, { nullable: true, description: 'What lines to list.' })
  where?: CommitmentWhere | null;
}

@InputType({ description: 'A line as you saw it in the plan.' })
class PoolLineInput {
  @Field(() => ID, { description: 'Id of the offer; each offer once.' })
  offerId: string;

  @Field(() => Int, { description: 'Version of the offer as you saw it.' })
  offerVersion: number;

  @Field(() => TonnesScalar, { description: "Tonnes it is to bring within the demand's window." })
  tonnes: number;
}

@InputType({ description: 'What the lines of a pool are set to.' })
class PoolLinesInput {
  @Field(() => Int, { description: 'Version of the demand as you saw it.' })
  demandVersion: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Largest share of the target for one supplier, above 0 to 1; none unless given, whatever the demand's own.",
  })
  maxShare?: number | null;

  @Field(() => [PoolLineInput], { description: 'The lines, 1 to 100.' })
  lines: PoolLineInput[];
}

@InputType({ description: 'A plan to save as a pool.' })
class SavePoolInput extends PoolLinesInput {
  @Field(() => ID, { description: 'Id of the demand.' })
  demandId: string;

  @Field(() => String, { description: 'Your own name for it, 1 to 80 characters; not shown to producers.' })
  name: string;
}

@InputType({ description: 'The lines that shall stand in a pool from now.' })
class UpdatePoolInput extends PoolLinesInput {
  @Field(() => ID, { description: 'Id of the pool.' })
  id: string;
}

const plain = <Input extends PoolLinesInput>(input: Input) => ({
  ...input,
  lines: input.lines.map((line) => ({ ...line })),
});

@Resolver(() => Pool)
export class PoolResolver {
  @Extensions({ scope: 'deals:read' })
  @Query(() => Pool, { nullable: true, description: 'A pool; null where there is none you may see.' })
  async pool(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the pool.' }) id: string,
  ): Promise<Pool | null> {
    const view = await readPool(session, id);
    return view && shownPool(view);
  }

  @Extensions({ scope: 'deals:read' })
  @Query(() => PoolConnection, {
    description:
      "The pools for your company's demands, the last changed first; all of them for staff without a company.",
    complexity: connectionCost,
  })
  async pools(
    @Ctx() { session }: ApiContext,
    @Args(() => PoolsArgs) args: PoolsArgs,
  ): Promise<Connection<Pool>> {
    return toConnection(await listPools(session, args), args, shownPool);
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Pool, {
    description:
      'Saves a plan as a draft of a pool. STALE_PLAN names all that has changed since the plan was made.',
  })
  async savePool(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => SavePoolInput, { description: 'The plan.' }) input: SavePoolInput,
  ): Promise<Pool> {
    return shownPool(await viewPool(session, await savePool(session, plain(input))));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Pool, {
    description:
      'Sets the lines of a pool. A line of equal offer and tonnes stays, with its reservation unless the demand has new terms; others are released; new ones wait to be invited.',
  })
  async updatePool(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => UpdatePoolInput, { description: 'The lines.' }) input: UpdatePoolInput,
  ): Promise<Pool> {
    return shownPool(await viewPool(session, await updatePool(session, plain(input))));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Pool, { description: 'Asks the producers of all lines that were not asked yet.' })
  async inviteToPool(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the pool.' }) id: string,
  ): Promise<Pool> {
    return shownPool(await viewPool(session, await inviteToPool(session, id)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Pool, { description: 'Ends a pool that is not confirmed; all its tonnes are free again.' })
  async dissolvePool(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the pool.' }) id: string,
  ): Promise<Pool> {
    return shownPool(await viewPool(session, await dissolvePool(session, id)));
  }
}

@Resolver(() => Commitment)
export class CommitmentResolver {
  @Extensions({ scope: 'deals:read' })
  @Query(() => Commitment, {
    nullable: true,
    description: 'A line of a pool; null where there is none you may see.',
  })
  async commitment(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the line.' }) id: string,
  ): Promise<Commitment | null> {
    const view = await readCommitment(session, id);
    return view && shownCommitment(view);
  }

  @Extensions({ scope: 'deals:read' })
  @Query(() => CommitmentConnection, {
    description:
      'The lines your company was asked for, the last changed first; all lines for staff without a company.',
    complexity: connectionCost,
  })
  async commitments(
    @Ctx() { session }: ApiContext,
    @Args(() => CommitmentsArgs) args: CommitmentsArgs,
  ): Promise<Connection<Commitment>> {
    return toConnection(await listCommitments(session, args), args, shownCommitment);
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Commitment, {
    description: 'Promises the tonnes of your line. STALE_PLAN where terms changed or tonnes are not free.',
  })
  async reserveCommitment(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the line.' }) id: string,
  ): Promise<Commitment> {
    return shownCommitment(await viewCommitment(session, await reserveCommitment(session, id)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Commitment, {
    description: 'Confirms your reserved line of a covered pool; when all have, the pool is confirmed.',
  })
  async confirmCommitment(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the line.' }) id: string,
  ): Promise<Commitment> {
    return shownCommitment(await viewCommitment(session, await confirmCommitment(session, id)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Commitment, {
    description: 'Lets go of a line that is not confirmed; its tonnes are free.',
  })
  async releaseCommitment(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the line.' }) id: string,
  ): Promise<Commitment> {
    return shownCommitment(await viewCommitment(session, await releaseCommitment(session, id)));
  }
}
