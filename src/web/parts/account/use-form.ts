/** The fields of a form about an account: kept through a reload, faults beside them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { faultAt, violationsOf } from './violations';

interface Asked<Field extends string> {
  /** Under this name it is kept in this window. */
  readonly name: string;
  readonly first: Readonly<Record<Field, string>>;
  readonly required: readonly NoInfer<Field>[];
  readonly error: CombinedError | undefined;
}

/** Never kept. */
const SECRET = 'password';

function kept<Field extends string>(key: string, first: Readonly<Record<Field, string>>) {
  try {
    return { ...first, ...(JSON.parse(window.sessionStorage.getItem(key) ?? '{}') as Partial<typeof first>) };
  } catch {
    return first;
  }
}

export function useForm<Field extends string>({ name, first, required, error }: Asked<Field>) {
  const { t } = useTranslation();
  const key = `dostyk.form.${name}`;
  const [values, setValues] = useState(() => kept(key, first));
  const [missing, setMissing] = useState<readonly Field[]>([]);
  const violations = violationsOf(error);
  const set = (field: Field, value: string) => {
    const next = { ...values, [field]: value };
    setValues(next);
    setMissing(missing.filter((each) => each !== field));
    window.sessionStorage.setItem(key, JSON.stringify({ ...next, [SECRET]: undefined }));
  };
  const faultOf = (field: Field, path: string = field) =>
    missing.includes(field) ? t('account.missing') : faultAt(violations, path);
  return {
    values,
    set,
    missing,
    faultOf,
    forget: () => window.sessionStorage.removeItem(key),
    /** What a text field takes; `path` is where the server finds it, if elsewhere. */
    field: (field: Field, path?: string) => ({
      value: values[field],
      onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
        set(field, event.currentTarget.value),
      error: faultOf(field, path),
      required: required.includes(field),
    }),
    /** Whether everything required is there; what is not is marked. */
    complete: (): boolean => {
      const empty = required.filter((field) => values[field].trim() === '');
      setMissing(empty);
      return empty.length === 0;
    },
  };
}
