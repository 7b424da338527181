import {
  REVIEW_DAYS,
  reviewAge,
  VERIFICATION_STEPS,
  type VerificationStep,
  verificationAfter,
} from '../../src/domain/verification';
import { VERIFICATIONS, type Verification } from '../../src/domain/vocabulary';

const ALLOWED: readonly (readonly [Verification, VerificationStep, Verification])[] = [
  ['UNVERIFIED', 'submit', 'SUBMITTED'],
  ['NEEDS_INFO', 'submit', 'SUBMITTED'],
  ['REJECTED', 'submit', 'SUBMITTED'],
  ['EXPIRED', 'submit', 'SUBMITTED'],
  ['SUBMITTED', 'verify', 'VERIFIED'],
  ['SUBMITTED', 'ask', 'NEEDS_INFO'],
  ['SUBMITTED', 'reject', 'REJECTED'],
  ['VERIFIED', 'suspend', 'SUSPENDED'],
  ['VERIFIED', 'expire', 'EXPIRED'],
  ['VERIFIED', 'reopen', 'SUBMITTED'],
  ['SUSPENDED', 'restore', 'VERIFIED'],
];

test.each(ALLOWED)('%s: %s leads to %s', (from, step, to) => {
  expect(verificationAfter(step, from)).toBe(to);
});

test('every other step is refused and names where the company stands', () => {
  const all = VERIFICATIONS.flatMap((from) => VERIFICATION_STEPS.map((step) => [from, step] as const));
  const others = all.filter(([from, step]) => !ALLOWED.some((row) => row[0] === from && row[1] === step));
  expect(others).toHaveLength(all.length - ALLOWED.length);
  for (const [from, step] of others) {
    expect(() => verificationAfter(step, from)).toThrow(
      expect.objectContaining({ code: 'ILLEGAL_STEP', params: { from } }),
    );
  }
});

test('every state is reached from UNVERIFIED', () => {
  const reached = new Set<Verification>(['UNVERIFIED']);
  for (const state of reached) {
    for (const [from, , to] of ALLOWED) {
      if (from === state) {
        reached.add(to);
      }
    }
  }
  expect([...reached].sort()).toEqual([...VERIFICATIONS].sort());
});

test.each([
  ['2026-11-24T05:00:00.000Z', 0, false],
  ['2026-11-17T06:00:00.000Z', REVIEW_DAYS, false],
  ['2026-11-17T05:59:59.000Z', REVIEW_DAYS, true],
  ['2026-11-25T06:00:00.000Z', 0, false],
])('a company that asked at %s waits %i days; overdue: %s', (submittedAt, days, overdue) => {
  expect(reviewAge(submittedAt, new Date('2026-11-24T06:00:00Z'))).toEqual({ days, overdue });
});
