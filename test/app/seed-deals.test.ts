import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { figuresAsOf } from '../../src/app/deal-figures';
import { bookOf, type DealBook } from '../../src/app/deal-journal';
import { isVerified } from '../../src/app/policy';
import { seedDeals } from '../../src/app/seed-deals';
import { demoId, seedDemo } from '../../src/app/seed-demo';
import type { World } from '../../src/app/session';
import { dayOf, formatDay } from '../../src/domain/calendar';
import { figuresOf, unshippedKilograms } from '../../src/domain/deal-figures';
import { isKept, promisedTonnes } from '../../src/domain/ledger';
import { DEAL_STAGES } from '../../src/domain/vocabulary';
import { forEachDatabase } from '../support/databases';
import { systemSession } from '../support/people';
import { NOW } from '../support/world';
import { openUseCases } from './made-listings';
import { ledgerOf } from './made-promises';

const FOLDER = join(__dirname, '../../seeds/demo');
const DAY_MS = 86_400_000;

const seed = ({ database, catalogue, ...world }: World, now: Date) =>
  seedDemo({ folder: FOLDER, database, catalogue, now }, (store) =>
    seedDeals(store, { folder: FOLDER, world: { database, catalogue, ...world }, now }),
  );

const books = ({ database }: World): Promise<DealBook[]> =>
  database.read(async ({ records }) => {
    const deals = await records.all('deal', {}, { limit: 100 });
    return Promise.all(deals.map((deal) => bookOf(records, deal)));
  });

/** Figures of a market, as they are known a day after the first start. */
const figures = (world: World, market: 'REAL' | 'DEMONSTRATION', now = NOW) =>
  figuresAsOf(systemSession(world, now), { before: new Date(now.getTime() + DAY_MS).toISOString(), market });

