/** Two records of one firm become one: found, compared, confirmed by name. */
import { Alert, Button, Group, Modal, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useLocation } from 'wouter';
import type { DeskTwinQuery } from '../../documents/graphql';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { CompanyPicker } from '../company/company-picker';
import { Failed, Loading } from '../states';
import { type CompanyFile, MERGE, TWIN } from './company-query';

interface MergeProps {
  readonly company: CompanyFile;
}

export function Merge({ company }: MergeProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => setOpen(true)}
        style={{ alignSelf: 'flex-start' }}
        h="auto"
        mih={36}
      >
        {t('desk.merge.open')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('desk.merge.title')}
        size="xl"
        closeButtonProps={{ 'aria-label': t('plan.close') }}
      >
        <Pair company={company} onMerged={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Pair({ company, onMerged }: MergeProps & { readonly onMerged: () => void }) {
  const { t } = useTranslation();
  const [otherId, setOtherId] = useState('');
  const [turned, setTurned] = useState(false);
  const ids = { pause: otherId === '' } as const;
  const [mine] = useQuery({ query: TWIN, variables: { id: company.id }, ...ids });
  const [other] = useQuery({ query: TWIN, variables: { id: otherId }, ...ids });
  const [keep, drop] = turned ? [other.data, mine.data] : [mine.data, other.data];
  const error = mine.error ?? other.error;
  const chosen = otherId === '' ? null : { id: otherId, name: other.data?.company?.name ?? otherId };
  return (
    <Stack gap="md">
      <Text size="sm">{t('desk.merge.lead')}</Text>
      <CompanyPicker
        label={t('desk.merge.other')}
        value={chosen}
        onChange={setOtherId}
        country={company.country}
        without={company.id}
      />
      {error && <Failed error={error} />}
      {otherId !== '' && !error && !(keep?.company && drop?.company) && <Loading lines={6} />}
      {otherId !== '' && keep?.company && drop?.company && (
        <>
          <Compared keep={keep} drop={drop} />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowsExchange size={16} aria-hidden />}
            onClick={() => setTurned(!turned)}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('desk.merge.turn')}
          </Button>
          <Confirm key={keep.company.id} keepId={keep.company.id} drop={drop.company} onMerged={onMerged} />
        </>
      )}
    </Stack>
  );
}

interface ComparedProps {
  readonly keep: DeskTwinQuery;
  readonly drop: DeskTwinQuery;
}

function Compared({ keep, drop }: ComparedProps) {
  const { t } = useTranslation();
  const facts: readonly (readonly [string, (twin: DeskTwinQuery) => string | number | null | undefined])[] = [
    ['name', ({ company }) => company?.name],
    ['number', ({ company }) => company?.registration],
    ['region', ({ company }) => company?.region.name],
    ['status', ({ company }) => company?.verification && t(`desk.verification.${company.verification}`)],
  ];
  const moving: typeof facts = [
    ['people', ({ company }) => company?.memberCount],
    ['offers', ({ offers }) => offers.totalCount],
    ['demands', ({ demands }) => demands.totalCount],
    ['plants', ({ company }) => company?.plants?.length],
    ['certificates', ({ company }) => company?.certificates.length],
    ['evidence', ({ company }) => company?.evidence?.length],
    ['notes', ({ company }) => company?.notes?.totalCount],
  ];
  const rows = (list: typeof facts, moves: boolean) =>
    list.map(([key, tell]) => (
      <Table.Tr key={key}>
        <Table.Th scope="row" fw={400} c="dimmed">
          {t(`desk.merge.${key}`)}
        </Table.Th>
        <Table.Td ta="right" style={{ overflowWrap: key === 'number' ? 'anywhere' : 'normal' }}>
          {tell(keep) ?? '–'}
        </Table.Td>
        <Table.Td ta="right" style={{ overflowWrap: key === 'number' ? 'anywhere' : 'normal' }}>
          {tell(drop) ?? '–'}
          {moves && Number(tell(drop)) > 0 && ` ${t('desk.merge.moves')}`}
        </Table.Td>
      </Table.Tr>
    ));
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          <Table.Th ta="right" w="38%">
            {t('desk.merge.kept')}
          </Table.Th>
          <Table.Th ta="right" w="38%">
            {t('desk.merge.dropped')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="figures" style={{ whiteSpace: 'normal' }}>
        {rows(facts, false)}
        {rows(moving, true)}
      </Table.Tbody>
    </Table>
  );
}

const FIELDS = ['reason', 'dropId'] as const;
/** Characters of a reason. */
const LONGEST_REASON = 300;

interface ConfirmProps {
  readonly onMerged: () => void;
  readonly keepId: string;
  readonly drop: NonNullable<DeskTwinQuery['company']>;
}

function Confirm({ keepId, drop, onMerged }: ConfirmProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const [{ fetching, error }, merge] = useMutation(MERGE);
  const form = useForm({
    name: `merge.${drop.id}`,
    first: { reason: '', dropId: '' },
    required: ['reason'],
    error,
  });
  const [differs, setDiffers] = useState(false);
  const send = async () => {
    const same = typed.trim() === drop.name.trim();
    setDiffers(!same);
    if (!form.complete() || !same) {
      return;
    }
    const { reason } = form.values;
    const { data } = await merge({ input: { keepId, dropId: drop.id, reason, confirm: true } });
    if (data) {
      form.forget();
      onMerged();
      go(`/desk/companies/${keepId}`);
    }
  };
  return (
    <SignedInForm
      action={t('desk.merge.action')}
      fetching={fetching}
      error={error}
      fields={FIELDS}
      missing={form.missing}
      onSend={() => void send()}
    >
      <Alert color="red" variant="light">
        {t('desk.merge.final', { name: drop.name })}
      </Alert>
      <Textarea
        label={t('desk.merge.reason')}
        description={t('desk.merge.reasonHint')}
        maxLength={LONGEST_REASON}
        autosize
        minRows={2}
        {...form.field('reason')}
      />
      <Group grow>
        <TextInput
          label={t('desk.merge.type', { name: drop.name })}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          autoComplete="off"
          required
          error={differs ? t('desk.merge.differs') : form.faultOf('dropId')}
        />
      </Group>
    </SignedInForm>
  );
}
