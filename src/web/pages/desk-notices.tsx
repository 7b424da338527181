import { Anchor, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useSearchParams } from 'wouter';
import type {
  DeskNoticesQuery,
  RouteNoticeKind,
  RouteNoticeStanding,
  RouteNoticeWhere,
} from '../documents/graphql';
import classes from '../parts/desk/desk.module.css';
import { DESK_READERS, DeskPage, type Staff } from '../parts/desk/desk-page';
import { NoticeDetail } from '../parts/desk/notice-detail';
import { NoticeForm } from '../parts/desk/notice-form';
import { type NoticeFilter, NoticeFilters, NoticeList } from '../parts/desk/notice-list';
import { NOTICES } from '../parts/desk/notice-query';
import { useLatest } from '../parts/search/latest';
import { Failed, Loading } from '../parts/states';

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['RouteNotice'] };
const FILTERS = ['kind', 'crossing', 'hs', 'standing'] as const;
const CLEARED = { kind: '', crossing: '', hs: '', standing: '' };

export default function DeskNotices() {
  const { t } = useTranslation();
  return (
    <DeskPage title={t('desk.notices.title')} lead={t('desk.notices.lead')} readers={DESK_READERS}>
      {(staff) => <Notices staff={staff} />}
    </DeskPage>
  );
}

function whereOf({ kind, crossing, hs, standing }: NoticeFilter): RouteNoticeWhere {
  return {
    ...(kind ? { kind: kind as RouteNoticeKind } : {}),
    ...(crossing ? { crossing } : {}),
    // A code that is only half typed asks for nothing yet.
    ...([2, 4, 5, 6].includes(hs.length) ? { hsCode: hs } : {}),
    ...(standing ? { standing: standing as RouteNoticeStanding } : {}),
  };
}

function useAsked() {
  const [params, setParams] = useSearchParams();
  const text = (name: string) => params.get(name) ?? '';
  const filter: NoticeFilter = {
    kind: text('kind'),
    crossing: text('crossing'),
    hs: text('hs'),
    standing: text('standing'),
  };
  const change = (part: Readonly<Record<string, string>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(part)) {
          value === '' ? next.delete(name) : next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const wayTo = (id: string) => {
    const next = new URLSearchParams(params);
    next.delete('new');
    next.set('notice', id);
    return `/desk/notices?${next}`;
  };
  return { filter, here: text('notice'), writing: params.has('new'), change, wayTo };
}

function Notices({ staff }: { readonly staff: Staff }) {
  const asked = useAsked();
  const { filter, here, writing, change } = asked;
  const [answer, again] = useQuery({
    query: NOTICES,
    variables: { where: whereOf(filter) },
    context: CONTEXT,
  });
  const data = useLatest(answer.data);
  const wide = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false });
  const refresh = () => again({ requestPolicy: 'network-only' });
  const opened = writing || here !== '';
  return (
    <Box className={`${classes.columns} ${classes.notices}`}>
      {(wide || !opened) && (
        <Stack gap="md">
          {staff.acts && !wide && <NewNotice onNew={() => change({ new: '1' })} />}
          <NoticeFilters filter={filter} crossings={data?.borderCrossings ?? []} onChange={change} />
          {answer.error && <Failed error={answer.error} retry={refresh} />}
          {!data && !answer.error && <Loading lines={5} height={64} />}
          {data && !answer.error && (
            <NoticeList
              notices={data.routeNotices.nodes}
              here={here}
              wayTo={asked.wayTo}
              filtered={FILTERS.some((name) => filter[name] !== '')}
              onClear={() => change(CLEARED)}
            />
          )}
        </Stack>
      )}
      {(wide || opened) && (
        <Detail staff={staff} data={data} asking={answer.fetching} asked={asked} refresh={refresh} />
      )}
    </Box>
  );
}

function NewNotice({ onNew }: { readonly onNew: () => void }) {
  const { t } = useTranslation();
  return (
    <Button onClick={onNew} style={{ alignSelf: 'flex-start' }}>
      {t('desk.notice.new')}
    </Button>
  );
}

interface DetailProps {
  readonly staff: Staff;
  readonly data: DeskNoticesQuery | undefined;
  readonly asked: ReturnType<typeof useAsked>;
  /** The list is on its way. */
  readonly asking: boolean;
  readonly refresh: () => void;
}

/** On the right, and on a phone in place of the list: a notice, or the form for another one. */
function Detail({ staff, data, asked, asking, refresh }: DetailProps) {
  const { t } = useTranslation();
  const { here, writing, change } = asked;
  const notice = data?.routeNotices.nodes.find(({ id }) => id === here);
  const coming = !notice && !writing && here !== '' && asking;
  return (
    <Stack gap="md" className={classes.sticky}>
      <Group justify="space-between" hiddenFrom="md">
        <Anchor component={Link} href="/desk/notices">
          {t('desk.notices.all')}
        </Anchor>
      </Group>
      {notice && !writing && (
        <>
          {staff.acts && (
            <Box visibleFrom="md">
              <NewNotice onNew={() => change({ notice: '', new: '1' })} />
            </Box>
          )}
          <NoticeDetail key={notice.id} notice={notice} acts={staff.acts} onLifted={refresh} />
        </>
      )}
      {coming && <Loading lines={6} height={28} />}
      {(!notice || writing) && !coming && staff.acts && data && (
        <NoticeForm
          crossings={data.borderCrossings}
          onPublished={(id) => {
            change({ new: '', notice: id, ...CLEARED });
            refresh();
          }}
        />
      )}
      {!notice && !coming && !staff.acts && <Text c="dimmed">{t('desk.notices.choose')}</Text>}
    </Stack>
  );
}
