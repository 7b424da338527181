/** Where the goods come from or go to, and which origins are preferred or excluded. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graphql';
import { Choices } from '../try/terms-fold';
import { FieldRow, idOf } from './field';
import type { EditorProps } from './terms-fields';

const REGIONS = graphql(`
  query EditorRegions {
    regions { code name country }
  }
`);

/** Regions of a country as choices. */
export function useRegions(country: 'KZ' | 'CN') {
  const [{ data }] = useQuery({ query: REGIONS });
  return (data?.regions ?? [])
    .filter((region) => region.country === country)
    .map(({ code, name }) => ({ value: code, label: name }));
}

export function PlaceField({ editor }: EditorProps) {
  const { t } = useTranslation();
  const places = useRegions(editor.kind === 'offer' ? 'KZ' : 'CN');
  const { place } = editor.values;
  return (
    <Select
      id={idOf('place')}
      label={t(`need.place.${editor.kind === 'offer' ? 'supply' : 'need'}`)}
      placeholder={t('need.placeHint')}
      searchable
      selectFirstOptionOnChange
      required
      value={places.some(({ value }) => value === place) ? place : null}
      onChange={(code) => editor.set({ place: code ?? '' })}
      data={places}
      nothingFoundMessage={t('need.noPlace')}
      maxDropdownHeight={320}
      error={editor.faultOf('place')}
    />
  );
}

/** For the importer and officers only, which is said. */
export function OriginFields({ editor }: EditorProps) {
  const { t } = useTranslation();
  const origins = useRegions('KZ');
  const wishes = (field: 'preferred' | 'excluded') => (
    <Choices
      id={idOf(field)}
      label={t(`listing.${field}`)}
      description={t(`editor.originsHint.${field}`)}
      data={origins}
      value={origins.length > 0 ? editor.values[field] : []}
      onChange={(chosen) => editor.set({ [field]: chosen })}
      error={editor.faultOf(field)}
    />
  );
  return (
    <FieldRow>
      {wishes('preferred')}
      {wishes('excluded')}
    </FieldRow>
  );
}
