/** A report on A4 pages: tables whose header is repeated, the hash and the page number at the foot of each. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  ColumnKind,
  ReportCell,
  ReportColumn,
  ReportDocument,
  ReportTable,
} from '../domain/report-document';
import type { Language } from '../domain/vocabulary';
import { fontFile, fontRuns } from './report-fonts';
import { type Style, Typesetter } from './report-type';

/** Points: the margins and the height kept for the foot. */
const MARGIN = 42;
const FOOT = 26;
const CELL_PADDING = 4;
/** Height of a line in its font size, and where its baseline lies from the top. */
const LEADING = 1.45;
const ASCENT = 1.08;

const TITLE: Style = { size: 17, weight: 700, colour: '#14324f' };
const HEADING: Style = { size: 11.5, weight: 700, colour: '#14324f' };
const HEADER: Style = { size: 8, weight: 700, colour: '#1f2933' };
const BODY: Style = { size: 8, weight: 400, colour: '#1f2933' };
const LABEL: Style = { size: 8.5, weight: 700, colour: '#1f2933' };
const FACT: Style = { size: 8.5, weight: 400, colour: '#1f2933' };
const FOOTER: Style = { size: 7, weight: 400, colour: '#52606d' };
const SHADE = '#e8edf3';
const RULE = '#cbd2d9';
/** Between the labels of the facts and their texts. */
const LABEL_GAP = 14;
const DECIMALS: Readonly<Record<Exclude<ColumnKind, 'TEXT'>, readonly [least: number, most: number]>> = {
  COUNT: [0, 0],
  TONNES: [3, 3],
  USD: [2, 2],
  DECIMAL: [0, 6],
};

/** A place on the pages that moves down as things are set. */
interface Cursor {
  y: number;
}

/** The PDF; other work of the program gets its turn after every row. */
export async function reportPdf(document: ReportDocument): Promise<Buffer> {
  const { title, language, madeAt } = document;
  await loadFaces(title, language);
  // Loaded for the first report: a start would wait for it.
  const { default: PDFDocument } = await import('pdfkit');
  const options = {
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, CreationDate: madeAt },
  };
  const type = new Typesetter(new PDFDocument(options), language);
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    type.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    type.pdf.on('end', () => resolve(Buffer.concat(chunks)));
    type.pdf.on('error', reject);
  });
  const cursor: Cursor = { y: MARGIN };
  setHead(type, cursor, document);
  await nextTurn();
  for (const { tables, notes } of document.sheets) {
    for (const table of tables) {
      await setTable(type, cursor, { table, document });
    }
    setNotes(type, cursor, notes);
    await nextTurn();
  }
  setFeet(type, document);
  await nextTurn();
  type.pdf.end();
  return whole;
}

/** Reads the faces that a title shows, one at a time: only the first report of a process waits for them. */
async function loadFaces(title: string, language: Language): Promise<void> {
  for (const { subset } of fontRuns(title, language)) {
    for (const weight of [700, 400] as const) {
      fontFile(subset, weight);
      await nextTurn();
    }
  }
}

const bottomOf = ({ pdf }: Typesetter) => pdf.page.height - MARGIN - FOOT;
const widthOf = ({ pdf }: Typesetter) => pdf.page.width - 2 * MARGIN;
const heightOf = ({ size }: Style) => size * LEADING;

/** Begins a new page where less than some points are left on this one. */
function makeRoom(type: Typesetter, cursor: Cursor, height: number): boolean {
  if (cursor.y + height <= bottomOf(type)) {
    return false;
  }
  type.pdf.addPage();
  cursor.y = MARGIN;
  return true;
}

function setLines(type: Typesetter, cursor: Cursor, lines: readonly string[], style: Style): void {
  for (const line of lines) {
    makeRoom(type, cursor, heightOf(style));
    type.line(line, style, { x: MARGIN, baseline: cursor.y + style.size * ASCENT });
    cursor.y += heightOf(style);
  }
}

function setHead(type: Typesetter, cursor: Cursor, { title, facts }: ReportDocument): void {
  setLines(type, cursor, type.wrapped(title, TITLE, widthOf(type)), TITLE);
  cursor.y += 6;
  const indent = Math.max(...facts.map(([label]) => type.widthOf(label, LABEL))) + LABEL_GAP;
  for (const [label, text] of facts) {
    type.line(label, LABEL, { x: MARGIN, baseline: cursor.y + LABEL.size * ASCENT });
    for (const line of type.wrapped(text, FACT, widthOf(type) - indent)) {
      type.line(line, FACT, { x: MARGIN + indent, baseline: cursor.y + FACT.size * ASCENT });
      cursor.y += heightOf(FACT);
    }
  }
  cursor.y += 8;
}

