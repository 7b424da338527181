/** Accounts: signing in and out, registration, passwords, personal data. */
import { Arg, Args, Ctx, Extensions, ID, Mutation, Query, Resolver } from 'type-graphql';
import {
  accountOf,
  listSessions,
  readViewer,
  revokeOtherSessions,
  revokeSession,
  type SignedIn as SignedInAnswer,
  signIn,
  signOut,
  updateAccount,
} from '../../app/accounts';
import { changePassword, requestPasswordReset, resetPassword } from '../../app/accounts-passwords';
import { confirmRegistration, registerCompany } from '../../app/accounts-registration';
import { eraseMe, exportMyData } from '../../app/personal-data';
import { invariant } from '../../domain/errors';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import {
  ChangePasswordInput,
  ConfirmRegistrationInput,
  EraseMeInput,
  RegisterCompanyInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  SignInInput,
  UpdateAccountInput,
} from './account-inputs';
import {
  AccountSession,
  CheckYourMail,
  presentSession,
  presentViewer,
  SignedIn,
  Viewer,
} from './account-types';

const AccountSessionConnection = connectionType('AccountSession', () => AccountSession, 'own sessions');
const LETTER: CheckYourMail = { pending: true };

/** Hands the token to the browser as a cookie and to everybody in the answer. */
export async function welcome(context: ApiContext, { token, expiresAt, viewer }: SignedInAnswer) {
  context.setSessionCookie(token);
  const account = await accountOf(context.session, viewer);
  invariant(account, 'somebody who has just signed in has an account');
  return Object.assign(new SignedIn(), { token, expiresAt, viewer: await presentViewer(context, account) });
}

async function ownAccount(context: ApiContext): Promise<Viewer | null> {
  const account = await readViewer(context.session);
  return account && presentViewer(context, account);
}

@Resolver()
export class AccountResolver {
  @Extensions({ scope: null })
  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null for nobody and for a key.' })
  viewer(@Ctx() context: ApiContext): Promise<Viewer | null> {
    return ownAccount(context);
  }

  @Extensions({ scope: null })
  @Query(() => AccountSessionConnection, {
    description: 'Where the viewer is signed in, newest first.',
    complexity: connectionCost,
  })
  async sessions(
    @Ctx() context: ApiContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<AccountSession>> {
    const page = await listSessions(context.session, args);
    return toConnection(page, args, (record) => presentSession(context, record));
  }

  @Extensions({ scope: null })
  @Query(() => String, {
    description: 'Everything that is kept about the viewer, as JSON text.',
    complexity: 500,
  })
  exportMyData(@Ctx() { session }: ApiContext): Promise<string> {
    return exportMyData(session);
  }

  @Extensions({ scope: null })
  @Mutation(() => CheckYourMail, {
    description:
      'Registers a person with a company. Nothing is stored yet: a letter brings a link, good for 24 hours, whose token confirmRegistration takes. The answer is the same for an address that has an account; its owner gets a letter that says so.',
  })
  async registerCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RegisterCompanyInput, { description: 'Person and company.' })
    input: RegisterCompanyInput,
  ): Promise<CheckYourMail> {
    await registerCompany(session, { ...input, companyName: { ...input.companyName } });
    return LETTER;
  }

  @Extensions({ scope: null })
  @Mutation(() => SignedIn, {
    description: 'Makes company and account of a confirmed registration, and signs in as its administrator.',
  })
  async confirmRegistration(
    @Ctx() context: ApiContext,
    @Arg('input', () => ConfirmRegistrationInput, { description: 'Mailed token and password.' })
    input: ConfirmRegistrationInput,
  ): Promise<SignedIn> {
    return welcome(context, await confirmRegistration(context.session, { ...input }));
  }

  @Extensions({ scope: null })
  @Mutation(() => SignedIn, {
    description:
      'Signs in: sets the cookie of a browser and returns a token for programs. Slowed after failures.',
  })
  async signIn(
    @Ctx() context: ApiContext,
    @Arg('input', () => SignInInput, { description: 'Address and password.' }) input: SignInInput,
  ): Promise<SignedIn> {
    return welcome(context, await signIn(context.session, { ...input }));
  }

  @Extensions({ scope: null })
  @Mutation(() => Boolean, { description: 'Ends the session of this request and takes its cookie away.' })
  async signOut(@Ctx() { session, setSessionCookie }: ApiContext): Promise<boolean> {
    await signOut(session);
    setSessionCookie(null);
    return true;
  }

  @Extensions({ scope: null })
  @Mutation(() => Boolean, { description: 'Ends one of the own sessions.' })
  async revokeSession(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the session.' }) id: string,
  ): Promise<boolean> {
    await revokeSession(session, id);
    return true;
  }

  @Extensions({ scope: null })
  @Mutation(() => Boolean, { description: 'Ends all own sessions but the one of this request.' })
  async revokeOtherSessions(@Ctx() { session }: ApiContext): Promise<boolean> {
    await revokeOtherSessions(session);
    return true;
  }

  @Extensions({ scope: null })
  @Mutation(() => Boolean, {
    description: 'Changes the password, ends all other sessions and tells the person by letter.',
  })
  async changePassword(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ChangePasswordInput, { description: 'Present and next password.' })
    input: ChangePasswordInput,
  ): Promise<boolean> {
    await changePassword(session, { ...input });
    return true;
  }

  @Extensions({ scope: null })
  @Mutation(() => CheckYourMail, {
    description:
      'Mails a link, good once and for one hour, if the address has an account; never tells whether.',
  })
  async requestPasswordReset(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RequestPasswordResetInput, { description: 'Whose password.' })
    input: RequestPasswordResetInput,
  ): Promise<CheckYourMail> {
    await requestPasswordReset(session, { ...input });
    return LETTER;
  }

  @Extensions({ scope: null })
  @Mutation(() => SignedIn, {
    description: 'Sets a password by a mailed token, ends every session, signs in.',
  })
  async resetPassword(
    @Ctx() context: ApiContext,
    @Arg('input', () => ResetPasswordInput, { description: 'Mailed token and new password.' })
    input: ResetPasswordInput,
  ): Promise<SignedIn> {
    return welcome(context, await resetPassword(context.session, { ...input }));
  }

  @Extensions({ scope: null })
  @Mutation(() => Viewer, { nullable: true, description: 'Changes name, telephone or language.' })
  async updateAccount(
    @Ctx() context: ApiContext,
    @Arg('input', () => UpdateAccountInput, { description: 'What changes.' }) input: UpdateAccountInput,
  ): Promise<Viewer | null> {
    await updateAccount(context.session, { ...input });
    return ownAccount(context);
  }

  @Extensions({ scope: null })
  @Mutation(() => Boolean, {
    description:
      'Erases the person for good: name, addresses, password, sessions, notices, searches. The company goes on; messages stay without a name.',
  })
  async eraseMe(
    @Ctx() { session, setSessionCookie }: ApiContext,
    @Arg('input', () => EraseMeInput, { description: 'The password.' }) input: EraseMeInput,
  ): Promise<boolean> {
    await eraseMe(session, { ...input });
    setSessionCookie(null);
    return true;
  }
}
