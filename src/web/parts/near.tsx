/** Something heavy that is made only when the reader comes near it; its place is kept free until then. */
import { Box } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';

interface NearProps {
  /** Height that is kept free, in pixels. */
  readonly height: number;
  readonly children: ReactNode;
}

export function Near({ height, children }: NearProps) {
  const { ref, entry } = useIntersection({ rootMargin: '150px' });
  const seen = useRef(false);
  seen.current ||= entry?.isIntersecting ?? false;
  return (
    <Box ref={ref} mih={height}>
      {seen.current && children}
    </Box>
  );
}
