/** What every page must hold to, whatever it shows: accessibility, width, language. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** Violations of WCAG 2.2 A and AA, as sentences. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Evaluated by the driver, so the page's own policy lets it in.
  await page.evaluate(AXE);
  const found: readonly Finding[] = await page.evaluate(async (rules) => {
    const axe = (
      globalThis as unknown as { axe: { run(...a: unknown[]): Promise<{ violations: Finding[] }> } }
    ).axe;
    return (await axe.run(document, { runOnly: rules, resultTypes: ['violations'], preload: false }))
      .violations;
  }, RULES);
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`.replaceAll('\n', ' ')),
  );
}

/** Pixels by which the page is wider than its window; 0 where nothing overflows. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

/**
 * Words under a key instead of a sentence: what i18next shows where a translation is missing, in what is seen, in
 * fields that are empty and in what is read out; no addresses.
 */
export async function untranslated(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const said = ['placeholder', 'aria-label', 'title', 'alt'];
    const spoken = [...document.querySelectorAll(said.map((name) => `[${name}]`).join())];
    const attributes = spoken.flatMap((element) => said.map((name) => element.getAttribute(name) ?? ''));
    return [document.title, document.body.innerText, ...attributes].join('\n');
  });
  const words = text.replaceAll(/\S+@\S+/g, '');
  return [...words.matchAll(/\b[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+\b/g)].map(([key]) => key);
}
