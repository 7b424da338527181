import { Anchor, Button, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../formats';
import { Copy } from '../parts/settings/copy';
import { EXAMPLES, type Example } from '../parts/settings/examples';
import classes from '../parts/settings/settings.module.css';
import { Section } from '../parts/settings/settings-page';
import { useTitle } from '../title';

export default function Developers() {
  const { t } = useTranslation();
  useTitle(t('developers.title'));
  return (
    <Stack gap="lg" maw={960} mx="auto">
      <Stack gap="xs">
        <Title order={1}>{t('developers.title')}</Title>
        <Text maw={720}>{t('developers.lead')}</Text>
        <Group>
          <Button component="a" href="/graphql">
            {t('developers.explorer')}
          </Button>
          <Button component={Link} href="/account/keys" variant="default">
            {t('developers.keys')}
          </Button>
        </Group>
      </Stack>
      <Calls />
      <Examples />
      <Limits />
      <Codes />
    </Stack>
  );
}

function Calls() {
  const { t } = useTranslation();
  const call = [
    `curl ${window.location.origin}/graphql \\`,
    `  -H 'content-type: application/json' \\`,
    `  -H 'authorization: Bearer dk_...' \\`,
    `  -d '{"query": "{ market { offers demands } }"}'`,
  ].join('\n');
  return (
    <Section id="calls" title={t('developers.calls')} lead={t('developers.callsLead')}>
      <Code text={call} name={t('developers.calls')} />
    </Section>
  );
}

function Code({ text, name }: { readonly text: string; readonly name: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" align="flex-start">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.code} tabIndex={0} aria-label={name}>
        <pre style={{ margin: 0 }}>
          <code lang="en">{text}</code>
        </pre>
      </section>
      <Copy text={text} label={t('developers.copyOf', { name })} />
    </Stack>
  );
}

function Examples() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const fits = ({ title, text }: Example) =>
    `${title} ${text}`.toLowerCase().includes(words.trim().toLowerCase());
  const found = EXAMPLES.filter(fits);
  const parts = [
    { key: 'open', rows: found.filter(({ signedIn }) => !signedIn) },
    { key: 'signedIn', rows: found.filter(({ signedIn }) => signedIn) },
  ] as const;
  return (
    <Section id="examples" title={t('developers.examples')} lead={t('developers.examplesLead')}>
      <TextInput
        label={t('developers.find')}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
        maw={420}
        autoComplete="off"
      />
      <Text size="sm" c="dimmed" role="status">
        {t('search.found', { count: found.length })}
      </Text>
      {parts.map(
        ({ key, rows }) =>
          rows.length > 0 && (
            <Stack key={key} gap={0}>
              <Title order={3} mb="xs">
                {t(`developers.${key}`)}
              </Title>
              {rows.map((example) => (
                <OneExample key={example.name} example={example} />
              ))}
            </Stack>
          ),
      )}
    </Section>
  );
}

function OneExample({ example }: { readonly example: Example }) {
  const { t } = useTranslation();
  const { title, text, variables } = example;
  return (
    <details className={classes.example}>
      <summary lang="en">{title}</summary>
      <Stack gap="xs" pb="md">
        {variables.length > 0 && (
          <Text size="sm">{t('developers.variables', { names: variables.join(', ') })}</Text>
        )}
        <Code text={text} name={title} />
      </Stack>
    </details>
  );
}

/** As README.md publishes them. */
const LIMITS = [
  ['cost', 5_000],
  ['depth', 8],
  ['aliases', 15],
  ['directives', 8],
  ['tokens', 1_000],
  ['rows', 100],
  ['body', 200],
  ['rate', 60_000],
] as const;

function Limits() {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Section id="limits" title={t('developers.limits')} lead={t('developers.limitsLead')}>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {LIMITS.map(([limit, most]) => (
            <Table.Tr key={limit}>
              <Table.Td>{t(`developers.limit.${limit}`)}</Table.Td>
              <Table.Td ta="right" className="figures">
                {limit === 'body'
                  ? t('developers.kilobytes', { amount: formats.number(most) })
                  : formats.number(most)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm">{t('developers.left')}</Text>
    </Section>
  );
}

/** Those that the schema and README.md name. */
const CODES = ['INVALID_CURSOR', 'MISSING_SCOPE', 'CONFLICT', 'STALE_PLAN', 'IDEMPOTENCY_CONFLICT'] as const;

function Codes() {
  const { t } = useTranslation();
  return (
    <Section id="codes" title={t('developers.codes')} lead={t('developers.codesLead')}>
      <Stack component="dl" gap="xs" m={0}>
        {CODES.map((code) => (
          <div key={code}>
            <Text component="dt" size="sm" ff="monospace" fw={600}>
              {code}
            </Text>
            <Text component="dd" size="sm" m={0}>
              {t(`developers.code.${code}`)}
            </Text>
          </div>
        ))}
      </Stack>
      <Text size="sm">
        {t('developers.source')}{' '}
        <Anchor href="/graphql" underline="always" fz="inherit">
          {t('developers.explorer')}
        </Anchor>
      </Text>
    </Section>
  );
}
