/** The company in a registration: country, names, number with its check digit, region of the seat. */
import { Input, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graphql';
import { NUMBER_LENGTH, numberState, tidyNumber } from './registration-number';
import type { useForm } from './use-form';

const SEATS = graphql(`
  query RegistrationSeats {
    regions { code name country }
  }
`);

export const REGISTRATION_FIELDS = [
  ...(['country', 'ru', 'kk', 'zh', 'en', 'registration', 'region'] as const),
  ...(['name', 'email', 'phone'] as const),
] as const;
export type RegistrationField = (typeof REGISTRATION_FIELDS)[number];
export type RegistrationForm = ReturnType<typeof useForm<RegistrationField>>;

/** Languages in which a company of each country is asked its name, its own first. */
export const NAME_LANGUAGES = { KZ: ['ru', 'kk', 'en'], CN: ['zh', 'en'] } as const;

export function countryOf(form: RegistrationForm): 'KZ' | 'CN' {
  return form.values.country === 'CN' ? 'CN' : 'KZ';
}

interface CompanyFieldsProps {
  readonly form: RegistrationForm;
  /** What is wrong with the names together. */
  readonly nameFault: string | undefined;
}

export function CompanyFields({ form, nameFault }: CompanyFieldsProps) {
  const { t } = useTranslation();
  const country = countryOf(form);
  return (
    <Stack gap="md">
      <Input.Wrapper label={t('account.register.country')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('account.register.country')}
          value={country}
          onChange={(chosen) => form.set('country', chosen)}
          data={(['KZ', 'CN'] as const).map((code) => ({
            value: code,
            label: t(`companies.countries.${code}`),
          }))}
        />
      </Input.Wrapper>
      <Text size="sm">{t('account.register.namesHint')}</Text>
      {NAME_LANGUAGES[country].map((language, place) => {
        const field = form.field(language, `companyName.${language}`);
        return (
          <TextInput
            key={language}
            label={t(`account.register.names.${language}`)}
            lang={language}
            autoComplete="organization"
            {...field}
            error={field.error ?? (place === 0 ? nameFault : undefined)}
          />
        );
      })}
      <NumberField form={form} />
      <SeatField form={form} />
    </Stack>
  );
}

/** Says while it is typed how many characters are missing, and whether the last one fits. */
function NumberField({ form }: { readonly form: RegistrationForm }) {
  const { t } = useTranslation();
  const country = countryOf(form);
  const number = tidyNumber(form.values.registration);
  const state = numberState(country, number);
  const help = t(`account.number.${state}.${country}`, { count: NUMBER_LENGTH[country] - number.length });
  const bad = state === 'wrongCheck' || state === 'wrongCharacter';
  return (
    <TextInput
      label={t(`account.number.label.${country}`)}
      description={
        <span aria-live="polite" style={bad ? { color: 'var(--mantine-color-error)' } : undefined}>
          {help}
        </span>
      }
      inputMode={country === 'KZ' ? 'numeric' : 'text'}
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: 'figures' }}
      {...form.field('registration')}
    />
  );
}

function SeatField({ form }: { readonly form: RegistrationForm }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: SEATS });
  const country = countryOf(form);
  const seats = (data?.regions ?? []).filter((region) => region.country === country);
  return (
    <Select
      label={t('account.register.region')}
      placeholder={t('need.placeHint')}
      searchable
      required
      data={seats.map(({ code, name }) => ({ value: code, label: name }))}
      value={seats.some(({ code }) => code === form.values.region) ? form.values.region : null}
      onChange={(code) => form.set('region', code ?? '')}
      nothingFoundMessage={t('need.noPlace')}
      maxDropdownHeight={320}
      error={form.faultOf('region')}
    />
  );
}
