/** The ministry report: the figures of a period as they were known at the end of a day, sealed by a hash. */
import { formatDay, parseDay } from '../domain/calendar';
import { invariant } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import {
  canonicalJson,
  type MinistryReport,
  ministryReport,
  type ReportQuestion,
} from '../domain/ministry-report';
import { endOfDay, lastWholeDay, reportInput } from '../domain/report-input';
import type { Language } from '../domain/vocabulary';
import { sha256 } from '../infra/secrets';
import { figuresAsOf } from './deal-figures';
import { authorize } from './policy';
import { introductionsProposed } from './report-introductions';
import type { Session } from './session';

export interface SealedReport {
  readonly report: MinistryReport;
  /** SHA-256, hexadecimal, of the report as canonical JSON without this hash. */
  readonly hash: string;
  /** Canonical JSON of the report with its hash: the same bytes whenever the question is asked. */
  readonly json: string;
  /** The one asked for, else the reader's. */
  readonly language: Language;
}

/**
 * The report that an input asks for: `from` and `to`, ISO days; `asOf`, the last whole day unless given; `market`,
 * REAL unless given; `language`. Throws INVALID_INPUT (DAY_NOT_OVER for a day that can still change) and FORBIDDEN.
 */
export async function readMinistryReport(session: Session, wanted: object): Promise<SealedReport> {
  authorize(session, 'FIGURES', null);
  const lastDay = lastWholeDay(session.now);
  const stated = Object.entries(wanted).filter(([, value]) => value !== null && value !== undefined);
  const { schema, rules } = reportInput(lastDay);
  const whole = { asOf: formatDay(lastDay), market: 'REAL', ...Object.fromEntries(stated) };
  const { input } = acceptAll({ input: check(schema, rules, whole, []) });
  const { language = session.language, ...asked } = input;
  const question: ReportQuestion = { ...asked, before: endOfDay(dayNumber(asked.asOf)) };
  const report = ministryReport(question, await factsFor(session, question));
  const hash = sha256(canonicalJson(report));
  return { report, hash, json: canonicalJson({ ...report, hash }), language };
}

async function factsFor(session: Session, { from, to, before, market }: ReportQuestion) {
  const since = endOfDay(dayNumber(from) - 1);
  const end = endOfDay(dayNumber(to));
  const proposed = { since, before: end < before ? end : before, market };
  const { deals, rates } = await figuresAsOf(session, { before, market });
  const introductions = await session.world.database.read(({ records }) =>
    introductionsProposed(records, proposed),
  );
  return { deals, rates, introductions };
}

function dayNumber(day: string): number {
  const number = parseDay(day);
  invariant(number !== null, 'the input schema lets days of the calendar through only');
  return number;
}
