/** Files that prove what a company says: only its own people and officers see them. */
import { Alert, Anchor, Box, Button, FileButton, Progress, Stack, Text } from '@mantine/core';
import { IconFileText, IconPhoto } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { Certain } from '../plan/certain';
import classes from './company.module.css';
import { signInFrom } from './gate';
import { type Evidence, type Own, REMOVE_EVIDENCE } from './own-company';
import { Refused, Section } from './section';
import { type UploadRefusal, uploadEvidence } from './upload';

/** What the server takes, bytes. */
const LARGEST = 10 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

export function EvidenceSection({ own }: { readonly own: Own }) {
  const { t } = useTranslation();
  const files = own.company.evidence ?? [];
  const [{ fetching, error }, remove] = useMutation(REMOVE_EVIDENCE);
  const takeAway = async (id: string) => {
    const { data } = await remove({ input: { id } });
    if (data) {
      own.refresh();
    }
  };
  return (
    <Section id="evidence" title={t('myCompany.evidence')}>
      <Text size="sm" c="dimmed">
        {t('myCompany.evidenceHint')}
      </Text>
      <Box component="ul" className={classes.list}>
        {files.map((file) => (
          <Box component="li" key={file.id} className={classes.row}>
            <FileRow file={file} />
            <Box>
              <Certain
                name={t('myCompany.remove')}
                label={`${t('myCompany.remove')}: ${file.fileName}`}
                busy={fetching}
                onYes={() => takeAway(file.id)}
              >
                {t('myCompany.removeFile', { name: file.fileName })}
              </Certain>
            </Box>
          </Box>
        ))}
      </Box>
      <Refused error={error} />
      <Uploads own={own} />
    </Section>
  );
}

function FileRow({ file }: { readonly file: Evidence }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const Icon = file.contentType === 'application/pdf' ? IconFileText : IconPhoto;
  const megabytes = file.size / MEGABYTE;
  const size =
    megabytes < 0.1
      ? t('myCompany.kilobytes', { size: formats.number(Math.max(1, Math.round(file.size / 1024))) })
      : t('myCompany.megabytes', { size: formats.number(megabytes, 1) });
  return (
    <Stack gap={2}>
      <Anchor href={`/evidence/${file.id}`} download={file.fileName} fw={500} mih={24}>
        <Icon size={18} aria-hidden style={{ verticalAlign: '-3px', marginRight: 6 }} />
        {file.fileName}
      </Anchor>
      <Text size="sm" c="dimmed">
        {size} · {t('myCompany.uploaded', { day: formats.day(file.createdAt) })}
      </Text>
    </Stack>
  );
}

interface Under {
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
}

interface Refusal extends UploadRefusal {
  readonly name: string;
}

/** One file after the other, each with its own answer. */
function useUploads({ company, refresh, close }: Own) {
  const { t } = useTranslation();
  const [under, setUnder] = useState<Under | null>(null);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const send = async (files: readonly File[]) => {
    const turnedDown: Refusal[] = [];
    for (const file of files) {
      const { name } = file;
      setUnder({ name, share: 0 });
      const refusal =
        file.size > LARGEST
          ? { message: t('myCompany.tooLarge'), lost: false }
          : await uploadEvidence(company.id, file, (share) => setUnder({ name, share }));
      if (refusal) {
        turnedDown.push({ name, ...refusal });
      }
    }
    setUnder(null);
    setRefused(turnedDown);
    if (turnedDown.length < files.length) {
      close();
      refresh();
    }
  };
  return { under, refused, send };
}

function Uploads({ own }: { readonly own: Own }) {
  const { t } = useTranslation();
  const { under, refused, send } = useUploads(own);
  const button = useRef<HTMLButtonElement>(null);
  const isAsked = own.open === 'evidence';
  useEffect(() => {
    if (isAsked) {
      button.current?.focus();
    }
  }, [isAsked]);
  return (
    <Stack gap="sm" mt="md" align="flex-start">
      {refused.map((each) => (
        <NotTaken key={each.name} refusal={each} />
      ))}
      {under && <Underway {...under} />}
      <FileButton
        multiple
        accept="application/pdf,image/jpeg"
        onChange={(files) => void send(files)}
        inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
      >
        {(props) => (
          <Button {...props} ref={button} variant="default" loading={under !== null}>
            {t('myCompany.upload')}
          </Button>
        )}
      </FileButton>
    </Stack>
  );
}

function Underway({ name, share }: Under) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box w="100%" aria-live="polite">
      <Text size="sm">{t('myCompany.uploading', { name, share: formats.percent(share) })}</Text>
      <Progress value={share * 100} aria-label={name} mt={4} />
    </Box>
  );
}

function NotTaken({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useTranslation();
  const { name, message, lost } = refusal;
  return (
    <Alert color="red" variant="light" role="alert" w="100%" title={t('myCompany.notTaken', { name })}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{message ?? t('states.offline')}</Text>
        {lost && (
          <Button component={Link} href={signInFrom('/my-company?edit=evidence')} size="compact-md" mih={36}>
            {t('nav.signIn')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
