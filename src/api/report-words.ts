/** The ministry report in the words of a language, laid out for people. */
import type { SealedReport } from '../app/ministry-report';
import type { Catalogue } from '../domain/catalogue';
import { formatHsCode } from '../domain/hs-code';
import type { Amounts, CodeRow } from '../domain/ministry-report';
import type {
  ColumnKind,
  ReportCell,
  ReportColumn,
  ReportDocument,
  ReportTable,
} from '../domain/report-document';
import type { IntroductionFigures } from '../domain/report-introductions';
import type { Language } from '../domain/vocabulary';
import { say } from '../messages/words';
import { nameOf, productName } from './words';

export interface Setting {
  readonly catalogue: Catalogue;
  /** When the file is made; the figures do not depend on it. */
  readonly madeAt: Date;
}

/** Measures of introductions, in the order in which they are told. */
export const MEASURES = [
  'proposed',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'open',
  'acceptancePercent',
  'medianHours',
  'p90Hours',
] as const satisfies readonly (keyof IntroductionFigures)[];

/** The document; reference statistics stand in an annex that the hash does not cover. */
export function reportDocument(sealed: SealedReport, { catalogue, madeAt }: Setting): ReportDocument {
  const { report, language } = sealed;
  const word = (key: string) => say(language, `report.${key}`);
  const sheet = (key: string, table: ReportTable, notes: readonly string[] = []) => ({
    name: word(`sheets.${key}`),
    tables: [table],
    notes: notes.map((note) => word(`notes.${note}`)),
  });
  const product = (code: string) => productName(catalogue, code, language);
  const region = (code: string) => nameOf(catalogue.regions, code, language);
  return {
    language,
    title: word('title'),
    facts: factsOf(sealed),
    sheets: [
      {
        name: word('sheets.summary'),
        tables: [stageTable(sealed), partnerTable(sealed)],
        notes: ['stages', 'counted', 'value'].map((note) => word(`notes.${note}`)),
      },
      sheet(
        'products',
        codeTable(language, { key: 'products', of: 'product', rows: report.products, name: product }),
      ),
      sheet(
        'origins',
        codeTable(language, { key: 'origins', of: 'region', rows: report.origins, name: region }),
      ),
      sheet(
        'destinations',
        codeTable(language, {
          key: 'destinations',
          of: 'prefecture',
          rows: report.destinations,
          name: region,
        }),
      ),
      sheet('introductions', introductionTable(sealed), ['percentiles']),
      sheet('rates', rateTable(sealed)),
      sheet('statistics', statisticTable(language, catalogue), ['statistics']),
    ],
    empty: word('empty'),
    pageWords: (page, pages) => say(language, 'report.page', { page, pages }),
    madeAt,
  };
}

/** What the report is of; the hash comes last. */
export function factsOf({ report, hash, language }: SealedReport): readonly (readonly [string, string])[] {
  const { from, to, asOf, market, method } = report.parameters;
  const fact = (key: string, text: string) => [say(language, `report.facts.${key}`), text] as const;
  return [
    fact('period', say(language, 'report.facts.span', { from, to })),
    fact('asOf', asOf),
    fact('market', say(language, `report.markets.${market}`)),
    fact('algorithm', report.algorithm),
    fact(
      'method',
      Object.entries(method)
        .map((pair) => pair.join(': '))
        .join('; '),
    ),
    fact('hash', hash),
  ];
}

function column(language: Language, key: string, kind: ColumnKind, width: number): ReportColumn {
  return { title: say(language, `report.columns.${key}`), kind, width };
}

function amountColumns(language: Language): readonly ReportColumn[] {
  return [
    column(language, 'tonnes', 'TONNES', 16),
    column(language, 'usd', 'USD', 20),
    column(language, 'unvaluedTonnes', 'TONNES', 16),
  ];
}

const amountCells = ({ tonnes, usd, unvaluedTonnes }: Amounts): readonly ReportCell[] => [
  tonnes,
  usd,
  unvaluedTonnes,
];

function stageTable({ report, language }: SealedReport): ReportTable {
  return {
    title: say(language, 'report.sheets.summary'),
    columns: [
      column(language, 'stage', 'TEXT', 18),
      ...amountColumns(language),
      column(language, 'deals', 'COUNT', 12),
    ],
    rows: report.stages.map((row) => [stageName(language, row.stage), ...amountCells(row), row.deals]),
  };
}

const stageName = (language: Language, stage: string) => say(language, `report.stages.${stage}`);

function partnerTable({ report, language }: SealedReport): ReportTable {
  const { new: fresh, repeat } = report.partners;
  return {
    title: say(language, 'report.sheets.partners'),
    columns: [column(language, 'measure', 'TEXT', 50), column(language, 'pairs', 'COUNT', 20)],
    rows: [
      [say(language, 'report.partners.NEW'), fresh],
      [say(language, 'report.partners.REPEAT'), repeat],
    ],
  };
}

interface CodeTable {
  readonly key: string;
  readonly of: 'product' | 'region' | 'prefecture';
  readonly rows: readonly CodeRow[];
  readonly name: (code: string) => string;
}

function codeTable(language: Language, { key, of, rows, name }: CodeTable): ReportTable {
  const shown = of === 'product' ? formatHsCode : (code: string) => code;
  return {
    title: say(language, `report.sheets.${key}`),
    columns: [
      column(language, 'stage', 'TEXT', 18),
      column(language, 'code', 'TEXT', 12),
      column(language, of, 'TEXT', 36),
      ...amountColumns(language),
    ],
    rows: rows.map((row) => [
      stageName(language, row.stage),
      shown(row.code),
      name(row.code),
      ...amountCells(row),
    ]),
  };
}

function introductionTable({ report, language }: SealedReport): ReportTable {
  return {
    title: say(language, 'report.sheets.introductions'),
    columns: [column(language, 'measure', 'TEXT', 50), column(language, 'value', 'DECIMAL', 20)],
    rows: MEASURES.map((measure) => [
      say(language, `report.introductions.${measure}`),
      report.introductions[measure],
    ]),
  };
}

function rateTable({ report, language }: SealedReport): ReportTable {
  return {
    title: say(language, 'report.sheets.rates'),
    columns: [
      column(language, 'currency', 'TEXT', 12),
      column(language, 'day', 'TEXT', 14),
      column(language, 'perUsd', 'DECIMAL', 20),
      column(language, 'source', 'TEXT', 50),
    ],
    rows: report.rates.map(({ currency, day, perUsd, source }) => [currency, day, perUsd, source]),
  };
}

/** The newest figure of each indicator. */
function statisticTable(language: Language, { reference }: Catalogue): ReportTable {
  return {
    title: say(language, 'report.sheets.statistics'),
    columns: [
      column(language, 'measure', 'TEXT', 38),
      column(language, 'period', 'TEXT', 24),
      column(language, 'value', 'DECIMAL', 20),
      column(language, 'unit', 'TEXT', 18),
      column(language, 'confidence', 'TEXT', 17),
      column(language, 'source', 'TEXT', 28),
    ],
    rows: reference.statistics.flatMap(({ names, unit, figures }) => {
      const newest = figures.at(-1);
      return newest
        ? [
            [
              names[language],
              newest.period,
              newest.value,
              say(language, `report.units.${unit}`),
              say(language, `report.confidence.${newest.confidence}`),
              newest.source,
            ],
          ]
        : [];
    }),
  };
}
