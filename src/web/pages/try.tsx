import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation, useSearch } from 'wouter';
import { dropDraft, keptDraft } from '../parts/kept-draft';
import { MatchList } from '../parts/matches/match-list';
import { NeedSentence } from '../parts/need-sentence';
import { writeTried } from '../parts/try/draft';
import { Faults } from '../parts/try/faults';
import { SaveBar } from '../parts/try/save-bar';
import { TermsFold } from '../parts/try/terms-fold';
import { useChecked, useTried } from '../parts/try/use-tried';
import { useTitle } from '../title';

/** Without anything in the address the draft kept here goes on, or else the example is tried. */
export default function Try() {
  const search = useSearch();
  const kept = keptDraft();
  return search === '' && kept !== null ? <Redirect to={`/try?${kept}`} replace /> : <Trial />;
}

function Trial() {
  const { t } = useTranslation();
  useTitle(t('try.title'));
  const { tried, setNeed, setTerms } = useTried();
  const { source, violations } = useChecked(tried);
  const faulty = violations.length > 0;
  const isKept = keptDraft() === writeTried(tried).toString();
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Title order={1}>{t('try.title')}</Title>
        <Text maw={680}>{t('try.lead')}</Text>
      </Stack>
      {isKept && <Kept />}
      <div>
        <NeedSentence value={tried.need} onChange={setNeed} />
        <Faults need={tried.need} violations={violations} />
      </div>
      <TermsFold tried={tried} violations={violations} onChange={setTerms} />
      {source !== null && !faulty && <MatchList source={source} />}
      <SaveBar tried={tried} draft={faulty ? null : source} />
    </Stack>
  );
}

function Kept() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const startAfresh = () => {
    dropDraft();
    go('/try');
  };
  return (
    <Alert variant="light" p="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('try.kept')}</Text>
        <Button variant="default" size="xs" onClick={startAfresh}>
          {t('try.fresh')}
        </Button>
      </Group>
    </Alert>
  );
}
