/** Who may leave a company or its administration: one with members always has an administrator. */
import type { CompanyRole } from './vocabulary';

export interface Membership {
  readonly id: string;
  readonly companyRole: CompanyRole | null;
}

/** Whether others would be left without an administrator once this one is none any more. */
export function leavesNoAdministrator(members: readonly Membership[], personId: string): boolean {
  const others = members.filter((member) => member.id !== personId);
  const isOne = members.some((member) => member.id === personId && member.companyRole === 'ADMINISTRATOR');
  return isOne && others.length > 0 && others.every((member) => member.companyRole !== 'ADMINISTRATOR');
}
