import fc from 'fast-check';
import { createProductSpace } from '../../../src/domain/matching/product';
import { BROAD_CODES, KIN_CODES } from '../../support/arbitraries';
import { matchRules, REFERENCE } from '../../support/make';
import { productOracle } from '../../support/oracles';

const { products } = matchRules();
const oracle = productOracle(REFERENCE.hsCodes, REFERENCE.groups);
const headingsOf = (group: string) => REFERENCE.groups.find(({ code }) => code === group)!.headings;
const OILS = headingsOf('vegetable-oils');

/** How many six-digit codes stand under a prefix, by the list of HS 2022: what the fractions below rest on. */
const SIZES: [prefix: string, size: number][] = [
  ['15121', 2],
  ['1512', 4],
  ['0201', 3],
  ['0202', 3],
  ['74031', 4],
  ['7403', 7],
  ['7402', 1],
  ['74', 49],
  ['1001', 4],
  ['1101', 1],
];

/** [demanded codes, offered code, P, derivation] */
const CASES: [readonly string[], string, number, string][] = [
  [['151211'], '151211', 1, 'the same'],
  [['151211'], '15121100', 1, 'digits after six are national'],
  [['151211'], '1512119101', 1, 'digits after six are national'],
  [['1512119101'], '151211', 1, 'those of the demand too'],
  [['151211'], '151219', 1 / 2, 'subheading 1512.1 holds 2'],
  [['151219'], '151211', 1 / 2, 'the other way about'],
  [['151211'], '151221', 1 / 4, 'heading 1512 holds 4'],
  [['151211'], '151411', 1 / 32, 'the group of vegetable oils holds 32'],
  [['151211'], '1512', 1 / 2, 'mean of 1, 1/2, 1/4, 1/4'],
  [['151211'], '15121', 3 / 4, 'mean of 1, 1/2'],
  [['1512'], '151219', 1, 'breadth of a demand is tolerance'],
  [['15'], '151219', 1, 'breadth of a demand is tolerance'],
  [OILS, '151219', 1, 'the group holds it'],
  [OILS, '1512', 1, 'all that a vague offer may be is asked for'],
  [['15121'], '151221', 1 / 4, 'heading 1512 holds both'],
  [['1512'], '151411', 1 / 32, 'by the group'],
  [['020130'], '020230', 1 / 6, 'beef is 0201 and 0202, three each'],
  [['0201'], '0202', 1 / 6, 'each of three at 1/6'],
  [['740311'], '740319', 1 / 4, 'subheading 7403.1 holds 4'],
  [['740311'], '740321', 1 / 7, 'heading 7403 holds 7, the group 8'],
  [['740311'], '740811', 1 / 49, 'chapter 74 holds 49'],
  [['740200'], '740311', 1 / 8, 'unwrought copper is 1 + 7'],
  [['10'], '110100', 1 / 5, 'a chapter meets the group of wheat and flour, 4 + 1'],
  [['100119'], '110100', 1 / 5, 'the group spans two chapters'],
  [['151211', '740311'], '151219', 1 / 2, 'the best of several demanded codes'],
  [['151211', '151221'], '1512', 3 / 4, 'mean of 1, 1/2, 1, 1/2'],
  [['151211'], '740311', 0, 'no category holds both'],
];

