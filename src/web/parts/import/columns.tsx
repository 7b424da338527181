/** Which of our columns each column of the file is. */
import { Alert, Button, NativeSelect, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oursOf } from './table';
import type { Import } from './use-import';

/** Leaves a column out. */
const LEFT_OUT = '-';

export function Columns({ all }: { readonly all: Import }) {
  const { t } = useTranslation();
  const { table, judged, mapping } = all.state;
  const [opened, setOpened] = useState(false);
  if (!table || !judged) {
    return null;
  }
  const { answer, ofHeader } = judged;
  const unknown = table.header.filter((name) => {
    const ours = oursOf(mapping, name);
    return ours !== null && !answer.knownColumns.includes(ours);
  });
  const apart = ofHeader.filter(({ column }) => !table.header.includes(column));
  const open = opened || unknown.length > 0 || ofHeader.length > 0;
  return (
    <Stack component="section" gap="sm" aria-labelledby="import-columns" align="flex-start">
      <Title order={2} id="import-columns">
        {t('import.columns')}
      </Title>
      {apart.map(({ column, message }) => (
        <Alert key={column} color="red" variant="light" w="100%">
          {column}: {message}
        </Alert>
      ))}
      {!open && (
        <>
          <Text size="sm" c="dimmed">
            {table.header.join(', ')}
          </Text>
          <Button variant="default" size="sm" aria-expanded={false} onClick={() => setOpened(true)}>
            {t('import.edit')}
          </Button>
        </>
      )}
      {open && <Choices all={all} unknown={unknown} />}
    </Stack>
  );
}

interface ChoicesProps {
  readonly all: Import;
  readonly unknown: readonly string[];
}

function Choices({ all, unknown }: ChoicesProps) {
  const { t } = useTranslation();
  const { table, judged, mapping } = all.state;
  const known = judged?.answer.knownColumns ?? [];
  const faultOf = (name: string) =>
    judged?.ofHeader
      .filter(({ column }) => column === name)
      .map(({ message }) => message)
      .join(' ');
  const set = (names: readonly string[], ours: string | null) =>
    all.setMapping({ ...mapping, ...Object.fromEntries(names.map((name) => [name, ours])) });
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('import.columnsHint')}
      </Text>
      {unknown.length > 1 && (
        <Button variant="default" size="sm" onClick={() => set(unknown, null)}>
          {t('import.leaveUnknown')}
        </Button>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" w="100%">
        {table?.header.map((name, place) => {
          const ours = oursOf(mapping, name);
          const isUnknown = unknown.includes(name);
          const example = table.rows[0]?.cells[place];
          return (
            <NativeSelect
              key={name}
              label={name}
              description={example ? t('import.example', { text: example.slice(0, 40) }) : undefined}
              value={ours === null ? LEFT_OUT : isUnknown ? '' : ours}
              error={isUnknown ? faultOf(name) : undefined}
              onChange={(event) => {
                const { value } = event.currentTarget;
                set([name], value === LEFT_OUT ? null : value);
              }}
              data={[
                ...(isUnknown ? [{ value: '', label: t('import.unknown') }] : []),
                { value: LEFT_OUT, label: t('import.leaveOut') },
                ...known.map((value) => ({ value, label: value })),
              ]}
            />
          );
        })}
      </SimpleGrid>
    </>
  );
}
