/**
 * One decorator for each idea of a column, the same on SQLite and PostgreSQL. Never use TypeORM's `@Column()`
 * bare: on a number it means a 32-bit integer, and `real` is four bytes on PostgreSQL.
 */
import { Column, PrimaryColumn } from 'typeorm';

interface Options {
  readonly nullable?: boolean;
}

/** The prefixed id of a record. */
export const IdColumn = () => PrimaryColumn({ type: 'varchar', length: 30 });

/** The id of another record. */
export const ReferenceColumn = ({ nullable = false }: Options = {}) =>
  Column({ type: 'varchar', length: 30, nullable });

/** A primary key that is not an id of ours. */
export const TextIdColumn = (length: number) => PrimaryColumn({ type: 'varchar', length });

/** Text of at most `length` characters. */
export const TextColumn = (length: number, { nullable = false }: Options = {}) =>
  Column({ type: 'varchar', length, nullable });

/** Text without a bound of its own. */
export const LongTextColumn = ({ nullable = false }: Options = {}) => Column({ type: 'text', nullable });

/** A word of a closed list, or the natural code of reference data. */
export const CodeColumn = ({ nullable = false }: Options = {}) =>
  Column({ type: 'varchar', length: 40, nullable });

/** Tonnes, eight-byte float. */
export const TonnesColumn = () => Column({ type: 'double precision' });

/** A share from 0 to 1, eight-byte float, or null. */
export const ShareColumn = () => Column({ type: 'double precision', nullable: true });

/** A small whole number (32 bits). */
export const IntegerColumn = ({ nullable = false }: Options = {}) => Column({ type: 'integer', nullable });

/** A whole number beyond 32 bits; PostgreSQL hands these over as text. */
export const CounterColumn = () =>
  Column({
    type: 'bigint',
    transformer: {
      to: (value: number) => value,
      from: (value) => Number(value),
    },
  });

export const FlagColumn = () => Column({ type: 'boolean' });

/** A calendar day as ISO 8601 text, "2026-09-01": sorts as it reads. */
export const DayColumn = ({ nullable = false }: Options = {}) =>
  Column({ type: 'varchar', length: 10, nullable });

/** An instant as ISO 8601 text in UTC, "2026-09-01T08:00:00.000Z". */
export const InstantColumn = ({ nullable = false }: Options = {}) =>
  Column({ type: 'varchar', length: 24, nullable });

/** Codes as ",A,B,": the commas around each make `LIKE '%,A,%'` an exact question on both databases. */
export const CodeListColumn = () =>
  Column({
    type: 'text',
    transformer: {
      to: (codes: readonly string[]) => (codes.length === 0 ? '' : `,${codes.join(',')},`),
      from: (text: string) => (text === '' ? [] : text.slice(1, -1).split(',')),
    },
  });

/** A small list of plain objects, kept as JSON text. */
export const JsonColumn = () =>
  Column({
    type: 'text',
    transformer: {
      to: (value: unknown) => JSON.stringify(value),
      from: (text: string) => JSON.parse(text),
    },
  });
