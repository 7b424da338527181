/** How well the two fit now, for each side; nothing where it cannot be judged. */
import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../formats';
import { FactorBars, Score } from '../score';
import { FIT, type WholeIntroduction } from './introduction-query';

const SIDES = ['seller', 'buyer'] as const;

export function Fit({ introduction }: { readonly introduction: WholeIntroduction }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { offer, demand } = introduction;
  const variables = { offerId: offer?.id ?? '', demandId: demand?.id ?? '' };
  const [{ data }] = useQuery({ query: FIT, variables, pause: !offer || !demand });
  const match = data?.match;
  if (!match || match.gates.some(({ outcome }) => outcome === 'FAIL')) {
    return null;
  }
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="fit">
      <Stack gap="sm">
        <Title order={2} size="sm" id="fit">
          {t('introductions.fit')}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          {SIDES.map((side) => (
            <Stack key={side} gap={4}>
              <Group justify="space-between" align="baseline">
                <Text size="sm" fw={600}>
                  {t(`matches.for.${side}`)}
                </Text>
                <Score value={match[side].score} />
              </Group>
              <FactorBars side={match[side]} />
            </Stack>
          ))}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('matches.mutualNote', { score: formats.number(match.mutualScore, 1) })}
        </Text>
      </Stack>
    </Paper>
  );
}
