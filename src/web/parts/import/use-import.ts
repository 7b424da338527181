/** An import from the file to what was stored: what was read, what was said of it, what was mended since. */
import { useEffect, useRef, useState } from 'react';
import { readTable } from './read-table';
import { type Answer, type Fault, type Kind, type Refusal, type Sent, sendImport } from './send';
import {
  csvOf,
  keepMapping,
  keptMapping,
  type Mapping,
  oursOf,
  rowsByLine,
  type Table,
  withCell,
  withColumns,
} from './table';

/** What is wrong with a file, by the place of the row and the column of ours ("" for the whole row). */
type Faults = ReadonlyMap<number, ReadonlyMap<string, string>>;

/** An answer as it belongs to the table at hand. */
interface Judged {
  readonly answer: Answer;
  readonly faults: Faults;
  /** Of the header, by the name of the column. */
  readonly ofHeader: readonly Fault[];
}

export interface State {
  readonly file: File | null;
  readonly table: Table | null;
  readonly kind: Kind | null;
  readonly mapping: Mapping;
  /** Places of the rows that are left out. */
  readonly out: ReadonlySet<number>;
  readonly judged: Judged | null;
  /** Whether something was changed since it was judged. */
  readonly stale: boolean;
  readonly refusal: Refusal | null;
  readonly stored: Answer | null;
  /** What is under way; a share of 0 to 1 while it is on its way to the server. */
  readonly under: { readonly step: 'reading' | 'judging' | 'storing'; readonly share: number } | null;
}

const NOTHING: State = {
  file: null,
  table: null,
  kind: null,
  mapping: {},
  out: new Set(),
  judged: null,
  stale: false,
  refusal: null,
  stored: null,
  under: null,
};

const HEADER_LINE = 1;

export const rowsLeft = ({ table, out }: Pick<State, 'table' | 'out'>): readonly number[] =>
  [...(table?.rows.keys() ?? [])].filter((place) => !out.has(place));

function judgedOf(answer: Answer, places: ReadonlyMap<number, number>): Judged {
  const faults = new Map<number, Map<string, string>>();
  for (const { line, column, message } of answer.faults) {
    const place = places.get(line);
    if (place !== undefined) {
      const row = faults.get(place) ?? new Map<string, string>();
      row.set(column, [row.get(column), message].filter(Boolean).join(' '));
      faults.set(place, row);
    }
  }
  return { answer, faults, ofHeader: answer.faults.filter(({ line }) => line === HEADER_LINE) };
}

/** Columns that rows are at fault for and that the file does not have; none while a column may yet be one of them. */
function lackedColumns({ header }: Table, mapping: Mapping, { faults, ofHeader }: Judged): readonly string[] {
  if (ofHeader.length > 0) {
    return [];
  }
  const there = new Set(header.map((name) => oursOf(mapping, name)));
  const blamed = [...faults.values()].flatMap((row) => [...row.keys()]);
  return [...new Set(blamed)].filter((name) => name !== '' && !there.has(name) && !header.includes(name));
}

/** The file as it is now: the rows that are left, or, where nothing could be read here, what was chosen. */
async function packed({ file, table, out }: State) {
  const name = file?.name ?? 'file.csv';
  if (!table) {
    return { name, blob: file ?? new Blob([]), places: new Map<number, number>() };
  }
  const left = rowsLeft({ table, out });
  const rows = left.flatMap((place) => table.rows[place] ?? []);
  const blob = new Blob([await csvOf({ ...table, rows })], { type: 'text/csv' });
  return { name, blob, places: rowsByLine(table, left) };
}

/** The state after an answer. */
function answered(state: State, sent: Sent, places: ReadonlyMap<number, number>): State {
  const { answer, refusal } = sent;
  if (!answer) {
    return { ...state, refusal, under: null };
  }
  if (answer.stored > 0) {
    return { ...NOTHING, stored: answer };
  }
  const judged = judgedOf(answer, places);
  const { table, mapping } = state;
  const whole = table && withColumns(table, lackedColumns(table, mapping, judged));
  return { ...state, table: whole, judged, refusal: null, stale: false, under: null };
}

export function useImport() {
  const [state, setState] = useState<State>(NOTHING);
  // Only the answer to what was asked last counts.
  const asked = useRef(0);
  const ask = async (next: State, commit: boolean) => {
    asked.current += 1;
    const turn = asked.current;
    const step = commit ? 'storing' : 'judging';
    setState({ ...next, under: { step, share: 0 } });
    const show = (share: number) =>
      turn === asked.current && setState((before) => ({ ...before, under: { step, share } }));
    const { name, blob, places } = await packed(next);
    const { kind, mapping } = next;
    const sent = await sendImport({ file: blob, name, kind, mapping, commit }, show);
    if (turn === asked.current) {
      // What was typed meanwhile stays, and has not been judged.
      setState((before) => ({
        ...answered(before, sent, places),
        ...(before.table === next.table ? {} : { stale: true }),
      }));
    }
  };
  const change = (part: Partial<State>) => setState((before) => ({ ...before, ...part, stale: true }));
  useWarning(state.table !== null && state.stale);
  return {
    state,
    choose: async (file: File) => {
      const { kind } = state;
      setState({ ...NOTHING, file, kind, under: { step: 'reading', share: 0 } });
      const table = await readTable(file);
      await ask({ ...NOTHING, file, kind, table, mapping: table ? keptMapping(table) : {} }, false);
    },
    setKind: (kind: Kind | null) => {
      const next = { ...state, kind };
      state.file ? void ask(next, false) : setState(next);
    },
    setMapping: (mapping: Mapping) => {
      if (state.table) {
        keepMapping(state.table, mapping);
      }
      change({ mapping });
    },
    setCell: (row: number, column: number, value: string) =>
      setState((before) => ({
        ...before,
        table: before.table && withCell(before.table, row, column, value),
        stale: true,
      })),
    leaveOut: (places: Iterable<number>) => change({ out: new Set([...state.out, ...places]) }),
    putBack: () => change({ out: new Set() }),
    check: () => ask(state, false),
    store: () => ask(state, true),
    startAnew: () => setState(NOTHING),
  };
}

export type Import = ReturnType<typeof useImport>;

/** What was mended here is nowhere else: leaving the page asks first. */
function useWarning(on: boolean): void {
  useEffect(() => {
    if (!on) {
      return;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [on]);
}
