import { check } from '../../src/domain/input';
import { amountUnits, newTargetInput, targetUpdateInput } from '../../src/domain/target-input';
import { matchRules, REFERENCE } from '../support/make';

const byCode = <Row extends { readonly code: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.code, row]));
const known = {
  knowsHsCode: matchRules().products.knows,
  groups: byCode(REFERENCE.groups),
  regions: byCode(REFERENCE.regions),
};
const TARGET = {
  name: 'Oil to Urumqi',
  hsCodes: ['15'],
  groups: ['vegetable-oils'],
  destination: '650100',
  from: '2026-09-01',
  to: '2028-08-31',
  unit: 'TONNES',
  amount: '250000',
  stage: 'SHIPPED',
  source: 'Announcement of the producers',
} as const;
const judged = (change: object) => {
  const { schema, rules } = newTargetInput(known);
  return check(schema, rules, { ...TARGET, ...change }, ['input']);
};
const faultsOf = (change: object) =>
  (judged(change).violations ?? []).map(({ path, code }) => `${path.slice(1).join('.')} ${code}`);

test.each([
  ['all goods to all of Xinjiang', { hsCodes: null, groups: undefined, destination: null }],
  ['prefixes of two to six digits', { hsCodes: ['15', '1512', '15121', '151211'] }],
  ['a single day', { to: '2026-09-01' }],
  ['ten years', { to: '2036-08-31' }],
  ['one that is over', { from: '2020-01-01', to: '2020-12-31' }],
  ['tonnes to the kilogram', { amount: '0.001' }],
  ['dollars to the cent', { unit: 'USD', amount: '0.01' }],
])('takes %s', (_what, change) => {
  expect(faultsOf(change)).toEqual([]);
});

test.each([
  ['a chapter that is none', { hsCodes: ['77'] }, ['hsCodes.0 UNKNOWN_CODE']],
  ['national digits', { hsCodes: ['15121190'] }, ['hsCodes.0 BAD_FORMAT']],
  ['a code twice', { hsCodes: ['15', '15'] }, ['hsCodes.1 REPEATED']],
  ['an unknown group', { groups: ['oils'] }, ['groups.0 UNKNOWN_CODE']],
  ['a destination in Kazakhstan', { destination: 'KZ-63' }, ['destination WRONG_COUNTRY']],
  ['an unknown destination', { destination: '110000' }, ['destination UNKNOWN_CODE']],
  ['a period reversed', { to: '2026-08-31' }, ['to WINDOW_REVERSED']],
  ['more than ten years', { to: '2036-09-02' }, ['to WINDOW_TOO_LONG']],
  ['nothing to reach', { amount: '0' }, ['amount NOT_POSITIVE']],
  ['less than a kilogram', { amount: '1.0005' }, ['amount BAD_FORMAT']],
  ['less than a cent', { unit: 'USD', amount: '1.005' }, ['amount BAD_FORMAT']],
  ['absurd tonnes', { amount: '100000000.001' }, ['amount TOO_LARGE']],
  ['absurd dollars', { unit: 'USD', amount: '1000000000000.01' }, ['amount TOO_LARGE']],
  ['a figure for a text', { amount: 250_000 }, ['amount WRONG_TYPE']],
  ['an unknown stage', { stage: 'COMPLETED' }, ['stage UNKNOWN_VALUE']],
  ['no source', { source: undefined }, ['source REQUIRED']],
  ['a blank source', { source: '  ' }, ['source TOO_SMALL']],
])('%s is refused by its path', (_what, change, expected) => {
  expect(faultsOf(change)).toEqual(expected);
});

test('all faults come at once', () => {
  const faults = faultsOf({
    name: '',
    hsCodes: ['77'],
    to: '2020-01-01',
    amount: '-1',
    stage: 'X',
    source: '',
  });
  expect(faults).toHaveLength(6);
});

test('an amount is kept in kilograms or cents', () => {
  expect(amountUnits({ amount: '250000.5', unit: 'TONNES' })).toBe(250_000_500);
  expect(amountUnits({ amount: '1000000.5', unit: 'USD' })).toBe(100_000_050);
});

test('a change names the target and the version that was seen', () => {
  const { schema, rules } = targetUpdateInput(known);
  const faults = check(schema, rules, { ...TARGET, expectedVersion: 0 }, []).violations ?? [];
  expect(faults.map(({ path, code }) => `${path.join('.')} ${code}`).sort()).toEqual([
    'expectedVersion TOO_SMALL',
    'id REQUIRED',
  ]);
});
