/** Copies a text; where the browser does not let it, the text is there to be marked by hand. */
import { Button, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Milliseconds for which the button says that it is done. */
const NOTICE_MS = 4_000;

interface CopyProps {
  readonly text: string;
  /** What the button is called where there are many. */
  readonly label?: string;
}

export function Copy({ text, label }: CopyProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') {
      return;
    }
    const timer = window.setTimeout(() => setState('idle'), NOTICE_MS);
    return () => window.clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  const says = t(`copy.${state}`);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        mih={32}
        onClick={() => void copy()}
        leftSection={
          state === 'copied' ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
        }
        {...(label && state === 'idle' ? { 'aria-label': label } : {})}
      >
        {says}
      </Button>
      <VisuallyHidden role="status">{state === 'idle' ? '' : says}</VisuallyHidden>
    </>
  );
}
