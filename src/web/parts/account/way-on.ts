/** Where somebody goes after signing in or out. */
import { useLocation, useSearch } from 'wouter';
import { keptDraft } from '../kept-draft';

/** A path of this site, or null: nobody is led to another host by a prepared link. */
function ownPath(path: string | null): string | null {
  if (!path?.startsWith('/')) {
    return null;
  }
  const url = new URL(path, window.location.origin);
  return url.origin === window.location.origin ? `${url.pathname}${url.search}${url.hash}` : null;
}

/** The asked page, else the kept draft, else the first page. */
export function wayOn(next: string | null): string {
  const draft = keptDraft();
  return ownPath(next) ?? (draft === null ? '/' : `/try?${draft}`);
}

/** Loads a page anew, since all that was shown before was as another person sees it. */
export function loadAnew(path: string): void {
  window.location.assign(path);
}

/** The way to sign in and back to this very place. */
export function useSignInWay(): string {
  const [path] = useLocation();
  const search = useSearch();
  return `/sign-in?next=${encodeURIComponent(search === '' ? path : `${path}?${search}`)}`;
}
