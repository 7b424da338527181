/** The file of a company: what it says of itself, with what its number tells. */
import { Anchor, Badge, List, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { type Fact, Facts } from '../listing/facts';
import type { CompanyFile } from './company-query';
import classes from './desk.module.css';
import { numberHints, REGISTERS } from './register-hints';
import { AMBER } from './sections';

interface FileProps {
  readonly company: CompanyFile;
}

export function FilePart({ title, id, children }: PropsWithChildren<{ title: string; id: string }>) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Title order={2} id={id} mb="xs">
        {title}
      </Title>
      {children}
    </Paper>
  );
}

const NAME_LANGUAGES = ['kk', 'ru', 'zh', 'en'] as const;

export function CompanyFacts({ company, listings }: FileProps & { readonly listings: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { contact, registration, region } = company;
  const names = [...new Set(NAME_LANGUAGES.map((language) => company[language]))];
  const facts: Fact[] = [
    {
      key: 'names',
      name: t('desk.file.names'),
      value: names.map((name) => (
        <Text key={name} component="span" display="block">
          {name}
        </Text>
      )),
    },
    {
      key: 'number',
      name: t(`desk.file.number.${company.country}`),
      value: registration && <NumberFact company={company} registration={registration} />,
    },
    {
      key: 'seat',
      name: t('companies.seat'),
      value: `${region.name}, ${t(`companies.countries.${company.country}`)}`,
    },
    { key: 'contact', name: t('desk.file.contact'), value: contact && <Contact contact={contact} /> },
    { key: 'people', name: t('desk.file.people'), value: company.memberCount },
    { key: 'listings', name: t('desk.file.listings'), value: listings },
    { key: 'since', name: t('desk.file.since'), value: formats.day(company.createdAt) },
    {
      key: 'about',
      name: t('companies.about'),
      value: (
        <Text component="span" className={classes.words ?? ''} c={company.about ? 'inherit' : 'dimmed'}>
          {company.about ?? t('companies.noAbout')}
        </Text>
      ),
    },
  ];
  return (
    <FilePart title={t('desk.file.title')} id="file">
      <Facts facts={facts} />
    </FilePart>
  );
}

function Contact({ contact }: { readonly contact: NonNullable<CompanyFile['contact']> }) {
  const { t } = useTranslation();
  const { name, email, phone } = contact;
  if (!name && !email && !phone) {
    return (
      <Text component="span" c="dimmed">
        {t('desk.file.noContact')}
      </Text>
    );
  }
  return (
    <Stack gap={2} className={classes.words}>
      {name && <span>{name}</span>}
      {email && <Anchor href={`mailto:${email}`}>{email}</Anchor>}
      {phone && <Anchor href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</Anchor>}
    </Stack>
  );
}

function NumberFact({ company, registration }: FileProps & { readonly registration: string }) {
  const { t } = useTranslation();
  const { country, region } = company;
  return (
    <Stack gap={4}>
      <Text className="figures" fw={600}>
        {registration}
      </Text>
      <List size="sm" spacing={4} lh={1.45} center listStyleType="none" withPadding={false}>
        {numberHints(country, registration, region.code).map(({ key, values, fits }) => (
          <List.Item
            key={key}
            icon={
              fits ? (
                <IconCheck size={16} color="var(--mantine-primary-color-filled)" aria-hidden />
              ) : (
                <IconAlertTriangle size={16} color={AMBER} aria-hidden />
              )
            }
          >
            {t(`desk.number.${key}`, values)}
          </List.Item>
        ))}
      </List>
      <Anchor href={REGISTERS[country]} target="_blank" rel="noreferrer" size="sm">
        {t(`desk.number.register.${country}`)}
      </Anchor>
    </Stack>
  );
}

export function Missing({ company }: FileProps) {
  const { t } = useTranslation();
  const gaps = company.whatIsMissing ?? [];
  return (
    <FilePart title={t('desk.file.missing')} id="missing">
      {gaps.length === 0 ? (
        <Text>{t('desk.file.complete')}</Text>
      ) : (
        <List spacing={4}>
          {gaps.map((gap) => (
            <List.Item key={gap}>{t(`desk.gaps.${gap}`)}</List.Item>
          ))}
        </List>
      )}
    </FilePart>
  );
}

export function StatusBadge({ company }: FileProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { verification, verifiedUntil, submittedAt, verificationReason } = company;
  const reason = verificationReason && t(`desk.reasons.${verificationReason}`);
  const until = verification === 'VERIFIED' && verifiedUntil;
  const since = verification === 'SUBMITTED' && submittedAt;
  return (
    <Text component="div" role="status">
      <Badge variant="default" size="lg" tt="none" mr={8}>
        {t(`desk.verification.${verification}`)}
      </Badge>
      {until && t('desk.file.until', { day: formats.day(until) })}
      {since && t('desk.file.submitted', { day: formats.day(since) })}
      {reason && t('desk.file.reason', { reason })}
    </Text>
  );
}
