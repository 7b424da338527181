import { AppError } from '../../src/domain/errors';
import {
  COMMITMENT_STEPS,
  type CommitmentState,
  coverageOf,
  gapOf,
  type Line,
  POOL_STEPS,
  type PoolActor,
  shareLimit,
  statusOf,
  stepCommitment,
  stepPool,
  tonnesOf,
  totalsOf,
} from '../../src/domain/pool';
import { COMMITMENT_STATUSES, type CommitmentStatus, POOL_STATUSES } from '../../src/domain/vocabulary';

const ACTORS: readonly PoolActor[] = ['SELLER', 'BUYER', 'OFFICER'];

/** Where a line stands in a pool, and the only steps that may be taken from there, with what they come to. */
const TABLE: Readonly<Record<string, Readonly<Record<string, CommitmentStatus>>>> = {
  'PLANNED in DRAFT': { 'BUYER INVITE': 'INVITED', 'OFFICER INVITE': 'INVITED' },
  'PLANNED in INVITING': { 'BUYER INVITE': 'INVITED', 'OFFICER INVITE': 'INVITED' },
  'PLANNED in COVERED': { 'BUYER INVITE': 'INVITED', 'OFFICER INVITE': 'INVITED' },
  'INVITED in DRAFT': { 'BUYER DISSOLVE': 'RELEASED', 'OFFICER DISSOLVE': 'RELEASED' },
  'INVITED in INVITING': {
    'SELLER RESERVE': 'RESERVED',
    'SELLER RELEASE': 'RELEASED',
    'BUYER RELEASE': 'RELEASED',
    'OFFICER RELEASE': 'RELEASED',
    'BUYER DISSOLVE': 'RELEASED',
    'OFFICER DISSOLVE': 'RELEASED',
  },
  'INVITED in COVERED': {
    'SELLER RESERVE': 'RESERVED',
    'SELLER RELEASE': 'RELEASED',
    'BUYER RELEASE': 'RELEASED',
    'OFFICER RELEASE': 'RELEASED',
    'BUYER DISSOLVE': 'RELEASED',
    'OFFICER DISSOLVE': 'RELEASED',
  },
  'RESERVED in DRAFT': { 'BUYER DISSOLVE': 'RELEASED', 'OFFICER DISSOLVE': 'RELEASED' },
  'RESERVED in INVITING': {
    'SELLER RELEASE': 'RELEASED',
    'BUYER RELEASE': 'RELEASED',
    'OFFICER RELEASE': 'RELEASED',
    'BUYER DISSOLVE': 'RELEASED',
    'OFFICER DISSOLVE': 'RELEASED',
  },
  'RESERVED in COVERED': {
    'SELLER CONFIRM': 'CONFIRMED',
    'SELLER RELEASE': 'RELEASED',
    'BUYER RELEASE': 'RELEASED',
    'OFFICER RELEASE': 'RELEASED',
    'BUYER DISSOLVE': 'RELEASED',
    'OFFICER DISSOLVE': 'RELEASED',
  },
  'CONFIRMED in DRAFT': { 'BUYER DISSOLVE': 'RELEASED', 'OFFICER DISSOLVE': 'RELEASED' },
  'CONFIRMED in INVITING': { 'BUYER DISSOLVE': 'RELEASED', 'OFFICER DISSOLVE': 'RELEASED' },
  'CONFIRMED in COVERED': { 'BUYER DISSOLVE': 'RELEASED', 'OFFICER DISSOLVE': 'RELEASED' },
};

const states = COMMITMENT_STATUSES.flatMap((status) =>
  POOL_STATUSES.map((pool): [string, CommitmentState] => [`${status} in ${pool}`, { status, pool }]),
);

test.each(states)('a line %s goes where the table says, by whom it says, and nowhere else', (name, state) => {
  for (const by of ACTORS) {
    for (const step of COMMITMENT_STEPS) {
      const to = TABLE[name]?.[`${by} ${step}`];
      const take = () => stepCommitment(state, { step, by });
      if (to === undefined) {
        expect(take).toThrow(AppError);
      } else {
        expect([by, step, take()]).toEqual([by, step, to]);
      }
    }
  }
});

test('a refusal names what stands in the way: the line, else its pool', () => {
  const confirm = (state: CommitmentState) => () => stepCommitment(state, { step: 'CONFIRM', by: 'SELLER' });
  const from = (status: string) => new AppError('ILLEGAL_STEP', { from: status });
  const thrown = (act: () => unknown) => {
    try {
      return act();
    } catch (error) {
      return (error as AppError).params;
    }
  };
  expect(confirm({ status: 'INVITED', pool: 'COVERED' })).toThrow(from('INVITED'));
  expect(thrown(confirm({ status: 'INVITED', pool: 'COVERED' }))).toEqual({ from: 'INVITED' });
  expect(thrown(confirm({ status: 'RESERVED', pool: 'INVITING' }))).toEqual({ from: 'INVITING' });
  expect(thrown(confirm({ status: 'RELEASED', pool: 'DISSOLVED' }))).toEqual({ from: 'RELEASED' });
});

