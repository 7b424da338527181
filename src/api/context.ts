import type { Session } from '../app/session';
import type { Catalogue } from '../domain/catalogue';
import type { Language } from '../domain/vocabulary';
import type { Loaders } from './loaders';

/** What every resolver gets: the session of the request and the loaders that batch its look-ups. */
export interface ApiContext {
  readonly session: Session;
  readonly loaders: Loaders;
  /** Sets the browser's session cookie; null takes it away. */
  readonly setSessionCookie: (token: string | null) => void;
}

/** The catalogue of the reference data. */
export function catalogueOf({ session }: ApiContext): Catalogue {
  return session.world.catalogue;
}

/** The language of a field: its argument, else the one the request prefers. */
export function languageOf({ session }: ApiContext, argument: Language | null | undefined): Language {
  return argument ?? session.language;
}
