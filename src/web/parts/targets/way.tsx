/** Progress against time: what had come to count, the straight way to the goal, and the pace so far. */
import {
  Group,
  SegmentedControl,
  Skeleton,
  Stack,
  Table,
  Text,
  Title,
  useComputedColorScheme,
} from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { useAmount } from './amount';
import type { WholeTarget } from './target-query';
import { straightAt, wayOption } from './way-chart';

const Chart = lazy(() => import('../chart').then((part) => ({ default: part.Chart })));
const HEIGHT = 320;

interface WayProps {
  readonly target: WholeTarget;
  /** Whose figures and as of when: the line below. */
  readonly source: string;
}

export function Way({ target, source }: WayProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const amount = useAmount(target.unit);
  const [view, setView] = useState('chart');
  const { projection } = target.progress;
  return (
    <Stack gap="sm" component="section" aria-labelledby="way">
      <Group justify="space-between" gap="xs">
        <Title order={2} id="way">
          {t('targets.way.title')}
        </Title>
        <SegmentedControl
          className="no-print"
          aria-label={t('home.view')}
          value={view}
          onChange={setView}
          data={['chart', 'table'].map((value) => ({ value, label: t(`home.${value}`) }))}
        />
      </Group>
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton height={HEIGHT} />}>
          <Lines target={target} />
        </Suspense>
      ) : (
        <WayTable target={target} />
      )}
      <Text size="sm">
        {projection
          ? t('targets.way.pace', {
              amount: amount(projection.amount),
              day: formats.day(target.period.to),
              assumption: projection.assumption,
            })
          : t('targets.way.young')}
      </Text>
      <Text size="sm" c="dimmed">
        {source}
      </Text>
    </Stack>
  );
}

function Lines({ target }: { readonly target: WholeTarget }) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const amount = useAmount(target.unit);
  const scheme = useComputedColorScheme('light');
  const narrow = useMediaQuery('(max-width: 36em)');
  // biome-ignore lint/correctness/useExhaustiveDependencies: words and formats follow the language.
  const option = useMemo(
    () =>
      wayOption(target, {
        scheme,
        narrow: narrow ?? false,
        amount,
        // Figures of the axis stand close: the unit is in the labels of the lines.
        axis: (value) => formats.number(value),
        words: {
          counted: t('targets.way.counted'),
          straight: t('targets.way.straight'),
          pace: t('targets.way.estimate'),
        },
      }),
    [target, scheme, narrow, i18n.language],
  );
  return <Chart option={option} height={HEIGHT} label={t('targets.way.label')} />;
}

function WayTable({ target }: { readonly target: WholeTarget }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const amount = useAmount(target.unit);
  const { months, projection } = target.progress;
  const { to } = target.period;
  return (
    <Table fz="sm" maw={640} verticalSpacing={6} horizontalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('targets.way.by')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('targets.way.counted')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('targets.way.straight')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {months.map(({ on, amount: counted }) => (
          <Table.Tr key={on}>
            <Table.Th scope="row" fw={400}>
              {formats.day(on)}
            </Table.Th>
            <Table.Td ta="right" className="figures">
              {amount(counted)}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {amount(straightAt(target, on))}
            </Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row" fw={400}>
            {formats.day(to)}
          </Table.Th>
          <Table.Td ta="right" className="figures">
            {projection ? t('targets.way.estimated', { amount: amount(projection.amount) }) : '–'}
          </Table.Td>
          <Table.Td ta="right" className="figures">
            {amount(target.amount)}
          </Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}
