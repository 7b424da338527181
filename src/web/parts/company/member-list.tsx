/** The people of the company: who they are, what they may do, the way out. */
import { Anchor, Badge, Box, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CombinedError, useMutation } from 'urql';
import type { CompanyRole } from '../../documents/graphql';
import { saidApart } from '../account/violations';
import { loadAnew } from '../account/way-on';
import { Certain } from '../plan/certain';
import classes from './company.module.css';
import { CHANGE_ROLE, type Member, REMOVE_MEMBER, ROLES } from './people-query';

interface MembersProps {
  readonly members: readonly Member[];
  /** Who reads it. */
  readonly me: string;
  /** Whether roles and people are the reader's to change. */
  readonly manages: boolean;
  readonly onChanged: () => void;
}

export function MemberList(props: MembersProps) {
  return (
    <Box component="ul" className={classes.list}>
      {props.members.map((member) => (
        <Box component="li" key={member.id} className={classes.row}>
          <OneMember member={member} {...props} />
        </Box>
      ))}
    </Box>
  );
}

type OneProps = MembersProps & { readonly member: Member };

function OneMember({ member, me, manages, onChanged }: OneProps) {
  const { t } = useTranslation();
  const isMe = member.id === me;
  const [{ fetching, error }, remove] = useMutation(REMOVE_MEMBER);
  const leave = async () => {
    const { data } = await remove({ personId: member.id });
    if (data && isMe) {
      loadAnew('/');
    } else if (data) {
      onChanged();
    }
  };
  const way = t(isMe ? 'members.leave' : 'members.remove');
  return (
    <>
      <Stack gap={2}>
        <Group gap="xs">
          <Text fw={600}>{member.name}</Text>
          {isMe && (
            <Badge variant="default" tt="none" fw={500}>
              {t('members.you')}
            </Badge>
          )}
        </Group>
        <Anchor href={`mailto:${member.email}`} size="sm" mih={24}>
          {member.email}
        </Anchor>
        {member.phone && (
          <Text size="sm" c="dimmed" className="figures">
            {member.phone}
          </Text>
        )}
        <Said error={error} />
      </Stack>
      <Group gap="xs" align="center">
        {manages ? (
          <RoleField member={member} isMe={isMe} onChanged={onChanged} />
        ) : (
          <Text size="sm">{member.role && t(`members.role.${member.role}`)}</Text>
        )}
        {(manages || isMe) && (
          <Certain name={way} label={`${way}: ${member.name}`} busy={fetching} onYes={leave}>
            {t(isMe ? 'members.leaveText' : 'members.removeText', { name: member.name })}
          </Certain>
        )}
      </Group>
    </>
  );
}

function Said({ error }: { readonly error: CombinedError | undefined }) {
  const { t } = useTranslation();
  const said = saidApart(error, [], t('states.offline'));
  return said === null ? null : (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      {said}
    </Text>
  );
}

interface RoleProps {
  readonly member: Member;
  readonly isMe: boolean;
  readonly onChanged: () => void;
}

/** Takes effect as it is chosen; who gives up the own rights is asked first. */
function RoleField({ member, isMe, onChanged }: RoleProps) {
  const { t } = useTranslation();
  const [{ fetching, error, data }, change] = useMutation(CHANGE_ROLE);
  const [asked, setAsked] = useState(false);
  const put = async (role: CompanyRole) => {
    setAsked(false);
    const { data: done } = await change({ input: { personId: member.id, role } });
    if (done) {
      onChanged();
    }
  };
  const choose = (role: string | null) => {
    const chosen: CompanyRole = role === 'ADMINISTRATOR' ? 'ADMINISTRATOR' : 'MEMBER';
    if (chosen === member.role) {
      return;
    }
    if (isMe) {
      setAsked(true);
    } else {
      void put(chosen);
    }
  };
  return (
    <Stack gap={2} align="flex-start">
      <Select
        aria-label={t('members.roleOf', { name: member.name })}
        data={ROLES.map((role) => ({ value: role, label: t(`members.role.${role}`) }))}
        value={member.role}
        onChange={choose}
        allowDeselect={false}
        disabled={fetching}
        size="sm"
        w={180}
        error={error !== undefined}
      />
      <Said error={error} />
      <Text size="sm" c="dimmed" role="status">
        {data && !error && t('members.roleSaved')}
      </Text>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('members.stepDown')}
        closeButtonProps={{ 'aria-label': t('plan.close') }}
      >
        <Stack gap="md">
          <Text size="sm">{t('members.stepDownText')}</Text>
          <Group>
            <Button color="red.8" onClick={() => void put('MEMBER')}>
              {t('members.stepDown')}
            </Button>
            <Button variant="default" onClick={() => setAsked(false)} data-autofocus>
              {t('pools.keep')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
