/** One match in full: both sides, what it loses and why, its gates, its way. */
import { Anchor, Box, Button, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { lazy, type PropsWithChildren, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { JudgementFragment } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { CompanyName } from '../company-name';
import { AskForPair } from '../introductions/ask-introduction';
import { Certificates } from '../listing/certificates';
import { Price } from '../listing/price';
import { Near } from '../near';
import { FactorBars, Score } from '../score';
import { Conditions, Flags } from './conditions';
import { Ratios, Way } from './match-facts';
import type { ListSide, MatchRow } from './match-source';
import { Waterfall } from './waterfall';

const CorridorMap = lazy(async () => ({ default: (await import('../corridor-map')).CorridorMap }));

interface MatchDetailProps {
  readonly row: MatchRow;
  readonly side: ListSide;
  /** Inside its row, which names it already. */
  readonly inRow: boolean;
}

export function MatchDetail({ row, side, inRow }: MatchDetailProps) {
  const { t } = useTranslation();
  const { match } = row;
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        {!inRow && (
          <Stack gap={2}>
            <Title order={3}>{row.wares}</Title>
            <CompanyName company={row.company} />
          </Stack>
        )}
        <Button component={Link} href={row.to} size="sm" flex="none" variant="default">
          {t(side === 'buyer' ? 'matches.openOffer' : 'matches.openDemand')}
        </Button>
      </Group>
      <Ask row={row} side={side} />
      <Sides row={row} side={side} />
      <WhyNot judgement={match[side]} />
      {match.flags.length > 0 && (
        <Part title={t('matches.flags')}>
          <Flags flags={match.flags} />
        </Part>
      )}
      <Part title={t('matches.gates')}>
        <Conditions gates={match.gates} />
      </Part>
      <Terms row={row} side={side} inRow={inRow} />
      <Corridor row={row} />
    </Stack>
  );
}

/** Drafts are nobody's yet: only a stored listing has an id in the address. */
function Ask({ row, side }: Pick<MatchDetailProps, 'row' | 'side'>) {
  const { id } = useParams<{ id?: string }>();
  if (!id) {
    return null;
  }
  const pair = side === 'buyer' ? { offerId: row.id, demandId: id } : { offerId: id, demandId: row.id };
  return (
    <Group>
      <AskForPair {...pair} />
    </Group>
  );
}

function Part({ title, children }: PropsWithChildren<{ readonly title: string }>) {
  return (
    <Stack gap="xs">
      <Title order={3} size="sm">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

/** The score and factors of both; the one whose list it is first. */
function Sides({ row, side }: Pick<MatchDetailProps, 'row' | 'side'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const order: readonly ListSide[] = side === 'buyer' ? ['buyer', 'seller'] : ['seller', 'buyer'];
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg">
        {order.map((each) => (
          <Stack key={each} gap={4}>
            <Group justify="space-between" align="baseline">
              <Text size="sm" fw={600}>
                {t(`matches.for.${each}`)}
              </Text>
              <Score value={row.match[each].score} />
            </Group>
            <FactorBars side={row.match[each]} />
          </Stack>
        ))}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t('matches.mutualNote', { score: formats.number(row.match.mutualScore, 1) })}
      </Text>
    </Stack>
  );
}

function WhyNot({ judgement }: { readonly judgement: JudgementFragment }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Stack gap="xs" align="stretch">
      <Anchor
        component="button"
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        mih={24}
        ta="left"
        w="fit-content"
      >
        {t(open ? 'matches.hideWhyNot' : 'matches.whyNot')}
      </Anchor>
      {open && <Waterfall judgement={judgement} />}
    </Stack>
  );
}

function Terms({ row, side, inRow }: MatchDetailProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Part title={t('matches.terms')}>
      {!inRow && <Ratios row={row} />}
      <Text size="sm">
        {t(side === 'buyer' ? 'matches.offered' : 'matches.wanted', { tonnes: formats.tonnes(row.tonnes) })}
      </Text>
      {side === 'buyer' && (
        <Text size="sm" component="div">
          {t('listing.price')}: <Price price={row.price} />
        </Text>
      )}
      {row.certificates.length > 0 && (
        <Box>
          <Text size="sm" mb={4}>
            {t(side === 'buyer' ? 'listing.certificates' : 'listing.required')}
          </Text>
          <Certificates kinds={row.certificates} />
        </Box>
      )}
    </Part>
  );
}

function Corridor({ row }: Pick<MatchDetailProps, 'row'>) {
  const { t } = useTranslation();
  const { corridor } = row.match.buyer.region;
  return (
    <Part title={t('map.corridor')}>
      {corridor ? (
        <Near height={320}>
          <Suspense fallback={<Skeleton h={320} aria-busy="true" />}>
            <CorridorMap corridors={[{ tonnes: null, corridor }]} />
          </Suspense>
        </Near>
      ) : (
        <Way row={row} />
      )}
    </Part>
  );
}
