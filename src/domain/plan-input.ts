/** What a caller may ask of a supply plan. */
import { z } from 'zod';
import { distinct } from './input';

/** A pool is five to forty producers. */
const USUAL_SUPPLIERS = 40;
const MAX_SUPPLIERS = 100;
const MAX_EXCLUDED = 100;
const MAX_ID = 30;

export const planInput = z.strictObject({
  maxSuppliers: z
    .number()
    .int()
    .min(1)
    .max(MAX_SUPPLIERS)
    .nullish()
    .transform((value) => value ?? USUAL_SUPPLIERS),
  /** Null leaves it to the demand. */
  maxShare: z
    .number()
    .gt(0)
    .max(1)
    .nullish()
    .transform((value) => value ?? null),
  exclude: distinct(z.string().max(MAX_ID), MAX_EXCLUDED)
    .nullish()
    .transform((value) => value ?? []),
});
