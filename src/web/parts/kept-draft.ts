/** The draft somebody wants to save: kept in this browser on the way through registration, as the address of "Try it". */

const KEY = 'dostyk.draft';
/** A letter's link is good for a day; a draft older than a week is no longer what somebody is about. */
const KEPT_MS = 7 * 86_400_000;

/** Keeps a draft, in place of the one before it. */
export function keepDraft(address: string): void {
  window.localStorage.setItem(KEY, JSON.stringify({ address, at: Date.now() }));
}

/** The address after "/try?" of the kept draft, or null. */
export function keptDraft(): string | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? 'null');
    const { address, at } = (kept ?? {}) as { readonly address?: unknown; readonly at?: unknown };
    const fresh = typeof at === 'number' && Date.now() - at < KEPT_MS;
    return fresh && typeof address === 'string' ? address : null;
  } catch {
    return null;
  }
}

export function dropDraft(): void {
  window.localStorage.removeItem(KEY);
}

/** What the kept draft is, or null. */
export function keptSide(): 'need' | 'supply' | null {
  const address = keptDraft();
  if (address === null) {
    return null;
  }
  return new URLSearchParams(address).get('side') === 'supply' ? 'supply' : 'need';
}
