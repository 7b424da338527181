/** A step of the log: who did what to what, when, and what changed by it. */
import { Anchor, Box, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { useActionName } from './actions';
import { type Asked, addressOf, type Entry } from './audit-query';
import { CopyLink } from './copy-link';
import classes from './desk.module.css';

interface AuditRowProps {
  readonly entry: Entry;
  /** Shown with its changes from the start. */
  readonly whole: boolean;
  readonly onNarrow: (part: Partial<Asked>) => void;
}

export function AuditRow({ entry, whole, onNarrow }: AuditRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = useActionName();
  const [open, setOpen] = useState(whole);
  const { id, seq, at, action, actor, subject, reason } = entry;
  const Chevron = open ? IconChevronUp : IconChevronDown;
  const kind = t(`desk.subject.${subject.kind}`, { defaultValue: subject.kind });
  return (
    <li>
      <Box className={classes.entry}>
        <Text size="sm" c="dimmed" className="figures">
          {formats.instant(at)}
        </Text>
        <Box>
          <Text fw={600}>{nameOf(action)}</Text>
          {reason && (
            <Text size="sm" className={classes.words}>
              {t(`desk.reasons.${reason}`, { defaultValue: reason })}
            </Text>
          )}
        </Box>
        <Text size="sm">{actor.name ?? t(`desk.actor.${actor.kind}`)}</Text>
        <Button
          variant="default"
          size="xs"
          data-row
          rightSection={<Chevron size={14} aria-hidden />}
          aria-expanded={open}
          aria-controls={`changes-${id}`}
          aria-label={t('desk.audit.detailsOf', { action: nameOf(action), seq: formats.number(seq) })}
          onClick={() => setOpen(!open)}
          style={{ justifySelf: 'start' }}
        >
          {t('desk.audit.details')}
        </Button>
        <Box className={classes.wide} id={`changes-${id}`}>
          {open && (
            <Stack gap="sm" pt="xs">
              <Changes entry={entry} />
              <Text size="sm" c="dimmed" className={classes.words}>
                {t('desk.audit.seal', { seq: formats.number(seq) })} · {kind} {subject.id} · SHA-256{' '}
                {entry.hash}
              </Text>
              <Ways entry={entry} onNarrow={onNarrow} />
            </Stack>
          )}
        </Box>
      </Box>
    </li>
  );
}

/** Pages that show a record of the log. */
const PAGES: Readonly<Record<string, string>> = {
  company: '/desk/companies/',
  offer: '/offers/',
  demand: '/demands/',
  introduction: '/introductions/',
  pool: '/pools/',
  routeNotice: '/desk/notices?notice=',
};

function Ways({ entry, onNarrow }: Pick<AuditRowProps, 'entry' | 'onNarrow'>) {
  const { t } = useTranslation();
  const { subject, actor } = entry;
  const page = PAGES[subject.kind];
  const actorId = actor.id;
  return (
    <Group gap="xs">
      {page && (
        <Anchor component={Link} href={`${page}${subject.id}`} size="sm">
          {t('desk.audit.open')}
        </Anchor>
      )}
      <Button variant="subtle" size="compact-sm" onClick={() => onNarrow({ subject: subject.id, at: '' })}>
        {t('desk.audit.sameSubject')}
      </Button>
      {actorId && (
        <Button variant="subtle" size="compact-sm" onClick={() => onNarrow({ actor: actorId, at: '' })}>
          {t('desk.audit.sameActor')}
        </Button>
      )}
      <CopyLink path={addressOf(entry)} />
    </Group>
  );
}

function Changes({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  if (entry.changes.length === 0) {
    return <Text size="sm">{t('desk.audit.noChanges')}</Text>;
  }
  const shown = (value: string | null, personal: boolean) =>
    value === null ? '–' : personal ? t('desk.audit.sealed', { hash: value.slice(0, 8) }) : value;
  return (
    <Table layout="fixed" withTableBorder style={{ overflowWrap: 'anywhere' }} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('desk.audit.field')}</Table.Th>
          <Table.Th>{t('desk.audit.before')}</Table.Th>
          <Table.Th>{t('desk.audit.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entry.changes.map(({ field, before, after, personal }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={400}>
              {field}
            </Table.Th>
            <Table.Td>{shown(before, personal)}</Table.Td>
            <Table.Td>{shown(after, personal)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
