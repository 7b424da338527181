/** What a company holds and has handed in: plants, certificates, evidence. */
import { Anchor, Box, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { Facts } from '../listing/facts';
import { FilePart } from './company-facts';
import type { CompanyFile } from './company-query';
import classes from './desk.module.css';

interface PapersProps {
  readonly company: CompanyFile;
}

export function Plants({ company }: PapersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const plants = company.plants ?? [];
  return (
    <FilePart title={t('companies.plants')} id="plants">
      {plants.length === 0 && <Text c="dimmed">{t('desk.file.noPlants')}</Text>}
      <Facts
        facts={plants.map(({ id, name, hsCode, region, tonnesPerYear }) => ({
          key: id,
          name: `${name}, ${region.name}`,
          value: (
            <span className="figures">
              {t('search.perYear', { tonnes: formats.tonnes(tonnesPerYear) })} · {hsCode}
            </span>
          ),
        }))}
      />
    </FilePart>
  );
}

export function Papers({ company }: PapersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <FilePart title={t('companies.certificates')} id="papers">
      {company.certificates.length === 0 && <Text c="dimmed">{t('desk.file.noCertificates')}</Text>}
      <Facts
        facts={company.certificates.map(({ id, kind, number, issuer, coverage, valid, validUntil }) => ({
          key: id,
          name: t(`certificates.${kind}`),
          value: (
            <Text component="span" className={classes.words}>
              {[number, issuer, coverage].filter(Boolean).join(' · ')}{' '}
              <Text size="sm" c={valid ? 'dimmed' : 'inherit'} span>
                {t(valid ? 'companies.validUntil' : 'companies.lapsed', { day: formats.day(validUntil) })}
              </Text>
            </Text>
          ),
        }))}
      />
    </FilePart>
  );
}

type EvidenceFile = NonNullable<CompanyFile['evidence']>[number];

const BYTES_A_KILOBYTE = 1024;

export function Evidence({ company }: PapersProps) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<EvidenceFile | null>(null);
  const files = company.evidence ?? [];
  return (
    <FilePart title={t('desk.file.evidence')} id="evidence">
      {files.length === 0 && <Text c="dimmed">{t('desk.file.noEvidence')}</Text>}
      <ul className={classes.list}>
        {files.map((file) => (
          <li key={file.id} className={classes.task}>
            <FileText file={file} />
            {file.contentType === 'image/jpeg' && (
              <Button
                size="xs"
                variant="default"
                onClick={() => setSeen(file)}
                aria-label={t('desk.file.viewOf', { name: file.fileName })}
              >
                {t('desk.file.view')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Modal
        opened={seen !== null}
        onClose={() => setSeen(null)}
        title={seen?.fileName}
        size="xl"
        closeButtonProps={{ 'aria-label': t('plan.close') }}
      >
        {seen && <img src={`/evidence/${seen.id}`} alt={seen.fileName} style={{ maxWidth: '100%' }} />}
      </Modal>
    </FilePart>
  );
}

function FileText({ file }: { readonly file: EvidenceFile }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const kind = file.contentType === 'image/jpeg' ? 'JPEG' : 'PDF';
  const size = t('desk.file.kilobytes', { amount: formats.number(Math.ceil(file.size / BYTES_A_KILOBYTE)) });
  return (
    <Box>
      <Anchor href={`/evidence/${file.id}`} download={file.fileName} className={classes.words}>
        {file.fileName}
      </Anchor>
      <Text size="sm" c="dimmed" className="figures">
        {kind} · {size} · {formats.day(file.createdAt)}
      </Text>
    </Box>
  );
}

/** Who looks after the company, and the way to take it on or to give it back. */
export function Owner(
  props: PapersProps & {
    readonly acts: boolean;
    readonly me: string;
    readonly onAssign: (officerId: string | null) => void;
    readonly fetching: boolean;
  },
) {
  const { company, acts, me, onAssign, fetching } = props;
  const { t } = useTranslation();
  const { officer } = company;
  const mine = officer?.id === me;
  return (
    <Group gap="sm">
      <Stack gap={0}>
        <Text size="sm" c="dimmed">
          {t('desk.owner.label')}
        </Text>
        <Text>{officer?.name ?? t('desk.today.nobody')}</Text>
      </Stack>
      {acts && (
        <Button size="xs" variant="default" loading={fetching} onClick={() => onAssign(mine ? null : me)}>
          {t(mine ? 'desk.owner.release' : 'desk.owner.take')}
        </Button>
      )}
    </Group>
  );
}
