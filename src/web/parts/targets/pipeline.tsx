/** What stands before the stage that counts, weighted by chances that are assumed and said. */
import { List, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { useAmount } from './amount';
import type { WholeTarget } from './target-query';

export function Pipeline({ target }: { readonly target: WholeTarget }) {
  const { t } = useTranslation();
  const { pipeline, assumptions } = target.progress;
  return (
    <Stack gap="xs" component="section" aria-labelledby="ahead">
      <Title order={2} id="ahead">
        {t('targets.ahead.title')}
      </Title>
      <Text size="sm">{t('targets.ahead.lead')}</Text>
      {pipeline.length === 0 ? (
        <Text c="dimmed">{t('targets.ahead.none')}</Text>
      ) : (
        <PipelineTable target={target} />
      )}
      <List size="sm" spacing={4}>
        {assumptions.map(({ stage, sentence }) => (
          <List.Item key={stage}>{sentence}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

function PipelineTable({ target }: { readonly target: WholeTarget }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const amount = useAmount(target.unit);
  const { pipeline, weightedPipeline } = target.progress;
  return (
    <Table fz="sm" verticalSpacing={6} horizontalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('report.stage')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('targets.ahead.stands')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('targets.ahead.weighted')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {pipeline.map(({ stage, tonnes, usd, unvaluedTonnes, percent, weighted, deals }) => (
          <Table.Tr key={stage}>
            <Table.Th scope="row" fw={400}>
              {t(`targets.stage.${stage}`)}
              <Text size="sm" c="dimmed">
                {[
                  t('report.deals', { count: deals, amount: formats.number(deals) }),
                  t('targets.ahead.chance', { percent: formats.percent(percent / 100) }),
                  ...(target.unit === 'USD' && unvaluedTonnes > 0
                    ? [t('report.unvalued', { tonnes: formats.tonnes(unvaluedTonnes) })]
                    : []),
                ].join(' · ')}
              </Text>
            </Table.Th>
            <Table.Td ta="right" className="figures">
              {amount(target.unit === 'USD' ? usd : tonnes)}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {amount(weighted)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row" colSpan={2}>
            {t('targets.ahead.together')}
          </Table.Th>
          <Table.Td ta="right" className="figures" fw={600}>
            {amount(weightedPipeline)}
          </Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}
