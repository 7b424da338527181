/** Who is told of the steps of a deal, and the letter by which a side can confirm without an account. */

import { dayOf, formatDay } from '../domain/calendar';
import { type DealActor, sidesToConfirm } from '../domain/deal';
import type { NotificationKind } from '../domain/notices';
import type { IntroductionSide } from '../domain/vocabulary';
import type { DealBook } from './deal-journal';
import { LINK_DAYS, sealDealLink } from './deal-links';
import { BOTH, companyOf } from './introduction-views';
import type { Tx } from './transact';

/** Administrators of one company that get a letter. */
const MAX_LETTERS = 20;

interface Told {
  readonly kind: Extract<NotificationKind, `DEAL_${string}`>;
  readonly actor: DealActor;
}

/** Tells the sides that did not do it; those that have to confirm it get a letter with a link. */
export async function tellOfAct(tx: Tx, book: DealBook, { kind, actor }: Told): Promise<void> {
  for (const side of BOTH.filter((each) => each !== actor)) {
    await tx.notifyCompany(companyOf(book.deal, side), { kind, subjectId: book.deal.id });
  }
  if (kind === 'DEAL_OPENED' || kind === 'DEAL_CHANGED') {
    for (const side of sidesToConfirm(book.state)) {
      await askToConfirm(tx, book, { side, kind });
    }
  }
}

/** A letter to the administrators of a side, or to its contact where it has none. */
async function askToConfirm(
  tx: Tx,
  { deal, state }: DealBook,
  { side, kind }: { readonly side: IntroductionSide; readonly kind: Told['kind'] },
): Promise<void> {
  const { session } = tx;
  const token = sealDealLink(session, { dealId: deal.id, side, version: state.version });
  const link = `${session.world.publicUrl}/confirm-deal#${token}`;
  const until = formatDay(dayOf(session.now) + LINK_DAYS);
  for (const { recipient, language } of await readersOf(tx, companyOf(deal, side))) {
    await tx.mail({ recipient, language, template: 'DEAL_CONFIRMATION', params: { kind, link, until } });
  }
}

async function readersOf({ store }: Tx, companyId: string) {
  const where = { companyId, companyRole: 'ADMINISTRATOR', erasedAt: null } as const;
  const people = await store.records.all('person', where, { limit: MAX_LETTERS });
  if (people.length > 0) {
    return people.map(({ email, language }) => ({ recipient: email, language }));
  }
  const company = await store.records.find('company', { id: companyId });
  const language = company?.country === 'CN' ? ('zh' as const) : ('kk' as const);
  return company?.contactEmail ? [{ recipient: company.contactEmail, language }] : [];
}
