/** The file: dropped or chosen, what it holds, and templates for those who have none. */
import {
  Alert,
  Anchor,
  Box,
  Button,
  FileButton,
  Group,
  NativeSelect,
  Progress,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { useSignInWay } from '../account/way-on';
import classes from './import.module.css';
import { columnsOf, KINDS, type Kind } from './send';
import { csvOf, download } from './table';
import type { Import } from './use-import';

export function DropFile({ all }: { readonly all: Import }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const { file, kind, refusal, under } = all.state;
  const take = (chosen: File | null | undefined) => {
    if (chosen) {
      void all.choose(chosen);
    }
  };
  return (
    <Stack component="section" gap="md" aria-labelledby="import-file">
      <Title order={2} id="import-file">
        {t('import.file')}
      </Title>
      <fieldset
        aria-labelledby="import-file"
        className={`${classes.drop} ${over ? classes.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <Text fw={600}>{file?.name ?? t('import.drop')}</Text>
        <FileButton
          onChange={take}
          accept=".csv,.xlsx,text/csv"
          inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
        >
          {(props) => (
            <Button {...props} variant={file ? 'default' : 'filled'} loading={under !== null}>
              {t(file ? 'import.another' : 'import.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t('import.limits')}
        </Text>
      </fieldset>
      <NativeSelect
        label={t('import.kind')}
        maw={360}
        value={kind ?? ''}
        onChange={(event) => all.setKind((event.currentTarget.value || null) as Kind | null)}
        error={refusal?.kind}
        data={[
          { value: '', label: t('import.byHeader') },
          ...KINDS.map((value) => ({ value, label: t(`import.kinds.${value}`) })),
        ]}
      />
      {!file && <Templates />}
      <Underway all={all} />
      <NotTaken all={all} />
    </Stack>
  );
}

function Templates() {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const fetchOne = async (kind: Kind) => {
    const header = await columnsOf(kind);
    setFailed(header === null);
    if (header) {
      download(`${kind}s.csv`, await csvOf({ header, rows: [] }));
    }
  };
  return (
    <Box role="group" aria-labelledby="import-templates">
      <Text fw={600} id="import-templates">
        {t('import.templates')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('import.templatesHint')}
      </Text>
      <Group gap="xs">
        {KINDS.map((kind) => (
          <Button
            key={kind}
            size="sm"
            variant="default"
            aria-label={t('import.template', { kind: t(`import.kinds.${kind}`) })}
            onClick={() => void fetchOne(kind)}
          >
            {t(`import.kinds.${kind}`)}
          </Button>
        ))}
      </Group>
      {failed && (
        <Text size="sm" c="red" role="alert">
          {t('states.offline')}
        </Text>
      )}
    </Box>
  );
}

function Underway({ all }: { readonly all: Import }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { under, file } = all.state;
  if (!under) {
    return null;
  }
  const { step, share } = under;
  const word =
    step === 'reading'
      ? t('import.reading', { name: file?.name ?? '' })
      : share < 1
        ? t('import.sending', { share: formats.percent(share) })
        : t(`import.${step}`);
  return (
    <Box aria-live="polite" aria-busy="true">
      <Text size="sm">{word}</Text>
      <Progress
        value={step === 'reading' ? 0 : share * 100}
        animated={share === 1}
        aria-label={word}
        mt={4}
      />
    </Box>
  );
}

function NotTaken({ all }: { readonly all: Import }) {
  const { t } = useTranslation();
  const way = useSignInWay();
  const { refusal, file } = all.state;
  const said = refusal?.lost ? t('import.ended') : (refusal?.message ?? t('states.offline'));
  if (!refusal || (refusal.kind !== null && refusal.message === null)) {
    return null;
  }
  return (
    <Alert color="red" variant="light" role="alert" title={t('import.failed')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{said}</Text>
        {refusal.lost && (
          <Anchor component={Link} href={way} target="_blank" mih={24}>
            {t('listing.signIn')}
          </Anchor>
        )}
        {file && (
          <Button variant="default" size="sm" onClick={() => void all.check()}>
            {t('import.again')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
