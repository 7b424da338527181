/** Further terms of a need or a supply, folded away until somebody asks for them. */
import { Button, Group, MultiSelect, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { CertificateKind, Currency, Incoterm, Packaging } from '../../documents/graphql';
import { graphql } from '../../graphql';
import { faultAt, type Violation } from '../account/violations';
import { CURRENCIES, INCOTERMS, type Terms, type Tried, termsOn } from './draft';

const PACKINGS = graphql(`
  query TryPackings {
    packagingOptions { code name }
  }
`);

export const CERTIFICATES: readonly CertificateKind[] = [
  ...(['GACC_FOOD', 'GACC_GRAIN', 'GACC_FEED', 'PHYTO', 'VET', 'HEALTH', 'COO_ORIGINAL'] as const),
  ...(['QUALITY', 'CN_LABEL', 'GMO_DECL', 'HACCP', 'ISO22000', 'HALAL', 'DG'] as const),
];

/** Fields of the input behind each control. */
const BEHIND = {
  need: {
    min: 'minLotTonnes',
    certificates: 'requiredCertificates',
    incoterms: 'incoterms',
    price: 'maxPrice',
  },
  supply: { min: 'minOrderTonnes', certificates: 'certificates', incoterms: 'incoterm', price: 'price' },
} as const;

interface TermsProps {
  readonly tried: Tried;
  readonly violations: readonly Violation[];
  readonly onChange: (terms: Partial<Terms>) => void;
}

export function TermsFold(props: TermsProps) {
  const { t } = useTranslation();
  const { tried, violations } = props;
  const { side } = tried.need;
  const on = termsOn(tried.terms);
  const [asked, setAsked] = useState<boolean | null>(null);
  const faulty = [...Object.values(BEHIND[side]), 'packaging'].some((field) => faultAt(violations, field));
  const open = faulty || (asked ?? on > 0);
  const fold = useId();
  return (
    <Stack gap="sm" align="stretch">
      <Button
        variant="subtle"
        size="compact-md"
        px={0}
        style={{ alignSelf: 'flex-start' }}
        aria-expanded={open}
        aria-controls={fold}
        leftSection={
          open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />
        }
        onClick={() => setAsked(!open)}
      >
        {on > 0 ? t('try.termsOn', { amount: on }) : t('try.terms')}
      </Button>
      <div id={fold} hidden={!open}>
        {open && <TermFields {...props} />}
      </div>
    </Stack>
  );
}

function TermFields({ tried, violations, onChange }: TermsProps) {
  const { t } = useTranslation();
  const { need, terms } = tried;
  const behind = BEHIND[need.side];
  const fault = (field: string) => faultAt(violations, field);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="md">
      <NumberInput
        label={t(`try.min.${need.side}`)}
        value={terms.min}
        onChange={(min) => onChange({ min: String(min) })}
        error={fault(behind.min)}
        min={0}
        allowNegative={false}
        decimalScale={1}
        thousandSeparator=" "
        hideControls
        inputMode="decimal"
      />
      <Choices
        label={t(need.side === 'need' ? 'listing.required' : 'listing.certificates')}
        data={CERTIFICATES.map((kind) => ({ value: kind, label: t(`certificates.${kind}`) }))}
        value={terms.certificates}
        onChange={(kinds) => onChange({ certificates: kinds as CertificateKind[] })}
        error={fault(behind.certificates)}
      />
      <PackingChoices
        value={terms.packaging}
        onChange={(packaging) => onChange({ packaging })}
        error={fault('packaging')}
      />
      <DeliveryTerms tried={tried} onChange={onChange} error={fault(behind.incoterms)} />
      <PriceField tried={tried} onChange={onChange} error={fault(behind.price)} />
    </SimpleGrid>
  );
}

interface ChoicesProps {
  readonly id?: string;
  readonly label: string;
  readonly description?: string;
  readonly data: { readonly value: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly error: string | undefined;
}

export function Choices({ value, label, ...props }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <MultiSelect
      label={label}
      value={[...value]}
      placeholder={value.length === 0 ? t('listing.any') : undefined}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('try.clear', { field: label }) }}
      nothingFoundMessage={t('search.nothing')}
      maxDropdownHeight={280}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...props}
    />
  );
}

interface PackingProps {
  readonly id?: string;
  readonly value: readonly Packaging[];
  readonly onChange: (packaging: Packaging[]) => void;
  readonly error: string | undefined;
}

export function PackingChoices({ id, value, onChange, error }: PackingProps) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: PACKINGS });
  return (
    <Choices
      {...(id === undefined ? {} : { id })}
      label={t('listing.packaging')}
      data={(data?.packagingOptions ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      value={data ? value : []}
      onChange={(packaging) => onChange(packaging as Packaging[])}
      error={error}
    />
  );
}

interface OneTermProps {
  readonly tried: Tried;
  readonly onChange: (terms: Partial<Terms>) => void;
  readonly error: string | undefined;
}

/** A need takes any of several, a supply is on one. */
function DeliveryTerms({ tried, onChange, error }: OneTermProps) {
  const { t } = useTranslation();
  const label = t('terms.incoterm.name');
  const data = INCOTERMS.map((term) => ({ value: term, label: term }));
  const { incoterms } = tried.terms;
  if (tried.need.side === 'need') {
    return (
      <Choices
        label={label}
        data={data}
        value={incoterms}
        onChange={(terms) => onChange({ incoterms: terms as Incoterm[] })}
        error={error}
      />
    );
  }
  return (
    <Select
      label={label}
      data={data}
      value={incoterms[0] ?? null}
      placeholder={t('listing.notSaid')}
      onChange={(term) => onChange({ incoterms: term === null ? [] : [term as Incoterm] })}
      clearable
      clearButtonProps={{ 'aria-label': t('try.clear', { field: label }) }}
      error={error}
    />
  );
}

function PriceField({ tried, onChange, error }: OneTermProps) {
  const { t } = useTranslation();
  const { price, currency } = tried.terms;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <TextInput
        style={{ flex: 1 }}
        label={t(`try.price.${tried.need.side}`)}
        value={price}
        onChange={(event) => onChange({ price: event.currentTarget.value.trim().replace(',', '.') })}
        inputMode="decimal"
        classNames={{ input: 'figures' }}
        error={error}
      />
      <Select
        w={96}
        style={{ flexShrink: 0 }}
        aria-label={t('try.currency')}
        data={[...CURRENCIES]}
        value={currency}
        onChange={(chosen) => onChange({ currency: (chosen ?? currency) as Currency })}
        allowDeselect={false}
      />
    </Group>
  );
}
