/** The terms of a target: set, or set anew. */
import { Button, MultiSelect, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { CountedStage, CreateTargetInput, TargetUnit } from '../../documents/graphql';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { FigureInput } from '../editor/tonnes-field';
import { GoodsCodes } from './goods-codes';
import { CREATE, STAGES, TERMS, UPDATE, type WholeTarget } from './target-query';

const FIELDS = [
  'name',
  'amount',
  'unit',
  'from',
  'to',
  'stage',
  'hsCodes',
  'groups',
  'destination',
  'source',
] as const;
type Values = Readonly<Record<(typeof FIELDS)[number], string>>;
/** Characters of a name and of a source. */
const [LONGEST_NAME, LONGEST_SOURCE] = [120, 300];
const UNITS = ['TONNES', 'USD'] as const satisfies readonly TargetUnit[];

const listOf = (text: string) => text.split(',').filter(Boolean);

function valuesOf(target: WholeTarget | undefined): Values {
  return {
    name: target?.name ?? '',
    amount: target?.amount ?? '',
    unit: target?.unit ?? 'TONNES',
    from: target?.period.from ?? '',
    to: target?.period.to ?? '',
    stage: target?.stage ?? 'SHIPPED',
    hsCodes: target?.hsCodes.join(',') ?? '',
    groups: target?.groups.map(({ code }) => code).join(',') ?? '',
    destination: target?.destination?.code ?? '',
    source: target?.source ?? '',
  };
}

function inputOf({ unit, stage, hsCodes, groups, destination, ...text }: Values): CreateTargetInput {
  return {
    ...text,
    unit: unit as TargetUnit,
    stage: stage as CountedStage,
    hsCodes: listOf(hsCodes),
    groups: listOf(groups),
    destination: destination || null,
  };
}

type Form = ReturnType<typeof useForm<keyof Values>>;

interface TargetFormProps {
  /** The one whose terms are set anew; a new one without it. */
  readonly target?: WholeTarget;
  readonly onDone: (id: string) => void;
  readonly onLeave: () => void;
}

export function TargetForm({ target, onDone, onLeave }: TargetFormProps) {
  const { t } = useTranslation();
  const [created, create] = useMutation(CREATE);
  const [updated, update] = useMutation(UPDATE);
  const { fetching, error } = target ? updated : created;
  const form = useForm({
    // Terms that have changed since are not those that were being written.
    name: target ? `target.${target.id}.${target.version}` : 'target',
    first: valuesOf(target),
    required: ['name', 'amount', 'from', 'to', 'source'],
    error,
  });
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const input = inputOf(form.values);
    const id = target
      ? (await update({ input: { ...input, id: target.id, expectedVersion: target.version } })).data
          ?.updateTarget.id
      : (await create({ input })).data?.createTarget.id;
    if (id) {
      form.forget();
      onDone(id);
    }
  };
  const leave = () => {
    form.forget();
    onLeave();
  };
  return (
    <Stack gap="xs">
      <SignedInForm
        action={t(target ? 'targets.form.save' : 'targets.form.create')}
        fetching={fetching}
        error={error}
        fields={FIELDS}
        missing={form.missing}
        onSend={() => void send()}
      >
        <TextInput label={t('targets.form.name')} maxLength={LONGEST_NAME} {...form.field('name')} />
        <Measure form={form} />
        <Goods form={form} />
        <Textarea
          label={t('targets.form.source')}
          description={t('targets.form.sourceHint')}
          autosize
          minRows={2}
          maxLength={LONGEST_SOURCE}
          {...form.field('source')}
        />
      </SignedInForm>
      <Button variant="default" onClick={leave} style={{ alignSelf: 'flex-start' }}>
        {t('deals.back')}
      </Button>
    </Stack>
  );
}

function Measure({ form }: { readonly form: Form }) {
  const { t } = useTranslation();
  const { values, set, field } = form;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <FigureInput
          label={t('targets.form.amount')}
          required
          value={values.amount}
          onChange={(amount) => set('amount', String(amount))}
          decimalScale={values.unit === 'USD' ? 2 : 3}
          error={form.faultOf('amount')}
        />
        <NativeSelect
          label={t('targets.form.unit')}
          data={UNITS.map((value) => ({ value, label: t(`targets.unit.${value}`) }))}
          {...field('unit')}
        />
        <TextInput type="date" label={t('targets.form.from')} {...field('from')} />
        <TextInput type="date" label={t('targets.form.to')} min={values.from} {...field('to')} />
      </SimpleGrid>
      <NativeSelect
        label={t('targets.form.stage')}
        description={t('targets.form.stageHint')}
        data={STAGES.map((value) => ({ value, label: t(`targets.stage.${value}`) }))}
        {...field('stage')}
      />
    </>
  );
}

/** Which goods, and where to. */
function Goods({ form }: { readonly form: Form }) {
  const { t } = useTranslation();
  const { values, set } = form;
  const [{ data }] = useQuery({ query: TERMS });
  const named = (rows: readonly { readonly code: string; readonly name: string }[] = []) =>
    rows.map(({ code, name }) => ({ value: code, label: name }));
  const groups = data ? named(data.productGroups) : listOf(values.groups);
  return (
    <>
      <MultiSelect
        label={t('targets.form.groups')}
        description={t('targets.form.groupsHint')}
        searchable
        value={listOf(values.groups)}
        onChange={(codes) => set('groups', codes.join(','))}
        data={groups}
        error={form.faultOf('groups')}
      />
      <GoodsCodes
        codes={listOf(values.hsCodes)}
        onChange={(codes) => set('hsCodes', codes.join(','))}
        error={form.faultOf('hsCodes')}
      />
      <NativeSelect
        label={t('targets.form.destination')}
        data={[{ value: '', label: t('targets.everywhere') }, ...named(data?.regions)]}
        {...form.field('destination')}
      />
    </>
  );
}
