/** Exchange rates as data: officers enter them with their source, and none is ever changed. */
import { formatDay, parseDay } from '../domain/calendar';
import {
  exchangeRatesInput,
  exchangeRateWhere,
  type RateAsked,
  reversedSpan,
} from '../domain/exchange-rate-input';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { Where } from '../infra/db/store';
import type { ExchangeRate } from '../model/exchange-rate';
import { changesBetween } from './audit';
import type { Paged } from './paged';
import { authorize } from './policy';
import { type Session, today } from './session';
import { type Tx, transact } from './transact';

/** Enters rates, all or none; a newer one of a day counts from now on. Throws INVALID_INPUT and FORBIDDEN. */
export async function recordExchangeRates(
  session: Session,
  asked: unknown,
): Promise<readonly ExchangeRate[]> {
  authorize(session, 'RUN_EXCHANGE_RATES', null);
  const { input } = acceptAll({ input: check(exchangeRatesInput(today(session)), [], asked, ['input']) });
  return transact(session, async (tx) => {
    const entered: ExchangeRate[] = [];
    for (const known of input.rates) {
      entered.push(await addRate(tx, known));
    }
    return entered;
  });
}

/** Stores a rate that was judged. */
export async function addRate(tx: Tx, known: RateAsked): Promise<ExchangeRate> {
  const { viewer } = tx.session;
  const rate: ExchangeRate = {
    id: tx.newId('exchangeRate'),
    ...known,
    createdById: viewer.kind === 'PERSON' ? viewer.personId : null,
    createdAt: tx.instant,
  };
  await tx.store.records.add('exchangeRate', rate);
  tx.audit({
    action: 'recordExchangeRate',
    subjectKind: 'exchangeRate',
    subjectId: rate.id,
    companyId: null,
    changes: changesBetween<ExchangeRate>({ before: null, after: rate }),
  });
  await tx.emit('EXCHANGE_RATE_CHANGED', rate.id);
  return rate;
}

export interface ExchangeRateArguments extends PageArguments {
  readonly where?: object | null;
}

/** Rates entered, of the newest day first. Throws INVALID_INPUT, INVALID_CURSOR and FORBIDDEN. */
export async function listExchangeRates(
  session: Session,
  args: ExchangeRateArguments,
): Promise<Paged<ExchangeRate>> {
  authorize(session, 'FIGURES', null);
  const { page, where } = acceptAll({
    page: checkPage(args),
    where: check(exchangeRateWhere, [reversedSpan], { ...args.where }, ['where']),
  });
  const filter: Where<'exchangeRate'> = {
    ...(where.currency ? { currency: where.currency } : {}),
    ...daysBetween(where.from ?? null, where.to ?? null),
  };
  const { database } = session.world;
  const order = { by: 'day', direction: 'DESC' } as const;
  const list = `exchangeRates:${JSON.stringify(where)}`;
  const rows = await database.read(({ records }) =>
    records.page('exchangeRate', filter, { list, order, page }),
  );
  return { ...rows, count: () => database.read(({ records }) => records.count('exchangeRate', filter)) };
}

/** Both ends counted; ISO days compare as text. */
function daysBetween(from: string | null, to: string | null): Where<'exchangeRate'> {
  const before = to === null ? null : formatDay((parseDay(to) ?? 0) + 1);
  if (before === null) {
    return from === null ? {} : { day: { since: from } };
  }
  return { day: from === null ? { before } : { before, since: from } };
}
