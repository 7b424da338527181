/** Members of companies, invitations, and those who run the platform. */
import { Arg, Args, ArgsType, Ctx, Extensions, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import {
  acceptInvitation,
  inviteMember,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from '../../app/accounts-invitations';
import { changeMemberRole, listMembers, removeMember } from '../../app/accounts-members';
import { appointStaff } from '../../app/accounts-staff';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import {
  AcceptInvitationInput,
  AppointStaffInput,
  ChangeMemberRoleInput,
  InviteMemberInput,
} from './account-inputs';
import {
  Invitation,
  Member,
  presentInvitation,
  presentMember,
  ReceivedInvitation,
  SignedIn,
  StaffMember,
} from './account-types';
import { welcome } from './accounts';

const MemberConnection = connectionType('Member', () => Member, 'the members of a company');
const InvitationConnection = connectionType('Invitation', () => Invitation, 'the open invitations');

@ArgsType()
class OfCompanyArgs extends PageArgs {
  @Field(() => ID, { description: 'Id of the company.' })
  companyId: string;
}

@Resolver()
export class MemberResolver {
  @Extensions({ scope: null })
  @Query(() => MemberConnection, {
    description: 'The members of a company, newest first: for its members, officers and auditors.',
    complexity: connectionCost,
  })
  async members(
    @Ctx() { session }: ApiContext,
    @Args(() => OfCompanyArgs) args: OfCompanyArgs,
  ): Promise<Connection<Member>> {
    return toConnection(await listMembers(session, args.companyId, args), args, presentMember);
  }

  @Extensions({ scope: null })
  @Query(() => InvitationConnection, {
    description: 'The open invitations into a company, newest first.',
    complexity: connectionCost,
  })
  async invitations(
    @Ctx() { session }: ApiContext,
    @Args(() => OfCompanyArgs) args: OfCompanyArgs,
  ): Promise<Connection<Invitation>> {
    return toConnection(await listInvitations(session, args.companyId, args), args, presentInvitation);
  }

  @Extensions({ scope: null })
  @Query(() => ReceivedInvitation, {
    nullable: true,
    description: 'The invitation behind a mailed token; null where it is unknown or over.',
  })
  async receivedInvitation(
    @Ctx() { session }: ApiContext,
    @Arg('token', () => String, { description: 'Token: what follows # in the mailed link.' }) token: string,
  ): Promise<ReceivedInvitation | null> {
    return readInvitation(session, token);
  }

  @Extensions({ scope: null })
  @Mutation(() => Invitation, {
    description: 'Mails an invitation, good for 7 days, into a company. For its administrators and officers.',
  })
  async inviteMember(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => InviteMemberInput, { description: 'Whom.' }) input: InviteMemberInput,
  ): Promise<Invitation> {
    return presentInvitation(await inviteMember(session, { ...input }));
  }

  @Extensions({ scope: null })
  @Mutation(() => Invitation, { description: 'Takes an open invitation back.' })
  async withdrawInvitation(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the invitation.' }) id: string,
  ): Promise<Invitation> {
    return presentInvitation(await withdrawInvitation(session, id));
  }

  @Extensions({ scope: null })
  @Mutation(() => SignedIn, { description: 'Joins a company by a mailed token and signs in.' })
  async acceptInvitation(
    @Ctx() context: ApiContext,
    @Arg('input', () => AcceptInvitationInput, { description: 'Mailed token and who accepts.' })
    input: AcceptInvitationInput,
  ): Promise<SignedIn> {
    return welcome(context, await acceptInvitation(context.session, { ...input }));
  }

  @Extensions({ scope: null })
  @Mutation(() => Member, {
    description: 'Takes a member out of the own company; anybody may take out oneself.',
  })
  async removeMember(
    @Ctx() { session }: ApiContext,
    @Arg('personId', () => ID, { description: 'Id of the person.' }) personId: string,
  ): Promise<Member> {
    return presentMember(await removeMember(session, personId));
  }

  @Extensions({ scope: null })
  @Mutation(() => Member, { description: 'Changes the role of a member of the own company.' })
  async changeMemberRole(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ChangeMemberRoleInput, { description: 'Who and what.' }) input: ChangeMemberRoleInput,
  ): Promise<Member> {
    return presentMember(await changeMemberRole(session, { ...input }));
  }

  @Extensions({ scope: null })
  @Mutation(() => StaffMember, {
    description: 'Appoints an officer, auditor or site administrator, or ends that. For site administrators.',
  })
  async appointStaff(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => AppointStaffInput, { description: 'Who and what.' }) input: AppointStaffInput,
  ): Promise<StaffMember> {
    const { id, name, staffRole } = await appointStaff(session, { ...input });
    return Object.assign(new StaffMember(), { id, name, role: staffRole });
  }
}
