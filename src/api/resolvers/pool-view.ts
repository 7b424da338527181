/** What hangs on pools and commitments: each nested record is shown as the viewer may see it by itself. */
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { commitmentsOf } from '../../app/pool-views';
import { Company } from '../../model/company';
import { Demand } from '../../model/demand';
import { Offer } from '../../model/offer';
import { PageArgs } from '../arguments';
import { type Connection, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { Commitment, CommitmentConnection, Pool, shownCommitment, shownPool } from './pool-types';
import { readableListing } from './readable-listing';

@Resolver(() => Pool)
export class PoolViewResolver {
  @FieldResolver(() => Demand, {
    nullable: true,
    description: 'The demand; null where you may not read it now.',
  })
  demand(@Root() { view }: Pool, @Ctx() context: ApiContext): Promise<Demand | null> {
    return readableListing(context, 'demand', view.pool.demandId);
  }

  @FieldResolver(() => Company, { nullable: true, description: 'The importer.' })
  buyer(@Root() { view }: Pool, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(view.pool.companyId);
  }

  @FieldResolver(() => CommitmentConnection, {
    description: 'The lines you may see, the last changed first: all for the importer, else your own.',
    complexity: connectionCost,
  })
  async commitments(
    @Root() { view }: Pool,
    @Ctx() { session }: ApiContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Commitment>> {
    return toConnection(await commitmentsOf(session, view, args), args, shownCommitment);
  }
}

@Resolver(() => Commitment)
export class CommitmentViewResolver {
  @FieldResolver(() => Offer, {
    nullable: true,
    description: 'The offer; null where you may not read it now.',
  })
  offer(@Root() { view }: Commitment, @Ctx() context: ApiContext): Promise<Offer | null> {
    return readableListing(context, 'offer', view.commitment.offerId);
  }

  @FieldResolver(() => Company, { nullable: true, description: 'The producer.' })
  seller(@Root() { view }: Commitment, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(view.commitment.companyId);
  }

  @FieldResolver(() => Pool, { description: 'The pool it is a line of.' })
  pool(@Root() { view }: Commitment): Pool {
    return shownPool(view.pool);
  }
}
