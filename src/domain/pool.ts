/** The steps of a pool and of its commitments: who may take which from where, and what they come to. */
import { AppError } from './errors';
import { MAX_TONNES } from './tonnes';
import type { CommitmentStatus, IntroductionSide, PoolStatus } from './vocabulary';

/** Who takes a step: the producer, the importer, or an officer for the importer. */
export type PoolActor = IntroductionSide | 'OFFICER';

/** What the importer's side does with a whole pool. */
export const POOL_STEPS = ['UPDATE', 'INVITE', 'DISSOLVE'] as const;
export type PoolStep = (typeof POOL_STEPS)[number];
/** What becomes of one line; DISSOLVE is what befalls it with its pool. */
export const COMMITMENT_STEPS = ['INVITE', 'RESERVE', 'CONFIRM', 'RELEASE', 'DISSOLVE'] as const;
export type CommitmentStep = (typeof COMMITMENT_STEPS)[number];

/** A pool that is confirmed or dissolved has come to its end. */
const OPEN: readonly PoolStatus[] = ['DRAFT', 'INVITING', 'COVERED'];

interface Rule {
  readonly from: readonly CommitmentStatus[];
  readonly by: readonly PoolActor[];
  /** Where the pool must stand. */
  readonly pool: readonly PoolStatus[];
  readonly to: CommitmentStatus;
}

const IMPORTER: readonly PoolActor[] = ['BUYER', 'OFFICER'];

const RULES: Readonly<Record<CommitmentStep, Rule>> = {
  INVITE: { from: ['PLANNED'], by: IMPORTER, pool: OPEN, to: 'INVITED' },
  RESERVE: { from: ['INVITED'], by: ['SELLER'], pool: ['INVITING', 'COVERED'], to: 'RESERVED' },
  CONFIRM: { from: ['RESERVED'], by: ['SELLER'], pool: ['COVERED'], to: 'CONFIRMED' },
  RELEASE: {
    from: ['INVITED', 'RESERVED'],
    by: [...IMPORTER, 'SELLER'],
    pool: ['INVITING', 'COVERED'],
    to: 'RELEASED',
  },
  // Nothing is agreed until all have confirmed, so that until then a pool can end for all of them.
  DISSOLVE: { from: ['INVITED', 'RESERVED', 'CONFIRMED'], by: IMPORTER, pool: OPEN, to: 'RELEASED' },
};

export interface CommitmentState {
  readonly status: CommitmentStatus;
  readonly pool: PoolStatus;
}

/** Where a commitment stands after a step. Throws ILLEGAL_STEP with the status that stands in the way. */
export function stepCommitment(
  { status, pool }: CommitmentState,
  { step, by }: { readonly step: CommitmentStep; readonly by: PoolActor },
): CommitmentStatus {
  const rule = RULES[step];
  if (!rule.from.includes(status) || !rule.by.includes(by)) {
    throw new AppError('ILLEGAL_STEP', { from: status });
  }
  if (!rule.pool.includes(pool)) {
    throw new AppError('ILLEGAL_STEP', { from: pool });
  }
  return rule.to;
}

/** Lets the importer's side go on with a pool that is open yet. Throws ILLEGAL_STEP. */
export function stepPool(from: PoolStatus, step: PoolStep): PoolStatus {
  if (!OPEN.includes(from)) {
    throw new AppError('ILLEGAL_STEP', { from });
  }
  return step === 'DISSOLVE' ? 'DISSOLVED' : from;
}

export interface Line {
  readonly status: CommitmentStatus;
  /** To the kilogram. */
  readonly tonnes: number;
}

export interface Totals {
  /** Tonnes promised and not confirmed yet. */
  readonly reserved: number;
  readonly confirmed: number;
}

/** Tonnes of some lines, to the kilogram. */
export function tonnesOf(lines: readonly Pick<Line, 'tonnes'>[]): number {
  return lines.reduce((sum, { tonnes }) => sum + toKilograms(tonnes), 0) / 1000;
}

export function totalsOf(lines: readonly Line[]): Totals {
  const inStatus = (wanted: CommitmentStatus) => tonnesOf(lines.filter(({ status }) => status === wanted));
  return { reserved: inStatus('RESERVED'), confirmed: inStatus('CONFIRMED') };
}

/** Whether a line still stands: it has not been released. */
function isOpen({ status }: Pick<Line, 'status'>): boolean {
  return status !== 'RELEASED';
}

/**
 * Where a pool stands by its lines: DRAFT before the first invitation, COVERED once the goal is reserved,
 * CONFIRMED once all that stands is confirmed. What has ended stays as it is. `goal` is in tonnes.
 */
export function statusOf(before: PoolStatus, lines: readonly Line[], goal: number): PoolStatus {
  if (!OPEN.includes(before)) {
    return before;
  }
  const { reserved, confirmed } = totalsOf(lines);
  if (toKilograms(reserved) + toKilograms(confirmed) >= toKilograms(goal)) {
    return lines.filter(isOpen).every(({ status }) => status === 'CONFIRMED') ? 'CONFIRMED' : 'COVERED';
  }
  const asked = lines.some(({ status }) => status !== 'PLANNED');
  return before === 'DRAFT' && !asked ? 'DRAFT' : 'INVITING';
}

/** Part of the target that is reserved or confirmed, 0 to 1. */
export function coverageOf({ reserved, confirmed }: Totals, target: number): number {
  return Math.min(1, (reserved + confirmed) / target);
}

/** Tonnes of the target that nobody has reserved, to the kilogram. */
export function gapOf({ reserved, confirmed }: Totals, target: number): number {
  return Math.max(0, toKilograms(target) - toKilograms(reserved) - toKilograms(confirmed)) / 1000;
}

export interface PoolLimits {
  /** Tonnes of the demand. */
  readonly target: number;
  /** Above 0 to 1; null for none. */
  readonly maxShare: number | null;
}

/** Most tonnes of one line, to the kilogram. */
export function shareLimit({ target, maxShare }: PoolLimits): number {
  return maxShare === null ? MAX_TONNES : toKilograms(target * maxShare) / 1000;
}

const toKilograms = (tonnes: number) => Math.round(tonnes * 1000);
