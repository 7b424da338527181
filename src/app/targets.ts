/** Targets: officers set them, change them and put them aside; staff read them. */
import { AppError } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import {
  amountUnits,
  closeTargetInput,
  newTargetInput,
  type TargetAsked,
  targetUpdateInput,
} from '../domain/target-input';
import type { Target } from '../model/target';
import { personOf } from './accounts';
import { changesBetween } from './audit';
import type { Paged } from './paged';
import { authorize } from './policy';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** Sets a target. Throws INVALID_INPUT and FORBIDDEN. */
export async function createTarget(session: Session, asked: unknown): Promise<Target> {
  authorize(session, 'RUN_TARGETS', null);
  const { schema, rules } = newTargetInput(knownTo(session));
  const { input } = acceptAll({ input: check(schema, rules, asked, ['input']) });
  return transact(session, async (tx) => {
    const target: Target = {
      id: tx.newId('target'),
      ...termsOf(input),
      version: 1,
      createdById: personOf(session).personId,
      createdAt: tx.instant,
      updatedAt: tx.instant,
      closedAt: null,
    };
    await tx.store.records.add('target', target);
    await seal(tx, 'createTarget', { before: null, after: target, reason: null });
    return target;
  });
}

/** What a target is judged by. */
function knownTo({ world: { catalogue } }: Pick<Session, 'world'>) {
  const { groups, regions, products } = catalogue;
  return { groups, regions, knowsHsCode: products.knows };
}

/** The columns that an input sets. */
export function termsOf(input: TargetAsked) {
  return {
    name: input.name,
    hsCodes: [...input.hsCodes],
    groupCodes: [...input.groups],
    destinationCode: input.destination,
    periodFrom: input.from,
    periodTo: input.to,
    unit: input.unit,
    amount: amountUnits(input),
    stage: input.stage,
    source: input.source,
  };
}

/**
 * Sets all terms of a target anew. Throws INVALID_INPUT, FORBIDDEN, NOT_FOUND, ILLEGAL_STEP for one that was put
 * aside, and CONFLICT where it has changed since the version that was seen.
 */
export async function updateTarget(session: Session, asked: unknown): Promise<Target> {
  authorize(session, 'RUN_TARGETS', null);
  const { schema, rules } = targetUpdateInput(knownTo(session));
  const { input } = acceptAll({ input: check(schema, rules, asked, ['input']) });
  return transact(session, async (tx) => {
    const before = await heldTarget(tx, input.id);
    if (before.closedAt !== null) {
      throw new AppError('ILLEGAL_STEP', { from: 'CLOSED' });
    }
    if (before.version !== input.expectedVersion) {
      throw new AppError('CONFLICT', { version: before.version });
    }
    const patch = { ...termsOf(input), version: before.version + 1 };
    return changeTarget(tx, before, { action: 'updateTarget', patch, reason: null });
  });
}

/** Puts a target aside; again changes nothing. Throws INVALID_INPUT, FORBIDDEN and NOT_FOUND. */
export async function closeTarget(session: Session, asked: unknown): Promise<Target> {
  authorize(session, 'RUN_TARGETS', null);
  const { input } = acceptAll({ input: check(closeTargetInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const before = await heldTarget(tx, input.id);
    if (before.closedAt !== null) {
      return before;
    }
    const patch = { closedAt: tx.instant, version: before.version + 1 };
    return changeTarget(tx, before, { action: 'closeTarget', patch, reason: input.reason ?? null });
  });
}

async function heldTarget({ store }: Tx, id: string): Promise<Target> {
  const target = await store.records.lock('target', id);
  if (!target) {
    throw new AppError('NOT_FOUND', { kind: 'target', id });
  }
  return target;
}

interface Change {
  readonly action: string;
  readonly patch: Partial<Target>;
  readonly reason: string | null;
}

async function changeTarget(tx: Tx, before: Target, { action, patch, reason }: Change): Promise<Target> {
  const stamped = { ...patch, updatedAt: tx.instant };
  await tx.store.records.change('target', before.id, stamped);
  const after = { ...before, ...stamped };
  await seal(tx, action, { before, after, reason });
  return after;
}

interface Sealed {
  readonly before: Target | null;
  readonly after: Target;
  readonly reason: string | null;
}

async function seal(tx: Tx, action: string, { before, after, reason }: Sealed): Promise<void> {
  tx.audit({
    action,
    subjectKind: 'target',
    subjectId: after.id,
    companyId: null,
    changes: changesBetween<Target>({ before, after }),
    reason,
  });
  await tx.emit('TARGET_CHANGED', after.id);
}

/** A target by id, or null where there is none. Throws FORBIDDEN. */
export async function readTarget(session: Session, id: string): Promise<Target | null> {
  authorize(session, 'FIGURES', null);
  return session.world.database.read(({ records }) => records.find('target', { id }));
}

/** Which of the two lists, one after the other, a cursor is of. */
const LISTS = { open: 'o.', closed: 'c.' } as const;
const NEWEST = { by: 'createdAt', direction: 'DESC' } as const;

/** All targets: those that stand, newest first, then those put aside. Throws INVALID_INPUT, INVALID_CURSOR, FORBIDDEN. */
export async function listTargets(session: Session, args: PageArguments): Promise<Paged<Target>> {
  authorize(session, 'FIGURES', null);
  const { page } = acceptAll({ page: checkPage(args) });
  const { database } = session.world;
  const slice = async (list: keyof typeof LISTS, first: number, after: string | null) => {
    const found = await database.read(({ records }) =>
      records.page(
        'target',
        { closedAt: list === 'open' ? null : { not: null } },
        { list: `targets:${list}`, order: NEWEST, page: { first, after } },
      ),
    );
    const rows = found.rows.map(({ cursor, row }) => ({ cursor: `${LISTS[list]}${cursor}`, row }));
    return { rows, hasNext: found.hasNext };
  };
  const count = () => database.read(({ records }) => records.count('target', {}));
  const { after, first } = page;
  if (after?.startsWith(LISTS.closed)) {
    return { ...(await slice('closed', first, after.slice(2))), count };
  }
  const open = await slice('open', first, after?.startsWith(LISTS.open) ? after.slice(2) : after);
  if (open.hasNext) {
    return { ...open, count };
  }
  // One row more than fits tells whether there is a next page.
  const closed = await slice('closed', first - open.rows.length + 1, null);
  const rows = [...open.rows, ...closed.rows];
  return { rows: rows.slice(0, first), hasNext: rows.length > first, count };
}
