import { headerGaps, kindOfHeader, mappedHeader } from '../../src/domain/import-kinds';

test.each([
  ['company,tonnes_per_year', 'offer'],
  ['company,target_tonnes', 'demand'],
  ['seller_registration,tonnes', 'deal'],
  ['registration,name_ru', 'participant'],
  ['currency,day,per_usd', 'rate'],
  ['company,hs_code', null],
])('a header of %s announces %s', (header, kind) => {
  expect(kindOfHeader(header.split(','))).toBe(kind);
});

test('unknown columns and missing ones are told', () => {
  const known = ['company', 'tonnes_per_year'];
  expect(headerGaps('offer', ['tonnes_per_year', 'colour', 'taste'], known)).toEqual({
    unknown: ['colour', 'taste'],
    missing: ['company'],
  });
});

test('columns of a file stand under our names, or are left out', () => {
  const mapping = { BIN: 'registration', Stand: null };
  expect(mappedHeader(['BIN', 'Stand', 'region', 'toString'], mapping)).toEqual([
    'registration',
    null,
    'region',
    'toString',
  ]);
});
