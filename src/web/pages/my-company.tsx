import { Anchor, Badge, Box, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useSearchParams } from 'wouter';
import classes from '../parts/company/company.module.css';
import { EvidenceSection } from '../parts/company/evidence';
import { NoCompany, SignInFirst } from '../parts/company/gate';
import { languageOfName } from '../parts/company/given-names';
import { MY_COMPANY, type Own } from '../parts/company/own-company';
import { PapersSection } from '../parts/company/papers';
import { PlantsSection } from '../parts/company/plants';
import { AboutSection, ContactSection, NamesSection } from '../parts/company/profile';
import { VerificationPanel } from '../parts/company/verification';
import { Failed, Loading } from '../parts/states';
import { useTitle } from '../title';

/** Which form is open, in the address bar: a reload and a new sign-in lead back to it. */
function useOpenForm() {
  const [address, setAddress] = useSearchParams();
  const put = (form: string | null) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (form === null) {
          after.delete('edit');
        } else {
          after.set('edit', form);
        }
        return after;
      },
      { replace: true },
    );
  return { open: address.get('edit'), edit: (form: string) => put(form), close: () => put(null) };
}

export default function MyCompany() {
  const { t } = useTranslation();
  const [{ data, error }, again] = useQuery({ query: MY_COMPANY });
  const form = useOpenForm();
  useTitle(t('account.menu.company'));
  const refresh = () => again({ requestPolicy: 'network-only' });
  if (!data) {
    return error ? <Failed error={error} retry={refresh} /> : <Skeleton />;
  }
  if (!data.viewer) {
    return <Untold title={t('myCompany.signIn')} />;
  }
  const { company, companyRole, staffRole } = data.viewer;
  if (!company) {
    return <Untold />;
  }
  const mayEdit = companyRole === 'ADMINISTRATOR' || staffRole === 'OFFICER';
  return <Whole own={{ company, mayEdit, refresh, ...form }} />;
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Title order={1}>{t('account.menu.company')}</Title>
      <Loading lines={5} height={120} />
    </Stack>
  );
}

/** Nothing to show: to a stranger, or to somebody who belongs to no company. */
function Untold({ title }: { readonly title?: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Title order={1}>{t('account.menu.company')}</Title>
      {title ? <SignInFirst title={title} here="/my-company" /> : <NoCompany />}
    </Stack>
  );
}

function Whole({ own }: { readonly own: Own }) {
  const { t } = useTranslation();
  const { company } = own;
  const produces = company.country === 'KZ';
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Text size="sm" c="dimmed">
          {t('account.menu.company')}
        </Text>
        <Group gap="xs">
          <Title order={1} lang={languageOfName(company)}>
            {company.name}
          </Title>
          {company.demonstration && <Badge variant="default">{t('company.demonstration')}</Badge>}
        </Group>
        <Group gap="md">
          <Anchor component={Link} href="/my-company/members" mih={24}>
            {t('myCompany.members', { count: company.memberCount ?? 0 })}
          </Anchor>
          <Anchor component={Link} href={`/companies/${company.id}`} mih={24}>
            {t('myCompany.asOthers')}
          </Anchor>
        </Group>
      </Stack>
      {!own.mayEdit && <Text size="sm">{t('myCompany.readOnly')}</Text>}
      <Box className={classes.columns}>
        <VerificationPanel own={own} />
        <Stack gap="md">
          <NamesSection own={own} />
          <AboutSection own={own} />
          <ContactSection own={own} />
          {(produces || (company.plants ?? []).length > 0) && <PlantsSection own={own} />}
          {(produces || company.certificates.length > 0) && <PapersSection own={own} />}
          <EvidenceSection own={own} />
        </Stack>
      </Box>
    </Stack>
  );
}
