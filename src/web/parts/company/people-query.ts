/** The people of the reader's company and its open invitations. */
import type { CompanyPeopleQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

/** A page of people: hardly any company has more. */
export const PEOPLE = graphql(`
  query CompanyPeople($company: ID!) {
    members(companyId: $company, first: 100) {
      totalCount
      nodes { id name email phone role }
    }
    invitations(companyId: $company, first: 50) {
      totalCount
      nodes { id email role expiresAt }
    }
  }
`);

export type Member = CompanyPeopleQuery['members']['nodes'][number];
export type Invitation = CompanyPeopleQuery['invitations']['nodes'][number];

export const CHANGE_ROLE = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) { id role }
  }
`);

export const REMOVE_MEMBER = graphql(`
  mutation RemoveMember($personId: ID!) {
    removeMember(personId: $personId) { id role }
  }
`);

export const INVITE_MEMBER = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) { id email }
  }
`);

export const WITHDRAW_INVITATION = graphql(`
  mutation WithdrawInvitation($id: ID!) {
    withdrawInvitation(id: $id) { id withdrawnAt }
  }
`);

export const ROLES = ['ADMINISTRATOR', 'MEMBER'] as const;
