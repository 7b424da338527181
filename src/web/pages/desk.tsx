import { Box, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import classes from '../parts/desk/desk.module.css';
import { DESK_READERS, DeskPage, type Staff } from '../parts/desk/desk-page';
import { type ListKey, rowsAsked, TODAY } from '../parts/desk/desk-query';
import { Counts, SECTIONS, Section } from '../parts/desk/sections';
import { Tasks } from '../parts/desk/tasks';
import { useLatest } from '../parts/search/latest';
import { Failed, Loading } from '../parts/states';

/** Empty lists hold nothing that a cache could know them by; a desk left open is asked anew. */
const CONTEXT = { additionalTypenames: ['Review', 'Company', 'Introduction', 'Deal', 'Demand', 'Offer'] };

export default function Desk() {
  const { t } = useTranslation();
  return (
    <DeskPage title={t('desk.today.title')} readers={DESK_READERS}>
      {(staff) => <Day staff={staff} />}
    </DeskPage>
  );
}

function Day({ staff }: { readonly staff: Staff }) {
  const [atLength, setAtLength] = useState<ReadonlySet<ListKey>>(new Set());
  const [{ data: answer, error }, again] = useQuery({
    query: TODAY,
    variables: rowsAsked(atLength),
    context: CONTEXT,
    requestPolicy: 'cache-and-network',
  });
  const data = useLatest(answer);
  const moreOf = (key: ListKey) => () => setAtLength(new Set([...atLength, key]));
  return (
    <Stack gap="md">
      {error && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {data && <Counts today={data} />}
      <Box className={`${classes.columns} ${classes.desk}`}>
        <Stack gap="md">
          {!data && !error && <Loading lines={6} height={52} />}
          {data &&
            SECTIONS.map((section) => (
              <Section
                key={section.key}
                section={section}
                today={data}
                onMore={atLength.has(section.key) ? null : moreOf(section.key)}
              />
            ))}
        </Stack>
        <Tasks acts={staff.acts} />
      </Box>
    </Stack>
  );
}
