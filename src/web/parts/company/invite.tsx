/** Colleagues that are asked in: the letter to a new one, and those still on their way. */
import { Box, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useFormats } from '../../formats';
import { currentLanguage, LANGUAGE_NAMES } from '../../words';
import { useForm } from '../account/use-form';
import { Certain } from '../plan/certain';
import classes from './company.module.css';
import { INVITE_MEMBER, type Invitation, ROLES, WITHDRAW_INVITATION } from './people-query';
import { Refused, Section, SectionForm } from './section';

const FIELDS = ['email', 'role'] as const;
const FIRST = { email: '', role: 'MEMBER' };

export function InviteSection({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const [sent, setSent] = useState<string | null>(null);
  const [{ fetching, error }, invite] = useMutation(INVITE_MEMBER);
  const form = useForm({ name: 'company.invite', first: FIRST, required: ['email'], error });
  const { role } = form.values;
  const send = async () => {
    setSent(null);
    if (!form.complete()) {
      return;
    }
    const chosen = role === 'ADMINISTRATOR' ? ('ADMINISTRATOR' as const) : ('MEMBER' as const);
    const { data } = await invite({ input: { email: form.values.email.trim(), role: chosen } });
    if (data) {
      setSent(data.inviteMember.email);
      form.set('email', '');
      form.forget();
      onChanged();
    }
  };
  const label = t('account.email');
  return (
    <Section id="invite" title={t('members.invite')}>
      <SectionForm
        action={t('members.inviteAction')}
        {...{ fetching, error, missing: form.missing, paths: FIELDS }}
        fields={[{ name: 'email', label, fault: form.faultOf('email') }]}
        onSend={() => void send()}
      >
        <TextInput
          type="email"
          label={label}
          autoComplete="off"
          data-field="email"
          {...form.field('email')}
        />
        <Radio.Group
          label={t('members.roleLabel')}
          value={role}
          onChange={(value) => form.set('role', value)}
        >
          <Stack gap="sm" mt="xs">
            {ROLES.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`members.role.${each}`)}
                description={t(`members.roleText.${each}`)}
                styles={{ description: { fontSize: 'var(--mantine-font-size-sm)' } }}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          {t('members.letter', { language: LANGUAGE_NAMES[currentLanguage()] })}
        </Text>
      </SectionForm>
      <Text role="status" size="sm" fw={600} mt={sent ? 'sm' : 0}>
        {sent && t('members.sent', { email: sent })}
      </Text>
    </Section>
  );
}

interface InvitationsProps {
  readonly invitations: readonly Invitation[];
  readonly manages: boolean;
  readonly onChanged: () => void;
}

export function InvitationsSection({ invitations, manages, onChanged }: InvitationsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [{ fetching, error }, withdraw] = useMutation(WITHDRAW_INVITATION);
  const takeBack = async (id: string) => {
    const { data } = await withdraw({ id });
    if (data) {
      onChanged();
    }
  };
  return (
    <Section id="invitations" title={t('members.invitations')}>
      {invitations.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('members.noInvitations')}
        </Text>
      )}
      <Box component="ul" className={classes.list}>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <Box component="li" key={id} className={classes.row}>
            <Stack gap={2}>
              <Text fw={600}>{email}</Text>
              <Text size="sm" c="dimmed">
                {t(`members.role.${role}`)} · {t('members.lapses', { day: formats.day(expiresAt) })}
              </Text>
            </Stack>
            {manages && (
              <Box>
                <Certain
                  name={t('members.withdraw')}
                  label={`${t('members.withdraw')}: ${email}`}
                  busy={fetching}
                  onYes={() => takeBack(id)}
                >
                  {t('members.withdrawText', { email })}
                </Certain>
              </Box>
            )}
          </Box>
        ))}
      </Box>
      <Refused error={error} />
    </Section>
  );
}
