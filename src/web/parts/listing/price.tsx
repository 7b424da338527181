/** A price, or who may see it. */
import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { useViewer } from '../../viewer';

interface PriceProps {
  readonly price: { readonly perTonne: { readonly amount: string; readonly currency: string } } | null;
}

export function Price({ price }: PriceProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { viewer } = useViewer();
  if (price) {
    return (
      <Text fw={600} className="figures" span>
        {formats.money(price.perTonne)}
      </Text>
    );
  }
  const sees = Boolean(viewer && (viewer.company?.verified || viewer.staffRole));
  if (sees) {
    return <>{t('listing.notSaid')}</>;
  }
  return (
    <>
      {t('listing.priceHidden')}
      {viewer === null && (
        <>
          {' · '}
          <Anchor component={Link} href="/sign-in" underline="always">
            {t('listing.signIn')}
          </Anchor>
        </>
      )}
    </>
  );
}
