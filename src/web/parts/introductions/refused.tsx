/** What the server refused as a whole; a lost session is mended in place, with what was typed kept. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { Link } from 'wouter';
import { saidApart } from '../account/violations';

interface RefusedProps {
  readonly error: CombinedError | undefined;
  /** Fields that show their faults themselves. */
  readonly fields?: readonly string[];
}

/** Where signing in leads back to. */
export function signInHere(): string {
  const { pathname, search } = window.location;
  return `/sign-in?next=${encodeURIComponent(`${pathname}${search}`)}`;
}

export function Refused({ error, fields = [] }: RefusedProps) {
  const { t } = useTranslation();
  const said = saidApart(error, fields, t('states.offline'));
  if (said === null) {
    return null;
  }
  const lost = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED') ?? false;
  return (
    <Alert color="red" variant="light" role="alert" title={t('states.failed')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{lost ? t('introductions.sessionLost') : said}</Text>
        {lost && (
          <Button component={Link} href={signInHere()} size="xs">
            {t('listing.signIn')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
