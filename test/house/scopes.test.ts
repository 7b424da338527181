/** Every way into the schema says which scope a key needs for it, or that keys may not take it. */
import { createSchema } from '../../src/api/schema';
import { SCOPES } from '../../src/domain/vocabulary';

const schema = createSchema();
const allowed: readonly unknown[] = [...SCOPES, null];
const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
  (type) => Object.values(type?.getFields() ?? {}),
);

test.each(fields.map((field) => [field.name, field] as const))(
  '%s names the scope that keys need',
  (_name, field) => {
    expect(allowed).toContain(field.extensions.scope);
  },
);

test('matches need their scope wherever they hang', () => {
  for (const type of ['Offer', 'Demand']) {
    const type_ = schema.getType(type) as NonNullable<ReturnType<typeof schema.getQueryType>>;
    for (const name of ['matches', 'nearMisses']) {
      expect(type_.getFields()[name]?.extensions.scope).toBe('matches:read');
    }
  }
});
