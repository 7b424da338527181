/** The decision on a company: which steps its status allows, and what each needs. */
import {
  NativeSelect,
  Paper,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { Verification, VerificationReason } from '../../documents/graphql';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { ASK, type CompanyFile, REJECT, RESTORE, SUSPEND, VERIFY } from './company-query';

const STEPS = {
  SUBMITTED: ['verify', 'ask', 'reject'],
  VERIFIED: ['suspend'],
  SUSPENDED: ['restore'],
} as const satisfies Partial<Record<Verification, readonly string[]>>;
type Step = (typeof STEPS)[keyof typeof STEPS][number];

const REASONS = [
  'DOCUMENTS_MISSING',
  'NUMBER_DOES_NOT_MATCH',
  'NOT_ACTIVE',
  'NOT_A_PRODUCER_OR_IMPORTER',
  'DUPLICATE',
  'COMPLAINT',
  'OTHER',
] as const satisfies readonly VerificationReason[];

const FIELDS = ['until', 'reason', 'note'] as const;
/** Characters of a note. */
const LONGEST_NOTE = 4_000;

/** A year from today, the usual span of a verification. */
function nextYear(): string {
  const day = new Date();
  day.setFullYear(day.getFullYear() + 1);
  return day.toISOString().slice(0, 10);
}

interface DecideProps {
  readonly company: CompanyFile;
  /** The company is the officer's own. */
  readonly own: boolean;
  readonly onDone: () => void;
}

export function Decide({ company, own, onDone }: DecideProps) {
  const { t } = useTranslation();
  const { verification } = company;
  const steps: readonly Step[] = (verification && STEPS[verification as keyof typeof STEPS]) ?? [];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="decide">
      <Title order={2} id="decide" mb="xs">
        {t('desk.decide.title')}
      </Title>
      {own && <Text>{t('desk.decide.own')}</Text>}
      {!own && steps.length === 0 && <Text c="dimmed">{t(`desk.decide.none.${verification}`)}</Text>}
      {!own && steps.length > 0 && (
        <Steps key={verification} company={company} steps={steps} onDone={onDone} />
      )}
    </Paper>
  );
}

interface StepsProps {
  readonly company: CompanyFile;
  readonly steps: readonly Step[];
  readonly onDone: () => void;
}

function Steps({ company, steps, onDone }: StepsProps) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>(steps[0] ?? 'verify');
  return (
    <Stack gap="sm">
      {steps.length > 1 && (
        <SegmentedControl
          aria-label={t('desk.decide.title')}
          orientation="vertical"
          fullWidth
          value={step}
          onChange={(value) => setStep(value as Step)}
          data={steps.map((value) => ({ value, label: t(`desk.decide.${value}.name`) }))}
        />
      )}
      <Text size="sm">{t(`desk.decide.${step}.effect`)}</Text>
      <StepForm key={step} company={company} step={step} onDone={onDone} />
    </Stack>
  );
}

/** Takes a step; what it needs beyond the note is in the values. */
function useStep(step: Step) {
  const verify = useMutation(VERIFY);
  const restore = useMutation(RESTORE);
  const against = useMutation(
    { ask: ASK, reject: REJECT, suspend: SUSPEND, verify: ASK, restore: ASK }[step],
  );
  const [{ fetching, error }] = { verify, restore, ask: against, reject: against, suspend: against }[step];
  const take = async (id: string, values: Readonly<Record<(typeof FIELDS)[number], string>>) => {
    const note = values.note.trim() || null;
    const reason = values.reason as VerificationReason;
    const answer =
      step === 'verify'
        ? await verify[1]({ input: { id, until: values.until, note } })
        : step === 'restore'
          ? await restore[1]({ input: { id, note } })
          : await against[1]({ input: { id, reason, note } });
    return answer.data !== undefined && answer.data !== null;
  };
  return { fetching, error, take };
}

interface StepFormProps extends Omit<StepsProps, 'steps'> {
  readonly step: Step;
}

function StepForm({ company, step, onDone }: StepFormProps) {
  const { t } = useTranslation();
  const { fetching, error, take } = useStep(step);
  const reasoned = step !== 'verify' && step !== 'restore';
  const form = useForm({
    name: `decide.${company.id}.${step}`,
    first: { until: nextYear(), reason: '', note: '' },
    required: step === 'verify' ? ['until'] : reasoned ? ['reason'] : [],
    error,
  });
  const send = async () => {
    if (form.complete() && (await take(company.id, form.values))) {
      form.forget();
      onDone();
    }
  };
  return (
    <SignedInForm
      action={t(`desk.decide.${step}.action`)}
      fetching={fetching}
      error={error}
      fields={FIELDS}
      missing={form.missing}
      onSend={() => void send()}
    >
      {step === 'verify' && (
        <TextInput type="date" label={t('desk.decide.until')} maw={220} {...form.field('until')} />
      )}
      {reasoned && (
        <NativeSelect
          label={t('desk.decide.reason')}
          description={t('desk.decide.reasonHint')}
          data={[
            { value: '', label: t('desk.decide.choose') },
            ...REASONS.map((value) => ({ value, label: t(`desk.reasons.${value}`) })),
          ]}
          {...form.field('reason')}
        />
      )}
      <Textarea
        label={t('desk.decide.note')}
        description={t('desk.decide.noteHint')}
        autosize
        minRows={2}
        maxLength={LONGEST_NOTE}
        {...form.field('note')}
      />
    </SignedInForm>
  );
}
