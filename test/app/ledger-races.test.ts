import { verifyAuditChain } from '../../src/app/audit-log';
import { createOffer, updateOffer } from '../../src/app/listing-changes';
import type { Session, World } from '../../src/app/session';
import { parseDay } from '../../src/domain/calendar';
import type { AppError } from '../../src/domain/errors';
import { freeTonnes, isKept, promisedTonnes } from '../../src/domain/ledger';
import type { TonnagePromise } from '../../src/domain/matching/listing';
import type { AuditEntry } from '../../src/model/audit-entry';
import { forEachDatabase } from '../support/databases';
import { countedKept } from '../support/ledger-oracle';
import { days, SEASON } from '../support/make';
import { type SignedUp, signUp } from '../support/people';
import { refusal } from './made-introductions';
import { OFFER, openUseCases } from './made-listings';
import { entriesOf, ledgerOf, newHolder, promise, release } from './made-promises';

const SPANS = [
  SEASON,
  days('2026-09-01', '2026-12-31'),
  days('2026-11-01', '2027-03-31'),
  days('2027-02-01', '2030-01-01'),
];

/** Whole numbers from 0 to below a bound, the same in every run. */
function numbers(seed: number) {
  let state = seed;
  return (bound: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * bound);
  };
}

/** Two processes on one SQLite file may be told that it is busy, with nothing changed: a client asks again. */
async function insisting<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if ((error as AppError).code === 'BUSY') {
      return insisting(act);
    }
    throw error;
  }
}

forEachDatabase(({ target }) => {
  let world: World;
  let seller: SignedUp;
  /** Two processes over one database. */
  let sessions: readonly [Session, Session];
  beforeAll(async () => {
    world = await openUseCases(target());
    const other = await openUseCases(target());
    seller = await signUp({ world });
    sessions = [seller.session, { ...seller.session, world: other }];
  });
  afterAll(() => Promise.all(sessions.map((session) => session.world.database.close())));

  const made = () => createOffer(seller.session, { terms: OFFER, publish: true });
  const verdict = () => verifyAuditChain({ database: world.database, secrets: world.secrets });
  const process = (n: number) => sessions[n % 2] as Session;

  test('a thousand promises at once never exceed the offer, and what is refused would have', async () => {
    const { id } = await made();
    const next = numbers(7);
    const asks = Array.from({ length: 1_000 }, () => ({
      holderId: newHolder(seller.session),
      tonnes: (1 + next(200_000)) / 1000,
      days: SPANS[next(SPANS.length)]!,
    }));
    const outcomes = await Promise.all(asks.map((ask, n) => insisting(() => promise(process(n), id, ask))));
    const supply = await ledgerOf(world, id);
    expect([isKept(supply), countedKept(supply)]).toEqual([true, true]);
    expect(promisedTonnes(supply.promises)).toBeLessThanOrEqual(20_000);
    const entries = await entriesOf(world, id);
    for (const [n, { holderId, tonnes }] of asks.entries()) {
      const free = outcomes[n] ?? null;
      const held = promisedTonnes(entries.filter((entry) => entry.holderId === holderId) as never);
      expect(held).toBe(free === null ? tonnes : 0);
      expect(tonnes).toBeGreaterThan(free ?? 0);
    }
    const granted = outcomes.filter((free) => free === null).length;
    expect(granted).toBeGreaterThan(100);
    expect(granted).toBeLessThan(900);
    expect(freeTonnes(supply, SEASON)).toBeLessThan(200);
    expect(await verdict()).toMatchObject({ broken: null });
  }, 60_000);

  test('promises, releases and lower tonnes at once keep the ledger after each step', async () => {
    const { id } = await made();
    const next = numbers(11);
    const lower = async (session: Session) => {
      const offer = (await session.world.database.read((store) => store.byIds('offer', [id]))).get(id)!;
      const terms = { ...OFFER, tonnesPerYear: 3_000 + next(17_000) };
      return refusal(insisting(() => updateOffer(session, { id, expectedVersion: offer.version, terms })));
    };
    const acts = Array.from({ length: 300 }, (_, n) => async () => {
      if (n % 10 === 0) {
        return lower(process(n));
      }
      const holderId = newHolder(seller.session);
      const ask = { holderId, tonnes: 1 + next(60), days: SPANS[next(SPANS.length)]! };
      await insisting(() => promise(process(n), id, ask));
      return n % 3 === 0 ? insisting(() => release(process(n + 1), holderId)) : undefined;
    });
    const outcomes = await Promise.all(acts.map((act) => act()));
    const refused = outcomes.flatMap((outcome) => (outcome ? [outcome] : []));
    expect(['CONFLICT', 'INVALID_INPUT']).toEqual(
      expect.arrayContaining([...new Set(refused.map(({ code }) => code))]),
    );
    const supply = await ledgerOf(world, id);
    expect([isKept(supply), countedKept(supply)]).toEqual([true, true]);
    expect(await verdict()).toMatchObject({ broken: null });
    const last = replay(await auditOf(world, id));
    expect(last.tonnesPerYear).toBe(supply.tonnesPerYear);
    expect(promisedTonnes(last.promises)).toBe(promisedTonnes(supply.promises));
  }, 60_000);
});

function auditOf({ database }: World, subjectId: string): Promise<AuditEntry[]> {
  const order = { by: 'seq', direction: 'ASC' } as const;
  return database.read(({ records }) => records.all('auditEntry', { subjectId }, { limit: 10_000, order }));
}

/** Walks the steps in the order in which they were sealed; the ledger must be kept after each. */
function replay(entries: readonly AuditEntry[]) {
  let tonnesPerYear: number = OFFER.tonnesPerYear;
  const held: (TonnagePromise & { readonly key: string })[] = [];
  let lowered = 0;
  for (const { action, changes } of entries) {
    const state = (which: 'before' | 'after') =>
      Object.fromEntries(changes.map((one) => [one.field, one[which]]));
    if (action === 'promiseTonnes') {
      held.push(entryOf(state('after')));
    } else if (action === 'releaseTonnes') {
      held.splice(
        held.findIndex(({ key }) => key === entryOf(state('before')).key),
        1,
      );
    } else if (action === 'updateOffer') {
      tonnesPerYear = Number(state('after').tonnesPerYear ?? tonnesPerYear);
      lowered += 1;
    }
    expect(isKept({ tonnesPerYear, window: SEASON, promises: held })).toBe(true);
  }
  expect(lowered).toBeGreaterThan(0);
  return { tonnesPerYear, promises: held };
}

function entryOf(facts: Record<string, unknown>) {
  const [from, to] = [parseDay(String(facts.windowFrom))!, parseDay(String(facts.windowTo))!];
  return { key: `${facts.holderId} ${from} ${to}`, window: { from, to }, tonnes: Number(facts.tonnes) };
}
