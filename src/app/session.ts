import { dayOf } from '../domain/calendar';
import type { Catalogue } from '../domain/catalogue';
import type { Language } from '../domain/vocabulary';
import type { Database } from '../infra/db/store';
import type { Market } from '../infra/market';
import type { ProductFinder } from './products';

/** Who asks. */
export type Viewer =
  | { readonly kind: 'STRANGER' }
  | { readonly kind: 'MEMBER'; readonly companyId: string; readonly verified: boolean }
  | { readonly kind: 'OFFICER' };

/** What every use case may count on, the same for the whole life of the process. */
export interface World {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly market: Market;
  readonly products: ProductFinder;
}

/** One request: who asks, when, and in which language the answer is wanted. */
export interface Session {
  readonly world: World;
  readonly viewer: Viewer;
  readonly now: Date;
  readonly language: Language;
}

/** The day of the request as a day number. */
export function today(session: Pick<Session, 'now'>): number {
  return dayOf(session.now);
}