function setNotes(type: Typesetter, cursor: Cursor, notes: readonly string[]): void {
  for (const note of notes) {
    setLines(type, cursor, type.wrapped(note, FOOTER, widthOf(type)), FOOTER);
    cursor.y += 2;
  }
  cursor.y += 4;
}

interface Setting {
  readonly table: ReportTable;
  readonly document: ReportDocument;
}

async function setTable(type: Typesetter, cursor: Cursor, { table, document }: Setting): Promise<void> {
  const { title, columns, rows } = table;
  const widths = widthsOf(columns, widthOf(type));
  const header = rowOf(type, { cells: columns.map((column) => column.title), columns, widths }, HEADER);
  // A title is never left alone at the foot of a page.
  makeRoom(type, cursor, heightOf(HEADING) + 4 * heightOf(HEADER));
  setLines(type, cursor, [title], HEADING);
  cursor.y += 2;
  setRow(type, cursor, header);
  for (const row of rows) {
    const cells = columns.map((column, at) => written(row[at] ?? null, column.kind, document.language));
    const body = rowOf(type, { cells, columns, widths }, BODY);
    if (makeRoom(type, cursor, body.height)) {
      setRow(type, cursor, header);
    }
    setRow(type, cursor, body);
    await nextTurn();
  }
  if (rows.length === 0) {
    setLines(type, cursor, [document.empty], BODY);
  }
  cursor.y += 8;
}

function widthsOf(columns: readonly ReportColumn[], width: number): readonly number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  return columns.map((column) => (column.width * width) / total);
}

interface RowText {
  readonly cells: readonly string[];
  readonly columns: readonly ReportColumn[];
  readonly widths: readonly number[];
}

interface SetRow extends RowText {
  readonly style: Style;
  readonly lines: readonly (readonly string[])[];
  readonly height: number;
}

function rowOf(type: Typesetter, row: RowText, style: Style): SetRow {
  const lines = row.cells.map((cell, index) => {
    // A figure broken in two would be read as two.
    const whole = style === BODY && row.columns[index]?.kind !== 'TEXT';
    return whole ? [cell] : type.wrapped(cell, style, (row.widths[index] ?? 0) - 2 * CELL_PADDING);
  });
  const most = Math.max(...lines.map((cell) => cell.length));
  return { ...row, style, lines, height: most * heightOf(style) + CELL_PADDING };
}

function setRow(type: Typesetter, cursor: Cursor, { style, lines, height, widths, columns }: SetRow): void {
  if (style === HEADER) {
    type.pdf.rect(MARGIN, cursor.y, widthOf(type), height).fill(SHADE);
  }
  let x = MARGIN;
  for (const [index, cell] of lines.entries()) {
    const width = widths[index] ?? 0;
    const right = columns[index]?.kind !== 'TEXT';
    for (const [number, line] of cell.entries()) {
      const shift = right ? width - CELL_PADDING - type.widthOf(line, style) : CELL_PADDING;
      const baseline = cursor.y + CELL_PADDING / 2 + number * heightOf(style) + style.size * ASCENT;
      type.line(line, style, { x: x + shift, baseline });
    }
    x += width;
  }
  cursor.y += height;
  type.pdf.moveTo(MARGIN, cursor.y).lineTo(MARGIN + widthOf(type), cursor.y);
  type.pdf.lineWidth(0.4).stroke(RULE);
}

function written(cell: ReportCell, kind: ColumnKind, language: Language): string {
  if (cell === null) {
    return '–';
  }
  if (kind === 'TEXT') {
    return String(cell);
  }
  const [minimumFractionDigits, maximumFractionDigits] = DECIMALS[kind];
  return new Intl.NumberFormat(language, { minimumFractionDigits, maximumFractionDigits }).format(
    Number(cell),
  );
}

/** The last fact is the hash; with the page number it stands at the foot of every page. */
function setFeet(type: Typesetter, { facts, pageWords }: ReportDocument): void {
  const { start, count } = type.pdf.bufferedPageRange();
  const hash = facts.at(-1)?.[1] ?? '';
  for (let page = 0; page < count; page += 1) {
    type.pdf.switchToPage(start + page);
    const words = pageWords(page + 1, count);
    const baseline = type.pdf.page.height - MARGIN - 2;
    type.line(hash, FOOTER, { x: MARGIN, baseline });
    const x = type.pdf.page.width - MARGIN - type.widthOf(words, FOOTER);
    type.line(words, FOOTER, { x, baseline });
  }
}
