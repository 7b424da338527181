/** From what a request carries to who sends it. */
import { AppError } from '../domain/errors';
import type { RecordReader } from '../infra/db/store';
import { sha256 } from '../infra/secrets';
import type { Person } from '../model/person';
import { KEY_MARK, viewerOfKey } from './api-keys';
import { isVerified } from './policy';
import type { PersonViewer, Session, Viewer } from './session';

/** Tokens as they were sent; both may be absent. */
export interface Credentials {
  /** From the header Authorization: Bearer. */
  readonly bearer: string | null;
  /** From the session cookie. */
  readonly cookie: string | null;
}

/** Name of the cookie that holds a browser's session token. */
export const SESSION_COOKIE = 'dostyk_session';

/** Days that a session lasts. */
export const SESSION_DAYS = 30;

export const STRANGER: Viewer = { kind: 'STRANGER' };

/** The viewer behind some credentials. Throws UNAUTHENTICATED where a bearer token is unknown or has lapsed. */
export async function identify(session: Session, { bearer, cookie }: Credentials): Promise<Viewer> {
  if (bearer !== null) {
    const viewer = bearer.startsWith(KEY_MARK)
      ? await viewerOfKey(session, bearer)
      : await viewerOfToken(session, bearer);
    if (!viewer) {
      throw new AppError('UNAUTHENTICATED');
    }
    return viewer;
  }
  // A browser whose session has lapsed is a stranger again, and can sign in.
  return (cookie !== null && (await viewerOfToken(session, cookie))) || STRANGER;
}

async function viewerOfToken(session: Session, token: string): Promise<Viewer | null> {
  const { database } = session.world;
  return database.read(async ({ records }) => {
    const found = await records.find('session', { tokenHash: sha256(token), revokedAt: null });
    if (!found || found.expiresAt <= session.now.toISOString()) {
      return null;
    }
    const person = await records.find('person', { id: found.personId, erasedAt: null });
    if (!person) {
      return null;
    }
    return viewerOfPerson(session, records, person, found.id);
  });
}

/** What a person is allowed to be, at the instant of the request. */
export async function viewerOfPerson(
  session: Pick<Session, 'now'>,
  records: RecordReader,
  person: Person,
  sessionId: string,
): Promise<PersonViewer> {
  const { companyId, companyRole, staffRole } = person;
  const company = companyId === null ? null : await records.find('company', { id: companyId });
  const companyVerified = company !== null && isVerified(session, company);
  const ids = { personId: person.id, sessionId, companyId };
  return { kind: 'PERSON', ...ids, companyRole, staffRole, companyVerified };
}
