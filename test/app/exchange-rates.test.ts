import { figuresAsOf } from '../../src/app/deal-figures';
import { listExchangeRates, recordExchangeRates } from '../../src/app/exchange-rates';
import type { World } from '../../src/app/session';
import { MAX_RATES } from '../../src/domain/exchange-rate-input';
import { forEachDatabase } from '../support/databases';
import { daysAfter } from '../support/made-deals';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { audited, later, PAGE, refusal } from './made-introductions';
import { openUseCases } from './made-listings';

const RATE = { currency: 'CNY', day: '2026-11-20', perUsd: '7.1187', source: 'Rate of the central bank' };

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  let auditor: SignedUp;
  let member: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    auditor = await signUp({ world }, { companyId: null, staffRole: 'AUDITOR' });
    member = await signUp({ world });
  });
  afterAll(() => world.database.close());

  const record = (...rates: readonly object[]) => recordExchangeRates(officer.session, { rates });
  const listed = async (where: object = {}, first = 100) =>
    (await listExchangeRates(auditor.session, { first, where })).rows.map(({ row }) => row);

  test('a rate is kept as it was entered, sealed once, and becomes an event', async () => {
    const [rate] = await record(RATE);
    expect(rate).toEqual({
      id: expect.stringMatching(/^fxr_/),
      currency: 'CNY',
      day: '2026-11-20',
      microPerUsd: 7_118_700,
      source: RATE.source,
      createdById: officer.person.id,
      createdAt: officer.session.now.toISOString(),
    });
    expect(await listed()).toEqual([rate]);
    expect(await audited(world, rate!.id)).toEqual(['recordExchangeRate']);
    const events = await world.database.read(({ records }) =>
      records.all('outboxEvent', { subjectId: rate!.id }, { limit: 10 }),
    );
    expect(events.map(({ kind }) => kind)).toEqual(['EXCHANGE_RATE_CHANGED']);
  });

  test('one bad rate among many leaves nothing stored, and others may not enter or read any', async () => {
    const before = await listed();
    const asked = {
      rates: [
        { ...RATE, day: '2026-11-19' },
        { ...RATE, day: '2026-11-25' },
      ],
    };
    expect([
      await refusal(recordExchangeRates(officer.session, asked)),
      await refusal(recordExchangeRates(auditor.session, asked)),
      await refusal(recordExchangeRates(member.session, asked)),
      await refusal(recordExchangeRates(strangerSession(world), asked)),
      await refusal(listExchangeRates(member.session, PAGE)),
    ]).toMatchObject([
      { code: 'INVALID_INPUT', faults: ['input.rates.1.day DAY_TO_COME'] },
      { code: 'FORBIDDEN' },
      { code: 'FORBIDDEN' },
      { code: 'UNAUTHENTICATED' },
      { code: 'FORBIDDEN' },
    ]);
    expect(await listed()).toEqual(before);
  });

  test('a newer entry of a day stands beside the older one, which what was known before it still goes by', async () => {
    const session = later(officer.session, 1);
    await recordExchangeRates(session, { rates: [{ ...RATE, perUsd: '7.2' }] });
    const known = async (before: string) =>
      (await figuresAsOf(officer.session, { before, market: 'REAL' })).rates.map(
        ({ microPerUsd }) => microPerUsd,
      );
    expect(await known('2026-11-25T00:00:00.000Z')).toEqual([7_118_700]);
    expect(await known('2026-11-26T00:00:00.000Z')).toEqual([7_118_700, 7_200_000]);
  });

  test('five hundred are entered at once, listed from the newest day and found by currency and days', async () => {
    const rates = Array.from({ length: MAX_RATES }, (_, index) => ({
      ...{ currency: index % 2 === 0 ? 'KZT' : 'EUR', day: daysAfter('2026-11-01', -index) },
      ...{ perUsd: '1.5', source: 'a bank' },
    }));
    expect(await record(...rates)).toHaveLength(MAX_RATES);
    const days = (await listed({ currency: 'KZT', from: '2026-10-03', to: '2026-10-30' })).map(
      ({ day }) => day,
    );
    expect(days).toEqual(Array.from({ length: 14 }, (_, index) => daysAfter('2026-10-30', -2 * index)));
    expect((await listed({ to: '2025-06-20' })).every(({ day }) => day <= '2025-06-20')).toBe(true);
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await listExchangeRates(officer.session, { first: 100, after });
      found.push(...page.rows.map(({ row }) => row.day));
      after = page.rows.at(-1)!.cursor;
      if (!page.hasNext) {
        expect(await page.count()).toBe(found.length);
        break;
      }
    }
    expect(found).toHaveLength(MAX_RATES + 2);
    expect(found).toEqual([...found].sort().reverse());
    expect(
      await refusal(
        listExchangeRates(officer.session, { ...PAGE, where: { from: '2026-02-01', to: '2026-01-01' } }),
      ),
    ).toMatchObject({ faults: ['where.to WINDOW_REVERSED'] });
  });
});