describe('product fit', () => {
  test.each(SIZES)('%s holds %d products', (prefix, size) => {
    expect(products.size(prefix)).toBe(size);
    expect(products.under(prefix)).toEqual(REFERENCE.hsCodes.filter((code) => code.startsWith(prefix)));
  });

  test('vegetable oils are 32 products and the nomenclature 5,612', () => {
    expect(OILS.reduce((sum, heading) => sum + products.size(heading), 0)).toBe(32);
    expect(REFERENCE.hsCodes).toHaveLength(5612);
  });

  test.each(CASES)('demand %p <- offer %s is %d: %s', (demanded, offered, fit) => {
    expect(products.fit(demanded, offered)).toBeCloseTo(fit, 14);
    expect(oracle(demanded, offered)).toBeCloseTo(fit, 14);
  });

  test('is exactly 1 where nothing is lost and exactly 1/n for one code against another', () => {
    expect(products.fit(['151211'], '15121100')).toBe(1);
    expect(products.fit(OILS, '15')).toBeLessThan(1);
    expect(products.fit(['15'], '15')).toBe(1);
    expect(products.fit(['740311'], '740811')).toBe(1 / 49);
  });

  test('knows codes with products under them and no others', () => {
    expect(['15', '1512', '15121', '151211', '15121100'].map(products.knows)).toEqual(Array(5).fill(true));
    expect(['77', '1599', '151213', '15121399'].map(products.knows)).toEqual(Array(4).fill(false));
    expect(products.size('77')).toBe(0);
    expect(products.fit(['151211'], '770000')).toBe(0);
  });

  test('agrees with sets of codes on any two of all 5,612, broad or national', () => {
    const anyCode = fc
      .tuple(fc.constantFrom(...REFERENCE.hsCodes), fc.constantFrom(2, 4, 5, 6, 6, 6))
      .map(([code, length]) => code.slice(0, length));
    const code = fc.oneof(anyCode, fc.constantFrom(...KIN_CODES, ...BROAD_CODES, '15121100', '1512119101'));
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 3 }), code, (demanded, offered) => {
        const fit = products.fit(demanded, offered);
        expect(Math.abs(fit - oracle(demanded, offered))).toBeLessThan(1e-14);
        expect(fit).toBeGreaterThanOrEqual(0);
        expect(fit).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });

  test('comes near to nothing whose first digits are not among those near', () => {
    const broad = [...BROAD_CODES, '15', '84', '8471', '847130', '0401', '151211', '271112', '151620'];
    const lists = fc.uniqueArray(fc.constantFrom(...KIN_CODES, ...broad), { minLength: 1, maxLength: 3 });
    const every = [
      ...new Set(REFERENCE.hsCodes.flatMap((code) => [2, 4, 5, 6].map((n) => code.slice(0, n)))),
    ];
    fc.assert(
      fc.property(lists, fc.constantFrom(0.02, 0.1, 0.5), (demanded, least) => {
        const near = products.firstDigitsNear(demanded, least);
        const far = every.filter((code) => !near.has(code.slice(0, 4)));
        const missed = far.filter(
          (code) =>
            products.fit(demanded, code) >= least ||
            demanded.some((offered) => products.fit([code], offered) >= least),
        );
        expect(missed).toEqual([]);
      }),
      { numRuns: 20 },
    );
    expect(products.firstDigitsNear(['847130'], 0.02)).toEqual(new Set(['84', '8471']));
  });

  test('agrees with sets of codes on a small made-up nomenclature, all pairs', () => {
    const codes = ['010111', '010112', '010121', '010190', '010210', '020110', '020120', '030110'];
    const groups = [
      { code: 'near', headings: ['0102', '0201'], names: REFERENCE.groups[0]!.names },
      { code: 'one', headings: ['010190', '03'], names: REFERENCE.groups[0]!.names },
    ];
    const small = createProductSpace(codes, groups);
    const plain = productOracle(codes, groups);
    const every = [...new Set(codes.flatMap((code) => [2, 4, 5, 6].map((n) => code.slice(0, n))))];
    for (const demanded of every) {
      for (const offered of every) {
        expect([demanded, offered, small.fit([demanded], offered)]).toEqual([
          demanded,
          offered,
          expect.closeTo(plain([demanded], offered), 14),
        ]);
      }
    }
  });

  test('never falls when a demand grows broader', () => {
    const code = fc.constantFrom(...KIN_CODES);
    const asked = fc.uniqueArray(code, { minLength: 1, maxLength: 3 });
    const offered = fc.oneof(code, fc.constantFrom('1512', '1001', '15', '15121100'));
    const wider = fc.oneof(
      code.map((one) => (demanded: string[]) => [...demanded, one]),
      fc.constantFrom(...REFERENCE.groups).map((group) => (d: string[]) => [...d, ...group.headings]),
      fc
        .constantFrom(2, 4, 5)
        .map((n) => (d: string[]) => d.map((one, i) => (i === 0 ? one.slice(0, n) : one))),
    );
    fc.assert(
      fc.property(asked, offered, wider, (demanded, offer, widen) => {
        expect(products.fit(widen(demanded), offer)).toBeGreaterThanOrEqual(products.fit(demanded, offer));
      }),
      { numRuns: 500 },
    );
  });
});
