import { check } from '../../src/domain/input';
import { liftInput, routeNoticeInput, routeNoticeWhere } from '../../src/domain/route-notice-input';
import { matchRules, REFERENCE, TODAY } from '../support/make';

const { schema, rules } = routeNoticeInput({
  today: TODAY,
  crossings: new Map(REFERENCE.crossings.map((crossing) => [crossing.code, crossing])),
  knowsHsCode: matchRules().products.knows,
});
const judged = (input: object) => check(schema, rules, input, ['input']);
const faultsOf = (input: object) =>
  (judged(input).violations ?? []).map(({ path, code }) => `${path.slice(1).join('.')} ${code}`).sort();

const WORDS = { validFrom: '2026-07-01', note: 'Closed for repairs.', source: 'Letter 12 of the customs' };
const CLOSURE = { kind: 'CLOSURE', crossing: 'khorgos-road', ...WORDS };
const LIMIT = { kind: 'LIMIT', crossing: 'dostyk-rail', ...WORDS };
const BARRIER = { kind: 'BARRIER', hsCodes: ['1514'], ...WORDS };
const KINDS = [CLOSURE, LIMIT, BARRIER];
const CHAPTER_15 = REFERENCE.hsCodes.filter((code) => code.startsWith('15'));

test.each([
  ['a closure until it is lifted', CLOSURE],
  ['a limit that states no waiting', LIMIT],
  ['a limit of no day', { ...LIMIT, waitingDays: 0 }],
  ['a limit of a year', { ...LIMIT, waitingDays: 365 }],
  [
    'a barrier on a chapter, a heading, a subheading and a product',
    { ...BARRIER, hsCodes: ['02', '1514', '15121', '151411'] },
  ],
  ['fifty codes', { ...BARRIER, hsCodes: REFERENCE.hsCodes.slice(0, 50) }],
  ['lists and figures that are left empty', { ...CLOSURE, hsCodes: [], waitingDays: null, validTo: null }],
  ['one that began long ago', { ...CLOSURE, validFrom: '2024-02-29' }],
  ['one that begins much later', { ...CLOSURE, validFrom: '2027-07-01' }],
  ['one that ends today', { ...CLOSURE, validFrom: '2026-06-01', validTo: '2026-07-01' }],
  ['one of a single day', { ...CLOSURE, validTo: '2026-07-01' }],
  ['300 characters', { ...CLOSURE, note: '关'.repeat(300), source: 'ә'.repeat(300) }],
])('takes %s', (_what, input) => {
  expect(faultsOf(input)).toEqual([]);
});

test.each([
  ['a kind there is not', { ...CLOSURE, kind: 'STRIKE' }, 'kind UNKNOWN_VALUE'],
  ['a closure of nothing', { ...CLOSURE, crossing: null }, 'crossing REQUIRED'],
  ['a limit of nothing', { ...LIMIT, crossing: undefined }, 'crossing REQUIRED'],
  ['a crossing there is not', { ...CLOSURE, crossing: 'khorgos' }, 'crossing UNKNOWN_CODE'],
  ['a crossing that is being built', { ...CLOSURE, crossing: 'bakhty-rail' }, 'crossing UNKNOWN_VALUE'],
  ['a crossing that is not in use', { ...CLOSURE, crossing: 'narynkol-road' }, 'crossing UNKNOWN_VALUE'],
  ['a barrier on nothing', { ...BARRIER, hsCodes: [] }, 'hsCodes REQUIRED'],
  ['a barrier without a list', { ...BARRIER, hsCodes: null }, 'hsCodes REQUIRED'],
  ['a chapter there is not', { ...BARRIER, hsCodes: ['1514', '99'] }, 'hsCodes.1 UNKNOWN_CODE'],
  ['a code of one digit', { ...BARRIER, hsCodes: ['1'] }, 'hsCodes.0 BAD_FORMAT'],
  ['a national code', { ...BARRIER, hsCodes: ['15121100'] }, 'hsCodes.0 BAD_FORMAT'],
  ['a code with a point', { ...BARRIER, hsCodes: ['1512.11'] }, 'hsCodes.0 BAD_FORMAT'],
  ['a code twice', { ...BARRIER, hsCodes: ['1514', '1514'] }, 'hsCodes.1 REPEATED'],
  ['fifty-one codes', { ...BARRIER, hsCodes: REFERENCE.hsCodes.slice(0, 51) }, 'hsCodes TOO_MANY'],
  ['a barrier at a crossing', { ...BARRIER, crossing: 'dostyk-rail' }, 'crossing UNKNOWN_FIELD'],
  ['a barrier that makes wait', { ...BARRIER, waitingDays: 0 }, 'waitingDays UNKNOWN_FIELD'],
  ['a closure that makes wait', { ...CLOSURE, waitingDays: 3 }, 'waitingDays UNKNOWN_FIELD'],
  ['a closure of goods', { ...CLOSURE, hsCodes: ['1514'] }, 'hsCodes UNKNOWN_FIELD'],
  ['a limit of goods', { ...LIMIT, hsCodes: ['1514'] }, 'hsCodes UNKNOWN_FIELD'],
  ['less than no waiting', { ...LIMIT, waitingDays: -1 }, 'waitingDays TOO_SMALL'],
  ['more than a year', { ...LIMIT, waitingDays: 366 }, 'waitingDays TOO_LARGE'],
  ['half a day', { ...LIMIT, waitingDays: 0.5 }, 'waitingDays WRONG_TYPE'],
  ['a day there is not', { ...CLOSURE, validTo: '2027-02-29' }, 'validTo BAD_FORMAT'],
  [
    'an end that is past',
    { ...CLOSURE, validFrom: '2026-06-01', validTo: '2026-06-30' },
    'validTo WINDOW_PAST',
  ],
  [
    'an end before the beginning',
    { ...CLOSURE, validFrom: '2026-07-09', validTo: '2026-07-08' },
    'validTo WINDOW_REVERSED',
  ],
  ['no words', { ...CLOSURE, note: ' \n' }, 'note TOO_SMALL'],
  ['no source', { ...CLOSURE, source: undefined }, 'source REQUIRED'],
  ['301 characters', { ...CLOSURE, source: 'a'.repeat(301) }, 'source TOO_LONG'],
  ['half a character', { ...CLOSURE, note: '\ud83d' }, 'note BAD_CHARACTER'],
  ['a field there is not', { ...CLOSURE, liftedAt: null }, 'liftedAt UNKNOWN_FIELD'],
])('refuses %s', (_what, input, fault) => {
  expect(faultsOf(input)).toEqual([fault]);
});

