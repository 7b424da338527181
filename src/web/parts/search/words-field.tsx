/** The field one searches by, answering as one types. */
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Milliseconds after the last letter until it is asked. */
const PAUSE_MS = 200;

interface WordsFieldProps {
  readonly words: string;
  readonly placeholder: string;
  readonly onWords: (words: string) => void;
}

export function WordsField({ words, placeholder, onWords }: WordsFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(words);
  // Another address (back, "clear all") is shown; one's own typing, which it lags behind, is not undone.
  const asked = useRef(words);
  useEffect(() => {
    if (words !== asked.current) {
      asked.current = words;
      setTyped(words);
    }
  }, [words]);
  const ask = useDebouncedCallback((next: string) => {
    asked.current = next;
    onWords(next);
  }, PAUSE_MS);
  const change = (next: string) => {
    setTyped(next);
    ask(next);
  };
  useSlash(field);
  return (
    <TextInput
      ref={field}
      type="text"
      role="searchbox"
      label={t('search.label')}
      placeholder={placeholder}
      title={t('search.key')}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      size="md"
      autoComplete="off"
      rightSection={
        typed && (
          <CloseButton
            aria-label={t('search.clearWords')}
            onClick={() => {
              change('');
              field.current?.focus();
            }}
          />
        )
      }
    />
  );
}

/** "/" leads into the field of the page at hand, before the shell would lead to another page. */
function useSlash(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const writing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !writing) {
        event.preventDefault();
        event.stopPropagation();
        field.current?.focus();
      }
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, [field]);
}
