/** What a viewer sees of introductions. Contacts wait for MUTUAL; a reason is for the side that gave it and staff. */
import { acceptAll, check } from '../domain/input';
import { isShared, statusAt } from '../domain/introduction';
import { introductionWhere } from '../domain/introduction-input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { IntroductionReason, IntroductionSide, IntroductionStatus } from '../domain/vocabulary';
import type { Where } from '../infra/db/store';
import type { Introduction } from '../model/introduction';
import type { Paged } from './paged';
import { authorize, may } from './policy';
import { ownCompany, type Session } from './session';

/** Administrators shown where a company names no contact of its own. */
const MAX_CONTACTS = 5;

export interface Contact {
  readonly side: IntroductionSide;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export type Parties = Pick<Introduction, 'sellerId' | 'buyerId'>;
export const BOTH: readonly IntroductionSide[] = ['SELLER', 'BUYER'];

export function companyOf(parties: Parties, side: IntroductionSide): string {
  return side === 'SELLER' ? parties.sellerId : parties.buyerId;
}

export function opposite(side: IntroductionSide): IntroductionSide {
  return side === 'SELLER' ? 'BUYER' : 'SELLER';
}

/** The side of an introduction the viewer belongs to, or null. */
export function sideOf(session: Session, parties: Parties): IntroductionSide | null {
  const own = ownCompany(session);
  return own === null ? null : (BOTH.find((side) => companyOf(parties, side) === own) ?? null);
}

/** The company by which the viewer may or may not see an introduction; staff see by themselves. */
function standsFor(session: Session, parties: Parties): string | null {
  const side = sideOf(session, parties);
  return side === null ? null : companyOf(parties, side);
}

export function mayReadIntroduction(session: Session, introduction: Introduction): boolean {
  return may(session, 'INTRODUCTION', standsFor(session, introduction));
}

/** Whether the viewer may read messages and contacts. */
export function mayReadConversation(session: Session, introduction: Introduction): boolean {
  const open = isShared(statusAt(introduction, session.now.toISOString()));
  return open && may(session, 'CONVERSATION', standsFor(session, introduction));
}

/** The coded reason, for the side that gave it and for staff. */
export function reasonFor(session: Session, introduction: Introduction): IntroductionReason | null {
  const mine = sideOf(session, introduction);
  const own = mine !== null && introduction.endedBy === mine;
  return own || may(session, 'INTRODUCTION', null) ? introduction.reason : null;
}

/** An introduction by id, or null where there is none that the viewer may read. */
export async function readIntroduction(session: Session, id: string): Promise<Introduction | null> {
  const found = await session.world.database.read(({ records }) => records.find('introduction', { id }));
  return found && mayReadIntroduction(session, found) ? found : null;
}

/** People to turn to, of both parties; null until both have accepted. */
export async function contactsOf(session: Session, introduction: Introduction): Promise<Contact[] | null> {
  if (!mayReadConversation(session, introduction)) {
    return null;
  }
  const both = await Promise.all(BOTH.map((side) => contactsOfSide(session, introduction, side)));
  return both.flat();
}

async function contactsOfSide(session: Session, introduction: Introduction, side: IntroductionSide) {
  const companyId = companyOf(introduction, side);
  return session.world.database.read(async ({ records }): Promise<Contact[]> => {
    const company = await records.find('company', { id: companyId });
    if (company && (company.contactEmail !== null || company.contactPhone !== null)) {
      const { contactName: name, contactEmail: email, contactPhone: phone } = company;
      return [{ side, name, email, phone }];
    }
    const where = { companyId, companyRole: 'ADMINISTRATOR', erasedAt: null } as const;
    const people = await records.all('person', where, { limit: MAX_CONTACTS });
    return people.map(({ name, email, phone }) => ({ side, name, email, phone }));
  });
}

export interface IntroductionArguments extends PageArguments {
  readonly where?: object | null;
}

/** The introductions of the viewer's company, or all for staff of none; the last changed first. */
export async function listIntroductions(
  session: Session,
  args: IntroductionArguments,
): Promise<Paged<Introduction>> {
  const own = ownCompany(session);
  authorize(session, 'INTRODUCTION', own);
  const { page, where } = acceptAll({
    page: checkPage(args),
    where: check(introductionWhere, [], { ...args.where }, ['where']),
  });
  const { database } = session.world;
  const company = own && (await database.read(({ records }) => records.find('company', { id: own })));
  const side = company ? (company.country === 'KZ' ? 'SELLER' : 'BUYER') : null;
  const filter: Where<'introduction'> = {
    ...(own === null ? {} : side === 'SELLER' ? { sellerId: own } : { buyerId: own }),
    ...statusFilter(where.status ?? null, session.now),
    ...(where.box && side ? { proposedBy: where.box === 'OUTBOX' ? side : { not: side } } : {}),
  };
  const order = { by: 'updatedAt', direction: 'DESC' } as const;
  const list = `introductions:${JSON.stringify([own, where])}`;
  const rows = await database.read(({ records }) =>
    records.page('introduction', filter, { list, order, page }),
  );
  return { ...rows, count: () => database.read(({ records }) => records.count('introduction', filter)) };
}

/** A proposal past its instant stands as PROPOSED until the sweep comes round, and counts as expired. */
function statusFilter(status: IntroductionStatus | null, now: Date): Where<'introduction'> {
  const later = new Date(now.getTime() + 1).toISOString();
  switch (status) {
    case null:
      return {};
    case 'PROPOSED':
      return { status, expiresAt: { since: later } };
    case 'EXPIRED':
      return { status: { in: ['EXPIRED', 'PROPOSED'] }, expiresAt: { before: later } };
    default:
      return { status };
  }
}
