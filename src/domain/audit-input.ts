/** Input schema of questions to the audit log. */
import { z } from 'zod';
import { at, type CrossRule, text } from './input';

/** Which entries to list; instants are ISO 8601 in UTC. */
export const auditWhere = z.strictObject({
  subjectId: text(30).nullish(),
  companyId: text(30).nullish(),
  actorId: text(30).nullish(),
  action: text(40).nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
});

/** Nothing happened in a time that ends before it begins. */
export const auditTimeRule: CrossRule = {
  path: ['to'],
  code: 'WINDOW_REVERSED',
  broken: (where) => {
    const [from, to] = [at(where, 'from'), at(where, 'to')];
    return typeof from === 'string' && typeof to === 'string' && to < from ? {} : null;
  },
};
