/** The certificates of a company: what each is and until when it counts. */
import { Badge, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useFormats } from '../../formats';
import classes from './company.module.css';
import { ADD_CERTIFICATE, type Certificate, type Own, REMOVE_CERTIFICATE } from './own-company';
import { PaperForm } from './paper-form';
import { Removed } from './removed';
import { Refused, Section, SmallButton } from './section';

export function PapersSection({ own }: { readonly own: Own }) {
  const { t } = useTranslation();
  const { company, mayEdit, open, edit, refresh } = own;
  const [gone, setGone] = useState<Certificate | null>(null);
  const [{ error }, remove] = useMutation(REMOVE_CERTIFICATE);
  const [{ error: notBack }, add] = useMutation(ADD_CERTIFICATE);
  const takeAway = async (paper: Certificate) => {
    const { data } = await remove({ input: { id: paper.id } });
    if (data) {
      setGone(paper);
      refresh();
    }
  };
  const putBack = async ({ kind, number, issuer, coverage, validFrom, validUntil }: Certificate) => {
    const facts = { kind, number: number ?? '', issuer, coverage, validFrom, validUntil };
    const { data } = await add({ input: { companyId: company.id, ...facts } });
    if (data) {
      setGone(null);
      refresh();
    }
    return Boolean(data);
  };
  return (
    <Section id="papers" title={t('companies.certificates')}>
      <Text size="sm" c="dimmed">
        {t(company.certificates.length === 0 ? 'myCompany.noPapers' : 'myCompany.papersHint')}
      </Text>
      <Box component="ul" className={classes.list}>
        {company.certificates.map((paper) => (
          <Box component="li" key={paper.id} className={classes.row}>
            {mayEdit && open === `certificate:${paper.id}` ? (
              <Box style={{ gridColumn: '1 / -1' }}>
                <PaperForm own={own} paper={paper} />
              </Box>
            ) : (
              <PaperRow own={own} paper={paper} onRemove={() => void takeAway(paper)} />
            )}
          </Box>
        ))}
      </Box>
      {gone && <Removed name={t(`certificates.${gone.kind}`)} onUndo={() => putBack(gone)} />}
      <Refused error={error ?? notBack} />
      {mayEdit && open === 'certificate:new' && (
        <Box mt="md">
          <PaperForm own={own} paper={null} />
        </Box>
      )}
      {mayEdit && open !== 'certificate:new' && (
        <Button variant="default" mt="md" onClick={() => edit('certificate:new')}>
          {t('myCompany.addPaper')}
        </Button>
      )}
    </Section>
  );
}

interface RowProps {
  readonly own: Own;
  readonly paper: Certificate;
  readonly onRemove: () => void;
}

function PaperRow({ own, paper, onRemove }: RowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { kind, number, issuer, coverage, valid, validFrom, validUntil } = paper;
  const name = t(`certificates.${kind}`);
  const label = number ? `${name}, ${number}` : name;
  return (
    <>
      <Stack gap={2}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {!valid && (
            <Badge variant="default" tt="none" fw={500} h="auto" mih={22}>
              {t('myCompany.doesNotCount')}
            </Badge>
          )}
        </Group>
        <Text size="sm">
          {[number && t('myCompany.numbered', { number }), issuer, coverage].filter(Boolean).join(' · ')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('listing.span', { from: formats.day(validFrom), to: formats.day(validUntil) })}
        </Text>
      </Stack>
      {own.mayEdit && (
        <Group gap="xs">
          <SmallButton
            word={t('myCompany.edit')}
            of={label}
            onClick={() => own.edit(`certificate:${paper.id}`)}
          />
          <SmallButton word={t('myCompany.remove')} of={label} onClick={onRemove} />
        </Group>
      )}
    </>
  );
}
