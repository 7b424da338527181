/** What a match is in words and figures: how the tonnes go together, the way, the price. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JudgedFragment } from '../../documents/graphql';
import { useFormats } from '../../formats';
import type { MatchRow } from './match-source';

export type MatchedCorridor = NonNullable<JudgedFragment['buyer']['region']['corridor']>;

/** The figures of one match as sentences and with their units. */
export function useMatchFigures() {
  const { t } = useTranslation();
  const formats = useFormats();
  const figures = {
    /** A share that is not nothing is never shown as 0 %. */
    share: (share: number) => formats.percent(share, share > 0 && share < 0.01 ? 2 : 0),
    deliverable: ({ match }: MatchRow) => formats.tonnes(match.buyer.volume.deliverableTonnes),
    coverage: ({ match }: MatchRow) => figures.share(match.buyer.volume.coverage),
    utilisation: ({ match }: MatchRow) => figures.share(match.buyer.volume.utilisation),
    km: (corridor: MatchedCorridor) => t('map.kmValue', { amount: formats.number(corridor.kilometres) }),
    days: (corridor: MatchedCorridor) =>
      t('map.daysValue', { count: corridor.days, amount: formats.number(corridor.days, 1) }),
    cost: (corridor: MatchedCorridor) =>
      t('map.costValue', {
        price: formats.money({ amount: String(corridor.usdPerTonne), currency: 'USD' }),
      }),
  };
  return figures;
}

export function Ratios({ row }: { readonly row: MatchRow }) {
  const { t } = useTranslation();
  const figures = useMatchFigures();
  return (
    <Text size="sm">
      {t('matches.ratios', {
        tonnes: figures.deliverable(row),
        coverage: figures.coverage(row),
        utilisation: figures.utilisation(row),
      })}
    </Text>
  );
}

/** The crossing and, as estimates, the length, the time and the cost of the way. */
export function Way({ row }: { readonly row: MatchRow }) {
  const { t } = useTranslation();
  const figures = useMatchFigures();
  const { corridor } = row.match.buyer.region;
  if (!corridor) {
    return <Text size="sm">{t('matches.noCorridor')}</Text>;
  }
  return (
    <Text size="sm">
      {corridor.crossing.name}
      {' · '}
      {[figures.km(corridor), figures.days(corridor), figures.cost(corridor)].map((figure) => (
        <span key={figure} className="figures">
          {figure}
          {' · '}
        </span>
      ))}
      {t('map.estimate')}
    </Text>
  );
}
