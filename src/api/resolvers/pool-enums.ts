/** The enums of pools. */
import { registerEnumType } from 'type-graphql';
import { COMMITMENT_STATUSES, POOL_STATUSES } from '../../domain/vocabulary';

function enumOf<Word extends string>(name: string, description: string, words: readonly Word[]) {
  const table = Object.fromEntries(words.map((word) => [word, word])) as { [Key in Word]: Key };
  registerEnumType(table, { name, description });
  return table;
}
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
