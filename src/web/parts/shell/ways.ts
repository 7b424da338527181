/** Where one can go, once for the header, the menus and the keys. */
import type { ViewerQuery } from '../../documents/graphql';

/** Undefined until it is known who is signed in, null for a stranger. */
export type Known = ViewerQuery['viewer'] | undefined;
type Person = NonNullable<ViewerQuery['viewer']>;

export interface Way {
  readonly to: string;
  /** Key of its word. */
  readonly word: string;
}

const MARKET: readonly Way[] = [
  { to: '/demands', word: 'nav.demands' },
  { to: '/offers', word: 'nav.offers' },
  { to: '/companies', word: 'nav.companies' },
];
const TRY: Way = { to: '/try', word: 'nav.try' };
const INTRODUCTIONS: Way = { to: '/introductions', word: 'nav.introductions' };
const DEALS: Way = { to: '/deals', word: 'nav.deals' };
const DESK_WAY: Way = { to: '/desk', word: 'nav.desk' };
export const DEVELOPERS: Way = { to: '/developers', word: 'nav.developers' };
const NOTIFICATIONS: Way = { to: '/notifications', word: 'nav.notifications' };

/** The pages of the desk; the first stands for the desk itself. */
export const DESK_WAYS: readonly Way[] = [
  { to: '/desk', word: 'nav.review' },
  { to: '/desk/pipeline', word: 'nav.pipeline' },
  { to: '/desk/targets', word: 'nav.targets' },
  { to: '/desk/report', word: 'nav.report' },
  { to: '/desk/rates', word: 'nav.rates' },
  { to: '/desk/notices', word: 'nav.notices' },
  { to: '/desk/import', word: 'nav.import' },
  { to: '/desk/audit', word: 'nav.audit' },
];

const ACCOUNT_WAYS: readonly Way[] = [
  { to: '/account', word: 'nav.account' },
  { to: '/account/alerts', word: 'nav.alerts' },
  { to: '/account/keys', word: 'nav.keys' },
];

/** What stands in the header: few. */
export function headerWays(viewer: Known): readonly Way[] {
  if (viewer === undefined) {
    return MARKET;
  }
  if (viewer === null) {
    return [...MARKET, TRY];
  }
  return [...MARKET, INTRODUCTIONS, DEALS, ...(viewer.staffRole ? [DESK_WAY] : [])];
}

/** What belongs to the person's company. */
export function companyWays({ company }: Person): readonly Way[] {
  const pools = { to: '/pools', word: 'account.menu.pools' };
  return company
    ? [
        { to: '/my-listings', word: 'nav.myListings' },
        pools,
        { to: '/my-company', word: 'account.menu.company' },
      ]
    : [pools];
}

/** What belongs to the person. Keys are the administrator's. */
export function accountWays({ companyRole, staffRole, company }: Person): readonly Way[] {
  const keeper = companyRole === 'ADMINISTRATOR' || (company === null && staffRole === 'SITE_ADMINISTRATOR');
  return keeper ? ACCOUNT_WAYS : ACCOUNT_WAYS.filter(({ to }) => to !== '/account/keys');
}

/** The way among some that leads nearest to an address; undefined where none does. */
export function wayHere(ways: readonly Way[], here: string): Way | undefined {
  return ways
    .filter(({ to }) => here === to || here.startsWith(`${to}/`))
    .reduce<Way | undefined>((best, way) => (best && best.to.length > way.to.length ? best : way), undefined);
}

/** After "g": the letter and where it leads. `key` is the letter on a Latin keyboard. */
export function letterWays(viewer: Known): readonly (Way & { readonly key: string })[] {
  return [
    { key: 'd', to: '/demands', word: 'nav.demands' },
    { key: 'o', to: '/offers', word: 'nav.offers' },
    ...(viewer
      ? [
          { key: 'i', ...INTRODUCTIONS },
          ...(viewer.company ? [{ key: 'l', to: '/my-listings', word: 'nav.myListings' }] : []),
          { key: 'n', ...NOTIFICATIONS },
          ...(viewer.staffRole ? [{ key: 'k', ...DESK_WAY }] : []),
        ]
      : []),
  ];
}
