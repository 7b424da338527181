/** A real Chromium before the composed application: pages that fail on errors in the console and on other hosts. */
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Locator, type Page, type Request } from 'playwright-core';
import type { Config } from '../../src/config';
import { NOW, openWorld, type TestWorld } from '../support/world';

export type Language = 'kk' | 'ru' | 'zh' | 'en';

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'zh', 'en'];

export interface Visit {
  readonly language: Language;
  readonly size?: { readonly width: number; readonly height: number };
  /** A session's token: signed in from the first page on. */
  readonly token?: string;
}

export interface Visitor {
  readonly page: Page;
  /** Opens an address of the app and waits until nothing is loading any more. */
  open(path: string): Promise<void>;
  /** Until nothing is loading any more. */
  settled(): Promise<void>;
  /** Goes on as somebody else, by a session's token, or as a stranger; nothing that the last one kept is left. */
  signInAs(token: string | null): Promise<void>;
  /** What went wrong since the visit began: errors in the console, failed requests, other hosts asked. */
  readonly troubles: string[];
}

export interface Theatre {
  readonly world: TestWorld;
  readonly address: string;
  visit(asked: Visit): Promise<Visitor>;
  close(): Promise<void>;
}

/** As in the browsers of readers, without what only machines like this one need or a reader must not have. */
const ARGUMENTS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--no-default-browser-check',
];

/** A world that listens, and a browser. */
export async function openTheatre(settings: Partial<Config> = {}): Promise<Theatre> {
  const world = await openWorld({ port: 0, ...settings });
  const address = await world.server.start();
  const browser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: ARGUMENTS,
    headless: true,
  });
  return {
    world,
    address,
    visit: (asked) => visit(browser, address, asked),
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
}

/** In the page: ends when it is drawn, shows nothing as loading, and has had two frames to ask for more. */
async function untilStill(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isShown = () =>
    document.querySelector('main h1, main h2, main h3, main [role="alert"]') !== null &&
    document.querySelector('[aria-busy="true"]') === null;
  for (let calm = 0; calm < 3; ) {
    calm = isShown() ? calm + 1 : 0;
    await frame();
  }
}

/** Until an opened dialog has the focus and keeps it; keys pressed before go to what its trap takes the focus from. */
export const untilFocusRests = (dialog: Locator): Promise<void> =>
  dialog.evaluate(async (box) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let calm = 0, last: Element | null = null; calm < 3; ) {
      const present = document.activeElement;
      calm = present === last && box.contains(present) ? calm + 1 : 0;
      last = present;
      await frame();
    }
  });

const LOCALES = { kk: 'kk-KZ', ru: 'ru-RU', zh: 'zh-CN', en: 'en-GB' } as const;

async function visit(browser: Browser, address: string, asked: Visit): Promise<Visitor> {
  const { language, size = DESKTOP, token } = asked;
  const context = await browser.newContext({
    viewport: size,
    locale: LOCALES[language],
    timezoneId: 'Asia/Almaty',
    reducedMotion: 'reduce',
    hasTouch: size.width < 500,
  });
  const cookieOf = (value: string) => ({ name: 'dostyk_session', value, url: address, httpOnly: true });
  let present = token ?? null;
  if (token) {
    await context.addCookies([cookieOf(token)]);
  }
  // The reader's day is the server's, whenever the tests run.
  await context.clock.setFixedTime(NOW);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      troubles.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`));
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => {
    underWay.delete(request);
    // What is given up on the way to another page is no trouble.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') {
      troubles.push(`failed: ${request.url()}`);
    }
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(address).origin && url.protocol.startsWith('http')) {
      troubles.push(`other host: ${request.url()}`);
    }
  });
  const settled = async (): Promise<void> => {
    // Some times in a row, since what an answer leads to is asked for a moment after it came.
    for (let calm = 0; calm < 3; ) {
      await page.evaluate(untilStill);
      calm = underWay.size === 0 ? calm + 1 : 0;
    }
  };
  const open = async (path: string): Promise<void> => {
    await page.goto(`${address}${path}`);
    await settled();
  };
  const signInAs = async (next: string | null): Promise<void> => {
    if (next !== present) {
      // Before the first page nothing is kept, and a blank one has no storage to ask.
      if (page.url() !== 'about:blank') {
        await page.evaluate(() => {
          localStorage.clear();
          sessionStorage.clear();
        });
      }
      await context.clearCookies();
      await context.addCookies(next === null ? [] : [cookieOf(next)]);
      present = next;
    }
  };
  return { page, open, settled, signInAs, troubles };
}
