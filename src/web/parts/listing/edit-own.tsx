/** The way from a listing to its editor, for those whose it is. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ListingStatus } from '../../documents/graphql';
import { useViewer } from '../../viewer';

interface EditOwnProps {
  readonly kind: 'offer' | 'demand';
  readonly listing: {
    readonly id: string;
    readonly status: ListingStatus;
    readonly company: { readonly id: string };
  };
}

/** What has ended is not changed any more. */
const ENDED: readonly ListingStatus[] = ['WITHDRAWN', 'EXPIRED', 'FILLED'];

export function EditOwn({ kind, listing }: EditOwnProps) {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  if (viewer?.company?.id !== listing.company.id || ENDED.includes(listing.status)) {
    return null;
  }
  return (
    <Button component={Link} href={`/${kind}s/${listing.id}/edit`} variant="default" className="no-print">
      {t('myListings.edit')}
    </Button>
  );
}
