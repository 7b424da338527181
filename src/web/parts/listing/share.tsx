/** Sharing by link and by paper. */
import { Button, Group, TextInput, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLink, IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Copy = 'IDLE' | 'COPIED' | 'REFUSED';

/** Milliseconds for which the button says that the link is copied. */
const NOTICE_MS = 4_000;

export function Share() {
  const { t } = useTranslation();
  const [state, setState] = useState<Copy>('IDLE');
  const copied = state === 'COPIED';
  useEffect(() => {
    if (!copied) {
      return;
    }
    const timer = window.setTimeout(() => setState('IDLE'), NOTICE_MS);
    return () => window.clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setState('COPIED');
    } catch {
      // No permission, or a page not served over HTTPS: the reader copies by hand.
      setState('REFUSED');
    }
  };
  return (
    <Group gap="xs" className="no-print" align="flex-end">
      <Button
        variant="default"
        onClick={() => void copy()}
        leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />}
      >
        {t(copied ? 'listing.copied' : 'listing.share')}
      </Button>
      <Button
        variant="default"
        onClick={() => window.print()}
        visibleFrom="sm"
        leftSection={<IconPrinter size={16} aria-hidden />}
      >
        {t('listing.print')}
      </Button>
      <VisuallyHidden role="status">{copied ? t('listing.copied') : ''}</VisuallyHidden>
      {state === 'REFUSED' && (
        <TextInput
          label={t('listing.copyYourself')}
          value={window.location.href}
          readOnly
          data-autofocus
          ref={(field) => field?.select()}
        />
      )}
    </Group>
  );
}
