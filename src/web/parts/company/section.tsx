/** One part of the company's file: its heading, the way to change it, and the form in its place. */
import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type PropsWithChildren, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { Link } from 'wouter';
import { saidApart } from '../account/violations';
import { signInFrom } from './gate';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** Beside the heading. */
  readonly action?: ReactNode;
}

export function Section({ id, title, action, children }: PropsWithChildren<SectionProps>) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="xs" gap="xs">
        <Title order={2} id={id}>
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Paper>
  );
}

interface SmallButtonProps {
  readonly word: string;
  /** What it is about, for readers of screens. */
  readonly of: string;
  readonly onClick: () => void;
}

/** A small button whose name says what it is about. */
export function SmallButton({ word, of, onClick }: SmallButtonProps) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      mih={32}
      style={{ flexShrink: 0 }}
      onClick={onClick}
      aria-label={`${word}: ${of}`}
    >
      {word}
    </Button>
  );
}

/** A field that a summary of faults can lead to. */
export interface ShownField {
  readonly name: string;
  readonly label: string;
  readonly fault: string | undefined;
}

interface SectionFormProps {
  readonly action: string;
  readonly fetching: boolean;
  readonly error: CombinedError | undefined;
  readonly missing: readonly string[];
  readonly fields: readonly ShownField[];
  /** Paths at which the server finds these fields. */
  readonly paths: readonly string[];
  readonly onSend: () => void;
  readonly onCancel?: (() => void) | undefined;
}

export function SectionForm(props: PropsWithChildren<SectionFormProps>) {
  const { action, fetching, error, missing, fields, paths, onSend, onCancel, children } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const isOpened = onCancel !== undefined;
  useEffect(() => {
    // A form that opened in the place of what it changes takes the focus; one that always stands there does not.
    if (isOpened) {
      form.current?.querySelector<HTMLElement>('[data-field]')?.focus();
    }
  }, [isOpened]);
  useEffect(() => {
    if (error || missing.length > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-refusal]')?.focus();
    }
  }, [error, missing]);
  const to = (name: string) => form.current?.querySelector<HTMLElement>(`[data-field="${name}"]`)?.focus();
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Stack gap="md">
        <Refusals error={error} fields={fields} paths={paths} onTo={to} />
        {children}
        <Group gap="xs">
          <Button type="submit" loading={fetching} mih={44} h="auto">
            {action}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel} mih={44} h="auto">
              {t('myCompany.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface RefusalsProps extends Pick<SectionFormProps, 'error' | 'fields' | 'paths'> {
  readonly onTo: (name: string) => void;
}

/** All that is wrong at one glance, each leading to its field. */
function Refusals({ error, fields, paths, onTo }: RefusalsProps) {
  const { t } = useTranslation();
  const faulty = fields.filter(({ fault }) => fault !== undefined);
  return (
    <>
      <Refused error={error} paths={paths} />
      {faulty.length > 1 && (
        <Alert color="red" variant="light" role="alert" title={t('myCompany.mend')}>
          <Stack gap={4} align="flex-start">
            {faulty.map(({ name, label }) => (
              <Button
                key={name}
                variant="transparent"
                size="compact-sm"
                px={0}
                color="red.9"
                c="inherit"
                td="underline"
                onClick={() => onTo(name)}
              >
                {label}
              </Button>
            ))}
          </Stack>
        </Alert>
      )}
    </>
  );
}

interface RefusedProps {
  readonly error: CombinedError | undefined;
  readonly paths?: readonly string[];
}

/** What the server says that belongs to no field; somebody whose session ended is led back to here. */
export function Refused({ error, paths = [] }: RefusedProps) {
  const { t } = useTranslation();
  const said = saidApart(error, paths, t('states.offline'));
  if (said === null) {
    return null;
  }
  const lost = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      tabIndex={-1}
      data-refusal
      title={lost ? t('myCompany.lost') : t('states.failed')}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{lost ? t('myCompany.lostHint') : said}</Text>
        {lost && (
          <Button
            component={Link}
            href={signInFrom(window.location.pathname + window.location.search)}
            size="compact-md"
            mih={36}
          >
            {t('nav.signIn')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
