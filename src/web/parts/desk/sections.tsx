/** The lists of "what needs me today". A list more is an entry more in SECTIONS. */
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Formats, useFormats } from '../../formats';
import { stepThroughRows } from '../search/rows';
import classes from './desk.module.css';
import type { ListKey, Today } from './desk-query';

/** On both schemes 4.5:1 and more. */
export const AMBER = 'light-dark(#b45309, #f59f00)';

interface Say extends Formats {
  readonly t: TFunction;
}

interface DeskRow {
  readonly id: string;
  readonly to: string;
  readonly title: string;
  readonly detail: string;
  /** How long it has waited, or how long it still has. */
  readonly age: string;
  readonly pressing: boolean;
}

interface DeskSection {
  /** Its words are desk.today.<key>: title, hint, none. */
  readonly key: ListKey;
  readonly total: (today: Today) => number;
  /** The most pressing first. */
  readonly rows: (today: Today, say: Say) => readonly DeskRow[];
}

/** Hours before its end from which a proposal presses. */
const PRESSING_HOURS = 24;
/** Days of a dispute from which it presses. */
const PRESSING_DAYS = 7;

const waited = (days: number, { t, number }: Say) => t('desk.waits', { count: days, amount: number(days) });

export const SECTIONS: readonly DeskSection[] = [
  {
    key: 'reviews',
    total: ({ reviewQueue }) => reviewQueue.totalCount,
    rows: ({ reviewQueue }, { t, number }) =>
      reviewQueue.nodes.map(({ company, days, overdue }) => ({
        id: company.id,
        to: `/desk/companies/${company.id}`,
        title: company.name,
        detail: [
          company.region.name,
          company.officer?.name ?? t('desk.today.nobody'),
          ...(company.whatIsMissing?.length
            ? [t('desk.today.gaps', { count: company.whatIsMissing.length })]
            : []),
        ].join(' · '),
        age: t('desk.waits', { count: days, amount: number(days) }),
        pressing: overdue,
      })),
  },
  {
    key: 'introductions',
    total: ({ deskIntroductions }) => deskIntroductions.totalCount,
    rows: ({ deskIntroductions }, { t, number }) =>
      deskIntroductions.nodes.map(({ hoursLeft, introduction: { id, seller, buyer, awaiting } }) => ({
        id,
        to: `/introductions/${id}`,
        title: `${seller.name} → ${buyer.name}`,
        detail: awaiting.map((side) => t(`desk.today.awaiting.${side}`)).join(' '),
        age: t('desk.hoursLeft', { count: hoursLeft, amount: number(hoursLeft) }),
        pressing: hoursLeft < PRESSING_HOURS,
      })),
  },
  {
    key: 'disputes',
    total: ({ deskDisputes }) => deskDisputes.totalCount,
    rows: ({ deskDisputes }, say) =>
      deskDisputes.nodes.map(({ dealId, days, tonnes, seller, buyer }) => ({
        id: dealId,
        to: `/deals/${dealId}`,
        title: `${seller.name} → ${buyer.name}`,
        detail: say.tonnes(tonnes),
        age: waited(days, say),
        pressing: days >= PRESSING_DAYS,
      })),
  },
  {
    key: 'demands',
    total: ({ deskDemands }) => deskDemands.totalCount,
    rows: ({ deskDemands }, say) =>
      deskDemands.nodes.map(({ days, coverage, gap, demand }) => ({
        id: demand.id,
        to: `/demands/${demand.id}/plan`,
        title: `${demand.company.name} · ${say.tonnes(demand.targetTonnes)}`,
        detail: [
          demand.destination.name,
          say.t('desk.today.demands.detail', { share: say.percent(coverage), tonnes: say.tonnes(gap) }),
        ].join(' · '),
        age: waited(days, say),
        pressing: false,
      })),
  },
  {
    key: 'offers',
    total: ({ deskOffers }) => deskOffers.totalCount,
    rows: ({ deskOffers }, say) =>
      deskOffers.nodes.map(({ days, offer }) => ({
        id: offer.id,
        to: `/offers/${offer.id}/matches`,
        title: offer.company.name,
        detail: [offer.product.name, offer.origin.name, say.tonnes(offer.tonnesPerYear)].join(' · '),
        age: waited(days, say),
        pressing: false,
      })),
  },
];

interface SectionProps {
  readonly section: DeskSection;
  readonly today: Today;
  /** Shows the list at length; null where it is so already. */
  readonly onMore: (() => void) | null;
}

export function Section({ section, today, onMore }: SectionProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { key } = section;
  const rows = section.rows(today, { ...formats, t });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={`desk-${key}`}>
      <Title order={2} id={`desk-${key}`}>
        {t(`desk.today.${key}.title`)}{' '}
        <Text span inherit c="dimmed" className="figures">
          {formats.number(section.total(today))}
        </Text>
      </Title>
      {rows.length === 0 ? (
        <Text c="dimmed" mt="xs">
          {t(`desk.today.${key}.none`)}
        </Text>
      ) : (
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            {t(`desk.today.${key}.hint`)}
          </Text>
          <ul className={`${classes.list} ${classes.rows}`} onKeyDown={stepThroughRows}>
            {rows.map((row) => (
              <li key={row.id}>
                <Row row={row} />
              </li>
            ))}
          </ul>
          <Rest
            name={t(`desk.today.${key}.title`)}
            shown={rows.length}
            total={section.total(today)}
            onMore={onMore}
          />
        </Stack>
      )}
    </Paper>
  );
}

interface RestProps {
  readonly name: string;
  readonly shown: number;
  readonly total: number;
  readonly onMore: (() => void) | null;
}

/** Says that there is more than is shown, and shows it. */
function Rest({ name, shown, total, onMore }: RestProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return shown < total ? (
    <Group gap="xs">
      <Text size="sm" c="dimmed" className="figures">
        {t('desk.today.shown', { shown: number(shown), total: number(total) })}
      </Text>
      {onMore && (
        <Button size="xs" variant="default" aria-label={t('desk.today.moreOf', { name })} onClick={onMore}>
          {t('desk.today.more')}
        </Button>
      )}
    </Group>
  ) : null;
}

function Row({ row }: { readonly row: DeskRow }) {
  return (
    <Link href={row.to} className={classes.row} data-row>
      <Text fw={600} className={classes.words}>
        {row.title}
      </Text>
      <Age text={row.age} pressing={row.pressing} />
      <Text size="sm" c="dimmed" className={classes.wide}>
        {row.detail}
      </Text>
    </Link>
  );
}

/** How long something waits; what presses carries a sign beside the colour. */
export function Age({ text, pressing }: { readonly text: string; readonly pressing: boolean }) {
  return (
    <Text span size="sm" className="figures" c={pressing ? AMBER : 'dimmed'} fw={pressing ? 600 : undefined}>
      {pressing && (
        <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} />
      )}
      {text}
    </Text>
  );
}

/** The counts, as the way to their lists. */
export function Counts({ today }: { readonly today: Today }) {
  const { t } = useTranslation();
  return (
    <Text>
      {SECTIONS.map(({ key, total }, index) => (
        <span key={key}>
          {index > 0 && ' · '}
          <Anchor href={`#desk-${key}`}>{t(`desk.today.${key}.count`, { count: total(today) })}</Anchor>
        </span>
      ))}
    </Text>
  );
}
