/** The two companies of an introduction side by side: what each brings, what each may see. */
import {
  ActionIcon,
  Anchor,
  Box,
  CopyButton,
  Group,
  Paper,
  Stack,
  Text,
  Title,
  Tooltip,
} from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IntroductionSide } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { CompanyName } from '../company-name';
import { waresName } from '../listing/wares';
import type { WholeIntroduction } from './introduction-query';
import classes from './introductions.module.css';

interface Props {
  readonly introduction: WholeIntroduction;
}

export function Parties({ introduction }: Props) {
  // One's own side stands second: the other one is what the reader is here for.
  const order: readonly IntroductionSide[] =
    introduction.mySide === 'SELLER' ? ['BUYER', 'SELLER'] : ['SELLER', 'BUYER'];
  return (
    <Box className={classes.parties}>
      {order.map((side) => (
        <Party key={side} introduction={introduction} side={side} />
      ))}
    </Box>
  );
}

function Party({ introduction, side }: Props & { readonly side: IntroductionSide }) {
  const { t } = useTranslation();
  const company = side === 'SELLER' ? introduction.seller : introduction.buyer;
  const own = side === introduction.mySide;
  const id = `party-${side}`;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <Stack gap={2}>
          <Title order={2} size="sm" id={id}>
            {t(own ? `introductions.own.${side}` : `introductions.side.${side}`)}
          </Title>
          <CompanyName company={company} />
          <Text size="sm" c="dimmed">
            {company.region.name}
          </Text>
        </Stack>
        <Listing introduction={introduction} side={side} />
        <Contacts introduction={introduction} side={side} />
        <Text size="sm" c="dimmed">
          {t(`introductions.sees.${side}`)}{' '}
          {t(introduction.contacts ? 'introductions.seesContacts' : 'introductions.seesNoContacts')}
        </Text>
      </Stack>
    </Paper>
  );
}

function Listing({ introduction, side }: Props & { readonly side: IntroductionSide }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { offer, demand } = introduction;
  const listing =
    side === 'SELLER'
      ? offer && {
          to: `/offers/${offer.id}`,
          wares: offer.product.name,
          tonnes: t('search.perYear', { tonnes: formats.tonnes(offer.tonnesPerYear) }),
          place: offer.origin.name,
          window: offer.window,
        }
      : demand && {
          to: `/demands/${demand.id}`,
          wares: waresName(demand),
          tonnes: formats.tonnes(demand.targetTonnes),
          place: demand.destination.name,
          window: demand.window,
        };
  if (!listing) {
    return <Text size="sm">{t('introductions.noListing')}</Text>;
  }
  const span = { from: formats.day(listing.window.from), to: formats.day(listing.window.to) };
  return (
    <Stack gap={2} align="flex-start">
      <Anchor component={Link} href={listing.to} mih={24}>
        {listing.wares}
      </Anchor>
      <Text size="sm">
        <span className="figures">{listing.tonnes}</span> · {listing.place} · {t('listing.span', span)}
      </Text>
    </Stack>
  );
}

/** People to turn to; nothing until both sides have accepted. */
function Contacts({ introduction, side }: Props & { readonly side: IntroductionSide }) {
  const { t } = useTranslation();
  const contacts = introduction.contacts?.filter((each) => each.side === side);
  if (!contacts) {
    return null;
  }
  if (contacts.length === 0) {
    return <Text size="sm">{t('introductions.noContact')}</Text>;
  }
  return (
    <Stack gap={4} component="section" aria-label={t('introductions.contacts')}>
      {contacts.map(({ name, email, phone }) => (
        <Stack key={`${name} ${email}`} gap={0}>
          {name && <Text fw={500}>{name}</Text>}
          {email && <Reach text={email} href={`mailto:${email}`} />}
          {phone && <Reach text={phone} href={`tel:${phone.replace(/[^+\d]/g, '')}`} />}
        </Stack>
      ))}
    </Stack>
  );
}

/** An address to open or copy. */
function Reach({ text, href }: { readonly text: string; readonly href: string }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap">
      <Anchor href={href} mih={24} style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Anchor>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'introductions.copied' : 'introductions.copy', { text })}>
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={copy}
              aria-label={t(copied ? 'introductions.copied' : 'introductions.copy', { text })}
            >
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
