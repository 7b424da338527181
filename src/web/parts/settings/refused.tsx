/** A step that was refused, in the server's words; a lost session can be mended from here. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { saidApart } from '../account/violations';
import { wayToSignIn } from './settings-page';

interface RefusedProps {
  readonly error: CombinedError | undefined;
  /** Fields that show their faults themselves. */
  readonly fields?: readonly string[];
}

const NONE: readonly string[] = [];

export function Refused({ error, fields = NONE }: RefusedProps) {
  const { t } = useTranslation();
  const told = useRef<HTMLDivElement>(null);
  const said = saidApart(error, fields, t('states.offline'));
  useEffect(() => {
    if (error) {
      told.current?.focus();
    }
  }, [error]);
  if (!said) {
    return null;
  }
  const lost = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
  return (
    <Alert ref={told} tabIndex={-1} color="red" variant="light" role="alert" title={t('states.failed')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{lost ? t('settings.lostSession') : said}</Text>
        {lost && (
          <Button component="a" href={wayToSignIn()} size="xs" variant="default">
            {t('listing.signIn')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
