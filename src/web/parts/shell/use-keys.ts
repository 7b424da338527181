/** The keys that work on every page: "/" searches, "g" and a letter goes somewhere, "?" tells them. */
import { useEffect, useRef } from 'react';

interface Keys {
  readonly onSearch: () => void;
  /** After "g": the letter on a Latin keyboard, whatever the layout types. */
  readonly onLetter: (letter: string) => void;
  readonly onHelp: () => void;
}

/** Milliseconds that "g" waits for its letter. */
const PATIENCE_MS = 1_500;
const WRITING =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';

export function useKeys(keys: Keys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    let waitsUntil = 0;
    const press = (event: KeyboardEvent) => {
      const taken = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
      if (taken || (event.target as HTMLElement).closest(WRITING)) {
        waitsUntil = 0;
        return;
      }
      const letter = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : '';
      if (performance.now() < waitsUntil && letter !== '') {
        waitsUntil = 0;
        now.current.onLetter(letter);
      } else if (event.key === '?') {
        now.current.onHelp();
      } else if (event.key === '/') {
        event.preventDefault();
        now.current.onSearch();
      } else if (letter === 'g') {
        waitsUntil = performance.now() + PATIENCE_MS;
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
