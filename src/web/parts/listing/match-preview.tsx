/** The best three matches of a listing, and the way to all of them. */
import { Anchor, Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { CompanyName } from '../company-name';
import { FactorBars, Score } from '../score';
import classes from './listing.module.css';

interface Fit {
  readonly fit: number;
}

export interface PreviewedMatch {
  readonly score: number;
  readonly side: { readonly product: Fit; readonly volume: Fit; readonly region: Fit };
  /** The listing on the other side. */
  readonly to: string;
  readonly wares: string;
  readonly tonnes: number;
  readonly region: string;
  readonly company: { readonly id: string; readonly name: string; readonly verified: boolean };
}

interface MatchPreviewProps {
  readonly matches: readonly PreviewedMatch[];
  readonly total: number;
  /** Address of all matches. */
  readonly to: string;
}

export function MatchPreview({ matches, total, to }: MatchPreviewProps) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="best-matches" className="no-print">
      <Stack gap="sm">
        <Title order={2} id="best-matches">
          {t(matches.length === 0 ? 'listing.noMatches' : 'listing.bestMatches')}
        </Title>
        {matches.map((match) => (
          <MatchRow key={match.to} match={match} />
        ))}
        {matches.length === 0 && <Text c="dimmed">{t('listing.noMatchesHint')}</Text>}
        <Button component={Link} href={to} variant="light" style={{ alignSelf: 'flex-start' }}>
          {matches.length === 0 ? t('listing.nearMisses') : t('listing.allMatches', { count: total })}
        </Button>
      </Stack>
    </Paper>
  );
}

function MatchRow({ match }: { readonly match: PreviewedMatch }) {
  const formats = useFormats();
  return (
    <Box className={classes.match}>
      <Score value={match.score} />
      <Box>
        <Anchor component={Link} href={match.to} fw={600}>
          {match.wares}
        </Anchor>
        <Group gap={8}>
          <Text size="sm" className="figures">
            {formats.tonnes(match.tonnes)}
          </Text>
          <Text size="sm" c="dimmed">
            {match.region}
          </Text>
        </Group>
        <Text size="sm" component="div">
          <CompanyName company={match.company} />
        </Text>
      </Box>
      <FactorBars side={match.side} />
    </Box>
  );
}
