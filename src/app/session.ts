import { dayOf } from '../domain/calendar';
import type { Catalogue } from '../domain/catalogue';
import type { PlanSolver } from '../domain/matching/plan-program';
import type { CompanyRole, Language, Scope, StaffRole } from '../domain/vocabulary';
import type { Database } from '../infra/db/store';
import type { Market } from '../infra/market';
import type { MarketSight } from '../infra/market-records';
import type { Secrets } from '../infra/secrets';
import type { AttemptCounters } from './attempts';
import type { ProductFinder } from './products';
import type { SearchWords } from './search-words';

interface OfCompany {
  readonly companyId: string | null;
  /** Whether that company counts as verified on the day of the request. */
  readonly companyVerified: boolean;
}

export interface PersonViewer extends OfCompany {
  readonly kind: 'PERSON';
  readonly personId: string;
  readonly sessionId: string;
  readonly companyRole: CompanyRole | null;
  readonly staffRole: StaffRole | null;
}

export interface KeyViewer extends OfCompany {
  readonly kind: 'API_KEY';
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  /** True where it sees the demonstration market alone. */
  readonly sandbox: boolean;
}

/** Who asks. SYSTEM is the program itself: commands and what comes due by the clock. */
export type Viewer = { readonly kind: 'STRANGER' } | { readonly kind: 'SYSTEM' } | PersonViewer | KeyViewer;

/** What every use case may count on, the same for the whole life of the process. */
export interface World {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly market: Market;
  readonly products: ProductFinder;
  readonly searchWords: SearchWords;
  readonly solver: PlanSolver;
  readonly secrets: Secrets;
  readonly attempts: AttemptCounters;
  /** Where people reach this server, without a slash at the end; for links in letters. */
  readonly publicUrl: string;
}

/** A hold on an idempotency key, made before anything runs. */
export interface Claim {
  /** HMAC of caller and key. */
  readonly id: string;
  /** Instant of the claim; a later one under the same id is another request's. */
  readonly at: string;
  /** Seals the answer; never stored. */
  readonly sealingKey: string;
}

/** One request: who asks, when, and in which language the answer is wanted. */
export interface Session {
  readonly world: World;
  readonly viewer: Viewer;
  readonly now: Date;
  readonly language: Language;
  /** Network address of the caller; never logged or stored. */
  readonly address: string;
  /** Of the market's records, opened with the request; without one each use case opens its own. */
  readonly sight?: MarketSight;
  /** Of the idempotency key that the request came with; whatever is stored marks it. */
  readonly claim?: Claim;
}

/** The day of the request as a day number. */
export function today(session: Pick<Session, 'now'>): number {
  return dayOf(session.now);
}

/** The company whose records the viewer stands for; null for strangers and staff of none. */
export function ownCompany({ viewer }: Session): string | null {
  return 'companyId' in viewer ? viewer.companyId : null;
}

/** The market's records, at least as new as the request and as its own writes. */
export function sightOf({ sight, world }: Session): MarketSight {
  return sight ?? world.market.look();
}
