/** Publishes a notice; what it touches stands beneath before it is sent. */
import { NativeSelect, Paper, SimpleGrid, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { RouteNoticeKind } from '../../documents/graphql';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { GoodsPicker } from './goods-picker';
import { type Crossing, PUBLISH } from './notice-query';
import { Touched } from './touched';

export const KINDS = ['CLOSURE', 'LIMIT', 'BARRIER'] as const satisfies readonly RouteNoticeKind[];
const FIELDS = [
  'kind',
  'crossing',
  'hsCodes',
  'waitingDays',
  'validFrom',
  'validTo',
  'note',
  'source',
] as const;
/** Characters of a note and of a source. */
const LONGEST = 300;

const FIRST = {
  kind: 'CLOSURE',
  crossing: '',
  hsCodes: '',
  waitingDays: '',
  validFrom: '',
  validTo: '',
  note: '',
  source: '',
};
type Values = Readonly<Record<(typeof FIELDS)[number], string>>;

const codesOf = (hsCodes: string) => hsCodes.split(',').filter(Boolean);

function inputOf(values: Values) {
  const { kind, crossing, hsCodes, waitingDays, validFrom, validTo, note, source } = values;
  const barrier = kind === 'BARRIER';
  return {
    kind: kind as RouteNoticeKind,
    crossing: barrier ? null : crossing,
    hsCodes: barrier ? codesOf(hsCodes) : null,
    waitingDays: kind === 'LIMIT' && waitingDays.trim() !== '' ? Number(waitingDays) : null,
    validFrom: validFrom || null,
    validTo: validTo || null,
    note,
    source,
  };
}

type Form = ReturnType<typeof useForm<keyof typeof FIRST>>;

interface NoticeFormProps {
  readonly crossings: readonly Crossing[];
  readonly onPublished: (id: string) => void;
}

export function NoticeForm({ crossings, onPublished }: NoticeFormProps) {
  const { t } = useTranslation();
  const [{ fetching, error }, publish] = useMutation(PUBLISH);
  const form = useForm({ name: 'notice', first: FIRST, required: ['kind', 'note', 'source'], error });
  const { values, field } = form;
  const barrier = values.kind === 'BARRIER';
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { data } = await publish({ input: inputOf(values) });
    if (data) {
      form.forget();
      onPublished(data.publishRouteNotice.id);
    }
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="new-notice">
      <Title order={2} id="new-notice" mb="xs">
        {t('desk.notice.new')}
      </Title>
      <SignedInForm
        action={t('desk.notice.publish')}
        fetching={fetching}
        error={error}
        fields={FIELDS}
        missing={form.missing}
        onSend={() => void send()}
      >
        <NativeSelect
          label={t('desk.notice.kind')}
          data={KINDS.map((value) => ({ value, label: t(`desk.notice.kinds.${value}`) }))}
          {...field('kind')}
        />
        <Where form={form} crossings={crossings} />
        {values.kind === 'LIMIT' && (
          <TextInput
            label={t('desk.notice.waiting')}
            inputMode="numeric"
            maw={260}
            {...field('waitingDays')}
          />
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            type="date"
            label={t('desk.notice.from')}
            description={t('desk.notice.fromHint')}
            {...field('validFrom')}
          />
          <TextInput
            type="date"
            label={t('desk.notice.to')}
            description={t('desk.notice.toHint')}
            min={values.validFrom}
            {...field('validTo')}
          />
        </SimpleGrid>
        <Textarea label={t('desk.notice.note')} autosize minRows={2} maxLength={LONGEST} {...field('note')} />
        <TextInput
          label={t('desk.notice.source')}
          description={t('desk.notice.sourceHint')}
          maxLength={LONGEST}
          {...field('source')}
        />
        <Touched crossing={barrier ? '' : values.crossing} hsCodes={barrier ? codesOf(values.hsCodes) : []} />
      </SignedInForm>
    </Paper>
  );
}

/** What the notice is on: goods of a barrier, else a crossing that freight passes. */
function Where({ form, crossings }: { readonly form: Form; readonly crossings: readonly Crossing[] }) {
  const { t } = useTranslation();
  const { values, field } = form;
  if (values.kind === 'BARRIER') {
    return (
      <GoodsPicker
        codes={codesOf(values.hsCodes)}
        onChange={(next) => form.set('hsCodes', next.join(','))}
        error={form.faultOf('hsCodes')}
      />
    );
  }
  return (
    <NativeSelect
      label={t('desk.notice.crossing')}
      data={[
        { value: '', label: t('desk.notice.chooseCrossing') },
        ...crossings
          .filter(({ status }) => status === 'OPERATING')
          .map(({ code, name, mode }) => ({
            value: code,
            label: `${name}, ${t(`desk.notice.mode.${mode}`)}`,
          })),
      ]}
      {...field('crossing')}
      required
    />
  );
}
