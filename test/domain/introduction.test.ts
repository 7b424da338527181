import { AppError } from '../../src/domain/errors';
import {
  hasAccepted,
  INTRODUCTION_STEPS,
  type IntroductionActor,
  type IntroductionState,
  isShared,
  proposed,
  type StepTaken,
  sidesToAnswer,
  statusAt,
  takeStep,
  timeLeft,
} from '../../src/domain/introduction';
import { INTRODUCTION_STATUSES } from '../../src/domain/vocabulary';

const START = '2026-11-24T06:00:00.000Z';
const DURING = '2026-11-27T06:00:00.000Z';
const LAST = '2026-12-01T05:59:59.999Z';
const OVER = '2026-12-01T06:00:00.000Z';
const ACTORS = ['SELLER', 'BUYER', 'OFFICER', 'CLOCK'] as const;

function step(state: IntroductionState, name: StepTaken['step'], by: StepTaken['by'], instant = DURING) {
  return { ...state, ...takeStep(state, { step: name, by, instant }) };
}

const bySeller = proposed('SELLER', START);
const byBuyer = proposed('BUYER', START);
const byOfficer = proposed('OFFICER', START);
const mutual = step(bySeller, 'ACCEPT', 'BUYER');

/** Either side closes; either side or an officer opens a deal. */
const FROM_MUTUAL = {
  'SELLER CLOSE': 'CLOSED',
  'BUYER CLOSE': 'CLOSED',
  'SELLER DEAL': 'DEAL',
  'BUYER DEAL': 'DEAL',
  'OFFICER DEAL': 'DEAL',
};

/** States, and the only steps that may be taken from them, with what they come to. */
const TABLE: readonly (readonly [string, IntroductionState, string, Readonly<Record<string, string>>])[] = [
  [
    'of the seller',
    bySeller,
    DURING,
    { 'BUYER ACCEPT': 'MUTUAL', 'BUYER DECLINE': 'DECLINED', 'SELLER WITHDRAW': 'WITHDRAWN' },
  ],
  [
    'of the seller, at the last millisecond',
    bySeller,
    LAST,
    { 'BUYER ACCEPT': 'MUTUAL', 'BUYER DECLINE': 'DECLINED', 'SELLER WITHDRAW': 'WITHDRAWN' },
  ],
  [
    'of the buyer',
    byBuyer,
    DURING,
    { 'SELLER ACCEPT': 'MUTUAL', 'SELLER DECLINE': 'DECLINED', 'BUYER WITHDRAW': 'WITHDRAWN' },
  ],
  [
    'of an officer',
    byOfficer,
    DURING,
    {
      'SELLER ACCEPT': 'PROPOSED',
      'BUYER ACCEPT': 'PROPOSED',
      'SELLER DECLINE': 'DECLINED',
      'BUYER DECLINE': 'DECLINED',
      'OFFICER WITHDRAW': 'WITHDRAWN',
    },
  ],
  [
    'of an officer, accepted by the seller',
    step(byOfficer, 'ACCEPT', 'SELLER'),
    DURING,
    {
      'BUYER ACCEPT': 'MUTUAL',
      'SELLER DECLINE': 'DECLINED',
      'BUYER DECLINE': 'DECLINED',
      'OFFICER WITHDRAW': 'WITHDRAWN',
    },
  ],
  [
    'of an officer, accepted by the buyer',
    step(byOfficer, 'ACCEPT', 'BUYER'),
    DURING,
    {
      'SELLER ACCEPT': 'MUTUAL',
      'SELLER DECLINE': 'DECLINED',
      'BUYER DECLINE': 'DECLINED',
      'OFFICER WITHDRAW': 'WITHDRAWN',
    },
  ],
  ['whose time is over', bySeller, OVER, { 'CLOCK EXPIRE': 'EXPIRED' }],
  ['of an officer, whose time is over', byOfficer, OVER, { 'CLOCK EXPIRE': 'EXPIRED' }],
  ['that is mutual', mutual, DURING, FROM_MUTUAL],
  ['that is mutual, after the time to answer', mutual, OVER, FROM_MUTUAL],
  ['that became a deal', { ...mutual, status: 'DEAL' }, DURING, {}],
  ['that is closed', step(mutual, 'CLOSE', 'SELLER'), DURING, {}],
  ['that is declined', step(bySeller, 'DECLINE', 'BUYER'), DURING, {}],
  ['that is withdrawn', step(bySeller, 'WITHDRAW', 'SELLER'), DURING, {}],
  ['that has expired', step(bySeller, 'EXPIRE', 'CLOCK', OVER), OVER, {}],
];

