import { Anchor, Box, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import type { ViewerQuery } from '../documents/graphql';
import classes from '../parts/company/company.module.css';
import { NoCompany, SignInFirst } from '../parts/company/gate';
import { InvitationsSection, InviteSection } from '../parts/company/invite';
import { MemberList } from '../parts/company/member-list';
import { PEOPLE } from '../parts/company/people-query';
import { Section } from '../parts/company/section';
import { Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

/** An empty list holds nothing that a cache could know it by. */
const CONTEXT = { additionalTypenames: ['Invitation', 'Member'] };

type Viewer = NonNullable<ViewerQuery['viewer']>;

function mayInvite({ companyRole, staffRole }: Viewer): boolean {
  return companyRole === 'ADMINISTRATOR' || staffRole === 'OFFICER';
}

export default function CompanyMembers() {
  const { t } = useTranslation();
  const { viewer, refresh } = useViewer();
  useTitle(t('members.title'));
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        {viewer?.company && (
          <Anchor component={Link} href="/my-company" size="sm" mih={24}>
            {viewer.company.name}
          </Anchor>
        )}
        <Title order={1}>{t('members.title')}</Title>
        <Text maw={720}>{t('members.lead')}</Text>
        {viewer?.company && mayInvite(viewer) && (
          <Anchor href="#invite" hiddenFrom="md" mih={24}>
            {t('members.invite')}
          </Anchor>
        )}
      </Stack>
      {viewer === undefined && <Loading lines={4} height={72} />}
      {viewer === null && <SignInFirst title={t('members.signIn')} here="/my-company/members" />}
      {viewer && !viewer.company && <NoCompany />}
      {viewer?.company && <People viewer={viewer} company={viewer.company.id} onMe={refresh} />}
    </Stack>
  );
}

interface PeopleProps {
  readonly viewer: Viewer;
  readonly company: string;
  /** Asks anew who the reader is: one may change the own role. */
  readonly onMe: () => void;
}

function People({ viewer, company, onMe }: PeopleProps) {
  const { t } = useTranslation();
  const [{ data, error }, again] = useQuery({ query: PEOPLE, variables: { company }, context: CONTEXT });
  const refresh = () => {
    again({ requestPolicy: 'network-only' });
    onMe();
  };
  if (!data) {
    return error ? <Failed error={error} retry={refresh} /> : <Loading lines={4} height={72} />;
  }
  const { members, invitations } = data;
  const manages = viewer.companyRole === 'ADMINISTRATOR';
  const invites = mayInvite(viewer);
  return (
    <Box className={invites ? `${classes.columns} ${classes.wide}` : undefined}>
      <Stack gap="md">
        <Section id="people" title={t('members.people', { count: members.totalCount })}>
          <MemberList members={members.nodes} me={viewer.id} manages={manages} onChanged={refresh} />
          {members.totalCount > members.nodes.length && (
            <Text size="sm" c="dimmed" mt="sm">
              {t('members.newest', { count: members.nodes.length })}
            </Text>
          )}
        </Section>
        <InvitationsSection invitations={invitations.nodes} manages={invites} onChanged={refresh} />
        {!invites && (
          <Text size="sm" c="dimmed">
            {t('members.readOnly')}
          </Text>
        )}
      </Stack>
      {invites && <InviteSection onChanged={refresh} />}
    </Box>
  );
}
