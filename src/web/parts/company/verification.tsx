/** Where the verification stands, what is missing for it, and the step that moves it on. */
import { Alert, Anchor, Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import type { CompanyGap, Verification } from '../../documents/graphql';
import { useFormats } from '../../formats';
import classes from './company.module.css';
import { type Own, type OwnCompany, SUBMIT_COMPANY } from './own-company';
import { Refused } from './section';

/** What each country's companies are asked, and the form that answers it. */
const ASKED: Readonly<Record<'KZ' | 'CN', readonly CompanyGap[]>> = {
  KZ: ['KAZAKH_OR_RUSSIAN_NAME', 'CHINESE_NAME', 'ABOUT', 'CONTACT', 'PLANT', 'CERTIFICATE', 'EVIDENCE'],
  CN: ['CHINESE_NAME', 'KAZAKH_OR_RUSSIAN_NAME', 'ABOUT', 'CONTACT', 'EVIDENCE'],
};
const FORM_OF: Readonly<Record<CompanyGap, string>> = {
  KAZAKH_OR_RUSSIAN_NAME: 'names',
  CHINESE_NAME: 'names',
  ABOUT: 'about',
  CONTACT: 'contact',
  PLANT: 'plant:new',
  CERTIFICATE: 'certificate:new',
  EVIDENCE: 'evidence',
};

/** From where it can be asked for. */
const OPEN: ReadonlySet<Verification> = new Set(['UNVERIFIED', 'NEEDS_INFO', 'REJECTED', 'EXPIRED']);

/** A verification whose last day is over counts no more, whether or not that is written down yet. */
function standing({ verification, verified }: OwnCompany): Verification {
  return verification === 'VERIFIED' && !verified ? 'EXPIRED' : (verification ?? 'UNVERIFIED');
}

export function VerificationPanel({ own }: { readonly own: Own }) {
  const { t } = useTranslation();
  const state = standing(own.company);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="verification" className={classes.aside}>
      <Stack gap="md">
        <Stack gap="xs">
          <Title order={2} id="verification">
            {t('myCompany.verification')}
          </Title>
          {state !== 'SUSPENDED' && <Steps state={state} />}
          <Standing company={own.company} state={state} />
        </Stack>
        {state !== 'SUSPENDED' && <Checklist own={own} />}
        <Submit own={own} />
      </Stack>
    </Paper>
  );
}

const STEPS = ['profile', 'review', 'done'] as const;
const STEP_OF: Readonly<Record<Verification, number>> = {
  UNVERIFIED: 0,
  NEEDS_INFO: 0,
  REJECTED: 0,
  EXPIRED: 0,
  SUSPENDED: 0,
  SUBMITTED: 1,
  VERIFIED: 2,
};

function Steps({ state }: { readonly state: Verification }) {
  const { t } = useTranslation();
  const current = STEP_OF[state];
  return (
    <Box component="ol" className={classes.steps} aria-label={t('myCompany.steps')}>
      {STEPS.map((step, place) => (
        <li
          key={step}
          className={classes.step}
          {...(place <= current ? { 'data-done': true } : {})}
          {...(place === current ? { 'aria-current': 'step' as const } : {})}
        >
          {t(`myCompany.step.${step}`)}
        </li>
      ))}
    </Box>
  );
}

const COLOURS: Readonly<Record<Verification, string>> = {
  UNVERIFIED: 'gray',
  SUBMITTED: 'gray',
  VERIFIED: 'deep',
  NEEDS_INFO: 'yellow',
  EXPIRED: 'yellow',
  REJECTED: 'red',
  SUSPENDED: 'red',
};

function Standing({ company, state }: { readonly company: OwnCompany; readonly state: Verification }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const day = state === 'SUBMITTED' ? company.submittedAt : company.verifiedUntil;
  return (
    <Alert
      variant="light"
      color={COLOURS[state]}
      role="status"
      title={t(`myCompany.state.${state}`)}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap={4}>
        {company.verificationReason && (
          <Text size="sm" fw={600}>
            {t(`myCompany.reason.${company.verificationReason}`)}
          </Text>
        )}
        <Text size="sm">
          {t(`myCompany.stateText.${state}`, { day: day ? formats.day(day) : t('myCompany.noDay') })}
        </Text>
      </Stack>
    </Alert>
  );
}

function Checklist({ own }: { readonly own: Own }) {
  const { t } = useTranslation();
  const gaps = new Set(own.company.whatIsMissing ?? []);
  const asked = ASKED[own.company.country];
  const done = asked.filter((gap) => !gaps.has(gap)).length;
  return (
    <Stack gap={6}>
      <Title order={3}>
        {done === asked.length
          ? t('myCompany.allThere')
          : t('myCompany.missing', { count: asked.length - done })}
      </Title>
      <Box component="ul" className={classes.list}>
        {asked.map((gap) => (
          <Group component="li" key={gap} gap={8} wrap="nowrap" align="flex-start" py={3}>
            {gaps.has(gap) ? (
              <IconCircleDashed
                size={20}
                style={{ flexShrink: 0, marginTop: 2 }}
                role="img"
                aria-label={t('myCompany.stillMissing')}
              />
            ) : (
              <IconCircleCheckFilled
                size={20}
                style={{ flexShrink: 0, marginTop: 2 }}
                color="var(--mantine-primary-color-filled)"
                role="img"
                aria-label={t('myCompany.there')}
              />
            )}
            {gaps.has(gap) && (own.mayEdit || gap === 'EVIDENCE') ? (
              <Anchor component={Link} href={`/my-company?edit=${FORM_OF[gap]}`} mih={24}>
                {t(`myCompany.add.${gap}`)}
              </Anchor>
            ) : (
              <Text>{t(`myCompany.gap.${gap}`)}</Text>
            )}
          </Group>
        ))}
      </Box>
    </Stack>
  );
}

function Submit({ own }: { readonly own: Own }) {
  const { t } = useTranslation();
  const { company, mayEdit } = own;
  const [{ fetching, error }, submit] = useMutation(SUBMIT_COMPANY);
  if (!OPEN.has(company.verification ?? 'UNVERIFIED')) {
    return null;
  }
  if (!mayEdit) {
    return (
      <Text size="sm" c="dimmed">
        {t('myCompany.onlyAdministrator')}
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      <Refused error={error} />
      <Button
        variant={own.open === null ? 'filled' : 'default'}
        loading={fetching}
        onClick={() => void submit({ input: { id: company.id } })}
        mih={44}
        h="auto"
        py={8}
        fullWidth
        styles={{ label: { whiteSpace: 'normal' } }}
      >
        {t('myCompany.submit')}
      </Button>
      {(company.whatIsMissing ?? []).length > 0 && (
        <Text size="sm" c="dimmed">
          {t('myCompany.submitNote')}
        </Text>
      )}
    </Stack>
  );
}
