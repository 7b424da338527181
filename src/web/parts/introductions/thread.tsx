/** The talk of the two companies: oldest first, own on the right, new ones without losing the place. */
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useFormats } from '../../formats';
import { useForm } from '../account/use-form';
import { Failed, Loading } from '../states';
import { SEND } from './introduction-query';
import classes from './introductions.module.css';
import { Refused } from './refused';
import { useFresh } from './use-fresh';
import { type Line, useThread } from './use-thread';

interface ThreadProps {
  readonly id: string;
  /** Company whose messages stand on the right; null for staff. */
  readonly own: string | null;
  readonly writable: boolean;
}

/** Letters of one message at most. */
const LONGEST = 4000;
/** Pixels from the end within which the newest message is followed. */
const NEAR_END = 80;

export function Thread({ id, own, writable }: ThreadProps) {
  const { t } = useTranslation();
  const { lines, error, ask } = useThread(id);
  useFresh(() => void ask());
  return (
    <Stack gap="sm" component="section" aria-labelledby="messages">
      <Title order={2} id="messages">
        {t('introductions.messages')}
      </Title>
      {error && <Failed error={error} retry={() => void ask()} />}
      {!lines && !error && <Loading lines={3} height={48} />}
      {lines && lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(writable ? 'introductions.firstMessage' : 'introductions.noMessages')}
        </Text>
      )}
      {lines && lines.length > 0 && <Lines lines={lines} own={own} />}
      {writable && <MessageForm id={id} onSent={ask} />}
    </Stack>
  );
}

function Lines({ lines, own }: { readonly lines: readonly Line[]; readonly own: string | null }) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves with the lines.
  useLayoutEffect(() => {
    if (following.current && list.current) {
      list.current.scrollTop = list.current.scrollHeight;
    }
  }, [lines.length]);
  return (
    <ol
      ref={list}
      className={classes.thread}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
      tabIndex={0}
      role="log"
      aria-label={t('introductions.messages')}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        following.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
    >
      {lines.map((line) => (
        <OneLine key={line.id} line={line} own={line.company.id === own} />
      ))}
    </ol>
  );
}

function OneLine({ line, own }: { readonly line: Line; readonly own: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className={own ? `${classes.line} ${classes.own}` : classes.line}>
      <Text size="sm" c="dimmed" ta={own ? 'right' : 'left'}>
        {own ? t('introductions.you') : line.company.name} ·{' '}
        <time dateTime={line.createdAt}>{formats.instant(line.createdAt)}</time>
      </Text>
      <div className={classes.body}>{line.body}</div>
    </li>
  );
}

function MessageForm({ id, onSent }: { readonly id: string; readonly onSent: () => Promise<void> }) {
  const { t } = useTranslation();
  const [{ fetching, error }, sendMessage] = useMutation(SEND);
  const form = useForm({ name: `message.${id}`, first: { body: '' }, required: ['body'], error });
  const send = async () => {
    if (fetching || !form.complete()) {
      return;
    }
    const result = await sendMessage({ input: { introductionId: id, body: form.values.body } });
    if (!result.error) {
      form.set('body', '');
      form.forget();
      await onSent();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
  };
  return (
    <form
      noValidate
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={t('introductions.write')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={LONGEST}
          onKeyDown={onKeyDown}
          {...form.field('body')}
          withAsterisk={false}
        />
        <Refused error={error} fields={['body']} />
        <Group gap="sm">
          <Button type="submit" loading={fetching}>
            {t('introductions.send')}
          </Button>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {t('introductions.sendKeys')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
