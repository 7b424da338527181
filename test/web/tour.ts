/** What every page must hold to, whatever it shows: looked at by one reader a language and size, stop by stop. */
import type { Page } from 'playwright-core';
import { axeViolations, overflow, untranslated } from './audit';
import { type Language, sizesIn, type Theatre, type Visitor } from './browser';

export interface Stop {
  readonly path: string;
  /** Whose session it is looked at in; a stranger's without. */
  readonly token?: string;
  /** Brings the page to the state that is looked at. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Everything that is wrong at the stops, as sentences: console, requests, width, words, accessibility. */
export async function faultsOnTour(
  theatre: Theatre,
  language: Language,
  stops: readonly Stop[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const size of sizesIn(language)) {
    const visitor = await theatre.visit({ language, size });
    for (const stop of stops) {
      const found = await faultsAt(visitor, stop);
      faults.push(...found.map((fault) => `${stop.path} at ${size.width}: ${fault}`));
    }
    await visitor.page.context().close();
  }
  return faults;
}

async function faultsAt({ page, open, signInAs, troubles }: Visitor, stop: Stop): Promise<string[]> {
  await signInAs(stop.token ?? null);
  await open(stop.path);
  await stop.prepare?.(page);
  const wider = await overflow(page);
  const loading = await page.locator('[aria-busy="true"]').count();
  return [
    ...troubles.splice(0),
    ...(loading > 0 ? ['still loading'] : []),
    ...(wider > 0 ? [`${wider} pixels wider than the window`] : []),
    ...(await untranslated(page)).map((key) => `untranslated: ${key}`),
    ...(await axeViolations(page)),
  ];
}