test('tells the crossings a notice can be about', () => {
  const [fault] = judged({ ...CLOSURE, crossing: 'bakhty-rail' }).violations ?? [];
  const operating = REFERENCE.crossings
    .filter(({ status }) => status === 'OPERATING')
    .map(({ code }) => code);
  expect(fault).toMatchObject({ params: { value: 'bakhty-rail', allowed: operating.join(', ') } });
  for (const crossing of operating) {
    expect(faultsOf({ ...CLOSURE, crossing })).toEqual([]);
  }
});

test('tells all faults together', () => {
  const input = {
    kind: 'BARRIER',
    crossing: 'nowhere',
    hsCodes: ['0'],
    waitingDays: 400,
    validFrom: 'today',
  };
  expect(faultsOf(input)).toEqual([
    'crossing UNKNOWN_CODE',
    'crossing UNKNOWN_FIELD',
    'hsCodes.0 BAD_FORMAT',
    'note REQUIRED',
    'source REQUIRED',
    'validFrom BAD_FORMAT',
    'waitingDays TOO_LARGE',
    'waitingDays UNKNOWN_FIELD',
  ]);
});

test('bears whatever it is given', () => {
  for (const odd of [null, 7, 'x', [], [[]], { a: 1 }]) {
    for (const field of [...Object.keys(CLOSURE), 'hsCodes', 'waitingDays', 'validTo']) {
      for (const input of KINDS) {
        expect(() => judged({ ...input, [field]: odd })).not.toThrow();
      }
    }
    expect(() => check(schema, rules, odd, ['input'])).not.toThrow();
  }
});

test('knows the codes of a whole chapter, at every length', () => {
  for (const code of CHAPTER_15) {
    for (const length of [2, 4, 5, 6]) {
      expect(faultsOf({ ...BARRIER, hsCodes: [code.slice(0, length)] })).toEqual([]);
    }
  }
});

test('a notice is lifted by its id, with or without a reason', () => {
  const faults = (input: object) => check(liftInput, [], input, []).violations?.map(({ code }) => code) ?? [];
  expect(faults({ id: 'rtn_a' })).toEqual([]);
  expect(faults({ id: 'rtn_a', reason: 'The works ended early.' })).toEqual([]);
  expect(faults({ reason: '' })).toEqual(['REQUIRED', 'TOO_SMALL']);
});

test('a list is narrowed by what it knows only', () => {
  const faults = (input: object) =>
    check(routeNoticeWhere, [], input, []).violations?.map(({ path, code }) => `${path} ${code}`) ?? [];
  expect(faults({ kind: 'LIMIT', crossing: 'dostyk-rail', hsCode: '1514', standing: 'PAST' })).toEqual([]);
  expect(faults({ kind: 'STRIKE', standing: 'GONE', note: 'x' })).toEqual([
    'kind UNKNOWN_VALUE',
    'standing UNKNOWN_VALUE',
    'note UNKNOWN_FIELD',
  ]);
});
