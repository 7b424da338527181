/** Inputs of deals: form alone. What must fit the offers, the ledger and the stage is a matter of the use case. */
import { z } from 'zod';
import { type CrossRule, dayAt, isoDay, positiveTonnes, refuse, stated, text } from './input';
import { MAX_MINOR, parseMinor } from './money';
import { roundToKilogram } from './tonnes';
import { CURRENCIES, DEAL_STAGES, LOSS_REASONS, MARKET_KINDS } from './vocabulary';

const MAX_ID = 30;
const MAX_EVENT = 120;
const MAX_NUMBER = 60;
const MAX_WORDS = 300;
/** Lines of one deal. */
const MAX_DEAL_LINES = 50;

/** What is not said is null. */
const nullable = <Value>(schema: z.ZodType<Value>) => schema.nullish().transform((value) => value ?? null);

const id = () => z.string().max(MAX_ID);
const version = () => z.int().min(1);
const lineTonnes = () =>
  positiveTonnes()
    .transform(roundToKilogram)
    .refine((tonnes) => tonnes > 0, refuse('NOT_POSITIVE'));

/** A price per tonne, "940.50", above 0. */
const price = () =>
  z
    .strictObject({
      amount: z
        .string()
        .refine((amount) => parseMinor(amount) !== null, refuse('BAD_FORMAT', { example: '940.50' }))
        .refine((amount) => parseMinor(amount) !== 0, refuse('NOT_POSITIVE'))
        .refine(
          (amount) => (parseMinor(amount) ?? 0) <= MAX_MINOR,
          refuse('TOO_LARGE', { limit: MAX_MINOR / 100 }),
        ),
      currency: z.enum(CURRENCIES),
    })
    .transform(({ amount, currency }) => ({ minor: parseMinor(amount) ?? 0, currency }));

const line = z.strictObject({
  lineId: nullable(id()),
  offerId: nullable(id()),
  commitmentId: nullable(id()),
  tonnes: lineTonnes(),
  /** Of a line that the deal has: left out it stays, null clears it. */
  price: price().nullish(),
});
export type DealLineAsked = z.output<typeof line>;

const lines = () => z.array(line).min(1).max(MAX_DEAL_LINES);
const delivery = () => z.strictObject({ from: isoDay(), to: isoDay() });
const terms = {
  lines: lines(),
  destination: nullable(z.string().max(40)),
  delivery: nullable(delivery()),
  /** Left out it stays as it is, null clears it. */
  contractNumber: text(MAX_NUMBER).nullish(),
};

const deliveryRule: CrossRule = {
  path: ['delivery', 'to'],
  code: 'WINDOW_REVERSED',
  broken: (input) => {
    const [from, to] = [dayAt(input, 'delivery', 'from'), dayAt(input, 'delivery', 'to')];
    return from !== null && to !== null && to < from ? {} : null;
  },
};

const SOURCES = ['introductionId', 'poolId', 'meeting'] as const;

/** A deal comes of one thing, and a line names what that thing calls for. */
const sourceRules: readonly CrossRule[] = [
  {
    path: ['introductionId'],
    code: 'REQUIRED',
    broken: (input) => (SOURCES.some((field) => stated(input, field)) ? null : {}),
  },
  ...SOURCES.map(
    (field): CrossRule => ({
      path: [field],
      code: 'UNKNOWN_FIELD',
      broken: (input) => {
        const first = SOURCES.find((other) => stated(input, other));
        return stated(input, field) && first !== field ? { value: field } : null;
      },
    }),
  ),
];

export const openDealInput = {
  schema: z.strictObject({
    introductionId: nullable(id()),
    poolId: nullable(id()),
    meeting: nullable(
      z.strictObject({ event: text(MAX_EVENT), on: isoDay(), sellerId: id(), buyerId: id() }),
    ),
    on: nullable(isoDay()),
    ...terms,
  }),
  rules: [...sourceRules, deliveryRule],
};
export type OpenDealAsked = z.output<typeof openDealInput.schema>;

export const dealTermsInput = {
  schema: z.strictObject({ id: id(), expectedVersion: version(), ...terms }),
  rules: [deliveryRule],
};
export type DealTermsAsked = z.output<typeof dealTermsInput.schema>;

export const dealStageInput = z.strictObject({
  id: id(),
  expectedVersion: version(),
  stage: z.enum(DEAL_STAGES),
  on: nullable(isoDay()),
  loss: nullable(z.enum(LOSS_REASONS)),
  reason: nullable(text(MAX_WORDS)),
});

export const shipmentInput = z.strictObject({
  dealId: id(),
  expectedVersion: version(),
  on: isoDay(),
  crossing: z.string().max(40),
  waybill: text(MAX_NUMBER),
  lines: z
    .array(z.strictObject({ lineId: id(), tonnes: lineTonnes() }))
    .min(1)
    .max(MAX_DEAL_LINES),
});
export type ShipmentAsked = z.output<typeof shipmentInput>;

export const withdrawShipmentInput = z.strictObject({
  dealId: id(),
  expectedVersion: version(),
  shipmentId: id(),
  reason: text(MAX_WORDS),
});
export const confirmDealInput = z.strictObject({ id: id(), version: version() });
export const disputeInput = z.strictObject({ id: id(), reason: text(MAX_WORDS) });
export const settleInput = z.strictObject({ id: id(), note: text(MAX_WORDS) });

export const dealWhere = z.strictObject({
  stage: nullable(z.enum(DEAL_STAGES)),
  companyId: nullable(id()),
  introductionId: nullable(id()),
  poolId: nullable(id()),
  targetId: nullable(id()),
  market: nullable(z.enum(MARKET_KINDS)),
  disputed: nullable(z.boolean()),
  toConfirm: nullable(z.boolean()),
});
