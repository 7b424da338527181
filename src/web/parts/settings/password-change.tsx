/** Another password; sessions elsewhere end with the old one. Nothing of it is kept in the browser. */
import { Alert, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '../../graphql';
import { AccountForm, PasswordField } from '../account/account-form';
import { faultAt, violationsOf } from '../account/violations';
import { Section } from './settings-page';

const CHANGE = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input)
  }
`);

const FIELDS = ['password', 'newPassword'] as const;
type Field = (typeof FIELDS)[number];
const NOTHING = { password: '', newPassword: '' } as const;
/** The sessions that ended are asked for anew. */
const CONTEXT = { additionalTypenames: ['AccountSession'] };

export function PasswordChange({ email }: { readonly email: string }) {
  const { t } = useTranslation();
  const [{ fetching, error }, change] = useMutation(CHANGE);
  const [values, setValues] = useState<Readonly<Record<Field, string>>>(NOTHING);
  const [missing, setMissing] = useState<readonly Field[]>([]);
  const [done, setDone] = useState(false);
  const violations = violationsOf(error);
  const send = async () => {
    const empty = FIELDS.filter((field) => values[field] === '');
    setMissing(empty);
    setDone(false);
    if (empty.length > 0) {
      return;
    }
    const { data } = await change({ input: { ...values } }, CONTEXT);
    if (data) {
      setValues(NOTHING);
      setDone(true);
    }
  };
  const faultOf = (field: Field) =>
    missing.includes(field) ? t('account.missing') : faultAt(violations, field);
  const fieldOf = (field: Field) => ({
    value: values[field],
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      setValues({ ...values, [field]: currentTarget.value }),
    error: faultOf(field),
    'aria-invalid': faultOf(field) !== undefined,
    required: true,
  });
  return (
    <Section id="password" title={t('account.password')} lead={t('settings.password.lead')}>
      <AccountForm
        action={t('settings.password.action')}
        fetching={fetching}
        error={error}
        fields={FIELDS}
        missing={missing}
        onSend={() => void send()}
      >
        {/* For keepers of passwords, which want to know whose it is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <Stack gap="md" maw={420}>
          <PasswordField isNew={false} label={t('settings.password.present')} {...fieldOf('password')} />
          <PasswordField isNew {...fieldOf('newPassword')} />
        </Stack>
      </AccountForm>
      {done && (
        <Alert variant="light" role="status">
          {t('settings.password.done')}
        </Alert>
      )}
    </Section>
  );
}
