import { check } from '../../src/domain/input';
import { planInput } from '../../src/domain/plan-input';

const judged = (input: object) => check(planInput, [], input, []);
const faults = (input: object) =>
  judged(input).violations?.map(({ path, code }) => `${path.join('.')} ${code}`) ?? [];
const ids = (count: number) => Array.from({ length: count }, (_, index) => `off_${index}`);

test.each([{}, { maxSuppliers: null, maxShare: null, exclude: null }])(
  'a plan that is asked for nothing has forty suppliers at most, and leaves the share to the demand',
  (input) => {
    expect(judged(input).value).toEqual({ maxSuppliers: 40, maxShare: null, exclude: [] });
  },
);

test.each([
  [{ maxSuppliers: 1, maxShare: 1e-9, exclude: [] }],
  [{ maxSuppliers: 100, maxShare: 1, exclude: ids(100) }],
])('the ends of every range are allowed', (input) => {
  expect(judged(input).value).toEqual(input);
});

test.each<[object, string[]]>([
  [{ maxSuppliers: 0 }, ['maxSuppliers TOO_SMALL']],
  [{ maxSuppliers: 101 }, ['maxSuppliers TOO_LARGE']],
  [{ maxSuppliers: 2.5 }, ['maxSuppliers WRONG_TYPE']],
  [{ maxShare: 0 }, ['maxShare NOT_POSITIVE']],
  [{ maxShare: 1.001 }, ['maxShare TOO_LARGE']],
  [{ exclude: ids(101) }, ['exclude TOO_MANY']],
  [{ exclude: ['off_1', 'off_2', 'off_1'] }, ['exclude.2 REPEATED']],
  [{ exclude: ['x'.repeat(31)] }, ['exclude.0 TOO_LONG']],
])('what lies beyond them is refused: %j', (input, expected) => {
  expect(faults(input)).toEqual(expected);
});

test('all faults come at once', () => {
  expect(faults({ maxSuppliers: -1, maxShare: 30, exclude: ['a', 'a'] }).sort()).toEqual([
    'exclude.1 REPEATED',
    'maxShare TOO_LARGE',
    'maxSuppliers TOO_SMALL',
  ]);
});
