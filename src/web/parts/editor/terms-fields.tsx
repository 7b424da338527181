/** Price, delivery terms, packaging, quality and papers. */
import { Button, Checkbox, CloseButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CertificateKind, Currency, Incoterm } from '../../documents/graphql';
import { CURRENCIES, INCOTERMS } from '../try/draft';
import { CERTIFICATES, Choices, PackingChoices } from '../try/terms-fold';
import classes from './editor.module.css';
import { FieldRow, idOf, ORDER } from './field';
import type { Editor } from './use-editor';
import type { QualityLine } from './values';

export interface EditorProps {
  readonly editor: Editor;
}

interface LineProps extends EditorProps {
  readonly field: 'namedPlace' | 'payment';
  readonly label: string;
  readonly description?: string;
  readonly maxLength: number;
}

export function LineField({ editor, field, ...props }: LineProps) {
  return (
    <TextInput
      id={idOf(field)}
      value={editor.values[field]}
      onChange={({ currentTarget }) => editor.set({ [field]: currentTarget.value })}
      error={editor.faultOf(field)}
      inputWrapperOrder={ORDER}
      {...props}
    />
  );
}

export function PriceField({ editor }: EditorProps) {
  const { t } = useTranslation();
  const { amount, currency } = editor.values;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <TextInput
        id={idOf('amount')}
        style={{ flex: 1 }}
        label={t(`try.price.${editor.kind === 'offer' ? 'supply' : 'need'}`)}
        description={t(`editor.priceHint.${editor.kind}`)}
        value={amount}
        onChange={({ currentTarget }) =>
          editor.set({ amount: currentTarget.value.replaceAll(/\s/g, '').replace(',', '.') })
        }
        inputMode="decimal"
        classNames={{ input: 'figures' }}
        error={editor.faultOf('amount')}
        inputWrapperOrder={ORDER}
      />
      <Select
        id={idOf('currency')}
        w={100}
        style={{ flexShrink: 0 }}
        label={t('try.currency')}
        data={[...CURRENCIES]}
        value={currency}
        onChange={(chosen: Currency | null) => editor.set({ currency: chosen ?? currency })}
        allowDeselect={false}
        error={editor.faultOf('currency')}
      />
    </Group>
  );
}

function Explained({ term }: { readonly term: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={600}>
        {term}
      </Text>
      <Text size="sm" c="dimmed">
        {t(`editor.incoterms.${term as Incoterm}`)}
      </Text>
    </div>
  );
}

const TERMS = INCOTERMS.map((term) => ({ value: term, label: term }));

/** An offer is on one term; a demand takes any of several. */
export function IncotermField({ editor }: EditorProps) {
  const { t } = useTranslation();
  const { incoterms } = editor.values;
  const shared = {
    id: idOf('incoterms'),
    label: t('terms.incoterm.name'),
    error: editor.faultOf('incoterms'),
    maxDropdownHeight: 360,
    renderOption: ({ option }: { readonly option: { readonly value: string } }) => (
      <Explained term={option.value} />
    ),
  };
  if (editor.kind === 'demand') {
    return (
      <Choices
        {...shared}
        description={t('editor.incotermHint.demand')}
        data={TERMS}
        value={incoterms}
        onChange={(chosen) => editor.set({ incoterms: chosen as Incoterm[] })}
      />
    );
  }
  const [chosen] = incoterms;
  return (
    <Select
      {...shared}
      description={chosen ? t(`editor.incoterms.${chosen}`) : t('editor.incotermHint.offer')}
      inputWrapperOrder={ORDER}
      data={TERMS}
      value={chosen ?? null}
      placeholder={t('listing.notSaid')}
      onChange={(term: Incoterm | null) => editor.set({ incoterms: term === null ? [] : [term] })}
      clearable
      clearButtonProps={{ 'aria-label': t('try.clear', { field: shared.label }) }}
    />
  );
}

export function PackagingField({ editor }: EditorProps) {
  return (
    <PackingChoices
      id={idOf('packaging')}
      value={editor.values.packaging}
      onChange={(packaging) => editor.set({ packaging })}
      error={editor.faultOf('packaging')}
    />
  );
}

export function CertificateField({ editor }: EditorProps) {
  const { t } = useTranslation();
  return (
    <Choices
      id={idOf('certificates')}
      label={t(editor.kind === 'offer' ? 'editor.papers' : 'listing.required')}
      {...(editor.kind === 'demand' ? { description: t('editor.papersHint') } : {})}
      data={CERTIFICATES.map((kind) => ({ value: kind, label: t(`certificates.${kind}`) }))}
      value={editor.values.certificates}
      onChange={(kinds) => editor.set({ certificates: kinds as CertificateKind[] })}
      error={editor.faultOf('certificates')}
    />
  );
}

export function ExactField({ editor }: EditorProps) {
  const { t } = useTranslation();
  return (
    <Checkbox
      id={idOf('exact')}
      label={t('listing.exact')}
      description={t('editor.exactHint')}
      checked={editor.values.exact}
      onChange={({ currentTarget }) => editor.set({ exact: currentTarget.checked })}
      error={editor.faultOf('exact')}
    />
  );
}

/** As many lines as the server takes. */
const MOST_LINES = 20;

export function QualityFields({ editor }: EditorProps) {
  const { t } = useTranslation();
  const { quality } = editor.values;
  const put = (place: number, change: Partial<QualityLine>) =>
    editor.set({ quality: quality.map((line, at) => (at === place ? { ...line, ...change } : line)) });
  return (
    <Stack gap="sm" id={idOf('quality')} tabIndex={-1}>
      {quality.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place until it is filled in.
        <div key={place} className={classes.quality}>
          <TextInput
            label={t('editor.quality.name')}
            placeholder={t('editor.quality.nameExample')}
            value={line.name}
            maxLength={60}
            onChange={({ currentTarget }) => put(place, { name: currentTarget.value })}
          />
          <TextInput
            label={t('editor.quality.value')}
            placeholder={t('editor.quality.valueExample')}
            value={line.value}
            maxLength={60}
            onChange={({ currentTarget }) => put(place, { value: currentTarget.value })}
          />
          <CloseButton
            size="lg"
            aria-label={t('editor.quality.remove', { name: line.name || String(place + 1) })}
            onClick={() => editor.set({ quality: quality.filter((_, at) => at !== place) })}
          />
        </div>
      ))}
      {editor.faultOf('quality') && (
        <Text size="sm" c="var(--mantine-color-error)">
          {editor.faultOf('quality')}
        </Text>
      )}
      {quality.length < MOST_LINES && (
        <Button
          variant="default"
          size="sm"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => editor.set({ quality: [...quality, { name: '', value: '' }] })}
        >
          {t('editor.quality.add')}
        </Button>
      )}
    </Stack>
  );
}

export function WindowFields({ editor }: EditorProps) {
  const { t } = useTranslation();
  const { values } = editor;
  const day = (end: 'from' | 'to') => (
    <TextInput
      id={idOf(end)}
      type="date"
      label={t(`need.${end}`)}
      value={values[end]}
      min={end === 'to' && values.from !== '' ? values.from : undefined}
      onChange={({ currentTarget }) => editor.set({ [end]: currentTarget.value })}
      error={editor.faultOf(end)}
      required
    />
  );
  return (
    <FieldRow>
      {day('from')}
      {day('to')}
    </FieldRow>
  );
}
