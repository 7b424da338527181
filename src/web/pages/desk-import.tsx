import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DeskPage } from '../parts/desk/desk-page';
import { Columns } from '../parts/import/columns';
import { DropFile } from '../parts/import/drop-file';
import { Judgement, Stored } from '../parts/import/judgement';
import { useImport } from '../parts/import/use-import';

export default function DeskImport() {
  const { t } = useTranslation();
  return (
    <DeskPage title={t('nav.import')} lead={t('import.lead')} readers={['OFFICER']}>
      {() => <Import />}
    </DeskPage>
  );
}

function Import() {
  const all = useImport();
  const { stored } = all.state;
  if (stored) {
    return <Stored answer={stored} onAnother={all.startAnew} />;
  }
  return (
    <Stack gap="xl">
      <DropFile all={all} />
      <Columns all={all} />
      <Judgement all={all} />
    </Stack>
  );
}
