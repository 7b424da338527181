/** Arguments that many fields share. */
import { ArgsType, Field, Float, InputType, Int } from 'type-graphql';
import type { PerFactor } from '../domain/matching/score';
import { DEFAULT_PAGE } from '../domain/page';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: 'Rows of this page, 1 to 100.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor of the row before this page.' })
  after?: string | null;
}

@InputType({
  description: 'How much each factor counts, 0 to 1,000; normalised to sum 1, all zero means equal.',
})
export class Weights implements PerFactor {
  @Field(() => Float, { defaultValue: 1, description: 'Weight of the product fit.' })
  product: number;

  @Field(() => Float, { defaultValue: 1, description: 'Weight of the volume fit.' })
  volume: number;

  @Field(() => Float, { defaultValue: 1, description: 'Weight of the region fit.' })
  region: number;
}

@ArgsType()
export class MatchArgs extends PageArgs {
  @Field(() => Weights, { nullable: true, description: 'How much each factor counts; equal unless given.' })
  weights?: Weights | null;
}
