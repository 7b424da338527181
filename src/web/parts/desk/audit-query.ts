/** The audit log, and what is asked of it in the address bar. */
import { useSearchParams } from 'wouter';
import type { AuditWhere, DeskAuditQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const AUDIT = graphql(`
  query DeskAudit($where: AuditWhere, $after: String) {
    auditLog(first: 30, where: $where, after: $after) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        id
        seq
        at
        action
        reason
        companyId
        hash
        actor { kind id name }
        subject { kind id }
        changes { field before after personal }
      }
    }
  }
`);

export const AUDITED_COMPANY = graphql(`
  query DeskAuditedCompany($id: ID!) {
    company(id: $id) { id name }
  }
`);

export type Entry = DeskAuditQuery['auditLog']['nodes'][number];
export type Page = DeskAuditQuery['auditLog'];

const NAMES = ['action', 'actor', 'subject', 'company', 'from', 'to', 'at'] as const;
export type Asked = Readonly<Record<(typeof NAMES)[number], string>> & {
  /** Pages shown, from 1. */
  readonly pages: number;
};

export const NOTHING: Partial<Asked> = Object.fromEntries(NAMES.map((name) => [name, '']));
export const PAGE_ROWS = 30;

export function useAsked() {
  const [params, setParams] = useSearchParams();
  const asked = {
    ...Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? ''])),
    pages: Math.max(1, Math.trunc(Number(params.get('pages'))) || 1),
  } as Asked;
  const change = (part: Partial<Asked>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('pages');
        for (const [name, value] of Object.entries(part)) {
          value === '' ? next.delete(name) : next.set(name, String(value));
        }
        return next;
      },
      { replace: true },
    );
  return { asked, change, some: NAMES.some((name) => asked[name] !== '') };
}

const MS_PER_DAY = 86_400_000;

/** The beginning of a day where the reader is; null where it is no day. */
function beginning(day: string, later = 0): string | null {
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? null : new Date(at + later).toISOString();
}

/** One instant, or from the beginning of a day to the end of another. */
function timeOf({ from, to, at }: Asked): Pick<AuditWhere, 'from' | 'to'> {
  const instant = Date.parse(at);
  if (!Number.isNaN(instant)) {
    return { from: new Date(instant).toISOString(), to: new Date(instant + 1).toISOString() };
  }
  const [since, before] = [beginning(from), beginning(to, MS_PER_DAY)];
  return { ...(since ? { from: since } : {}), ...(before ? { to: before } : {}) };
}

export function whereOf(asked: Asked): AuditWhere {
  const { action, actor, subject, company } = asked;
  return {
    ...(action ? { action } : {}),
    ...(actor ? { actorId: actor } : {}),
    ...(subject ? { subjectId: subject } : {}),
    ...(company ? { companyId: company } : {}),
    ...timeOf(asked),
  };
}

/** The address under which an entry is found for good: its record and its instant. */
export function addressOf({ subject, at }: Entry): string {
  return `/desk/audit?${new URLSearchParams({ subject: subject.id, at })}`;
}
