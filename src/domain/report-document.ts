/** A report in the words of one language, ready to be set as a spreadsheet or on pages. */
import type { Language } from './vocabulary';

/** What the cells of a column are, by which a format aligns and writes them. USD are decimal strings. */
export type ColumnKind = 'TEXT' | 'COUNT' | 'TONNES' | 'USD' | 'DECIMAL';
export type ReportCell = string | number | null;

export interface ReportColumn {
  readonly title: string;
  readonly kind: ColumnKind;
  /** Of a sheet, in characters; on a page columns share the line in this proportion. */
  readonly width: number;
}

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
}

export interface ReportSheet {
  /** At most 31 characters, without []:*?/\ as spreadsheets have it. */
  readonly name: string;
  readonly tables: readonly ReportTable[];
  /** Sentences to be read with the figures. */
  readonly notes: readonly string[];
}

export interface ReportDocument {
  readonly language: Language;
  readonly title: string;
  /** What the report is of: labels with their texts. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  readonly sheets: readonly ReportSheet[];
  /** Under a table without rows. */
  readonly empty: string;
  /** The words of a page number. */
  readonly pageWords: (page: number, pages: number) => string;
  readonly madeAt: Date;
}

/** All of a report in one table, for programs: a row names its section and fills the columns that it has. */
export interface LongTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
}
