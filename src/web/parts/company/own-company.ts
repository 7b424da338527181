/** The company of the reader, as its own people see it, and what changes it. */
import type { MyCompanyQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const MY_COMPANY = graphql(`
  query MyCompany {
    viewer {
      id
      companyRole
      staffRole
      company {
        id
        version
        name
        names { kk ru zh en }
        country
        registration
        region { code name }
        demonstration
        about
        contact { name email phone }
        verification
        verificationReason
        verified
        verifiedUntil
        submittedAt
        whatIsMissing
        memberCount
        plants { id name hsCode tonnesPerYear region { code name } }
        certificates { id kind number issuer coverage valid validFrom validUntil }
        evidence { id fileName contentType size createdAt }
      }
    }
  }
`);

type Viewer = NonNullable<MyCompanyQuery['viewer']>;
export type OwnCompany = NonNullable<Viewer['company']>;
export type Plant = NonNullable<OwnCompany['plants']>[number];
export type Certificate = OwnCompany['certificates'][number];
export type Evidence = NonNullable<OwnCompany['evidence']>[number];

/** What every section of the page works with. */
export interface Own {
  readonly company: OwnCompany;
  /** Whether the reader may change what it tells; everybody of it may add evidence. */
  readonly mayEdit: boolean;
  /** Which form is open: "names", "plant:new"; null where none is. It lives in the address bar. */
  readonly open: string | null;
  readonly edit: (form: string) => void;
  readonly close: () => void;
  /** Asks anew for what is shown. */
  readonly refresh: () => void;
}

export const UPDATE_COMPANY = graphql(`
  mutation UpdateOwnCompany($input: UpdateCompanyInput!) {
    updateCompany(input: $input) { id version }
  }
`);

export const SUBMIT_COMPANY = graphql(`
  mutation SubmitOwnCompany($input: SubmitCompanyInput!) {
    submitCompany(input: $input) { id verification }
  }
`);

export const ADD_PLANT = graphql(`
  mutation AddOwnPlant($input: AddPlantInput!) {
    addPlant(input: $input) { id }
  }
`);

export const UPDATE_PLANT = graphql(`
  mutation UpdateOwnPlant($input: UpdatePlantInput!) {
    updatePlant(input: $input) { id }
  }
`);

export const REMOVE_PLANT = graphql(`
  mutation RemoveOwnPlant($input: RemoveCompanyFileInput!) {
    removePlant(input: $input) { id }
  }
`);

export const ADD_CERTIFICATE = graphql(`
  mutation AddOwnCertificate($input: AddCertificateInput!) {
    addCertificate(input: $input) { id }
  }
`);

export const UPDATE_CERTIFICATE = graphql(`
  mutation UpdateOwnCertificate($input: UpdateCertificateInput!) {
    updateCertificate(input: $input) { id }
  }
`);

export const REMOVE_CERTIFICATE = graphql(`
  mutation RemoveOwnCertificate($input: RemoveCompanyFileInput!) {
    removeCertificate(input: $input) { id }
  }
`);

export const REMOVE_EVIDENCE = graphql(`
  mutation RemoveOwnEvidence($input: RemoveEvidenceInput!) {
    removeEvidence(input: $input) { id }
  }
`);

/** Null where nothing but blanks was typed. */
export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
