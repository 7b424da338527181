/** What the audit log keeps of a step. */

/** One changed field. A personal value stands as an HMAC under a key of its person, the others as they are. */
export interface AuditChange {
  readonly field: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
  /** True where before and after are HMACs. */
  readonly personal?: true;
}
