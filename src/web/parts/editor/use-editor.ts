/** The state of an editor: the values, kept as they are typed, their faults, and how they are stored. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CombinedError, useClient } from 'urql';
import { dropValues, type KeptValues, keepValues, type Place } from './kept-values';
import { checkNow, type Fault, faultsIn, useChecked } from './use-checked';
import { useSave } from './use-save';
import { type Field, fieldAt, isAmount, type Kind, missingIn, type Values } from './values';

interface Asked {
  readonly place: Place;
  readonly start: KeptValues;
  readonly onSaved: (id: string, published: boolean) => void;
  /** Something is being stored from now on. */
  readonly onBegin: (() => void) | undefined;
  /** Somebody has changed it meanwhile. */
  readonly onConflict: () => void;
}

export type Editor = ReturnType<typeof useEditor>;

export interface FieldFault {
  /** Null where the form has no field for it. */
  readonly field: Field | null;
  readonly message: string;
}

export function codeOf(error: CombinedError | undefined): unknown {
  return error?.graphQLErrors[0]?.extensions.code;
}

/** What can be sent; else the form itself says what is empty or unreadable. */
function isSendable(values: Values): boolean {
  return missingIn(values).length === 0 && isAmount(values.amount);
}

/** The form's own faults and the server's, each once. */
function useAllFaults(kind: Kind, values: Values, told: readonly Fault[]): readonly FieldFault[] {
  const { t } = useTranslation();
  const own: readonly FieldFault[] = [
    ...missingIn(values).map((field) => ({ field, message: t('account.missing') })),
    ...(isAmount(values.amount) ? [] : [{ field: 'amount' as const, message: t('editor.badAmount') }]),
  ];
  const servers = told.map(({ path, message }) => ({ field: fieldAt(kind, path), message }));
  const unique = new Map([...own, ...servers].map((each) => [`${each.field} ${each.message}`, each]));
  return [...unique.values()];
}

/** The values and the version they change, kept in this browser as they are typed. */
function useValues(place: Place, start: KeptValues) {
  const [state, setState] = useState<KeptValues>(start);
  return {
    ...state,
    change: (change: Partial<Values>) => {
      const next = { ...state, values: { ...state.values, ...change } };
      setState(next);
      keepValues(place, next);
    },
    /** Goes on from a newer version, with what came new there. */
    rebase: (newer: { readonly version: number; readonly values: Values }, change: Partial<Values>) => {
      const values = { ...state.values, ...change };
      const next = { values, version: newer.version, base: newer.values };
      setState(next);
      keepValues(place, next);
    },
  };
}

export function useEditor({ place, start, onSaved, onBegin, onConflict }: Asked) {
  const { kind } = place;
  const { values, version, base, change, rebase } = useValues(place, start);
  /** Whether faults are shown: not before somebody wanted to save. */
  const [judged, setJudged] = useState(false);
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const summary = useFocusAfter(attempts);
  const checked = useChecked(kind, values);
  const all = useAllFaults(kind, values, [...checked.faults, ...refused]);
  const faults = judged ? all : [];
  const attempt = useAttempt(place);

  async function store(publish: boolean): Promise<void> {
    setJudged(true);
    setError(undefined);
    setBusy(true);
    onBegin?.();
    const outcome = await attempt({ values, version, publish });
    if (outcome.saved && !outcome.error) {
      dropValues(place);
      onSaved(outcome.saved.id, publish);
      return;
    }
    if (outcome.saved) {
      rebase({ version: outcome.saved.version, values }, {});
    }
    setRefused(outcome.refused);
    setError(outcome.error);
    setBusy(false);
    setAttempts((before) => before + 1);
    if (codeOf(outcome.error) === 'CONFLICT') {
      onConflict();
    }
  }

  const faultOf = (field: Field): string | undefined =>
    faults.flatMap((fault) => (fault.field === field ? [fault.message] : [])).join(' ') || undefined;
  const set = (next: Partial<Values>) => {
    change(next);
    setRefused(refused.filter(({ path }) => !((fieldAt(kind, path) ?? '') in next)));
  };
  return { kind, values, version, base, set, rebase, faults, faultOf, error, busy, store, summary, checked };
}

/** Somebody who wanted to save is led to what stands in the way. */
function useFocusAfter(attempts: number) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempts > 0) {
      element.current?.focus();
    }
  }, [attempts]);
  return element;
}

interface Attempt {
  readonly values: Values;
  readonly version: number | null;
  readonly publish: boolean;
}

/** Stores what can be sent; of what cannot, the server is asked for the other faults, so that all are told at once. */
function useAttempt({ kind, id }: Place) {
  const client = useClient();
  const save = useSave(kind);
  return async ({ values, version, publish }: Attempt) => {
    if (!isSendable(values)) {
      return { saved: null, error: undefined, refused: await checkNow(client, kind, values) };
    }
    const stored = id !== null && version !== null ? { id, version } : null;
    const outcome = await save({ values, stored, publish });
    return { ...outcome, refused: faultsIn(kind, values, outcome.error) };
  };
}
