/** Supply plans, of stored demands and of drafts. */
import {
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { draftDemand } from '../../app/drafts';
import { storedDemand } from '../../app/matches';
import { type PlanArguments, planFor } from '../../app/supply-plans';
import { Demand } from '../../model/demand';
import type { ApiContext } from '../context';
import { DemandInput } from './draft-inputs';
import { SupplyPlan } from './supply-plan-types';

/** A plan costs what a thousand judgements and a solver cost. */
const planCost = ({ childComplexity }: { readonly childComplexity: number }) => 200 + childComplexity;

@ArgsType()
class PlanArgs implements PlanArguments {
  @Field(() => Int, { nullable: true, description: 'Suppliers at most, 1 to 100; 40 unless given.' })
  maxSuppliers?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Largest share of the target for one supplier, above 0 to 1; the demand's own unless given.",
  })
  maxShare?: number | null;

  @Field(() => [ID], { nullable: true, description: 'Offers to leave out, at most 100.' })
  exclude?: string[] | null;
}

@ArgsType()
class DraftPlanArgs extends PlanArgs {
  @Field(() => DemandInput, { description: 'What is needed; nothing is stored.' })
  demand: DemandInput;
}

@Resolver(() => Demand)
export class SupplyPlanResolver {
  @Extensions({ scope: 'matches:read' })
  @Query(() => SupplyPlan, {
    description: 'The best combination of offers for a demand that is not stored.',
    complexity: planCost,
  })
  async supplyPlan(
    @Ctx() { session }: ApiContext,
    @Args(() => DraftPlanArgs) { demand, ...args }: DraftPlanArgs,
  ): Promise<SupplyPlan> {
    const view = await planFor(session, draftDemand(session, demand), args);
    return Object.assign(new SupplyPlan(), { view });
  }

  @Extensions({ scope: 'matches:read' })
  @FieldResolver(() => SupplyPlan, {
    name: 'supplyPlan',
    description: 'The best combination of offers for this demand.',
    complexity: planCost,
  })
  async supplyPlanOfDemand(
    @Root() demand: Demand,
    @Ctx() { session }: ApiContext,
    @Args(() => PlanArgs) args: PlanArgs,
  ): Promise<SupplyPlan> {
    const view = await planFor(session, storedDemand(session, demand), { ...args });
    return Object.assign(new SupplyPlan(), { view });
  }
}