forEachDatabase(({ target }) => {
  let world: World;
  let deals: readonly DealBook[];
  beforeAll(async () => {
    world = await openUseCases(target());
    await seed(world, NOW);
    deals = await books(world);
  }, 60_000);
  afterAll(() => world.database.close());

  test('the demonstration begins with deals in every stage, known by ids that follow from their keys', () => {
    expect(deals).toHaveLength(16);
    expect(new Set(deals.map(({ deal }) => deal.stage))).toEqual(new Set(DEAL_STAGES));
    expect(deals.map(({ deal }) => deal.id)).toContain(demoId('deal', 'tasqyr-oil-alashankou'));
    const awaiting = deals.map(({ deal }) => deal.awaiting).filter((side) => side !== null);
    expect(awaiting.sort()).toEqual(['BUYER', 'SELLER']);
    expect(deals.filter(({ deal }) => deal.disputedAt !== null)).toHaveLength(1);
    expect(new Set(deals.map(({ deal }) => deal.hsCodes[0])).size).toBeGreaterThan(7);
    expect(new Set(deals.map(({ deal }) => deal.destinationCode)).size).toBeGreaterThan(7);
  });

  test('what is kept of each deal beside its journal is what the journal comes to', () => {
    for (const { deal, entries, state } of deals) {
      expect(deal).toMatchObject({
        stage: state.stage,
        version: state.version,
        entries: entries.length,
        updatedAt: entries.at(-1)!.at,
        ...{ origin: 'MEETING', demonstration: true, meetingEvent: 'China-Eurasia Expo (demo)' },
      });
      expect(deal.meetingOn).toMatch(/^2026-06-(2[6-9]|30)$/);
      expect(deal.meetingOn! <= state.openedOn).toBe(true);
      const instants = entries.map(({ at }) => at);
      expect(instants).toEqual([...instants].sort());
      expect([...unshippedKilograms(state).values()].every((left) => left >= 0)).toBe(true);
    }
  });

  test('each joins two verified companies by a published offer, and no less than the offer’s smallest order', async () => {
    const session = systemSession(world);
    for (const { state } of deals) {
      const [line] = state.terms.lines;
      const { offer, seller, buyer } = await world.database.read(async ({ records }) => ({
        offer: (await records.find('offer', { id: line!.offerId! }))!,
        seller: (await records.find('company', { id: state.sellerId }))!,
        buyer: (await records.find('company', { id: state.buyerId }))!,
      }));
      expect([seller.country, buyer.country]).toEqual(['KZ', 'CN']);
      expect([isVerified(session, seller), isVerified(session, buyer)]).toEqual([true, true]);
      expect(offer).toMatchObject({
        status: 'PUBLISHED',
        companyId: seller.id,
        originCode: line!.originCode,
      });
      expect(line!.tonnes).toBeGreaterThanOrEqual(offer.minOrderTonnes ?? 0);
      expect(world.catalogue.regions.get(state.terms.destinationCode)?.country).toBe('CN');
      for (const { crossing } of state.shipments) {
        expect(world.catalogue.crossings.get(crossing)?.status).toBe('OPERATING');
      }
    }
  });

  test('contracts hold their tonnes of the ledger, ended ones what was shipped, talks nothing', async () => {
    for (const { state, deal } of deals) {
      const line = state.terms.lines[0]!;
      const supply = await ledgerOf(world, line.offerId!);
      expect(isKept(supply)).toBe(true);
      const binding = ['CONTRACT', 'SHIPPING', 'COMPLETED'].includes(state.stage);
      const ended = state.stage === 'CANCELLED' ? deal.shippedTonnes : 0;
      expect(promisedTonnes(supply.promises)).toBe(binding ? line.tonnes : ended);
    }
  });

  test('they count in the figures of the demonstration alone, shipped month by month', async () => {
    expect((await figures(world, 'REAL')).deals).toEqual([]);
    const counted = (await figures(world, 'DEMONSTRATION')).deals.flatMap(({ state }) => figuresOf(state));
    const tonnes = (stage: string) =>
      counted.filter((each) => each.stage === stage).reduce((sum, { kilograms }) => sum + kilograms, 0) /
      1000;
    // By hand from deals.csv: one in dispute and what one side alone has said are left out.
    expect(['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPED'].map(tonnes)).toEqual([
      40 + 3_000,
      6_000 + 500,
      1_200 + 400 + 300 + 1_800 + 600 + 900 + 250 + 1_600 + 1_500,
      1_200 + 400 + 300 + 1_350 + 270 + 420,
    ]);
    const months = counted.filter(({ stage }) => stage === 'SHIPPED').map(({ on }) => on.slice(0, 7));
    expect([...new Set(months)].sort()).toEqual(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
    const currencies = new Set(counted.map(({ price }) => price?.currency ?? null));
    expect(currencies).toEqual(new Set(['USD', 'CNY', 'KZT', null]));
  });

  test('a database that holds a market is left alone', async () => {
    await seed(world, new Date(NOW.getTime() + DAY_MS));
    expect(await books(world)).toEqual(deals);
  });
});

test('on any day of first start the offers have the tonnes, and nothing lies in the future', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 3 * 365 * 24 }), async (hours) => {
      const now = new Date(Date.UTC(2026, 8, 1) + hours * 3_600_000);
      const folder = mkdtempSync(join(tmpdir(), 'dostyk-test-'));
      const world = await openUseCases(join(folder, 'dostyk.sqlite'));
      try {
        await seed(world, now);
        const today = formatDay(dayOf(now));
        for (const { entries, state, deal } of await books(world)) {
          expect(entries.every(({ at }) => at <= now.toISOString())).toBe(true);
          const days = [state.openedOn, state.memorandumOn, state.contractOn, deal.meetingOn];
          const told = [...days, ...state.shipments.map(({ on }) => on)].filter((day) => day !== null);
          expect(told.filter((day) => day >= today)).toEqual([]);
        }
      } finally {
        await world.database.close();
        rmSync(folder, { recursive: true });
      }
    }),
    // The turn of the marketing year is where windows are shortest.
    { numRuns: 5, examples: [[0], [364 * 24 + 18], [364 * 24 + 19]] },
  );
}, 120_000);
