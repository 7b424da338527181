/** Two records of one firm become one. It cannot be undone, so it has to be confirmed. */
import { mergeInput } from '../domain/company-input';
import { AppError, invariant, refuseViolations, type ViolationCode } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import type { NewRecord, PlainKind, Where } from '../infra/db/store';
import type { Company } from '../model/company';
import { putCompany } from './companies';
import { mergeDeals } from './deals';
import { DEMANDS, OFFERS, type Side } from './listing-sides';
import { authorize, authorizeReview } from './policy';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** Records moved between two questions. */
const SLICE = 200;

/**
 * Moves all that belongs to one company to another of the same country, in one transaction, and returns the one
 * that is kept. Its administrators stay its administrators; those of the other become members, unless it had
 * none. Throws INVALID_INPUT, NOT_FOUND, FORBIDDEN (an officer's own company).
 */
export async function mergeCompanies(session: Session, asked: unknown): Promise<Company> {
  authorize(session, 'REVIEW_COMPANY', null);
  const { input } = acceptAll({ input: check(mergeInput, [], asked, ['input']) });
  const { keepId, dropId, reason } = input;
  refuseDrop(keepId === dropId ? 'SAME_COMPANY' : null);
  return transact(session, async (tx) => {
    const { keep, drop } = await holdBoth(tx, keepId, dropId);
    refuseDrop(keep.country === drop.country ? null : 'WRONG_COUNTRY', keep.country);
    refuseDrop(keep.demonstration === drop.demonstration ? null : 'UNKNOWN_RECORD');
    await movePeople(tx, keepId, dropId);
    await moveListings(tx, OFFERS, keep, dropId);
    await moveListings(tx, DEMANDS, keep, dropId);
    await moveRecords(tx, keepId, dropId);
    await mergeDeals(tx, keepId, dropId);
    await moveRefusals(tx, keepId, dropId);
    const merged = {
      mergedIntoId: keepId,
      verification: 'REJECTED',
      verificationReason: 'DUPLICATE',
    } as const;
    await redirectMerged(tx, keepId, dropId);
    const dropped = { ...drop, ...merged, verifiedUntil: null, version: drop.version + 1 };
    await putCompany(tx, { action: 'dropMergedCompany', before: drop, after: dropped, reason });
    const kept = { ...keep, version: keep.version + 1 };
    return putCompany(tx, { action: 'mergeCompanies', before: keep, after: kept, reason });
  });
}

function refuseDrop(code: ViolationCode | null, country = ''): void {
  const params = { value: country, country };
  refuseViolations(code === null ? [] : [{ path: ['input', 'dropId'], code, params }]);
}

/** Always in the order of their ids, so that two merges never wait for each other. */
async function holdBoth(tx: Tx, keepId: string, dropId: string) {
  const held = new Map<string, Company>();
  for (const id of [keepId, dropId].sort()) {
    const company = await tx.store.records.lock('company', id);
    if (!company || company.mergedIntoId !== null) {
      throw new AppError('NOT_FOUND', { kind: 'company', id });
    }
    authorizeReview(tx.session, id);
    held.set(id, company);
  }
  const [keep, drop] = [held.get(keepId), held.get(dropId)];
  invariant(keep && drop, 'both companies are held');
  return { keep, drop };
}

/** What fits, slice by slice, until nothing does any more; `move` must take each record out of what fits. */
async function moveAll<Kind extends PlainKind | 'offer' | 'demand' | 'company'>(
  tx: Tx,
  kind: Kind,
  where: Where<Kind>,
  move: (id: string) => Promise<unknown>,
): Promise<void> {
  for (;;) {
    const found = await tx.store.records.all(kind, where, { limit: SLICE });
    for (const { id } of found) {
      await move(id);
    }
    if (found.length < SLICE) {
      return;
    }
  }
}

async function movePeople(tx: Tx, keepId: string, dropId: string): Promise<void> {
  const { records } = tx.store;
  const administrators = { companyId: keepId, companyRole: 'ADMINISTRATOR', erasedAt: null } as const;
  const led = (await records.count('person', administrators)) > 0;
  await moveAll(tx, 'person', { companyId: dropId }, (id) =>
    records.change('person', id, {
      companyId: keepId,
      updatedAt: tx.instant,
      ...(led ? { companyRole: 'MEMBER' as const } : {}),
    }),
  );
  // An invitation was into a company that is no more.
  await moveAll(tx, 'invitation', { companyId: dropId, acceptedAt: null, withdrawnAt: null }, (id) =>
    records.change('invitation', id, { withdrawnAt: tx.instant }),
  );
}

async function moveListings<Kind extends 'offer' | 'demand'>(
  tx: Tx,
  side: Side<Kind>,
  keep: Company,
  dropId: string,
): Promise<void> {
  await moveAll(tx, side.kind, { companyId: dropId } as Where<Kind>, async (id) => {
    const listing = await tx.store.records.lock(side.kind, id);
    const moved = { ...listing, companyId: keep.id, updatedAt: tx.instant } as unknown as NewRecord<Kind>;
    await tx.store.save(side.kind, moved, side.tokens(tx.session.world, moved, keep));
  });
}

/** Kinds that say under companyId to whom they belong. */
const OWNED = [
  'plant',
  'certificate',
  'evidence',
  'companyNote',
  'task',
  'apiKey',
  'message',
  'pool',
  'commitment',
] as const;

async function moveRecords(tx: Tx, keepId: string, dropId: string): Promise<void> {
  const { records } = tx.store;
  for (const kind of OWNED) {
    await moveAll(tx, kind, { companyId: dropId }, (id) => records.change(kind, id, { companyId: keepId }));
  }
  const updatedAt = tx.instant;
  await moveAll(tx, 'introduction', { sellerId: dropId }, (id) =>
    records.change('introduction', id, { sellerId: keepId, updatedAt }),
  );
  await moveAll(tx, 'introduction', { buyerId: dropId }, (id) =>
    records.change('introduction', id, { buyerId: keepId, updatedAt }),
  );
}

/** "No thanks" holds for the firm, whichever record of it was meant; a pair has one. */
async function moveRefusals(tx: Tx, keepId: string, dropId: string): Promise<void> {
  const { records } = tx.store;
  for (const side of ['sellerId', 'buyerId'] as const) {
    await moveAll(tx, 'noThanks', { [side]: dropId }, async (id) => {
      const refusal = await records.lock('noThanks', id);
      invariant(refusal, 'the pair stays apart');
      const pair = { sellerId: refusal.sellerId, buyerId: refusal.buyerId, [side]: keepId };
      const pairKey = `${pair.sellerId}:${pair.buyerId}`;
      const known = await records.find('noThanks', { pairKey });
      await (known
        ? records.remove('noThanks', { id })
        : records.change('noThanks', id, { ...pair, pairKey }));
    });
  }
}

/** What was merged into the dropped company leads to the kept one. */
async function redirectMerged(tx: Tx, keepId: string, dropId: string): Promise<void> {
  const { searchWords } = tx.session.world;
  await moveAll(tx, 'company', { mergedIntoId: dropId }, async (id) => {
    const company = await tx.store.records.lock('company', id);
    invariant(company, 'a company is never removed');
    const moved = { ...company, mergedIntoId: keepId };
    await tx.store.save('company', moved, searchWords.company(moved));
  });
}
