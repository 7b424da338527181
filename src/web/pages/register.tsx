import { Alert, Anchor, Fieldset, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../graphql';
import { AccountForm, AccountPage } from '../parts/account/account-form';
import {
  CompanyFields,
  countryOf,
  NAME_LANGUAGES,
  REGISTRATION_FIELDS,
  type RegistrationForm,
} from '../parts/account/company-fields';
import { LookAtMail } from '../parts/account/look-at-mail';
import { tidyNumber } from '../parts/account/registration-number';
import { useForm } from '../parts/account/use-form';
import { faultAt, violationsOf } from '../parts/account/violations';
import { keptSide } from '../parts/kept-draft';

const REGISTER = graphql(`
  mutation RegisterCompany($input: RegisterCompanyInput!) {
    registerCompany(input: $input) {
      pending
    }
  }
`);

const REQUIRED = ['registration', 'region', 'name', 'email'] as const;
const SHOWN = [...REGISTRATION_FIELDS, 'companyName'];

const EMPTY = {
  ru: '',
  kk: '',
  zh: '',
  en: '',
  registration: '',
  region: '',
  name: '',
  email: '',
  phone: '',
};

/** The input as the server takes it; names of the other country are left out. */
function inputOf(form: RegistrationForm) {
  const { values } = form;
  const country = countryOf(form);
  const names = NAME_LANGUAGES[country].filter((language) => values[language].trim() !== '');
  return {
    country,
    companyName: Object.fromEntries(names.map((language) => [language, values[language]])),
    registration: tidyNumber(values.registration),
    region: values.region,
    name: values.name,
    email: values.email,
    phone: values.phone.trim() === '' ? null : values.phone,
  };
}

export default function Register() {
  const { t, i18n } = useTranslation();
  const side = keptSide();
  const [sent, setSent] = useState(false);
  const [{ fetching, error }, register] = useMutation(REGISTER);
  const buyer = side === null ? i18n.language === 'zh' : side === 'need';
  const first = { ...EMPTY, country: buyer ? 'CN' : 'KZ' };
  const form: RegistrationForm = useForm({ name: 'register', first, required: REQUIRED, error });
  const send = async () => {
    if (form.complete()) {
      const { data } = await register({ input: inputOf(form) });
      setSent(Boolean(data));
    }
  };
  if (sent) {
    return (
      <LookAtMail
        email={form.values.email}
        says={t('account.register.says')}
        note={side ? t(`account.kept.${side}`) : undefined}
        onBack={() => setSent(false)}
      />
    );
  }
  const nameFault = faultAt(violationsOf(error), 'companyName');
  return (
    <AccountPage title={t('account.register.title')} lead={t('account.register.lead')}>
      {side && <Alert variant="light">{t(`account.kept.${side}`)}</Alert>}
      <Anchor component={Link} href="/sign-in" style={{ alignSelf: 'flex-start' }}>
        {t('account.register.known')}
      </Anchor>
      <AccountForm
        action={t('account.register.action')}
        fetching={fetching}
        error={error}
        fields={SHOWN}
        missing={form.missing}
        onSend={() => void send()}
      >
        <Fieldset legend={t('account.register.company')}>
          <CompanyFields form={form} nameFault={nameFault} />
        </Fieldset>
        <Fieldset legend={t('account.register.person')}>
          <PersonFields form={form} />
        </Fieldset>
      </AccountForm>
    </AccountPage>
  );
}

function PersonFields({ form }: { readonly form: RegistrationForm }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <TextInput label={t('account.name')} autoComplete="name" maxLength={120} {...form.field('name')} />
      <TextInput
        type="email"
        label={t('account.email')}
        description={t('account.register.emailHint')}
        autoComplete="email"
        {...form.field('email')}
      />
      <TextInput type="tel" label={t('account.phone')} autoComplete="tel" {...form.field('phone')} />
    </Stack>
  );
}
