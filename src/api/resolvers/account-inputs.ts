/** Inputs of accounts. Ranges and rules: domain/account-input.ts. */
import { Field, ID, InputType } from 'type-graphql';
import type { CompanyRole, Country, Language, StaffRole } from '../../domain/vocabulary';
import { CompanyRoleEnum, CountryEnum, LanguageEnum, StaffRoleEnum } from '../../model/enums';

const NEW_PASSWORD = '12 to 200 characters, none of the most common ones.';
const LABEL = 'What to call this browser or program in the list of sessions; at most 120 characters.';
const EMAIL = 'E-mail address.';

@InputType({ description: 'Names of a company; one of the four at least.' })
class CompanyNameInput {
  @Field(() => String, { nullable: true, description: 'In Kazakh.' })
  kk?: string | null;

  @Field(() => String, { nullable: true, description: 'In Russian.' })
  ru?: string | null;

  @Field(() => String, { nullable: true, description: 'In Chinese.' })
  zh?: string | null;

  @Field(() => String, { nullable: true, description: 'In English.' })
  en?: string | null;
}

@InputType({ description: 'A person together with a company.' })
export class RegisterCompanyInput {
  @Field(() => String, { description: EMAIL })
  email: string;

  @Field(() => String, { description: 'Name of the person, at most 120 characters.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone?: string | null;

  @Field(() => LanguageEnum, {
    nullable: true,
    description: 'Language of letters; that of the request unless given.',
  })
  language?: Language | null;

  @Field(() => CountryEnum, { description: 'Country of the company.' })
  country: Country;

  @Field(() => String, { description: 'BIN (12 digits) in Kazakhstan, USCC (18 characters) in China.' })
  registration: string;

  @Field(() => CompanyNameInput, { description: 'Names of the company.' })
  companyName: CompanyNameInput;

  @Field(() => ID, { description: 'Code of the region of its seat, in the same country.' })
  region: string;
}

@InputType({ description: 'The mailed token of a registration, and a password.' })
export class ConfirmRegistrationInput {
  @Field(() => String, { description: 'Token: what follows # in the mailed link.' })
  token: string;

  @Field(() => String, { description: NEW_PASSWORD })
  password: string;

  @Field(() => String, { nullable: true, description: LABEL })
  label?: string | null;
}

@InputType({ description: 'What opens an account.' })
export class SignInInput {
  @Field(() => String, { description: EMAIL })
  email: string;

  @Field(() => String, { description: 'The password.' })
  password: string;

  @Field(() => String, { nullable: true, description: LABEL })
  label?: string | null;
}

@InputType({ description: 'The present password and the next.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  password: string;

  @Field(() => String, { description: NEW_PASSWORD })
  newPassword: string;
}

@InputType({ description: 'Whose password was forgotten.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: EMAIL })
  email: string;
}

@InputType({ description: 'The mailed token of a reset, and the new password.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'Token: what follows # in the mailed link.' })
  token: string;

  @Field(() => String, { description: NEW_PASSWORD })
  password: string;

  @Field(() => String, { nullable: true, description: LABEL })
  label?: string | null;
}

@InputType({ description: 'What changes of the account; what is not given stays.' })
export class UpdateAccountInput {
  @Field(() => String, { nullable: true, description: 'Name, at most 120 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number; null takes it away.' })
  phone?: string | null;

  @Field(() => LanguageEnum, { nullable: true, description: 'Language of letters.' })
  language?: Language | null;
}

@InputType({ description: 'Proof that the person is there.' })
export class EraseMeInput {
  @Field(() => String, { description: 'The present password.' })
  password: string;
}

@InputType({ description: 'Whom to invite into a company.' })
export class InviteMemberInput {
  @Field(() => String, { description: 'Address the invitation is mailed to.' })
  email: string;

  @Field(() => CompanyRoleEnum, { description: 'Role of the new member.' })
  role: CompanyRole;

  @Field(() => ID, {
    nullable: true,
    description: 'Into which company; the own one unless given. For officers.',
  })
  companyId?: string | null;
}

@InputType({ description: 'The mailed token of an invitation and who accepts it.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'Token: what follows # in the mailed link.' })
  token: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Of an existing account its password, not needed while signed in to it; else a new one: 12 to 200 characters.',
  })
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of a new person, at most 120 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number of a new person.' })
  phone?: string | null;

  @Field(() => LanguageEnum, { nullable: true, description: 'Language of letters to a new person.' })
  language?: Language | null;

  @Field(() => String, { nullable: true, description: LABEL })
  label?: string | null;
}

@InputType({ description: 'A member and a role.' })
export class ChangeMemberRoleInput {
  @Field(() => ID, { description: 'Id of the person.' })
  personId: string;

  @Field(() => CompanyRoleEnum, { description: 'The role from now on.' })
  role: CompanyRole;
}

@InputType({ description: 'A person and a role in running the platform.' })
export class AppointStaffInput {
  @Field(() => ID, { description: 'Id of the person.' })
  personId: string;

  @Field(() => StaffRoleEnum, { nullable: true, description: 'The role; none takes it away.' })
  role?: StaffRole | null;
}