describe.each(TABLE)('an introduction %s', (_name, state, instant, allowed) => {
  const tries = ACTORS.flatMap((by) => INTRODUCTION_STEPS.map((name) => ({ by, step: name })));

  test.each(tries)('$by $step', ({ by, step: name }) => {
    const to = allowed[`${by} ${name}`];
    const take = () => takeStep(state, { step: name, by, instant });
    if (to === undefined) {
      expect(take).toThrow(new AppError('ILLEGAL_STEP', { from: statusAt(state, instant) }));
    } else {
      expect(take().status).toBe(to);
    }
  });
});

test('every status comes of a step', () => {
  const reached = new Set(TABLE.flatMap(([, , , allowed]) => Object.values(allowed)));
  expect([...reached].sort()).toEqual([...INTRODUCTION_STATUSES].sort());
});

test('a step changes what it says and nothing else', () => {
  const take = (state: IntroductionState, taken: Omit<StepTaken, 'instant'>) =>
    takeStep(state, { ...taken, instant: taken.step === 'EXPIRE' ? OVER : DURING });
  expect(take(bySeller, { step: 'ACCEPT', by: 'BUYER' })).toEqual({
    status: 'MUTUAL',
    answeredAt: DURING,
    buyerAcceptedAt: DURING,
  });
  expect(take(byOfficer, { step: 'ACCEPT', by: 'SELLER' })).toEqual({
    status: 'PROPOSED',
    sellerAcceptedAt: DURING,
  });
  expect(take(bySeller, { step: 'DECLINE', by: 'BUYER', reason: 'PRICE' })).toEqual({
    status: 'DECLINED',
    answeredAt: DURING,
    endedBy: 'BUYER',
    reason: 'PRICE',
    openKey: null,
  });
  expect(take(byOfficer, { step: 'WITHDRAW', by: 'OFFICER' })).toEqual({
    status: 'WITHDRAWN',
    endedBy: 'OFFICER',
    reason: null,
    openKey: null,
  });
  expect(take(mutual, { step: 'CLOSE', by: 'SELLER', reason: 'OTHER' })).toEqual({
    status: 'CLOSED',
    endedBy: 'SELLER',
    reason: 'OTHER',
    openKey: null,
  });
  expect(take(bySeller, { step: 'EXPIRE', by: 'CLOCK' })).toEqual({
    status: 'EXPIRED',
    endedBy: null,
    reason: null,
    openKey: null,
  });
});

test('who proposes has accepted, and the others are waited for until the last instant', () => {
  const waiting = (by: IntroductionActor, instant = DURING) => sidesToAnswer(proposed(by, START), instant);
  expect(waiting('SELLER')).toEqual(['BUYER']);
  expect(waiting('BUYER', LAST)).toEqual(['SELLER']);
  expect(waiting('OFFICER')).toEqual(['SELLER', 'BUYER']);
  expect(waiting('OFFICER', OVER)).toEqual([]);
  expect(sidesToAnswer(mutual, DURING)).toEqual([]);
});

test('a side has accepted while the proposal stands and once it is mutual', () => {
  expect(hasAccepted(bySeller, 'SELLER', DURING)).toBe(true);
  expect(hasAccepted(bySeller, 'BUYER', DURING)).toBe(false);
  expect(hasAccepted(bySeller, 'SELLER', OVER)).toBe(false);
  expect(hasAccepted(mutual, 'BUYER', OVER)).toBe(true);
  expect(hasAccepted(mutual, 'OFFICER', DURING)).toBe(false);
  expect(hasAccepted(step(mutual, 'CLOSE', 'SELLER'), 'BUYER', DURING)).toBe(false);
});

test('the time left is told in whole days and hours, and ends with the proposal', () => {
  expect(timeLeft(bySeller, START)).toEqual({ days: 7, hours: 0 });
  expect(timeLeft(bySeller, '2026-11-24T06:00:00.001Z')).toEqual({ days: 6, hours: 23 });
  expect(timeLeft(bySeller, LAST)).toEqual({ days: 0, hours: 0 });
  expect(timeLeft(bySeller, OVER)).toBeNull();
  expect(timeLeft(mutual, DURING)).toBeNull();
});

test('contacts and messages are shared once both have accepted, and stay so', () => {
  expect(INTRODUCTION_STATUSES.filter(isShared)).toEqual(['MUTUAL', 'DEAL', 'CLOSED']);
});
