/** What is compared between matches, row by row. */
import { useTranslation } from 'react-i18next';
import type { GateOutcome } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { FACTORS } from '../score';
import { type MatchedCorridor, useMatchFigures } from './match-facts';
import type { ListSide, MatchRow } from './match-source';

export interface Aspect {
  readonly key: string;
  readonly name: string;
  readonly numeric: boolean;
  readonly differs: boolean;
  readonly cells: readonly { readonly text: string; readonly best: boolean }[];
}

interface Measure {
  readonly key: string;
  readonly name: string;
  readonly text: (row: MatchRow) => string;
  /** A figure by which one is better than another; greater is better. */
  readonly worth?: (row: MatchRow) => number | null;
  /** Right-aligned, with tabular figures. */
  readonly numeric?: boolean;
}

const corridorOf = (row: MatchRow): MatchedCorridor | null => row.match.buyer.region.corridor;

function useScores(side: ListSide): Measure[] {
  const { t } = useTranslation();
  const formats = useFormats();
  return [
    {
      key: 'score',
      name: t('score.of'),
      text: ({ match }) => formats.number(match[side].score, 1),
      worth: ({ match }) => match[side].score,
    },
    {
      key: 'mutual',
      name: t('matches.mutual'),
      text: ({ match }) => formats.number(match.mutualScore, 1),
      worth: ({ match }) => match.mutualScore,
    },
    ...FACTORS.map(
      (factor): Measure => ({
        key: factor,
        name: `${t(`score.letter.${factor}`)} · ${t(`score.${factor}`)}`,
        text: ({ match }) => formats.percent(match[side][factor].fit, 1),
        worth: ({ match }) => match[side][factor].fit,
      }),
    ),
  ];
}

function useVolumes(): Measure[] {
  const { t } = useTranslation();
  const figures = useMatchFigures();
  return [
    {
      key: 'tonnes',
      name: t('matches.deliverable'),
      text: figures.deliverable,
      worth: ({ match }) => match.buyer.volume.deliverableTonnes,
    },
    {
      key: 'coverage',
      name: t('matches.coverage'),
      text: figures.coverage,
      worth: ({ match }) => match.buyer.volume.coverage,
    },
    {
      key: 'utilisation',
      name: t('matches.utilisation'),
      text: figures.utilisation,
      worth: ({ match }) => match.buyer.volume.utilisation,
    },
  ];
}

function useWays(): Measure[] {
  const { t } = useTranslation();
  const figures = useMatchFigures();
  const along = (say: (corridor: MatchedCorridor) => string) => (row: MatchRow) => {
    const corridor = corridorOf(row);
    return corridor ? say(corridor) : '–';
  };
  const less = (figure: (corridor: MatchedCorridor) => number) => (row: MatchRow) => {
    const corridor = corridorOf(row);
    return corridor ? -figure(corridor) : null;
  };
  const estimate = (word: 'km' | 'days' | 'cost') => `${t(`map.${word}`)} (${t('map.estimate')})`;
  return [
    { key: 'crossing', name: t('matches.crossing'), text: along(({ crossing }) => crossing.name) },
    { key: 'km', name: estimate('km'), text: along(figures.km), worth: less((way) => way.kilometres) },
    { key: 'days', name: estimate('days'), text: along(figures.days), worth: less((way) => way.days) },
    { key: 'cost', name: estimate('cost'), text: along(figures.cost), worth: less((way) => way.usdPerTonne) },
  ];
}

function useTerms(side: ListSide): Measure[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const price: Measure = {
    key: 'price',
    name: t('listing.price'),
    numeric: true,
    text: (row) => (row.price ? formats.money(row.price.perTonne) : '–'),
  };
  return [
    {
      key: 'place',
      name: t(side === 'buyer' ? 'listing.origin' : 'listing.destination'),
      text: (row) => row.place,
    },
    ...(side === 'buyer' ? [price] : []),
    {
      key: 'certificates',
      name: t(side === 'buyer' ? 'listing.certificates' : 'listing.required'),
      text: (row) =>
        row.certificates
          .map((kind) => t(`certificates.${kind}`))
          .sort()
          .join(', ') || '–',
    },
    {
      key: 'gates',
      name: t('matches.gates'),
      text: ({ match: { gates } }) => {
        const named = (wanted: GateOutcome) =>
          gates.filter(({ outcome }) => outcome === wanted).map(({ kind }) => t(`matches.gate.${kind}`));
        const [failed, unknown] = [named('FAIL'), named('UNKNOWN')];
        return [
          t('matches.met', { met: named('PASS').length, all: gates.length }),
          failed.length > 0 ? t('matches.notMet', { gates: failed.join(', ') }) : '',
          unknown.length > 0 ? t('matches.notKnown', { gates: unknown.join(', ') }) : '',
        ]
          .filter(Boolean)
          .join('; ');
      },
    },
  ];
}

export function useAspects(rows: readonly MatchRow[], side: ListSide): Aspect[] {
  const measures = [...useScores(side), ...useVolumes(), ...useWays(), ...useTerms(side)];
  return measures.map(({ key, name, text, worth, numeric }) => {
    const texts = rows.map(text);
    const differs = new Set(texts).size > 1;
    const worths = rows.map((row) => worth?.(row) ?? Number.NEGATIVE_INFINITY);
    const most = Math.max(...worths);
    const cells = texts.map((cell, column) => ({
      text: cell,
      best: differs && Number.isFinite(most) && worths[column] === most,
    }));
    return { key, name, numeric: numeric ?? worth !== undefined, differs, cells };
  });
}
