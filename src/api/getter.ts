import { Field } from 'type-graphql';

/**
 * As type-graphql's `Field`, for a getter. `Field` itself makes a resolver of one, which costs more than most
 * getters do. A getter may be read more than once for one answer.
 */
export function Getter(...[type, options]: Parameters<typeof Field>): PropertyDecorator {
  return (prototype, name) => Field(type, { ...options, simple: true })(prototype, name);
}
