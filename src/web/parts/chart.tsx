/** A chart, drawn by a library that is fetched only where one is shown. Beside it the same stands as figures. */
import { Box, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './chart-library';

export type { ChartOption } from './chart-library';

interface ChartProps {
  readonly option: ChartOption;
  readonly height: number;
  /** What it shows, for those who do not see it. */
  readonly label: string;
}

export function Chart({ option, height, label }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    let gone = false;
    let remove = (): void => undefined;
    // Letters take the room that they were measured with, so those on their way are waited for.
    void Promise.all([import('./chart-library'), document.fonts.ready]).then(([{ draw }]) => {
      if (!gone && place.current) {
        remove = draw(place.current, option, scheme);
      }
    });
    return () => {
      gone = true;
      remove();
    };
  }, [option, scheme]);
  return <Box ref={place} h={height} role="img" aria-label={label} />;
}
