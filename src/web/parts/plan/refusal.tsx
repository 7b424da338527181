/** What the server refused, with everything it names, each beside the line it is about. */
import { Alert, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';

interface RefusalProps {
  readonly error: CombinedError;
  /** Name of the line that a path of the input leads to; null where it leads to none. */
  readonly nameOf: (path: readonly (string | number)[]) => string | null;
  /** What helps. */
  readonly children?: ReactNode;
}

interface Said {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function violationsOf(error: CombinedError): readonly Said[] {
  return error.graphQLErrors.flatMap(({ extensions }) => (extensions.violations as Said[] | undefined) ?? []);
}

export function isStale(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some(({ extensions }) => extensions.code === 'STALE_PLAN') ?? false;
}

export function Refusal({ error, nameOf, children }: RefusalProps) {
  const { t } = useTranslation();
  const said = error.networkError ? t('states.offline') : error.graphQLErrors.map((e) => e.message).join(' ');
  const violations = violationsOf(error);
  return (
    <Alert color="red" variant="light" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{said}</Text>
        {violations.length > 0 && (
          <List size="sm">
            {violations.map(({ path, message }) => {
              const name = nameOf(path);
              return (
                <List.Item key={`${path.join('.')} ${message}`}>
                  {name ? `${name}: ${message}` : message}
                </List.Item>
              );
            })}
          </List>
        )}
        {children}
      </Stack>
    </Alert>
  );
}
