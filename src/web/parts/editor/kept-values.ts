/** What is being typed, kept in this browser through a reload and a lost session, for the same person. */
import { emptyValues, type Kind, type Values } from './values';

/** Older drafts are no longer what somebody is about. */
const KEPT_MS = 7 * 86_400_000;

export interface KeptValues {
  readonly values: Values;
  /** The version that is changed and its values; null of what is new. */
  readonly version: number | null;
  readonly base: Values | null;
}

/** Where a draft of this listing is kept; "new" before it is stored. */
export interface Place {
  readonly kind: Kind;
  readonly id: string | null;
  readonly personId: string;
}

const keyOf = ({ kind, id }: Place) => `dostyk.editor.${kind}.${id ?? 'new'}`;

export function keepValues(place: Place, kept: KeptValues): void {
  const record = { ...kept, personId: place.personId, at: Date.now() };
  window.localStorage.setItem(keyOf(place), JSON.stringify(record));
}

export function keptValues(place: Place): KeptValues | null {
  try {
    const record = JSON.parse(window.localStorage.getItem(keyOf(place)) ?? 'null') as
      | (KeptValues & { readonly personId: string; readonly at: number })
      | null;
    const mine = record?.personId === place.personId && Date.now() - record.at < KEPT_MS;
    return mine ? { ...record, values: { ...emptyValues(place.kind), ...record.values } } : null;
  } catch {
    return null;
  }
}

export function dropValues(place: Place): void {
  window.localStorage.removeItem(keyOf(place));
}
