/** The enums of deals. */
import { DEAL_ORIGINS, DEAL_STAGES, LOSS_REASONS } from '../../domain/vocabulary';
import { enumOf } from '../../model/enums';

export const DealStageEnum = enumOf(
  'DealStage',
  'Where a deal stands. LOST is the way out before a contract, CANCELLED after it.',
  DEAL_STAGES,
);
export const DealOriginEnum = enumOf('DealOrigin', 'What a deal came of.', DEAL_ORIGINS);
export const LossReasonEnum = enumOf('LossReason', 'Why a deal was lost.', LOSS_REASONS);
export const DealActorEnum = enumOf('DealActor', 'Who did something to a deal.', [
  'SELLER',
  'BUYER',
  'OFFICER',
  'SYSTEM',
]);
export const DealActEnum = enumOf('DealActKind', 'What happened to a deal.', [
  'OPENED',
  'TERMS',
  'STAGE',
  'SHIPPED',
  'SHIPMENT_WITHDRAWN',
  'CONFIRMED',
  'DISPUTED',
  'SETTLED',
  'PARTY_MERGED',
]);
