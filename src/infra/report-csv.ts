/** A report as one CSV table. */
import { stringify } from 'csv-stringify/sync';
import type { LongTable } from '../domain/report-document';

/**
 * UTF-8 with a byte order mark, CRLF. Texts that a spreadsheet would run as a formula (they begin with = + - @, a
 * tab or a carriage return) are led by an apostrophe; numbers are written with a point and nothing else.
 */
export function reportCsv({ header, rows }: LongTable): Buffer {
  const text = stringify([header, ...rows] as ReportRows, {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  return Buffer.from(text);
}

type ReportRows = (string | number | null)[][];
