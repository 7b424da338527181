/** The enums of pools. */
import { COMMITMENT_STATUSES, POOL_STATUSES } from '../../domain/vocabulary';
import { enumOf } from '../../model/enums';

export const PoolStatusEnum = enumOf('PoolStatus', 'Where a pool stands.', POOL_STATUSES);
export const CommitmentStatusEnum = enumOf(
  'CommitmentStatus',
  'Where a line of a pool stands. PLANNED means that its producer has not been asked yet.',
  COMMITMENT_STATUSES,
);
export const ReleaserEnum = enumOf('CommitmentReleaser', 'Who let go of a line.', [
  'SELLER',
  'BUYER',
  'OFFICER',
]);
