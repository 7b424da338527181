import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'Anything that has an id of its own and can be fetched by it.',
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Opaque id; its prefix tells the kind of record.',
  })
  readonly id: string;
}
