import { useEffect } from 'react';

/** Names the page in the browser's tab and history. */
export function useTitle(text: string): void {
  useEffect(() => {
    document.title = text === '' ? 'Dostyk' : `${text} · Dostyk`;
  }, [text]);
}