test.each(POOL_STATUSES)('the importer goes on with a pool in %s only while it is open', (from) => {
  for (const step of POOL_STEPS) {
    if (from === 'CONFIRMED' || from === 'DISSOLVED') {
      expect(() => stepPool(from, step)).toThrow(AppError);
    } else {
      expect(stepPool(from, step)).toBe(step === 'DISSOLVE' ? 'DISSOLVED' : from);
    }
  }
});

const lines = (...statuses: readonly CommitmentStatus[]): Line[] =>
  statuses.map((status) => ({ status, tonnes: 100 }));

test.each([
  ['DRAFT', lines('PLANNED', 'PLANNED'), 200, 'DRAFT'],
  ['DRAFT', lines('PLANNED', 'INVITED'), 200, 'INVITING'],
  ['INVITING', lines('PLANNED', 'PLANNED'), 200, 'INVITING'],
  ['INVITING', lines('RESERVED', 'INVITED'), 200, 'INVITING'],
  ['INVITING', lines('RESERVED', 'RESERVED'), 200, 'COVERED'],
  ['INVITING', lines('RESERVED', 'CONFIRMED'), 200, 'COVERED'],
  ['COVERED', lines('RESERVED', 'RELEASED'), 200, 'INVITING'],
  ['COVERED', lines('CONFIRMED', 'RELEASED'), 200, 'INVITING'],
  ['COVERED', lines('CONFIRMED', 'RELEASED'), 100, 'CONFIRMED'],
  ['COVERED', lines('CONFIRMED', 'CONFIRMED'), 200, 'CONFIRMED'],
  ['INVITING', [], 200, 'INVITING'],
  ['CONFIRMED', lines('INVITED'), 200, 'CONFIRMED'],
  ['DISSOLVED', lines('RESERVED'), 100, 'DISSOLVED'],
] as const)('a pool in %s with %j against %d t stands at %s', (before, its, goal, after) => {
  expect(statusOf(before, its, goal)).toBe(after);
});

test('every status of a pool and of a line is reached from a draft, and no other', () => {
  const pools = new Set<string>(['DRAFT']);
  const reached = new Set<string>(['PLANNED']);
  const seen = new Set<string>();
  /** Two lines in a pool, every step tried on either and on the whole. */
  const walk = (pool: (typeof POOL_STATUSES)[number], its: readonly Line[]): void => {
    const key = JSON.stringify([pool, its]);
    if (seen.has(key)) {
      return;
    }
    seen.add(key);
    pools.add(pool);
    for (const { status } of its) {
      reached.add(status);
    }
    for (const [index, line] of its.entries()) {
      for (const by of ACTORS) {
        for (const step of COMMITMENT_STEPS) {
          try {
            const status = stepCommitment({ status: line.status, pool }, { step, by });
            const moved = its.map((other, at) => (at === index ? { ...other, status } : other));
            walk(statusOf(pool, moved, 200), moved);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }
      }
    }
    if (pool !== 'CONFIRMED' && pool !== 'DISSOLVED') {
      walk(stepPool(pool, 'DISSOLVE'), lines('RELEASED', 'RELEASED'));
    }
  };
  walk('DRAFT', lines('PLANNED', 'PLANNED'));
  expect([...pools].sort()).toEqual([...POOL_STATUSES].sort());
  expect([...reached].sort()).toEqual([...COMMITMENT_STATUSES].sort());
});

test('tonnes are summed by the kilogram, so that tenths of a tonne reach their goal', () => {
  const tenths: Line[] = Array.from({ length: 10 }, () => ({ status: 'RESERVED', tonnes: 0.1 }));
  expect(tonnesOf(tenths)).toBe(1);
  expect(statusOf('INVITING', tenths, 1)).toBe('COVERED');
  const totals = totalsOf([
    ...tenths,
    { status: 'CONFIRMED', tonnes: 0.2 },
    { status: 'INVITED', tonnes: 5 },
  ]);
  expect(totals).toEqual({ reserved: 1, confirmed: 0.2 });
  expect([coverageOf(totals, 4.8), gapOf(totals, 4.8)]).toEqual([0.25, 3.6]);
  expect([coverageOf(totals, 1), gapOf(totals, 1)]).toEqual([1, 0]);
});

test('the largest line is a share of the target, to the kilogram; without a share nothing bounds it', () => {
  expect(shareLimit({ target: 250_000, maxShare: 0.3 })).toBe(75_000);
  expect(shareLimit({ target: 1, maxShare: 1 / 3 })).toBe(0.333);
  expect(shareLimit({ target: 250_000, maxShare: null })).toBe(100_000_000);
});
