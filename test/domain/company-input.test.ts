import {
  certificateInput,
  companyInput,
  companyUpdateInput,
  mergeInput,
  plantInput,
  verifyInput,
} from '../../src/domain/company-input';
import { type CrossRule, check } from '../../src/domain/input';
import { binCheckDigit, usccCheckCharacter } from '../../src/domain/registration-number';
import { REFERENCE, TODAY } from '../support/make';

const regions = new Map(REFERENCE.regions.map((region) => [region.code, region]));
const own = { regions, country: 'KZ', knowsHsCode: (code: string) => code === '151211' } as const;
const BIN = `99014000001${binCheckDigit('99014000001')}`;
const USCC = `91650100MA0000000${usccCheckCharacter('91650100MA0000000')}`;
const COMPANY = { country: 'KZ', registration: BIN, names: { ru: 'ТОО Колос' }, region: 'KZ-63' };
const PLANT = { name: 'Mill', region: 'KZ-63', hsCode: '151211', tonnesPerYear: 20_000 };
const PAPER = {
  kind: 'HALAL',
  number: 'H-1',
  issuer: 'Body',
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
};

function faults(
  { schema, rules }: { schema: Parameters<typeof check>[0]; rules: readonly CrossRule[] },
  input: object,
): string[] {
  const { violations = [] } = check(schema, rules, input, []);
  return violations.map(({ path, code }) => `${path.join('.')} ${code}`);
}

test.each<[string, object, string[]]>([
  ['a Kazakh company', {}, []],
  ['a Chinese company', { country: 'CN', registration: USCC, region: '650100' }, []],
  [
    'a wrong check digit',
    { registration: BIN.slice(0, 11) + ((Number(BIN[11]) + 1) % 10) },
    ['registration BAD_CHECK_DIGIT'],
  ],
  ['a number of another country', { registration: USCC }, ['registration BAD_FORMAT']],
  ['no name', { names: {} }, ['names REQUIRED']],
  ['a region of the other country', { region: '650100' }, ['region WRONG_COUNTRY']],
  ['an unknown region', { region: 'KZ-00' }, ['region UNKNOWN_CODE']],
  [
    'a contact that is none',
    { contact: { email: 'a@', phone: 'x' } },
    ['contact.email BAD_FORMAT', 'contact.phone BAD_FORMAT'],
  ],
])('a new company: %s', (_name, change, expected) => {
  expect(faults(companyInput({ regions }), { ...COMPANY, ...change })).toEqual(expected);
});

test('all faults of a company come at once', () => {
  const wrong = { country: 'KZ', registration: '1', names: {}, region: '650100', about: '', vip: true };
  expect(faults(companyInput({ regions }), wrong)).toEqual(
    expect.arrayContaining([
      'registration BAD_FORMAT',
      'names REQUIRED',
      'region WRONG_COUNTRY',
      'about TOO_SMALL',
    ]),
  );
});

test('a change needs the version it was made from, and a country cannot be changed', () => {
  const update = companyUpdateInput(own);
  expect(faults(update, { id: 'com_1', expectedVersion: 1, region: 'KZ-10' })).toEqual([]);
  expect(faults(update, { id: 'com_1', country: 'CN' }).sort()).toEqual([
    'country UNKNOWN_FIELD',
    'expectedVersion REQUIRED',
  ]);
});

test.each<[object, string[]]>([
  [{}, []],
  [{ region: '650100' }, ['region WRONG_COUNTRY']],
  [{ hsCode: '999999' }, ['hsCode UNKNOWN_CODE']],
  [{ tonnesPerYear: 0 }, ['tonnesPerYear NOT_POSITIVE']],
])('a plant with %j', (change, expected) => {
  expect(faults(plantInput(own), { ...PLANT, ...change })).toEqual(expected);
});

test.each<[object, string[]]>([
  [{}, []],
  [{ validUntil: '2020-01-01', validFrom: '2019-01-01' }, []],
  [{ validUntil: '2025-12-31' }, ['validUntil WINDOW_REVERSED']],
  [{ validUntil: '2099-12-31' }, ['validUntil WINDOW_TOO_LONG']],
  [{ kind: 'TRQ' }, ['kind UNKNOWN_VALUE']],
])('a certificate with %j', (change, expected) => {
  expect(faults(certificateInput, { ...PAPER, ...change })).toEqual(expected);
});

test('a verification lasts from today for at most ten years', () => {
  const input = verifyInput(TODAY);
  expect(faults(input, { id: 'com_1', until: '2026-07-01' })).toEqual([]);
  expect(faults(input, { id: 'com_1', until: '2026-06-30' })).toEqual(['until WINDOW_PAST']);
  expect(faults(input, { id: 'com_1', until: '2056-06-30' })).toEqual(['until WINDOW_TOO_LONG']);
});

test('a merge that is not confirmed is refused', () => {
  const merge = { keepId: 'com_1', dropId: 'com_2', reason: 'same number', confirm: false };
  expect(faults({ schema: mergeInput, rules: [] }, merge)).toEqual(['confirm UNKNOWN_VALUE']);
});
