/** Sends a file over plain HTTP, saying how far it has come. */
import { currentLanguage } from '../../words';

/** Why a file was not taken: in the server's words, or because the server is out of reach. */
export interface UploadRefusal {
  readonly message: string | null;
  /** Whether the session has ended. */
  readonly lost: boolean;
}

interface ServerError {
  readonly message: string;
  readonly extensions?: {
    readonly code?: string;
    readonly violations?: readonly { readonly message: string }[];
  };
}

function refusalIn(status: number, text: string): UploadRefusal {
  try {
    const { errors = [] } = JSON.parse(text) as { readonly errors?: readonly ServerError[] };
    const said = errors.flatMap(({ message, extensions }) =>
      extensions?.violations?.length ? extensions.violations.map((each) => each.message) : [message],
    );
    return { message: said.length > 0 ? said.join(' ') : null, lost: status === 401 };
  } catch {
    return { message: null, lost: status === 401 };
  }
}

/** Null once it is stored. `onProgress` gets shares of 0 to 1. */
export function uploadEvidence(
  companyId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<UploadRefusal | null> {
  return new Promise((resolve) => {
    // The one way to learn how much of a request is on its way.
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(request.status === 201 ? null : refusalIn(request.status, request.responseText));
    request.onerror = () => resolve({ message: null, lost: false });
    request.open('POST', `/evidence/${companyId}`);
    request.setRequestHeader('accept-language', currentLanguage());
    // Says that this page sends it, and no form of another site.
    request.setRequestHeader('apollo-require-preflight', '1');
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
