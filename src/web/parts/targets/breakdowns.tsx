/** What a target's figures are made of: stages, goods, places, crossings. */
import { NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CountedStage } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { FigureTable } from '../report/figure-table';
import classes from '../report/report.module.css';
import { type Progress, STAGES, type WholeTarget } from './target-query';

export function Stages({ target }: { readonly target: WholeTarget }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows = target.progress.stages.map(({ stage, deals, ...sums }) => ({
    ...sums,
    key: stage,
    name: t(`targets.stage.${stage}`),
    note: [
      t('report.deals', { count: deals, amount: formats.number(deals) }),
      ...(stage === target.stage ? [t('targets.thisCounts')] : []),
      ...(stage === 'SHIPPED' ? [t('targets.shippedIsPart')] : []),
    ].join(' · '),
  }));
  return (
    <Stack gap="xs" component="section" aria-labelledby="stages">
      <Title order={2} id="stages">
        {t('targets.stages')}
      </Title>
      <Text size="sm">{t('targets.neverAdded')}</Text>
      <FigureTable
        label={t('targets.stages')}
        head={t('report.stage')}
        groups={[{ rows }]}
        measure={target.unit}
      />
    </Stack>
  );
}

/** The member of the progress that holds each of them. */
const PARTS = [
  ['products', 'byProduct'],
  ['origins', 'byOrigin'],
  ['destinations', 'byDestination'],
  ['crossings', 'byCrossing'],
] as const satisfies readonly (readonly [string, keyof Progress])[];

interface BreakdownsProps {
  readonly target: WholeTarget;
  readonly stage: CountedStage | null;
  readonly onStage: (stage: string) => void;
  readonly source: string;
}

export function Breakdowns({ target, stage, onStage, source }: BreakdownsProps) {
  const { t } = useTranslation();
  const shown = stage ?? target.stage;
  return (
    <Stack gap="md" component="section" aria-labelledby="parts">
      <Title order={2} id="parts">
        {t('targets.parts.title')}
      </Title>
      <NativeSelect
        className="no-print"
        label={t('targets.parts.stage')}
        maw={320}
        value={shown}
        onChange={({ currentTarget: { value } }) => onStage(value === target.stage ? '' : value)}
        data={STAGES.map((value) => ({ value, label: t(`targets.stage.${value}`) }))}
      />
      <div className={`${classes.columns} ${classes.halves}`}>
        {PARTS.map(([kind, member]) => (
          <Part key={kind} kind={kind} rows={target.progress[member]} measure={target.unit} stage={shown} />
        ))}
      </div>
      <Text size="sm" c="dimmed">
        {source}
      </Text>
    </Stack>
  );
}

interface PartProps {
  readonly kind: (typeof PARTS)[number][0];
  readonly rows: Progress['byProduct'];
  readonly measure: WholeTarget['unit'];
  readonly stage: CountedStage;
}

function Part({ kind, rows, measure, stage }: PartProps) {
  const { t } = useTranslation();
  // Only what was shipped has crossed anywhere.
  const of = t(`targets.stage.${kind === 'crossings' ? 'SHIPPED' : stage}`);
  const title = t('targets.parts.of', { part: t(`targets.parts.${kind}`), stage: of });
  return (
    <Stack gap={4}>
      <Title order={3} fz={16}>
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('report.nothing')}
        </Text>
      ) : (
        <FigureTable
          label={title}
          head={t(`targets.parts.head.${kind}`)}
          measure={measure}
          groups={[
            {
              rows: rows.map(({ code, name, ...sums }) => ({
                ...sums,
                key: code ?? '',
                name,
                ...(kind === 'products' && code
                  ? { note: t('targets.hs', { code: `${code.slice(0, 4)}.${code.slice(4)}` }) }
                  : {}),
              })),
            },
          ]}
        />
      )}
    </Stack>
  );
}
