/** The one way a use case changes anything: one transaction, its steps sealed into the audit log before it ends. */

import type { Params } from '../domain/errors';
import { type IdKind, newId } from '../domain/id';
import type { EventKind, MailTemplate, NotificationKind } from '../domain/notices';
import type { Language } from '../domain/vocabulary';
import type { WriteStore } from '../infra/db/store';
import { randomEntropy } from '../infra/entropy';
import { type AuditStep, appendToAudit } from './audit';
import { markCarriedOut } from './idempotency';
import type { Session } from './session';

export interface Letter {
  readonly recipient: string;
  readonly language: Language;
  readonly template: MailTemplate;
  readonly params: Params;
}

export interface Note {
  readonly kind: NotificationKind;
  readonly subjectId: string | null;
  /** Of the sentence; no personal data. */
  readonly params?: Params;
  /** Told at most once to each person under this key. */
  readonly once?: string;
}

/** A transaction under way. */
export interface Tx {
  readonly store: WriteStore;
  readonly session: Session;
  /** Notes a step for the audit log. */
  audit(step: AuditStep): void;
  /** Tells the rest of the program, after the commit, that something happened. */
  emit(kind: EventKind, subjectId: string): Promise<void>;
  /** Queues a letter; it leaves after the commit. */
  mail(letter: Letter): Promise<void>;
  /** Tells people in the app. */
  notify(personIds: readonly string[], note: Note): Promise<void>;
  /** Tells every member of a company in the app. */
  notifyCompany(companyId: string, note: Note): Promise<void>;
  /** Queues a letter about something to the administrators of companies; it names no person. */
  mailAdministrators(
    companyIds: readonly string[],
    note: Pick<Note, 'kind'> & { readonly subjectId: string },
  ): Promise<void>;
  newId(kind: IdKind): string;
  /** The instant of the request, ISO 8601. */
  readonly instant: string;
}

/** People of one company that are told of something. */
const MAX_MEMBERS = 200;
/** Administrators of one company that get a letter. */
const MAX_ADMINISTRATORS = 20;

/** Runs work as one transaction. It may be run again, so it must touch nothing but the transaction. */
export async function transact<T>(session: Session, work: (tx: Tx) => Promise<T>): Promise<T> {
  return session.world.database.write(async (store) => {
    const steps: AuditStep[] = [];
    const result = await work(openTx(store, session, steps));
    if (session.claim) {
      await markCarriedOut(store, session.claim);
    }
    await appendToAudit(store, session, steps);
    return result;
  });
}

function openTx(store: WriteStore, session: Session, steps: AuditStep[]): Tx {
  const instant = session.now.toISOString();
  const id = (kind: IdKind) => newId(kind, session.now.getTime(), randomEntropy());

  async function notify(personIds: readonly string[], { kind, subjectId, params = {}, once }: Note) {
    for (const personId of new Set(personIds)) {
      const onceKey = once === undefined ? null : `${personId}:${once}`;
      const told = onceKey !== null && (await store.records.find('notification', { onceKey })) !== null;
      if (!told) {
        const note = { id: id('notification'), personId, kind, subjectId, onceKey, params };
        await store.records.add('notification', { ...note, createdAt: instant, readAt: null });
      }
    }
  }

  const mail = (letter: Letter) =>
    store.records.add('mail', {
      ...letter,
      id: id('mail'),
      attempts: 0,
      nextAttemptAt: instant,
      createdAt: instant,
    });

  return {
    store,
    session,
    instant,
    newId: id,
    audit: (step) => {
      steps.push(step);
    },
    emit: (kind, subjectId) =>
      store.records.add('outboxEvent', {
        id: id('outboxEvent'),
        kind,
        subjectId,
        createdAt: instant,
        publishedAt: null,
      }),
    mail,
    notify,
    notifyCompany: async (companyId, note) => {
      const members = await store.records.all(
        'person',
        { companyId, erasedAt: null },
        { limit: MAX_MEMBERS },
      );
      await notify(
        members.map((member) => member.id),
        note,
      );
    },
    mailAdministrators: async (companyIds, params) => {
      for (const companyId of new Set(companyIds)) {
        const where = { companyId, companyRole: 'ADMINISTRATOR', erasedAt: null } as const;
        for (const person of await store.records.all('person', where, { limit: MAX_ADMINISTRATORS })) {
          const { email: recipient, language } = person;
          await mail({ recipient, language, template: 'NOTIFICATION', params: { ...params } });
        }
      }
    },
  };
}
