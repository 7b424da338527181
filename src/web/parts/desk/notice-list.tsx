/** Notices by where they stand, and what narrows them. */
import { Box, Button, NativeSelect, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { stepThroughRows } from '../search/rows';
import { Empty } from '../states';
import classes from './desk.module.css';
import { useNoticeTitle, useSpan } from './notice-detail';
import { KINDS } from './notice-form';
import type { Crossing, Notice } from './notice-query';

const STANDINGS = ['IN_FORCE', 'AHEAD', 'LIFTED', 'PAST'] as const;

export interface NoticeFilter {
  readonly kind: string;
  readonly crossing: string;
  readonly hs: string;
  readonly standing: string;
}

interface FiltersProps {
  readonly filter: NoticeFilter;
  readonly crossings: readonly Crossing[];
  readonly onChange: (part: Partial<NoticeFilter>) => void;
}

export function NoticeFilters({ filter, crossings, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const any = { value: '', label: t('desk.notice.any') };
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs" component="search">
      <NativeSelect
        label={t('desk.notice.kind')}
        value={filter.kind}
        onChange={({ currentTarget }) => onChange({ kind: currentTarget.value })}
        data={[any, ...KINDS.map((value) => ({ value, label: t(`desk.notice.kinds.${value}`) }))]}
      />
      <NativeSelect
        label={t('listing.status')}
        value={filter.standing}
        onChange={({ currentTarget }) => onChange({ standing: currentTarget.value })}
        data={[any, ...STANDINGS.map((value) => ({ value, label: t(`desk.notice.standing.${value}`) }))]}
      />
      <NativeSelect
        label={t('desk.notice.crossing')}
        value={filter.crossing}
        onChange={({ currentTarget }) => onChange({ crossing: currentTarget.value })}
        data={[any, ...crossings.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <TextInput
        label={t('desk.notice.goodsCode')}
        inputMode="numeric"
        value={filter.hs}
        placeholder="1512"
        onChange={({ currentTarget }) => onChange({ hs: currentTarget.value.replace(/\D/g, '') })}
      />
    </SimpleGrid>
  );
}

interface NoticeListProps {
  readonly notices: readonly Notice[];
  readonly here: string;
  /** The address that shows a notice. */
  readonly wayTo: (id: string) => string;
  readonly filtered: boolean;
  readonly onClear: () => void;
}

export function NoticeList({ notices, here, wayTo, filtered, onClear }: NoticeListProps) {
  const { t } = useTranslation();
  if (notices.length === 0) {
    return (
      <Empty title={t(filtered ? 'desk.notice.noneFound' : 'desk.notice.none')}>
        <Text c="dimmed" ta="center">
          {t('desk.notice.noneHint')}
        </Text>
        {filtered && (
          <Button variant="default" onClick={onClear}>
            {t('search.clearAll')}
          </Button>
        )}
      </Empty>
    );
  }
  return (
    <Stack gap="md" onKeyDown={stepThroughRows}>
      {STANDINGS.map((standing) => {
        const found = notices.filter((notice) => notice.standing === standing);
        return (
          found.length > 0 && (
            <Box key={standing} component="section" aria-labelledby={`notices-${standing}`}>
              <Title order={2} id={`notices-${standing}`} mb={4}>
                {t(`desk.notice.standing.${standing}`)}{' '}
                <Text span inherit c="dimmed" className="figures">
                  {found.length}
                </Text>
              </Title>
              <ul className={`${classes.list} ${classes.rows}`}>
                {found.map((notice) => (
                  <NoticeRow
                    key={notice.id}
                    notice={notice}
                    to={wayTo(notice.id)}
                    current={notice.id === here}
                  />
                ))}
              </ul>
            </Box>
          )
        );
      })}
    </Stack>
  );
}

interface NoticeRowProps {
  readonly notice: Notice;
  readonly to: string;
  readonly current: boolean;
}

function NoticeRow({ notice, to, current }: NoticeRowProps) {
  const titleOf = useNoticeTitle();
  const spanOf = useSpan();
  return (
    <li>
      <Link href={to} className={classes.row} data-row aria-current={current}>
        <Text fw={600} className={`${classes.words} ${classes.wide}`}>
          {titleOf(notice)}
        </Text>
        <Text size="sm" className={`${classes.words} ${classes.wide}`} lineClamp={2}>
          {notice.note}
        </Text>
        <Text size="sm" c="dimmed" className={classes.wide}>
          {spanOf(notice)}
        </Text>
      </Link>
    </li>
  );
}
