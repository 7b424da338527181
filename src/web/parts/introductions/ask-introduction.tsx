/** The way to an introduction from a match or a listing: for strangers and the unverified, what opens it. */
import { Button, Modal, Popover, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { useViewer } from '../../viewer';
import { Failed, Loading } from '../states';
import { demandFacts, type Listing, offerFacts, useChoices } from './ask-choices';
import { AskForm } from './ask-form';
import { PAIR } from './ask-query';
import { signInHere } from './refused';
import { type Asker, useAsker, useUnderWay } from './use-asker';

interface AskForListingProps {
  readonly listing: Listing;
  readonly company: { readonly id: string; readonly name: string };
}

/** On the page of a listing: asked with an own listing that fits it. */
export function AskForListing({ listing, company }: AskForListingProps) {
  const asker = useAsker(
    ({ id, country }) => id !== company.id && country === (listing.kind === 'offer' ? 'CN' : 'KZ'),
  );
  const { viewer } = useViewer();
  if (asker === null || viewer?.company?.id === company.id) {
    return null;
  }
  return (
    <AskButton asker={asker}>
      <ListingChoices listing={listing} asOfficer={asker === 'OFFICER'} other={company.name} />
    </AskButton>
  );
}

interface ChoicesProps {
  readonly listing: Listing;
  readonly asOfficer: boolean;
  readonly other: string;
}

function ListingChoices({ listing, asOfficer, other }: ChoicesProps) {
  const { t } = useTranslation();
  const { choices, error } = useChoices(listing, asOfficer);
  const underWay = useUnderWay(false);
  if (error) {
    return <Failed error={error} />;
  }
  if (!choices || !underWay) {
    return <Loading lines={5} height={32} />;
  }
  if (choices.length === 0) {
    const wanted = listing.kind === 'offer' ? 'demand' : 'offer';
    return (
      <Stack gap="sm" align="flex-start">
        <Text>{t(asOfficer ? 'introductions.ask.noneFits' : `introductions.ask.none.${wanted}`)}</Text>
        <Button
          component={Link}
          href={asOfficer ? `/${listing.kind}s/${listing.id}/matches` : `/${wanted}s/new`}
        >
          {t(asOfficer ? 'listing.nearMisses' : `introductions.ask.make.${wanted}`)}
        </Button>
      </Stack>
    );
  }
  return <AskForm choices={choices} asOfficer={asOfficer} other={other} underWay={underWay} />;
}

interface AskForPairProps {
  readonly offerId: string;
  readonly demandId: string;
}

/** In a match of two stored listings. */
export function AskForPair({ offerId, demandId }: AskForPairProps) {
  const { t } = useTranslation();
  const { tonnes } = useFormats();
  const { viewer } = useViewer();
  const [{ data }] = useQuery({ query: PAIR, variables: { offerId, demandId } });
  const { offer, demand } = data ?? {};
  const asker = useAsker(({ id }) => id === offer?.company.id || id === demand?.company.id);
  const asks = asker === 'PARTY' || asker === 'OFFICER';
  const underWay = useUnderWay(!asks);
  if (!offer || !demand || asker === null || (asks && !underWay)) {
    return null;
  }
  const open = underWay?.(offerId, demandId);
  if (open) {
    return (
      <Button component={Link} href={`/introductions/${open}`} variant="light" className="no-print">
        {t('introductions.ask.goOn')}
      </Button>
    );
  }
  const asOfficer = asker === 'OFFICER';
  const sells = viewer?.company?.id === offer.company.id;
  const facts = asOfficer
    ? [t('introductions.both', { seller: offer.company.name, buyer: demand.company.name })]
    : sells
      ? offerFacts(offer, tonnes)
      : demandFacts(demand, tonnes);
  return (
    <AskButton asker={asker}>
      <AskForm
        choices={[{ offerId, demandId, facts, score: null }]}
        asOfficer={asOfficer}
        other={sells ? demand.company.name : offer.company.name}
        underWay={() => null}
      />
    </AskButton>
  );
}

/** The button; what it opens is for those who may ask. */
function AskButton({ asker, children }: { readonly asker: Asker; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = t(asker === 'OFFICER' ? 'introductions.ask.propose' : 'introductions.ask.name');
  if (asker === 'STRANGER') {
    return (
      <Button component={Link} href={signInHere()} className="no-print">
        {name}
      </Button>
    );
  }
  if (asker === 'UNVERIFIED') {
    return <Unverified name={name} />;
  }
  return (
    <>
      <Button onClick={() => setOpen(true)} className="no-print">
        {name}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={name}
        size="lg"
        closeButtonProps={{ 'aria-label': t('plan.close'), size: 32 }}
      >
        {children}
      </Modal>
    </>
  );
}

function Unverified({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <Popover width={300} position="bottom" withArrow trapFocus>
      <Popover.Target>
        <Button className="no-print">{name}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('introductions.ask.unverified')}</Text>
          <Button component={Link} href="/my-company" size="xs">
            {t('introductions.ask.verify')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
