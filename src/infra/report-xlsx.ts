/** A report as a spreadsheet: one sheet for each part, numbers as numbers. */
import type { Cell, Row, Sheet } from 'write-excel-file/node';
import type {
  ColumnKind,
  ReportCell,
  ReportColumn,
  ReportDocument,
  ReportSheet,
  ReportTable,
} from '../domain/report-document';

const FORMATS: Readonly<Record<Exclude<ColumnKind, 'TEXT'>, string>> = {
  COUNT: '#,##0',
  TONNES: '#,##0.000',
  USD: '#,##0.00',
  DECIMAL: '#,##0.0#####',
};
const SHADE = '#E8EDF3';
/** Columns over which a sentence runs. */
const SENTENCE_SPAN = 5;
/** Characters of the narrowest first column: it also holds the labels of the facts. */
const LABEL_WIDTH = 24;

/** A sheet of one table has its header frozen; the first one begins with what the report is of. */
export async function reportXlsx(document: ReportDocument): Promise<Buffer> {
  const sheets = document.sheets.map((sheet, index) => sheetOf(document, sheet, index === 0));
  // Loaded for the first report: a start would wait for it.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(sheets).toBuffer();
}

function sheetOf(document: ReportDocument, sheet: ReportSheet, isFirst: boolean): Sheet<never> {
  const head = isFirst ? headOf(document) : [];
  const plain = !isFirst && sheet.tables.length === 1;
  const tables = sheet.tables.flatMap((table) => [
    ...(plain ? [] : [[{ value: table.title, type: String, fontWeight: 'bold', fontSize: 13 } as Cell]]),
    ...tableRows(document, table),
    [],
  ]);
  const widths = (sheet.tables[0]?.columns ?? []).map(({ width }, index) => ({
    width: isFirst && index === 0 ? Math.max(LABEL_WIDTH, width) : width,
  }));
  return {
    sheet: sheet.name,
    data: [...head, ...tables, ...sheet.notes.map(sentenceRow)],
    columns: widths,
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}

function headOf({ title, facts }: ReportDocument): Row[] {
  return [
    [{ value: title, type: String, fontWeight: 'bold', fontSize: 16, height: 24 }],
    ...facts.map(([label, text]): Row => [{ value: label, type: String, fontWeight: 'bold' }, text]),
    [],
  ];
}

function tableRows({ empty }: ReportDocument, { columns, rows }: ReportTable): Row[] {
  const header: Row = columns.map(({ title, kind }) => ({
    value: title,
    type: String,
    fontWeight: 'bold',
    backgroundColor: SHADE,
    align: kind === 'TEXT' ? 'left' : 'right',
    wrap: true,
    alignVertical: 'top',
  }));
  const body = rows.map((row): Row => columns.map((column, index) => cellOf(column, row[index] ?? null)));
  return [header, ...(body.length === 0 ? [[empty]] : body)];
}

/** A text stays a text, whatever it begins with. */
function cellOf({ kind }: ReportColumn, value: ReportCell): Cell {
  if (value === null) {
    return null;
  }
  if (kind === 'TEXT') {
    return { value: String(value), type: String, wrap: true, alignVertical: 'top' };
  }
  const number = Number(value);
  // A count among measures is no decimal fraction.
  const format = FORMATS[kind === 'DECIMAL' && Number.isInteger(number) ? 'COUNT' : kind];
  return { value: number, type: Number, format, align: 'right', alignVertical: 'top' };
}

function sentenceRow(sentence: string): Row {
  return [{ value: sentence, type: String, columnSpan: SENTENCE_SPAN, wrap: true, height: 32 }];
}
