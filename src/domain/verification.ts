/** The workflow of a company's verification: its steps, and how long an officer may take. */
import { AppError } from './errors';
import type { Country, Verification } from './vocabulary';

export const VERIFICATION_STEPS = [
  'submit',
  'verify',
  'ask',
  'reject',
  'suspend',
  'restore',
  'expire',
  'reopen',
] as const;
export type VerificationStep = (typeof VERIFICATION_STEPS)[number];

interface Step {
  readonly from: readonly Verification[];
  readonly to: Verification;
}

const STEPS: Readonly<Record<VerificationStep, Step>> = {
  submit: { from: ['UNVERIFIED', 'NEEDS_INFO', 'REJECTED', 'EXPIRED'], to: 'SUBMITTED' },
  verify: { from: ['SUBMITTED'], to: 'VERIFIED' },
  ask: { from: ['SUBMITTED'], to: 'NEEDS_INFO' },
  reject: { from: ['SUBMITTED'], to: 'REJECTED' },
  suspend: { from: ['VERIFIED'], to: 'SUSPENDED' },
  restore: { from: ['SUSPENDED'], to: 'VERIFIED' },
  expire: { from: ['VERIFIED'], to: 'EXPIRED' },
  // What was verified is another company once its name or place is another.
  reopen: { from: ['VERIFIED'], to: 'SUBMITTED' },
};

/** Where a step leads. Throws ILLEGAL_STEP with `from` where it cannot be taken from there. */
export function verificationAfter(step: VerificationStep, from: Verification): Verification {
  const { from: allowed, to } = STEPS[step];
  if (!allowed.includes(from)) {
    throw new AppError('ILLEGAL_STEP', { from });
  }
  return to;
}

/** Days within which a company that asked for verification is to be answered. */
export const REVIEW_DAYS = 7;
const MS_PER_DAY = 86_400_000;

/** Whole days since a company asked for verification, and whether its answer is overdue. Instants are ISO 8601. */
export function reviewAge(
  submittedAt: string,
  now: Date,
): { readonly days: number; readonly overdue: boolean } {
  const age = Math.max(0, now.getTime() - Date.parse(submittedAt));
  return { days: Math.floor(age / MS_PER_DAY), overdue: age > REVIEW_DAYS * MS_PER_DAY };
}

export const COMPANY_GAPS = [
  'CHINESE_NAME',
  'KAZAKH_OR_RUSSIAN_NAME',
  'ABOUT',
  'CONTACT',
  'PLANT',
  'CERTIFICATE',
  'EVIDENCE',
] as const;
export type CompanyGap = (typeof COMPANY_GAPS)[number];

/** What is told of a company, as far as its gaps go. */
export interface Profile {
  readonly country: Country;
  readonly nameKk: string | null;
  readonly nameRu: string | null;
  readonly nameZh: string | null;
  readonly about: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
}

export interface Files {
  readonly plants: number;
  readonly certificates: number;
  readonly evidence: number;
}

/** What a company has not told yet. Plants and certificates are a producer's. */
export function gapsOf(profile: Profile, files: Files): readonly CompanyGap[] {
  const produces = profile.country === 'KZ';
  const open: Readonly<Record<CompanyGap, boolean>> = {
    CHINESE_NAME: !profile.nameZh,
    KAZAKH_OR_RUSSIAN_NAME: !profile.nameKk && !profile.nameRu,
    ABOUT: !profile.about,
    CONTACT: !profile.contactEmail && !profile.contactPhone,
    PLANT: produces && files.plants === 0,
    CERTIFICATE: produces && files.certificates === 0,
    EVIDENCE: files.evidence === 0,
  };
  return COMPANY_GAPS.filter((gap) => open[gap]);
}
