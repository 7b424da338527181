/** One of one's own listings: what it says, how it does, and the steps from where it stands. */
import { Alert, Anchor, Box, Button, Card, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { saidApart } from '../account/violations';
import classes from './own.module.css';
import { RenewDialog, WithdrawDialog } from './own-dialogs';
import { type OwnListing, type Step, useSteps } from './own-listings';

/** Where free tonnes mean something. */
const HELD: readonly string[] = ['PUBLISHED', 'PAUSED', 'SUSPENDED'];

interface OwnCardProps {
  readonly listing: OwnListing;
  /** Undefined until it is known, or where it is not matched. */
  readonly matches: number | undefined;
  readonly verified: boolean;
  /** A step was taken; told with the way back where there is one. */
  readonly onStep: (listing: OwnListing, step: Step | 'renew') => void;
}

export function OwnCard(props: OwnCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { listing } = props;
  const { kind, id, status, window, free } = listing;
  const figure = (key: string, value: ReactNode) => (
    <Box key={key}>
      <Text size="sm" c="dimmed">
        {t(key)}
      </Text>
      <Text className="figures">{value}</Text>
    </Box>
  );
  return (
    <Card withBorder p="md" component="li">
      <Stack gap="sm">
        <div>
          <Anchor component={Link} href={`/${kind}s/${id}`} fw={600} fz="lg">
            {listing.name}
          </Anchor>
          <Text size="sm">
            {listing.place} ·{' '}
            {t('listing.span', { from: formats.day(window.from), to: formats.day(window.to) })}
          </Text>
        </div>
        <Box className={classes.figures}>
          {figure(
            kind === 'offer' ? 'listing.tonnesPerYear' : 'listing.targetTonnes',
            formats.tonnes(listing.tonnes),
          )}
          {free !== null && HELD.includes(status) && figure('myListings.free', formats.tonnes(free))}
          {status === 'PUBLISHED' && figure('myListings.matches', <Matches {...props} />)}
          {figure('listing.validUntil', formats.day(listing.expiresOn))}
        </Box>
        <Steps {...props} />
      </Stack>
    </Card>
  );
}

function Matches({ listing, matches }: OwnCardProps) {
  const formats = useFormats();
  if (matches === undefined) {
    return '…';
  }
  return (
    <Anchor component={Link} href={`/${listing.kind}s/${listing.id}/matches`} underline="always">
      {formats.number(matches)}
    </Anchor>
  );
}

const OPEN: readonly string[] = ['DRAFT', 'PUBLISHED', 'PAUSED', 'SUSPENDED'];

function Steps({ listing, verified, onStep }: OwnCardProps) {
  const { t } = useTranslation();
  const { step } = useSteps();
  const [error, setError] = useState<CombinedError>();
  const [asked, ask] = useState<'withdraw' | 'renew' | null>(null);
  const [busy, setBusy] = useState(false);
  const { kind, id, status, name } = listing;
  const take = async (which: Step) => {
    setBusy(true);
    const refused = await step(listing, which);
    setBusy(false);
    setError(refused);
    ask(null);
    if (!refused) {
      onStep(listing, which);
    }
  };
  const running = status === 'PUBLISHED' || status === 'PAUSED';
  const said = saidApart(error, [], t('states.offline'));
  const about = (word: string) => `${t(word)}: ${name}`;
  return (
    <Stack gap="xs">
      {status === 'SUSPENDED' && <Text size="sm">{t('myListings.suspended')}</Text>}
      {said && (
        <Alert color="red" variant="light" role="alert" p="xs">
          {said}
        </Alert>
      )}
      <Group gap="xs">
        {(status === 'DRAFT' || status === 'PAUSED') && verified && (
          <Button size="sm" loading={busy} onClick={() => void take('publish')}>
            {t(status === 'DRAFT' ? 'myListings.publish' : 'myListings.resume')}
          </Button>
        )}
        {OPEN.includes(status) ? (
          <Plain to={`/${kind}s/${id}/edit`} word="myListings.edit" about={about} />
        ) : (
          <Plain to={`/${kind}s/new?from=${id}`} word="myListings.copy" about={about} />
        )}
        {running && (
          <Button size="sm" variant="default" onClick={() => ask('renew')}>
            {t('myListings.renew')}
          </Button>
        )}
        {status === 'PUBLISHED' && (
          <Button size="sm" variant="default" loading={busy} onClick={() => void take('pause')}>
            {t('myListings.pause')}
          </Button>
        )}
        {running && (
          <Button size="sm" variant="subtle" color="red" onClick={() => ask('withdraw')}>
            {t('myListings.withdraw')}
          </Button>
        )}
      </Group>
      <WithdrawDialog
        listing={listing}
        opened={asked === 'withdraw'}
        busy={busy}
        onClose={() => ask(null)}
        onWithdraw={() => void take('withdraw')}
      />
      <RenewDialog
        listing={listing}
        opened={asked === 'renew'}
        onClose={() => ask(null)}
        onRenewed={() => {
          ask(null);
          onStep(listing, 'renew');
        }}
      />
    </Stack>
  );
}

interface PlainProps {
  readonly to: string;
  readonly word: string;
  readonly about: (word: string) => string;
}

function Plain({ to, word, about }: PlainProps) {
  const { t } = useTranslation();
  return (
    <Button size="sm" variant="default" component={Link} href={to} aria-label={about(word)}>
      {t(word)}
    </Button>
  );
}
