/** States are pages too: loading, empty, failed. */
import { Alert, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';

/** Skeleton lines in the height of what will come. */
export function Loading({ lines, height = 20 }: { readonly lines: number; readonly height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack aria-busy="true" role="status" aria-label={t('states.loading')} gap="sm">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a skeleton have nothing else.
        <Skeleton key={line} height={height} />
      ))}
    </Stack>
  );
}

/** Nothing there: what would fill it, and the way to do so. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Stack align="center" py="xl" gap="xs">
      <Title order={3}>{title}</Title>
      {typeof children === 'string' ? <Text c="dimmed">{children}</Text> : children}
    </Stack>
  );
}

/** What happened, in the server's own words where it gave some, and the way to try again. */
export function Failed({ error, retry }: { readonly error: CombinedError; readonly retry?: () => void }) {
  const { t } = useTranslation();
  const said = error.networkError ? t('states.offline') : error.graphQLErrors.map((e) => e.message).join(' ');
  return (
    <Alert color="red" variant="light" title={t('states.failed')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text>{said}</Text>
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('states.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
