/** A company as an officer reviews it, and the steps with it. */
import type { DeskCompanyQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const COMPANY = graphql(`
  query DeskCompany($id: ID!) {
    company(id: $id) {
      id
      name
      ru: name(language: RU)
      kk: name(language: KK)
      zh: name(language: ZH)
      en: name(language: EN)
      country
      region { code name }
      registration
      contact { name email phone }
      about
      createdAt
      submittedAt
      verification
      verificationReason
      verified
      verifiedUntil
      demonstration
      memberCount
      whatIsMissing
      officer { id name }
      mergedInto { id name }
      plants { id name hsCode tonnesPerYear region { name } }
      certificates { id kind number issuer coverage valid validFrom validUntil }
      evidence { id fileName contentType size createdAt }
      notes(first: 50) { totalCount nodes { id body createdAt author { name } } }
    }
    offers(first: 1, where: { company: $id }) { totalCount }
    demands(first: 1, where: { company: $id }) { totalCount }
    auditLog(first: 12, where: { companyId: $id }) {
      totalCount
      nodes { id at action reason actor { kind name } }
    }
  }
`);

export type CompanyFile = NonNullable<DeskCompanyQuery['company']>;
export type History = DeskCompanyQuery['auditLog'];

export const VERIFY = graphql(`
  mutation DeskVerify($input: VerifyCompanyInput!) {
    verifyCompany(input: $input) { id verification verifiedUntil }
  }
`);

export const ASK = graphql(`
  mutation DeskAsk($input: DecideAgainstCompanyInput!) {
    askCompany(input: $input) { id verification verificationReason }
  }
`);

export const REJECT = graphql(`
  mutation DeskReject($input: DecideAgainstCompanyInput!) {
    rejectCompany(input: $input) { id verification verificationReason }
  }
`);

export const SUSPEND = graphql(`
  mutation DeskSuspend($input: DecideAgainstCompanyInput!) {
    suspendCompany(input: $input) { id verification verificationReason }
  }
`);

export const RESTORE = graphql(`
  mutation DeskRestore($input: RestoreCompanyInput!) {
    restoreCompany(input: $input) { id verification }
  }
`);

export const ASSIGN = graphql(`
  mutation DeskAssign($input: AssignCompanyInput!) {
    assignCompany(input: $input) { id officer { id name } }
  }
`);

export const ADD_NOTE = graphql(`
  mutation DeskAddNote($input: AddCompanyNoteInput!) {
    addCompanyNote(input: $input) { id }
  }
`);

/** How the two records of one firm compare, before they become one. */
export const TWIN = graphql(`
  query DeskTwin($id: ID!) {
    company(id: $id) {
      id
      name
      country
      region { name }
      registration
      verification
      memberCount
      plants { id }
      certificates { id }
      evidence { id }
      notes(first: 1) { totalCount }
    }
    offers(first: 1, where: { company: $id }) { totalCount }
    demands(first: 1, where: { company: $id }) { totalCount }
  }
`);

export const MERGE = graphql(`
  mutation DeskMerge($input: MergeCompaniesInput!) {
    mergeCompanies(input: $input) { id name }
  }
`);
