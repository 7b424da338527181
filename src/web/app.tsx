/** Everything around the pages: language, look, data, and which page an address shows. */
import { MantineProvider } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { Provider } from 'urql';
import { Route, Switch } from 'wouter';
import { createClient } from './client';
import { Loading } from './parts/states';
import { Shell } from './shell';
import { theme } from './theme';
import { i18n } from './words';

const Home = lazy(() => import('./pages/home'));
const Missing = lazy(() => import('./pages/missing'));

/** Every address, the more particular first. */
const PAGES = [
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
