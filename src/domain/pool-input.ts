/** Inputs of pools: form alone. What has changed since the plan was made is a matter of the use case. */
import { z } from 'zod';
import { positiveTonnes, refuse, text } from './input';
import { roundToKilogram } from './tonnes';
import { COMMITMENT_STATUSES, POOL_STATUSES } from './vocabulary';

const MAX_ID = 30;
const MAX_NAME = 80;
/** Lines that stand in one pool. */
export const MAX_LINES = 100;

const id = () => z.string().max(MAX_ID);
const version = () => z.int().min(1);

const lineTonnes = positiveTonnes()
  .transform(roundToKilogram)
  .refine((tonnes) => tonnes > 0, refuse('NOT_POSITIVE'));
const line = z.strictObject({ offerId: id(), offerVersion: version(), tonnes: lineTonnes });
const lines = z
  .array(line)
  .min(1)
  .max(MAX_LINES)
  .superRefine((all, context) => {
    const offerIds = all.map(({ offerId }) => offerId);
    for (const [index, value] of offerIds.entries()) {
      if (offerIds.indexOf(value) !== index) {
        context.addIssue({
          code: 'custom',
          path: [index, 'offerId'],
          ...refuse('REPEATED', { value }),
        });
      }
    }
  });
const maxShare = z
  .number()
  .gt(0)
  .max(1)
  .nullish()
  .transform((share) => share ?? null);

export const savePoolInput = z.strictObject({
  demandId: id(),
  demandVersion: version(),
  name: text(MAX_NAME),
  maxShare,
  lines,
});
export const updatePoolInput = z.strictObject({ id: id(), demandVersion: version(), maxShare, lines });

export type PlannedLine = z.output<typeof line>;

export const poolWhere = z.strictObject({
  status: z.enum(POOL_STATUSES).nullish(),
  demandId: id().nullish(),
});
export const commitmentWhere = z.strictObject({ status: z.enum(COMMITMENT_STATUSES).nullish() });
