/** Exchange rates out of a file: entered as by hand, so that a newer one of a day counts from now on. */
import { exchangeRateInput, type RateAsked } from '../domain/exchange-rate-input';
import { check } from '../domain/input';
import type { CsvRow } from '../infra/csv-rows';
import { addRate } from './exchange-rates';
import { type Column, cellFault, column, faultsByColumn, readCells } from './import-columns';
import { type Intake, type JudgedRow, surplusFaults } from './import-intake';
import { type Session, today } from './session';
import { unhurried } from './unhurried';

const COLUMNS: readonly Column[] = [
  column('currency', ['currency']),
  column('day', ['day']),
  column('per_usd', ['perUsd']),
  column('source', ['source']),
];

/** Rates; of two of one currency and day in a file nobody could tell which counts. */
export function rateIntake(session: Session): Intake<RateAsked> {
  const schema = exchangeRateInput(today(session));
  const inFile = new Set<string>();

  function judge(row: CsvRow): JudgedRow<RateAsked> {
    const { input, faults: misread } = readCells(COLUMNS, row.cells);
    const { value, violations = [] } = check(schema, [], input, []);
    const key = `${row.cells.get('currency')} ${row.cells.get('day')}`;
    const faults = [
      ...surplusFaults(row),
      ...misread,
      ...faultsByColumn({ columns: COLUMNS, input, misread }, violations),
      ...(inFile.has(key) ? [cellFault('day', 'REPEATED', { value: key })] : []),
    ];
    inFile.add(key);
    return faults.length > 0 || !value ? { faults } : { row: value };
  }

  return {
    kind: 'rate',
    columns: COLUMNS.map(({ name }) => name),
    judge: async (rows) => rows.map(judge),
    store: async (tx, rows) => {
      for await (const rate of unhurried(rows)) {
        await addRate(tx, rate);
      }
    },
  };
}
