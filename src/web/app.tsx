/** Everything around the pages: language, look, data, and which page an address shows. */
import { MantineProvider } from '@mantine/core';
import { type ComponentType, lazy, Suspense, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { Provider } from 'urql';
import { Route, Switch } from 'wouter';
import { createClient } from './client';
import { Loading } from './parts/states';
import { Shell } from './shell';
import { theme } from './theme';
import { addDeskWords, i18n } from './words';

const Home = lazy(() => import('./pages/home'));
const Missing = lazy(() => import('./pages/missing'));

/** A page for officers, with its words. */
function ofDesk(page: () => Promise<{ default: ComponentType }>) {
  return lazy(async () => {
    const [shown] = await Promise.all([page(), addDeskWords()]);
    return shown;
  });
}

/** Every address, the more particular first. */
const PAGES = [
  ['/deals/new', lazy(() => import('./pages/deal-new'))],
  ['/deals/:id', lazy(() => import('./pages/deal'))],
  ['/deals', lazy(() => import('./pages/deals'))],
  ['/confirm-deal', lazy(() => import('./pages/confirm-deal'))],
  ['/my-company/members', lazy(() => import('./pages/company-members'))],
  ['/my-company', lazy(() => import('./pages/my-company'))],
  ['/my-listings', lazy(() => import('./pages/my-listings'))],
  ['/offers/new', lazy(() => import('./pages/offer-editor'))],
  ['/offers/:id/edit', lazy(() => import('./pages/offer-editor'))],
  ['/demands/new', lazy(() => import('./pages/demand-editor'))],
  ['/demands/:id/edit', lazy(() => import('./pages/demand-editor'))],
  ['/introductions/:id', lazy(() => import('./pages/introduction'))],
  ['/introductions', lazy(() => import('./pages/introductions'))],
  ['/notifications', lazy(() => import('./pages/notifications'))],
  ['/account/alerts', lazy(() => import('./pages/alerts'))],
  ['/account/keys', lazy(() => import('./pages/keys'))],
  ['/account', lazy(() => import('./pages/account'))],
  ['/desk/companies/:id', ofDesk(() => import('./pages/desk-company'))],
  ['/desk/targets/:id', ofDesk(() => import('./pages/desk-target'))],
  ['/desk/targets', ofDesk(() => import('./pages/desk-targets'))],
  ['/desk/report', ofDesk(() => import('./pages/desk-report'))],
  ['/desk/rates', ofDesk(() => import('./pages/desk-rates'))],
  ['/desk/notices', ofDesk(() => import('./pages/desk-notices'))],
  ['/desk/audit', ofDesk(() => import('./pages/desk-audit'))],
  ['/desk/pipeline', ofDesk(() => import('./pages/desk-pipeline'))],
  ['/desk/import', ofDesk(() => import('./pages/desk-import'))],
  ['/desk', ofDesk(() => import('./pages/desk'))],
  ['/developers', lazy(() => import('./pages/developers'))],
  ['/demands/:id/matches', lazy(() => import('./pages/demand-matches'))],
  ['/demands/:id/plan', lazy(() => import('./pages/demand-plan'))],
  ['/offers/:id/matches', lazy(() => import('./pages/offer-matches'))],
  ['/demands/:id', lazy(() => import('./pages/demand'))],
  ['/offers/:id', lazy(() => import('./pages/offer'))],
  ['/companies/:id', lazy(() => import('./pages/company'))],
  ['/pools/:id', lazy(() => import('./pages/pool'))],
  ['/demands', lazy(() => import('./pages/demands'))],
  ['/offers', lazy(() => import('./pages/offers'))],
  ['/companies', lazy(() => import('./pages/companies'))],
  ['/try', lazy(() => import('./pages/try'))],
  ['/register', lazy(() => import('./pages/register'))],
  ['/confirm-registration', lazy(() => import('./pages/confirm-registration'))],
  ['/sign-in', lazy(() => import('./pages/sign-in'))],
  ['/reset-password', lazy(() => import('./pages/reset-password'))],
  ['/join', lazy(() => import('./pages/join'))],
  ['/pools', lazy(() => import('./pages/pools'))],
] as const;

export function App() {
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Served />
      </MantineProvider>
    </I18nextProvider>
  );
}

function Served() {
  const { i18n: spoken } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: sentences come from the server, so a language has a client.
  const client = useMemo(createClient, [spoken.language]);
  return (
    <Provider value={client}>
      <Shell>
        <Suspense fallback={<Loading lines={6} />}>
          <Switch>
            <Route path="/" component={Home} />
            {PAGES.map(([path, component]) => (
              <Route key={path} path={path} component={component} />
            ))}
            <Route component={Missing} />
          </Switch>
        </Suspense>
      </Shell>
    </Provider>
  );
}
