import DataLoader from 'dataloader';
import { recordsById } from '../app/listings';
import type { Session } from '../app/session';
import type { IdKind } from '../domain/id';
import type { Company } from '../model/company';
import type { Demand } from '../model/demand';
import type { Offer } from '../model/offer';

/** One loader a kind of record, new for each request: many look-ups by id become one question. */
export interface Loaders {
  readonly companies: DataLoader<string, Company | null>;
  readonly offers: DataLoader<string, Offer | null>;
  readonly demands: DataLoader<string, Demand | null>;
}

export function createLoaders(session: Session): Loaders {
  const loader = <Row>(kind: IdKind) =>
    new DataLoader<string, Row | null>(async (ids) => {
      const records = await recordsById(session, kind, ids);
      return ids.map((id) => (records.get(id) as Row | undefined) ?? null);
    });
  return {
    companies: loader<Company>('company'),
    offers: loader<Offer>('offer'),
    demands: loader<Demand>('demand'),
  };
}
