/** Sends a file of records to be judged or stored, saying how far it has come. */
import { currentLanguage } from '../../words';
import type { Mapping } from './table';

export const KINDS = ['participant', 'offer', 'demand', 'deal', 'rate'] as const;
export type Kind = (typeof KINDS)[number];

export interface Fault {
  readonly line: number;
  /** Empty for one of the whole row. */
  readonly column: string;
  readonly message: string;
}

export interface Answer {
  readonly kind: Kind;
  /** Columns that a file of this kind can have. */
  readonly knownColumns: readonly string[];
  readonly rows: number;
  readonly faultyRows: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly stored: number;
}

/** Why a file was not taken: in the server's words, or null because the server is out of reach. */
export interface Refusal {
  readonly message: string | null;
  /** What is wrong with the choice of kind. */
  readonly kind: string | null;
  /** Whether the session has ended. */
  readonly lost: boolean;
}

export type Sent =
  | { readonly answer: Answer; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly answer?: never };

interface ServerError {
  readonly message: string;
  readonly extensions?: {
    readonly violations?: readonly { readonly path: readonly unknown[]; readonly message: string }[];
  };
}

function refusalIn(status: number, text: string): Refusal {
  const lost = status === 401;
  try {
    const { errors = [] } = JSON.parse(text) as { readonly errors?: readonly ServerError[] };
    const violations = errors.flatMap(({ extensions }) => extensions?.violations ?? []);
    const ofKind = violations.filter(({ path }) => path[0] === 'kind');
    const said = violations.length > 0 ? violations.filter((each) => !ofKind.includes(each)) : errors;
    const words = (all: readonly { readonly message: string }[]) =>
      all.length > 0 ? all.map(({ message }) => message).join(' ') : null;
    return { message: words(said), kind: words(ofKind), lost };
  } catch {
    return { message: null, kind: null, lost };
  }
}

export interface Asked {
  readonly file: Blob;
  readonly name: string;
  /** Told by the header without it. */
  readonly kind: Kind | null;
  readonly mapping: Mapping;
  readonly commit: boolean;
}

/** `onProgress` gets shares of 0 to 1. */
export function sendImport(asked: Asked, onProgress: (share: number) => void): Promise<Sent> {
  return new Promise((resolve) => {
    // The one way to learn how much of a request is on its way.
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(
        request.status === 200
          ? { answer: JSON.parse(request.responseText) as Answer }
          : { refusal: refusalIn(request.status, request.responseText) },
      );
    request.onerror = () => resolve({ refusal: { message: null, kind: null, lost: false } });
    request.open('POST', '/imports');
    request.setRequestHeader('accept-language', currentLanguage());
    // Says that this page sends it, and no form of another site.
    request.setRequestHeader('apollo-require-preflight', '1');
    const form = new FormData();
    if (asked.kind) {
      form.append('kind', asked.kind);
    }
    form.append('commit', String(asked.commit));
    form.append('mapping', JSON.stringify(asked.mapping));
    form.append('file', asked.file, asked.name);
    request.send(form);
  });
}

/** The columns of a kind's template: what a judged header without rows is told. */
export async function columnsOf(kind: Kind): Promise<readonly string[] | null> {
  const file = new Blob(['registration\n'], { type: 'text/csv' });
  const { answer } = await sendImport(
    { file, name: 'header.csv', kind, mapping: {}, commit: false },
    () => {},
  );
  return answer?.knownColumns ?? null;
}
