/** The ministry report as one long table for programs: a row fills the columns that its section has. */
import type { SealedReport } from '../app/ministry-report';
import type { Catalogue } from '../domain/catalogue';
import type { Amounts } from '../domain/ministry-report';
import type { LongTable, ReportCell } from '../domain/report-document';
import { say } from '../messages/words';
import { factsOf, MEASURES } from './report-words';
import { nameOf, productName } from './words';

const COLUMNS = [
  'section',
  'stage',
  'code',
  'name',
  'tonnes',
  'usd',
  'unvaluedTonnes',
  'deals',
  'period',
  'value',
  'unit',
  'confidence',
  'source',
] as const;

type Filled = { readonly [Column in (typeof COLUMNS)[number]]?: ReportCell };

/** The figures and the annex of reference statistics; the column titles are in the language of the report. */
export function reportTable(sealed: SealedReport, catalogue: Catalogue): LongTable {
  const rows = [...factRows(sealed), ...figureRows(sealed, catalogue), ...statisticRows(sealed, catalogue)];
  return {
    header: COLUMNS.map((column) => say(sealed.language, `report.columns.${column}`)),
    rows: rows.map((row) => COLUMNS.map((column) => row[column] ?? null)),
  };
}

function factRows(sealed: SealedReport): readonly Filled[] {
  const section = say(sealed.language, 'report.title');
  return factsOf(sealed).map(([name, value]) => ({ section, name, value }));
}

function figureRows({ report, language }: SealedReport, catalogue: Catalogue): readonly Filled[] {
  const word = (key: string) => say(language, `report.${key}`);
  const amounts = ({ stage, tonnes, usd, unvaluedTonnes }: Amounts & { readonly stage: string }) => {
    return { stage: word(`stages.${stage}`), tonnes, usd, unvaluedTonnes };
  };
  const { products, origins, destinations, partners, introductions, rates } = report;
  const product = (code: string) => productName(catalogue, code, language);
  const region = (code: string) => nameOf(catalogue.regions, code, language);
  const summary = { section: word('sheets.summary') };
  const partner = { section: word('sheets.partners') };
  const section = (key: string) => ({ section: word(`sheets.${key}`) });
  return [
    ...report.stages.map((row) => ({ ...summary, ...amounts(row), deals: row.deals })),
    { ...partner, code: 'NEW', name: word('partners.NEW'), value: partners.new },
    { ...partner, code: 'REPEAT', name: word('partners.REPEAT'), value: partners.repeat },
    ...[
      { key: 'products', rows: products, name: product },
      { key: 'origins', rows: origins, name: region },
      { key: 'destinations', rows: destinations, name: region },
    ].flatMap(({ key, rows, name }) =>
      rows.map((row) => ({ ...section(key), ...amounts(row), code: row.code, name: name(row.code) })),
    ),
    ...MEASURES.map((measure) => ({
      ...section('introductions'),
      code: measure,
      name: word(`introductions.${measure}`),
      value: introductions[measure],
    })),
    ...rates.map(({ currency, day, perUsd, source }) => ({
      ...section('rates'),
      code: currency,
      name: word('columns.perUsd'),
      period: day,
      value: perUsd,
      source,
    })),
  ];
}

function statisticRows({ language }: SealedReport, { reference }: Catalogue): readonly Filled[] {
  const section = say(language, 'report.sheets.statistics');
  return reference.statistics.flatMap(({ code, names, unit, figures }) =>
    figures.slice(-1).map(({ period, value, confidence, source }) => ({
      section,
      code,
      name: names[language],
      period,
      value,
      unit: say(language, `report.units.${unit}`),
      confidence: say(language, `report.confidence.${confidence}`),
      source,
    })),
  );
}
