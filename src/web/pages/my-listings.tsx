import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import type { ListingStatus, ViewerQuery } from '../documents/graphql';
import { useFormats } from '../formats';
import { NoCompany, SignInFirst } from '../parts/company/gate';
import classes from '../parts/editor/own.module.css';
import { OwnCard } from '../parts/editor/own-card';
import { type OwnListing, type Step, useOwnListings, useSteps } from '../parts/editor/own-listings';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

type Company = NonNullable<NonNullable<ViewerQuery['viewer']>['company']>;

export default function MyListings() {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  const country = viewer?.company?.country;
  const title = t(`myListings.title.${country ?? 'both'}`);
  useTitle(title);
  if (viewer === undefined) {
    return <Loading lines={5} height={120} />;
  }
  const kind = country === 'CN' ? 'demand' : 'offer';
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end">
        <Title order={1}>{title}</Title>
        {viewer?.company && (
          <Button component={Link} href={`/${kind}s/new`}>
            {t(`editor.title.new.${kind}`)}
          </Button>
        )}
      </Group>
      {viewer === null && <SignInFirst title={t('myListings.signInTitle')} here="/my-listings" />}
      {viewer?.company && <Lists company={viewer.company} />}
      {viewer && !viewer.company && (viewer.staffRole ? <Officers /> : <NoCompany />)}
    </Stack>
  );
}

function Officers() {
  const { t } = useTranslation();
  return (
    <Empty title={t('myListings.officer')}>
      <Text c="dimmed" ta="center">
        {t('myListings.officerHint')}
      </Text>
      <Button component={Link} href="/desk">
        {t('myListings.desk')}
      </Button>
    </Empty>
  );
}

/** What runs first, then what is not yet or not now in the market, then what has ended. */
const ORDER: readonly ListingStatus[] = [
  ...(['PUBLISHED', 'DRAFT', 'PAUSED', 'SUSPENDED'] as const),
  ...(['EXPIRED', 'FILLED', 'WITHDRAWN'] as const),
];

interface Told {
  readonly listing: OwnListing;
  readonly step: Step | 'renew';
}

function Lists({ company }: { readonly company: Company }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { listings, total, matchesOf, error, again } = useOwnListings(company.country);
  const [told, tell] = useState<Told | null>(null);
  if (error && !listings) {
    return <Failed error={error} retry={again} />;
  }
  if (!listings) {
    return <Loading lines={4} height={140} />;
  }
  return (
    <>
      <Came />
      {told && <Taken told={told} onUndone={() => tell(null)} />}
      {!company.verified && <Unverified />}
      {listings.length === 0 && <Nothing company={company} />}
      {ORDER.map((status) => {
        const own = listings.filter((listing) => listing.status === status);
        return own.length === 0 ? null : (
          <Stack key={status} gap="sm" component="section" aria-labelledby={`status-${status}`}>
            <Title order={2} id={`status-${status}`} fz={20}>
              {t(`listing.statuses.${status}`)}{' '}
              <Text span c="dimmed" className="figures" fz="inherit">
                {formats.number(own.length)}
              </Text>
            </Title>
            <ul className={classes.cards}>
              {own.map((listing) => (
                <OwnCard
                  key={listing.id}
                  listing={listing}
                  matches={matchesOf(listing.id)}
                  verified={company.verified}
                  onStep={(which, step) => tell({ listing: which, step })}
                />
              ))}
            </ul>
          </Stack>
        );
      })}
      {total > listings.length && (
        <Text size="sm" c="dimmed">
          {t('search.count', { shown: formats.number(listings.length), total: formats.number(total) })}
        </Text>
      )}
    </>
  );
}

/** From the editor: what was stored there. */
function Came() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const published = address.get('published');
  const saved = address.get('saved');
  const id = published ?? saved;
  if (!id) {
    return null;
  }
  const kind = id.startsWith('dem_') ? 'demand' : 'offer';
  return (
    <Alert
      variant="light"
      role="status"
      withCloseButton
      closeButtonLabel={t('plan.close')}
      onClose={() => setAddress({}, { replace: true })}
    >
      {t(published ? 'myListings.published' : 'myListings.saved')}{' '}
      <Anchor component={Link} href={`/${kind}s/${id}${published ? '/matches' : ''}`} underline="always">
        {t(published ? 'myListings.seeMatches' : `myListings.see.${kind}`)}
      </Anchor>
    </Alert>
  );
}

/** The step that was taken, with the way back from a pause. */
function Taken({ told, onUndone }: { readonly told: Told; readonly onUndone: () => void }) {
  const { t } = useTranslation();
  const { step } = useSteps();
  const { listing } = told;
  const undo = async () => {
    if (!(await step(listing, 'publish'))) {
      onUndone();
    }
  };
  return (
    <Alert variant="light" role="status" p="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t(`myListings.done.${told.step}`, { name: listing.name })}</Text>
        {told.step === 'pause' && (
          <Button variant="default" size="xs" onClick={() => void undo()}>
            {t('myListings.undo')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Unverified() {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" variant="light">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('editor.unverified')}</Text>
        <Button component={Link} href="/my-company" variant="default" size="sm">
          {t('editor.whatIsMissing')}
        </Button>
      </Group>
    </Alert>
  );
}

function Nothing({ company }: { readonly company: Company }) {
  const { t } = useTranslation();
  const kind = company.country === 'CN' ? 'demand' : 'offer';
  return (
    <Empty title={t(`myListings.none.${kind}`)}>
      <Text c="dimmed" ta="center" maw={520}>
        {t(`myListings.noneHint.${kind}`)}
      </Text>
      <Button component={Link} href={`/${kind}s/new`}>
        {t(`editor.title.new.${kind}`)}
      </Button>
    </Empty>
  );
}
