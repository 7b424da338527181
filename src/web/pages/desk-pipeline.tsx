import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
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
  const { asked, change } = useAsked();
  return (
    <Stack gap="md">
      <Filters asked={asked} onChange={change} />
      <Board asked={asked} acts={acts} onStage={(stage) => change('stage', stage)} />
    </Stack>
  );
}
