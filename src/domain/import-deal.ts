/** A deal of the past as a row of a file: its schema, and the steps by which it came to where it stands. */
import { z } from 'zod';
import type { DealAct, DealTerms } from './deal';
import type { Params } from './errors';
import { sixDigits } from './hs-code';
import { at, type CrossRule, isoDay, numberAt, positiveTonnes, refuse, stated, text } from './input';
import { MAX_MINOR, parseMinor } from './money';
import type { RegionFacts } from './reference';
import { normaliseRegistration } from './registration-number';
import { roundToKilogram } from './tonnes';
import { type Country, CURRENCIES } from './vocabulary';

/** Stages that a deal of the past can have come to. */
const IMPORTED_STAGES = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPING', 'COMPLETED'] as const;
type ImportedStage = (typeof IMPORTED_STAGES)[number];

/** What rows are judged by. */
export interface DealRowFacts {
  /** ISO day. */
  readonly today: string;
  readonly regions: ReadonlyMap<string, RegionFacts>;
  readonly knowsHsCode: (code: string) => boolean;
  readonly knowsCrossing: (code: string) => boolean;
}

const MAX_NUMBER = 60;
const nullable = <Value>(schema: z.ZodType<Value>) => schema.nullish().transform((value) => value ?? null);
const day = () => nullable(isoDay());
const registration = () => z.string().max(40).transform(normaliseRegistration);

const price = z
  .strictObject({
    amount: z
      .string()
      .refine((amount) => parseMinor(amount) !== null, refuse('BAD_FORMAT', { example: '940.50' }))
      .refine((amount) => parseMinor(amount) !== 0, refuse('NOT_POSITIVE'))
      .refine(
        (amount) => (parseMinor(amount) ?? 0) <= MAX_MINOR,
        refuse('TOO_LARGE', { limit: MAX_MINOR / 100 }),
      )
      .optional(),
    currency: z.enum(CURRENCIES).optional(),
  })
  .transform(({ amount, currency }) =>
    amount && currency ? { minor: parseMinor(amount) ?? 0, currency } : null,
  );

/** Schema and rules of a row. */
export function dealRowInput(facts: DealRowFacts) {
  const code = (known: (value: string) => boolean) => z.string().refine(known, refuse('UNKNOWN_CODE'));
  const region = () => code((value) => facts.regions.has(value));
  const schema = z.strictObject({
    seller: registration(),
    buyer: registration(),
    hsCode: z
      .string()
      .refine((value) => value.length >= 6, refuse('BAD_FORMAT', { example: '151211' }))
      .refine(facts.knowsHsCode, refuse('UNKNOWN_CODE'))
      .transform(sixDigits),
    tonnes: positiveTonnes().transform(roundToKilogram),
    price: nullable(price),
    origin: region(),
    destination: region(),
    stage: z.enum(IMPORTED_STAGES),
    openedOn: isoDay(),
    memorandumOn: day(),
    contractOn: day(),
    contractNumber: nullable(text(MAX_NUMBER)),
    delivery: z.strictObject({ from: day(), to: day() }),
    shippedOn: day(),
    shippedTonnes: nullable(positiveTonnes().transform(roundToKilogram)),
    crossing: nullable(code(facts.knowsCrossing)),
    waybill: nullable(text(MAX_NUMBER)),
  });
  const rules = [
    ...priceRules,
    countryRule(facts, 'origin', 'KZ'),
    countryRule(facts, 'destination', 'CN'),
    ...STAGED.flatMap(stageRules),
    ...dayRules(facts.today),
    ...shippedRules,
    deliveryRule,
  ];
  return { schema, rules };
}
export type DealRow = z.output<ReturnType<typeof dealRowInput>['schema']>;

const rule = (path: readonly string[], code: CrossRule['code'], broken: CrossRule['broken']): CrossRule => ({
  path,
  code,
  broken,
});

const priceRules = [
  rule(['price', 'currency'], 'CURRENCY_MISSING', (row) =>
    stated(row, 'price', 'amount') && !stated(row, 'price', 'currency') ? {} : null,
  ),
  rule(['price', 'amount'], 'AMOUNT_MISSING', (row) =>
    stated(row, 'price', 'currency') && !stated(row, 'price', 'amount') ? {} : null,
  ),
];

function countryRule({ regions }: DealRowFacts, field: string, country: Country): CrossRule {
  return rule([field], 'WRONG_COUNTRY', (row) => {
    const value = String(at(row, field));
    const region = regions.get(value);
    return region && region.country !== country ? { country, value } : null;
  });
}

interface Staged {
  readonly field: keyof DealRow;
  /** Stage from which the field may be told. */
  readonly from: ImportedStage;
  /** Stages that need it. */
  readonly needed: readonly ImportedStage[];
}

const SHIPPED: readonly ImportedStage[] = ['SHIPPING', 'COMPLETED'];
const STAGED: readonly Staged[] = [
  { field: 'memorandumOn', from: 'MEMORANDUM', needed: ['MEMORANDUM'] },
  { field: 'contractOn', from: 'CONTRACT', needed: ['CONTRACT', ...SHIPPED] },
  ...(['shippedOn', 'crossing', 'waybill'] as const).map((field) => ({
    field,
    from: 'SHIPPING' as const,
    needed: SHIPPED,
  })),
  { field: 'shippedTonnes', from: 'SHIPPING', needed: [] },
];

