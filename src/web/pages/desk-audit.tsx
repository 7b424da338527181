import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { StaffRole } from '../documents/graphql';
import { useFormats } from '../formats';
import { AuditRow } from '../parts/desk/audit-entry';
import { AuditFilters } from '../parts/desk/audit-filters';
import {
  type Asked,
  AUDIT,
  NOTHING,
  PAGE_ROWS,
  type Page,
  useAsked,
  whereOf,
} from '../parts/desk/audit-query';
import classes from '../parts/desk/desk.module.css';
import { DESK_READERS, DeskPage } from '../parts/desk/desk-page';
import { stepThroughRows } from '../parts/search/rows';
import { Empty, Failed, Loading } from '../parts/states';

const READERS: readonly StaffRole[] = [...DESK_READERS, 'SITE_ADMINISTRATOR'];
/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['AuditEntry'] };

function useLog(asked: Asked, after: string | null) {
  return useQuery({
    query: AUDIT,
    variables: { where: whereOf(asked), after },
    context: CONTEXT,
    // Others write to the log as well.
    requestPolicy: 'cache-and-network',
  });
}

export default function DeskAudit() {
  const { t } = useTranslation();
  return (
    <DeskPage title={t('desk.audit.title')} lead={t('desk.audit.lead')} readers={READERS}>
      {() => <Log />}
    </DeskPage>
  );
}

type Change = ReturnType<typeof useAsked>['change'];

function Log() {
  const { t } = useTranslation();
  const { asked, change, some } = useAsked();
  const [{ data, error }, again] = useLog(asked, null);
  return (
    <Stack gap="md">
      <AuditFilters asked={asked} some={some} onChange={change} />
      {error && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Loading lines={8} height={44} />}
      {data && !error && data.auditLog.totalCount === 0 && (
        <Empty title={t('desk.audit.none')}>
          <Text c="dimmed">{t('desk.audit.noneHint')}</Text>
          <Button variant="default" onClick={() => change(NOTHING)}>
            {t('search.clearAll')}
          </Button>
        </Empty>
      )}
      {data && !error && data.auditLog.totalCount > 0 && (
        <Found page={data.auditLog} asked={asked} onChange={change} />
      )}
    </Stack>
  );
}

interface FoundProps {
  readonly page: Page;
  readonly asked: Asked;
  readonly onChange: Change;
}

function Found({ page, asked, onChange }: FoundProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const shown = Math.min(page.totalCount, asked.pages * PAGE_ROWS);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" role="status" className="figures">
        {t('desk.audit.found', { count: page.totalCount, amount: formats.number(page.totalCount) })}
      </Text>
      <ol className={classes.list} onKeyDown={stepThroughRows}>
        <Rows page={page} asked={asked} left={asked.pages} onChange={onChange} />
      </ol>
      {shown < page.totalCount && (
        <Stack align="center" gap="xs">
          <Text size="sm" c="dimmed" className="figures">
            {t('search.count', { shown: formats.number(shown), total: formats.number(page.totalCount) })}
          </Text>
          <Button variant="default" onClick={() => onChange({ pages: asked.pages + 1 })}>
            {t('search.showMore')}
          </Button>
        </Stack>
      )}
    </Stack>
  );
}

interface RowsProps extends FoundProps {
  /** Pages still to show, this one among them. */
  readonly left: number;
}

function Rows({ page, asked, left, onChange }: RowsProps) {
  const { endCursor, hasNextPage } = page.pageInfo;
  return (
    <>
      {page.nodes.map((entry) => (
        <AuditRow key={entry.id} entry={entry} whole={asked.at !== ''} onNarrow={onChange} />
      ))}
      {left > 1 && hasNextPage && endCursor && (
        <NextRows asked={asked} after={endCursor} left={left - 1} onChange={onChange} />
      )}
    </>
  );
}

interface NextRowsProps extends Omit<RowsProps, 'page'> {
  readonly after: string;
}

function NextRows({ asked, after, left, onChange }: NextRowsProps) {
  const [{ data, error }, again] = useLog(asked, after);
  if (data) {
    return <Rows page={data.auditLog} asked={asked} left={left} onChange={onChange} />;
  }
  return (
    <li>
      {error ? (
        <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />
      ) : (
        <Loading lines={4} height={44} />
      )}
    </li>
  );
}
