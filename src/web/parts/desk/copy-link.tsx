/** Copies the address of a place in the app; where that is refused, the address itself is shown to copy. */
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export function CopyLink({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'IDLE' | 'COPIED' | 'REFUSED'>('IDLE');
  const address = new URL(path, window.location.origin).href;
  const Icon = state === 'COPIED' ? IconCheck : IconLink;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setState('COPIED');
    } catch {
      // No permission, or a page not served over HTTPS: the reader copies by hand.
      setState('REFUSED');
    }
  };
  return state === 'REFUSED' ? (
    <TextInput
      label={t('listing.copyYourself')}
      value={address}
      readOnly
      flex="1 1 240px"
      ref={(field) => field?.select()}
    />
  ) : (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<Icon size={14} aria-hidden />}
      onClick={() => void copy()}
    >
      {t(state === 'COPIED' ? 'listing.copied' : 'desk.audit.copy')}
    </Button>
  );
}