function stageIn(row: unknown): ImportedStage | null {
  return IMPORTED_STAGES.find((stage) => stage === at(row, 'stage')) ?? null;
}

/** What a stage needs is told, and nothing of a stage that was not reached. */
function stageRules({ field, from, needed }: Staged): readonly CrossRule[] {
  return [
    rule([field], 'REQUIRED', (row) => {
      const stage = stageIn(row);
      return stage !== null && needed.includes(stage) && !stated(row, field) ? {} : null;
    }),
    rule([field], 'UNKNOWN_FIELD', (row) => {
      const stage = stageIn(row);
      const early = stage !== null && IMPORTED_STAGES.indexOf(stage) < IMPORTED_STAGES.indexOf(from);
      return early && stated(row, field)
        ? { value: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) }
        : null;
    }),
  ];
}

const DAYS = ['openedOn', 'memorandumOn', 'contractOn', 'shippedOn'] as const;

/** Each step on the day of the one before or later, and none still to come. ISO days compare as text. */
function dayRules(today: string): readonly CrossRule[] {
  const dayIn = (row: unknown, field: string): string | null => {
    const value = at(row, field);
    return isoDay().safeParse(value).success ? String(value) : null;
  };
  return DAYS.flatMap((field, index) => [
    rule([field], 'DAY_TO_COME', (row): Params | null =>
      (dayIn(row, field) ?? today) > today ? { day: today } : null,
    ),
    rule([field], 'DAY_TOO_EARLY', (row): Params | null => {
      const earlier = DAYS.slice(0, index).flatMap((each) => dayIn(row, each) ?? []);
      const latest = earlier.sort().at(-1);
      const own = dayIn(row, field);
      return own !== null && latest !== undefined && own < latest ? { day: latest } : null;
    }),
  ]);
}

/** Tonnes shipped: all of them unless told. */
const shippedRules = [
  rule(['shippedTonnes'], 'ABOVE_LINE', (row) => {
    const [tonnes, shipped] = [numberAt(row, 'tonnes'), numberAt(row, 'shippedTonnes')];
    return tonnes !== null && shipped !== null && shipped > tonnes ? { limit: tonnes } : null;
  }),
  rule(['stage'], 'TONNES_LEFT', (row) => {
    const [tonnes, shipped] = [numberAt(row, 'tonnes'), numberAt(row, 'shippedTonnes')];
    const left = tonnes !== null && shipped !== null ? roundToKilogram(tonnes - shipped) : 0;
    return stageIn(row) === 'COMPLETED' && left > 0 ? { tonnes: left } : null;
  }),
];

const deliveryRule = rule(['delivery', 'to'], 'WINDOW_REVERSED', (row) => {
  const [from, to] = [at(row, 'delivery', 'from'), at(row, 'delivery', 'to')];
  return typeof from === 'string' && typeof to === 'string' && to < from ? {} : null;
});

/** Terms of the one line that a row is; where no delivery is told it is what is known of it. */
export function termsOfRow(row: DealRow, lineId: string): DealTerms {
  const { hsCode, tonnes, price: agreed, origin: originCode } = row;
  const deliveryFrom = row.delivery.from ?? row.delivery.to ?? row.contractOn ?? row.openedOn;
  const last = row.delivery.to ?? row.shippedOn ?? deliveryFrom;
  return {
    lines: [{ id: lineId, offerId: null, commitmentId: null, hsCode, tonnes, price: agreed, originCode }],
    destinationCode: row.destination,
    deliveryFrom,
    deliveryTo: last < deliveryFrom ? deliveryFrom : last,
    contractNumber: row.contractNumber,
  };
}

type Step = Extract<DealAct, { readonly kind: 'STAGE' | 'SHIPPED' }>;

/** The steps after the opening, in their order. A contract without a memorandum before it counts as both. */
export function stepsOfRow(
  row: DealRow,
  ids: { readonly lineId: string; readonly shipmentId: string },
): readonly Step[] {
  const reached = IMPORTED_STAGES.indexOf(row.stage);
  const contractOn = row.contractOn ?? '';
  const shippedOn = row.shippedOn ?? '';
  const stages = [
    { stage: 'MEMORANDUM', on: row.memorandumOn ?? contractOn },
    { stage: 'CONTRACT', on: contractOn },
    { stage: 'SHIPPING', on: shippedOn },
  ] as const;
  const steps = stages
    .slice(0, reached)
    .map(({ stage, on }): Step => ({ kind: 'STAGE', stage, on, loss: null, reason: null }));
  if (!SHIPPED.includes(row.stage)) {
    return steps;
  }
  const lines = [{ lineId: ids.lineId, tonnes: row.shippedTonnes ?? row.tonnes }];
  const shipment = {
    id: ids.shipmentId,
    on: shippedOn,
    crossing: row.crossing ?? '',
    waybill: row.waybill ?? '',
    lines,
  };
  const completed: Step = { kind: 'STAGE', stage: 'COMPLETED', on: shippedOn, loss: null, reason: null };
  return [...steps, { kind: 'SHIPPED', shipment }, ...(row.stage === 'COMPLETED' ? [completed] : [])];
}
