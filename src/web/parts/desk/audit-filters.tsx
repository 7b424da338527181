/** What narrows the audit log. */
import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { CompanyPicker } from '../company/company-picker';
import { ACTIONS, useActionName } from './actions';
import { type Asked, AUDITED_COMPANY, NOTHING } from './audit-query';

interface AuditFiltersProps {
  readonly asked: Asked;
  readonly some: boolean;
  readonly onChange: (part: Partial<Asked>) => void;
}

export function AuditFilters({ asked, some, onChange }: AuditFiltersProps) {
  const { t } = useTranslation();
  const nameOf = useActionName();
  const [{ data }] = useQuery({
    query: AUDITED_COMPANY,
    variables: { id: asked.company },
    pause: asked.company === '',
  });
  const name = data?.company?.id === asked.company ? data.company.name : asked.company;
  const field = (key: 'actor' | 'subject' | 'from' | 'to') => ({
    label: t(`desk.audit.${key}`),
    value: asked[key],
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [key]: currentTarget.value.trim() }),
  });
  return (
    <Stack gap="sm" component="search">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <NativeSelect
          label={t('desk.audit.action')}
          value={asked.action}
          onChange={({ currentTarget }) => onChange({ action: currentTarget.value })}
          data={[
            { value: '', label: t('desk.audit.anyAction') },
            ...Object.entries(ACTIONS).map(([group, actions]) => ({
              group: t(`desk.group.${group}`),
              items: actions.map((value) => ({ value, label: nameOf(value) })),
            })),
          ]}
        />
        <CompanyPicker
          label={t('desk.audit.company')}
          value={asked.company === '' ? null : { id: asked.company, name }}
          onChange={(company) => onChange({ company })}
        />
        <TextInput {...field('subject')} placeholder="com_…" />
        <TextInput {...field('actor')} placeholder="per_…" />
        <SimpleGrid cols={2} spacing="sm">
          <TextInput type="date" {...field('from')} />
          <TextInput type="date" {...field('to')} />
        </SimpleGrid>
      </SimpleGrid>
      {some && (
        <Group>
          <Button variant="default" size="xs" onClick={() => onChange(NOTHING)}>
            {t('search.clearAll')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
