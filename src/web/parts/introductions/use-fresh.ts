/** Asks again when somebody comes back to the page, and now and then while it is looked at. */
import { useEffect, useRef } from 'react';

/** Milliseconds between two questions. */
const EVERY = 20_000;

export function useFresh(ask: () => void): void {
  const last = useRef(ask);
  useEffect(() => {
    last.current = ask;
  });
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') {
        last.current();
      }
    };
    const timer = window.setInterval(look, EVERY);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
}
