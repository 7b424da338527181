/** What every page must hold to, whatever it shows: looked at by one reader a language, stop by stop. */
import type { Page } from 'playwright-core';
import { axeViolations, overflow, untranslated } from './audit';
import { DESKTOP, type Language, PHONE, type Theatre, type Visitor } from './browser';

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
  const visitor = await theatre.visit({ language, size: PHONE });
  for (const stop of stops) {
    faults.push(...(await faultsAt(visitor, language, stop)).map((fault) => `${stop.path}: ${fault}`));
  }
  await visitor.page.context().close();
  return faults;
}

/**
 * On a phone in all languages, and then on a desktop in Chinese, where the script is another. Accessibility, which
 * takes longest and turns on no word, is looked at once for each: the phone's in Kazakh, whose words are long.
 */
async function faultsAt(visitor: Visitor, language: Language, stop: Stop): Promise<string[]> {
  const { page, open, signInAs } = visitor;
  await page.setViewportSize(PHONE);
  await signInAs(stop.token ?? null);
  await open(stop.path);
  await stop.prepare?.(page);
  const faults = await faultsSeen(visitor);
  if (language === 'kk') {
    faults.push(...(await axeViolations(page)));
  }
  if (language === 'zh') {
    await page.setViewportSize(DESKTOP);
    await visitor.settled();
    const wide = [...(await faultsSeen(visitor)), ...(await axeViolations(page))];
    faults.push(...wide.map((fault) => `on a desktop: ${fault}`));
  }
  return faults;
}

async function faultsSeen({ page, troubles }: Visitor): Promise<string[]> {
  const wider = await overflow(page);
  const loading = await page.locator('[aria-busy="true"]').count();
  return [
    ...troubles.splice(0),
    ...(loading > 0 ? ['still loading'] : []),
    ...(wider > 0 ? [`${wider} pixels wider than the window`] : []),
    ...(await untranslated(page)).map((key) => `untranslated: ${key}`),
  ];
}
