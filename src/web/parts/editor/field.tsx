/** How fields of the editor stand together: sections with a heading, rows of two on a wide window. */
import { Box, type InputWrapperProps, Stack, Text, Title } from '@mantine/core';
import type { PropsWithChildren, ReactNode } from 'react';
import classes from './editor.module.css';
import type { Field } from './values';

/** The id of a field's control, where the summary of faults leads. */
export function idOf(field: Field): string {
  return `field-${field}`;
}

/** What a field says of itself stands below it, so that controls side by side stay level. */
export const ORDER: NonNullable<InputWrapperProps['inputWrapperOrder']> = [
  'label',
  'input',
  'description',
  'error',
];

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly lead?: ReactNode;
}

export function Section({ id, title, lead, children }: PropsWithChildren<SectionProps>) {
  return (
    <Box component="section" className={classes.section} aria-labelledby={`section-${id}`}>
      <Title order={2} id={`section-${id}`} fz={20}>
        {title}
      </Title>
      {lead && (
        <Text size="sm" c="dimmed">
          {lead}
        </Text>
      )}
      <Stack gap="md">{children}</Stack>
    </Box>
  );
}

export function FieldRow({ children }: PropsWithChildren) {
  return <Box className={classes.row}>{children}</Box>;
}
