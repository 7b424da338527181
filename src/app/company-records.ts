/** A new company as it is stored: whatever nobody has said of it yet is null. */
import type { NewRecord } from '../infra/db/store';

type Said = Pick<NewRecord<'company'>, 'id' | 'country' | 'registration' | 'regionCode'> &
  Partial<NewRecord<'company'>>;

export function newCompany(said: Said, now: Date): NewRecord<'company'> {
  const instant = now.toISOString();
  return {
    nameKk: null,
    nameRu: null,
    nameZh: null,
    nameEn: null,
    about: null,
    verification: 'UNVERIFIED',
    verifiedUntil: null,
    submittedAt: null,
    verificationReason: null,
    officerId: null,
    mergedIntoId: null,
    contactName: null,
    contactEmail: null,
    contactPhone: null,
    demonstration: false,
    version: 1,
    createdAt: instant,
    updatedAt: instant,
    ...said,
  };
}
