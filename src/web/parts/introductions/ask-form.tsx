/** The request itself: which pair, a note without contacts, what the other side will see, and until when. */
import { Button, List, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link, useLocation } from 'wouter';
import { useFormats } from '../../formats';
import { useForm } from '../account/use-form';
import type { Choice } from './ask-choices';
import { PROPOSE } from './ask-query';
import { Refused } from './refused';

/** Letters of a note at most. */
const LONGEST_NOTE = 500;

interface AskFormProps {
  readonly choices: readonly Choice[];
  readonly asOfficer: boolean;
  /** The company that is asked; not named to officers, who ask two. */
  readonly other: string;
  /** The introduction under way of a pair, or null. */
  readonly underWay: (offerId: string, demandId: string) => string | null;
}

const keyOf = ({ offerId, demandId }: Choice) => `${offerId} ${demandId}`;

export function AskForm({ choices, asOfficer, other, underWay }: AskFormProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [{ fetching, error }, propose] = useMutation(PROPOSE);
  const first = choices[0];
  // One note a page: it stays with whoever goes to sign in and comes back.
  const name = `introduction.${window.location.pathname}`;
  const form = useForm({ name, first: { note: '', pair: '' }, required: [], error });
  const chosen = choices.find((each) => keyOf(each) === form.values.pair) ?? first;
  if (!chosen) {
    return null;
  }
  const open = underWay(chosen.offerId, chosen.demandId);
  const send = async () => {
    const { offerId, demandId } = chosen;
    const note = form.values.note.trim() || null;
    const { data } = await propose({ input: { offerId, demandId, note } });
    if (data) {
      form.forget();
      go(`/introductions/${data.proposeIntroduction.id}`);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <Pairs
          choices={choices}
          chosen={chosen}
          asOfficer={asOfficer}
          onChoose={(key) => form.set('pair', key)}
        />
        {open ? (
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t('introductions.ask.open')}</Text>
            <Button component={Link} href={`/introductions/${open}`}>
              {t('introductions.ask.goOn')}
            </Button>
          </Stack>
        ) : (
          <>
            <Note field={form.field('note')} />
            <Shown asOfficer={asOfficer} other={other} />
            <Refused error={error} fields={['note']} />
            <Button type="submit" loading={fetching} mih={44} h="auto" style={{ alignSelf: 'flex-start' }}>
              {t(asOfficer ? 'introductions.ask.propose' : 'introductions.ask.name')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}

interface PairsProps {
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly asOfficer: boolean;
  readonly onChoose: (key: string) => void;
}

/** Which listing to ask with, where there are several. */
function Pairs({ choices, chosen, asOfficer, onChoose }: PairsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const says = ({ facts, score }: Choice) =>
    score === null
      ? facts.join(' · ')
      : t('introductions.ask.scored', { facts: facts.join(' · '), score: formats.number(score, 1) });
  const label = t(asOfficer ? 'introductions.ask.partner' : 'introductions.ask.with');
  if (choices.length === 1 && !asOfficer) {
    return (
      <Stack gap={2}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Text size="sm">{says(chosen)}</Text>
      </Stack>
    );
  }
  return (
    <Radio.Group label={label} value={keyOf(chosen)} onChange={onChoose}>
      <Stack gap={6} mt="xs">
        {choices.map((choice) => (
          <Radio key={keyOf(choice)} value={keyOf(choice)} label={says(choice)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type NoteField = ReturnType<ReturnType<typeof useForm<'note'>>['field']>;

function Note({ field }: { readonly field: NoteField }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const count = { used: formats.number(field.value.length), most: formats.number(LONGEST_NOTE) };
  return (
    <Stack gap={4}>
      <Textarea
        label={t('introductions.ask.note')}
        description={t('introductions.ask.noteHint')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={LONGEST_NOTE}
        data-autofocus
        {...field}
      />
      <Text size="sm" c="dimmed" ta="right" className="figures">
        {t('introductions.ask.counter', count)}
      </Text>
    </Stack>
  );
}

/** What the other side will see, and how long it has. */
function Shown({ asOfficer, other }: Pick<AskFormProps, 'asOfficer' | 'other'>) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {asOfficer ? t('introductions.ask.bothSee') : t('introductions.ask.sees', { name: other })}
      </Text>
      <List size="sm" spacing={2}>
        <List.Item>{t('introductions.ask.seesListing')}</List.Item>
        <List.Item>{t('introductions.ask.seesNote')}</List.Item>
        <List.Item>{t('introductions.ask.seesNoContacts')}</List.Item>
        <List.Item>{t(asOfficer ? 'introductions.ask.clockBoth' : 'introductions.ask.clock')}</List.Item>
      </List>
    </Stack>
  );
}
