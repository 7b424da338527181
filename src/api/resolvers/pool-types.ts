/** A pool and a commitment as the API shows them. What hangs on them is in pool-view. */
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { CommitmentView, PoolView } from '../../app/pool-views';
import { coverageOf, gapOf } from '../../domain/pool';
import type { CommitmentStatus, PoolStatus } from '../../domain/vocabulary';
import { DateTimeScalar, TonnesScalar } from '../../model/scalars';
import { connectionType } from '../connections';
import { CommitmentStatusEnum, PoolStatusEnum, ReleaserEnum } from './pool-enums';

@ObjectType({
  description:
    'A supply plan that its members are asked to commit to. Its importer sees every line; a producer its own and the totals.',
})
export class Pool {
  view: PoolView;

  @Field(() => ID, { description: 'Opaque id, "pol_...".' })
  id: string;

  @Field(() => PoolStatusEnum, { description: 'Where it stands.' })
  status: PoolStatus;

  @Field(() => String, { nullable: true, description: "The importer's own name for it; null to producers." })
  name: string | null;

  @Field(() => TonnesScalar, { description: 'Target of the demand when the lines were set.' })
  targetTonnes: number;

  @Field(() => TonnesScalar, { description: 'Sum of the lines: covered once so many tonnes are reserved.' })
  goalTonnes: number;

  @Field(() => TonnesScalar, { description: 'Tonnes that are promised and not confirmed yet.' })
  reservedTonnes: number;

  @Field(() => TonnesScalar, { description: 'Tonnes that are confirmed.' })
  confirmedTonnes: number;

  @Field(() => Float, { description: 'Part of the target that is reserved or confirmed, 0 to 1.' })
  coverage: number;

  @Field(() => TonnesScalar, { description: 'Tonnes of the target that nobody has reserved.' })
  gapTonnes: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Largest share of the target for one supplier, 0 to 1; null for none, and to producers.',
  })
  maxShare: number | null;

  @Field(() => Int, { description: 'Version of the demand that the lines were set for.' })
  demandVersion: number;

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it or a line of it last changed.' })
  updatedAt: string;
}

@ObjectType({ description: 'A line of a pool: the tonnes that one offer is asked to bring.' })
export class Commitment {
  view: CommitmentView;

  @Field(() => ID, { description: 'Opaque id, "cmt_...".' })
  id: string;

  @Field(() => CommitmentStatusEnum, { description: 'Where it stands.' })
  status: CommitmentStatus;

  @Field(() => TonnesScalar, { description: "Tonnes within the demand's window." })
  tonnes: number;

  @Field(() => Float, { description: "Part of the pool's target that it brings, 0 to 1." })
  share: number;

  @Field(() => Int, { description: 'Version of the offer that it was set for.' })
  offerVersion: number;

  @Field(() => ReleaserEnum, {
    nullable: true,
    description: 'Who let go of it; null while it stands, and where the whole pool was dissolved.',
  })
  releasedBy: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was planned.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt: string;
}

/** A pool as the API shows it to the viewer it was read for. */
export function shownPool(view: PoolView): Pool {
  const { pool, totals, whole } = view;
  const { id, status, targetTonnes, goalTonnes, demandVersion, createdAt, updatedAt } = pool;
  return Object.assign(new Pool(), {
    ...{ view, id, status, targetTonnes, goalTonnes, demandVersion, createdAt, updatedAt },
    name: whole ? pool.name : null,
    maxShare: whole ? pool.maxShare : null,
    reservedTonnes: totals.reserved,
    confirmedTonnes: totals.confirmed,
    coverage: coverageOf(totals, targetTonnes),
    gapTonnes: gapOf(totals, targetTonnes),
  });
}

/** A commitment as the API shows it. */
export function shownCommitment(view: CommitmentView): Commitment {
  const { commitment, pool } = view;
  const { id, status, tonnes, offerVersion, releasedBy, createdAt, updatedAt } = commitment;
  const share = tonnes / pool.pool.targetTonnes;
  const shown = { view, id, status, tonnes, share, offerVersion, releasedBy, createdAt, updatedAt };
  return Object.assign(new Commitment(), shown);
}

export const PoolConnection = connectionType('Pool', () => Pool, 'the pools found');
export const CommitmentConnection = connectionType('Commitment', () => Commitment, 'the lines found');
