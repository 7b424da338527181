import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { createSchema } from '../../src/api/schema';
import { Company } from '../../src/model/company';
import { Offer } from '../../src/model/offer';

const schema = createSchema();
const INFO = {} as GraphQLResolveInfo;

function resolve(type: string, field: string, ...[root, args, context]: [unknown, object, object]): unknown {
  const { [field]: found } = (schema.getType(type) as GraphQLObjectType).getFields();
  return found?.resolve?.(root, args, context, INFO);
}

const company = Object.assign(new Company(), { id: 'com_1', country: 'KZ', nameKk: 'Май', nameEn: 'Oil' });

test('a method with root, context and language is called without a promise', () => {
  const context = { session: { language: 'en' } };
  expect(resolve('Company', 'name', company, {}, context)).toBe('Oil');
  expect(resolve('Company', 'name', company, { language: 'kk' }, context)).toBe('Май');
});

test('a method gets what the loaders give as it is', () => {
  const loaders = { record: (kind: string, id: string) => `${kind} ${id}` };
  const offer = Object.assign(new Offer(), { companyId: 'com_1' });
  expect(resolve('Offer', 'company', offer, {}, { loaders })).toBe('company com_1');
});

test('a type whose rows are plain objects still gets its methods', () => {
  const rows = { count: async () => 7 };
  return expect(resolve('MatchConnection', 'totalCount', rows, {}, {})).resolves.toBe(7);
});
