import { useEffect, useState } from 'react';

/** The last value that was there: an answer stays on screen until the next one comes. */
export function useLatest<Value>(value: Value | undefined): Value | undefined {
  const [kept, keep] = useState(value);
  useEffect(() => {
    if (value !== undefined) {
      keep(value);
    }
  }, [value]);
  return value ?? kept;
}
