/** The enums of introductions. */
import { INTRODUCTION_BOXES } from '../../domain/introduction-input';
import { INTRODUCTION_REASONS, INTRODUCTION_STATUSES } from '../../domain/vocabulary';
import { enumOf } from '../../model/enums';

export const SideEnum = enumOf('IntroductionSide', 'A party of an introduction.', ['SELLER', 'BUYER']);
export const ProposerEnum = enumOf('IntroductionProposer', 'Who proposed it.', [
  'SELLER',
  'BUYER',
  'OFFICER',
]);
export const StatusEnum = enumOf(
  'IntroductionStatus',
  'Where an introduction stands.',
  INTRODUCTION_STATUSES,
);
export const ReasonEnum = enumOf(
  'IntroductionReason',
  'Why it was declined or closed.',
  INTRODUCTION_REASONS,
);
export const BoxEnum = enumOf('IntroductionBox', 'Proposed to your company, or by it.', INTRODUCTION_BOXES);
