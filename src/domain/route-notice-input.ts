/** Inputs of route notices: a crossing closed or limited for a time, or goods that may not pass, with the source. */
import { z } from 'zod';
import { at, type CrossRule, dayAt, distinct, isoDay, refuse, text } from './input';
import type { CrossingFacts } from './reference';
import { ROUTE_NOTICE_KINDS } from './vocabulary';

const MAX_CODES = 50;
const MAX_WORDS = 300;
const MAX_WAITING_DAYS = 365;
const MAX_ID = 30;
const HS_PREFIX = /^\d{2,6}$/;

export interface NoticeKnown {
  /** Day number of the request. */
  readonly today: number;
  readonly crossings: ReadonlyMap<string, Pick<CrossingFacts, 'status'>>;
  readonly knowsHsCode: (code: string) => boolean;
}

/** A notice as it is published: on a crossing that freight passes, as there is nothing to disturb at another. */
export function routeNoticeInput({ today, crossings, knowsHsCode }: NoticeKnown) {
  const operating = [...crossings].flatMap(([code, { status }]) => (status === 'OPERATING' ? [code] : []));
  const schema = z.strictObject({
    kind: z.enum(ROUTE_NOTICE_KINDS),
    crossing: z
      .string()
      .refine((code) => crossings.has(code), refuse('UNKNOWN_CODE'))
      .refine(
        (code) => !crossings.has(code) || operating.includes(code),
        refuse('UNKNOWN_VALUE', { allowed: operating.join(', ') }),
      )
      .nullish(),
    hsCodes: distinct(
      z
        .string()
        .refine((code) => HS_PREFIX.test(code), refuse('BAD_FORMAT', { example: '1514' }))
        .refine((code) => !HS_PREFIX.test(code) || knowsHsCode(code), refuse('UNKNOWN_CODE')),
      MAX_CODES,
    ).nullish(),
    waitingDays: z.number().int().min(0).max(MAX_WAITING_DAYS).nullish(),
    validFrom: isoDay(),
    validTo: isoDay().nullish(),
    note: text(MAX_WORDS),
    source: text(MAX_WORDS),
  });
  return { schema, rules: [...KIND_RULES, ...windowRules(today)] };
}

const stated = (value: unknown) =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

/** What each kind needs, and what makes no sense with it. */
const KIND_RULES: readonly CrossRule[] = [
  required('crossing', ['CLOSURE', 'LIMIT']),
  required('hsCodes', ['BARRIER']),
  foreign('crossing', ['BARRIER']),
  foreign('hsCodes', ['CLOSURE', 'LIMIT']),
  foreign('waitingDays', ['CLOSURE', 'BARRIER']),
];

function required(field: string, kinds: readonly string[]): CrossRule {
  return {
    path: [field],
    code: 'REQUIRED',
    broken: (input) => (kinds.includes(String(at(input, 'kind'))) && !stated(at(input, field)) ? {} : null),
  };
}

function foreign(field: string, kinds: readonly string[]): CrossRule {
  return {
    path: [field],
    code: 'UNKNOWN_FIELD',
    broken: (input) =>
      kinds.includes(String(at(input, 'kind'))) && stated(at(input, field)) ? { value: field } : null,
  };
}

function windowRules(today: number): readonly CrossRule[] {
  const last = (input: unknown) => dayAt(input, 'validTo');
  return [
    {
      path: ['validTo'],
      code: 'WINDOW_REVERSED',
      broken: (input) => {
        const [from, to] = [dayAt(input, 'validFrom'), last(input)];
        return from !== null && to !== null && to < from ? {} : null;
      },
    },
    {
      path: ['validTo'],
      code: 'WINDOW_PAST',
      broken: (input) => {
        const to = last(input);
        return to !== null && to < today ? { to: String(at(input, 'validTo')) } : null;
      },
    },
  ];
}

export const liftInput = z.strictObject({
  id: z.string().max(MAX_ID),
  reason: text(MAX_WORDS).nullish(),
});

export const NOTICE_STANDINGS = ['AHEAD', 'IN_FORCE', 'PAST', 'LIFTED'] as const;
export type NoticeStanding = (typeof NOTICE_STANDINGS)[number];

export const routeNoticeWhere = z.strictObject({
  kind: z.enum(ROUTE_NOTICE_KINDS).nullish(),
  crossing: z.string().max(40).nullish(),
  hsCode: z.string().max(10).nullish(),
  standing: z.enum(NOTICE_STANDINGS).nullish(),
});
