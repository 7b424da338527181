/** The ministry report as a file to be opened elsewhere. */
import type { LongTable, ReportDocument } from '../domain/report-document';
import { reportCsv } from '../infra/report-csv';
import { reportPdf } from '../infra/report-pdf';
import { reportXlsx } from '../infra/report-xlsx';

export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report in words, for people and for programs. */
export interface ReportWords {
  readonly document: ReportDocument;
  readonly table: LongTable;
}

/** The bytes of the file. */
export async function reportFile(format: ReportFormat, { document, table }: ReportWords): Promise<Buffer> {
  switch (format) {
    case 'csv':
      return reportCsv(table);
    case 'xlsx':
      return reportXlsx(document);
    case 'pdf':
      return reportPdf(document);
  }
}
