import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { DESK_READERS, DeskPage } from '../parts/desk/desk-page';
import { Board } from '../parts/pipeline/board';
import { Filters } from '../parts/pipeline/filters';
import { useAsked } from '../parts/pipeline/pipeline-query';

export default function DeskPipeline() {
  const { t } = useTranslation();
  return (
    <DeskPage title={t('nav.pipeline')} lead={t('pipeline.lead')} readers={DESK_READERS}>
      {({ acts }) => <Pipeline acts={acts} />}
    </DeskPage>
  );
}

function Pipeline({ acts }: { readonly acts: boolean }) {
  const { t } = useTranslation();
  const { asked, change } = useAsked();
  return (
    <Stack gap="md">
      {acts && (
        <Group>
          <Button component={Link} href="/deals/new?from=meeting" variant="default">
            {t('deals.new')}
          </Button>
        </Group>
      )}
      <Filters asked={asked} onChange={change} />
      <Board asked={asked} acts={acts} onStage={(stage) => change('stage', stage)} />
    </Stack>
  );
}
