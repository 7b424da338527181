/** Names of the fields, as their labels say them. */
import { useTranslation } from 'react-i18next';
import type { Field, Kind } from './values';

export function useFieldName(kind: Kind): (field: Field) => string {
  const { t } = useTranslation();
  const side = kind === 'offer' ? 'supply' : 'need';
  const keys: Readonly<Record<Field, string>> = {
    wares: `editor.wares.${kind}`,
    variety: 'listing.variety',
    exact: 'listing.exact',
    tonnes: `editor.tonnes.${kind}`,
    min: `try.min.${side}`,
    share: 'terms.share.name',
    place: `need.place.${side}`,
    from: 'need.from',
    to: 'need.to',
    amount: `try.price.${side}`,
    currency: 'try.currency',
    incoterms: 'terms.incoterm.name',
    namedPlace: 'editor.namedPlace',
    payment: 'listing.payment',
    packaging: 'listing.packaging',
    quality: 'listing.quality',
    certificates: kind === 'offer' ? 'editor.papers' : 'listing.required',
    preferred: 'listing.preferred',
    excluded: 'listing.excluded',
  };
  return (field) => t(keys[field]);
}
