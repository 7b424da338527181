/** Finds a company by its name. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Country } from '../../documents/graphql';
import { graphql } from '../../graphql';

const FIND_COMPANIES = graphql(`
  query DeskFindCompanies($search: String, $where: CompanyWhere) {
    companies(first: 10, search: $search, where: $where) {
      nodes { id name region { name } registration }
    }
  }
`);

/** Milliseconds after the last letter until it is asked. */
const PAUSE_MS = 200;

interface CompanyPickerProps {
  readonly label: string;
  /** The chosen one, with its name where that is known. */
  readonly value: { readonly id: string; readonly name: string } | null;
  readonly onChange: (id: string) => void;
  readonly country?: Country;
  /** Not offered. */
  readonly without?: string;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

export function CompanyPicker(props: CompanyPickerProps) {
  const { label, value, onChange, country, without, error, required = false } = props;
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const asked = words === value?.name ? '' : words.trim();
  const [search] = useDebouncedValue(asked, PAUSE_MS);
  const [{ data, fetching }] = useQuery({
    query: FIND_COMPANIES,
    variables: { search: search || null, where: country ? { country } : {} },
    pause: search === '',
  });
  // What was found for other words than these is not offered.
  const settled = asked === search && !fetching;
  const found = (search === '' || !settled ? [] : (data?.companies.nodes ?? []))
    .filter(({ id }) => id !== without && id !== value?.id)
    .map(({ id, name, region, registration }) => ({
      value: id,
      label: [name, region.name, registration].filter(Boolean).join(' · '),
    }));
  return (
    <Select
      label={label}
      error={error}
      required={required}
      placeholder={t('companies.picker.words')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('companies.picker.clear') }}
      value={value?.id ?? null}
      data={value ? [{ value: value.id, label: value.name }, ...found] : found}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={setWords}
      filter={({ options }) => options}
      nothingFoundMessage={
        asked === '' ? t('companies.picker.type') : t(settled ? 'companies.none' : 'states.loading')
      }
    />
  );
}
