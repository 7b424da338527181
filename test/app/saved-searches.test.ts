import { createOffer } from '../../src/app/listing-changes';
import { pauseOffer, publishOffer } from '../../src/app/listing-changes-steps';
import { type OutboxOptions, startOutboxWorker } from '../../src/app/outbox-worker';
import {
  createSavedSearch,
  deleteSavedSearch,
  listSavedSearches,
  type NewSearch,
  renameSavedSearch,
  tellSearchers,
} from '../../src/app/saved-searches';
import type { Session, World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession, systemSession } from '../support/people';
import { NOW } from '../support/world';
import { OFFER, openUseCases } from './made-listings';

const OIL: NewSearch = { name: 'Oil', kind: 'offer', where: { hsCode: '1512' }, byMail: false };
const QUIET = 3_600_000;

forEachDatabase(({ target }) => {
  let world: World;
  let seller: SignedUp;
  let reader: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    seller = await signUp({ world });
    reader = await signUp({ world }, { companyId: null, language: 'zh' });
  });
  afterAll(() => world.database.close());

  const worker = (options: Partial<OutboxOptions> = {}) =>
    startOutboxWorker(world, {
      clock: () => NOW,
      handlers: [tellSearchers],
      report: () => undefined,
      interval: QUIET,
      ...options,
    });
  const drain = async () => {
    const one = worker();
    await one.drain();
    await one.stop();
  };
  const hits = (personId: string, subjectId: string) =>
    world.database.read(({ records }) =>
      records.count('notification', { personId, subjectId, kind: 'SEARCH_HIT' }),
    );
  const letters = () => world.database.read(({ records }) => records.all('mail', {}, { limit: 100 }));
  const publish = (terms: object = OFFER) => createOffer(seller.session, { terms, publish: true });

  test('an owner is told once of each listing that each search finds, by mail where it was asked for', async () => {
    const other = await signUp({ world }, { companyId: null });
    await createSavedSearch(reader.session, { ...OIL, byMail: true });
    await createSavedSearch(reader.session, { ...OIL, name: 'Words', search: 'sunflower', where: null });
    await createSavedSearch(other.session, { ...OIL, where: { hsCode: '1001' } });
    const { id } = await publish();
    await drain();
    expect(await hits(reader.person.id, id)).toBe(2);
    expect(await hits(other.person.id, id)).toBe(0);
    expect(await letters()).toMatchObject([
      { recipient: reader.person.email, language: 'zh', template: 'NOTIFICATION' },
    ]);
    await pauseOffer(seller.session, id);
    await publishOffer(seller.session, id);
    await drain();
    expect(await hits(reader.person.id, id)).toBe(2);
    expect(await letters()).toHaveLength(1);
  });

  test('nobody is told of the own company, of drafts, nor of what is no longer open', async () => {
    await createSavedSearch(seller.session, OIL);
    const officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    await createSavedSearch(officer.session, OIL);
    const draft = await createOffer(seller.session, { terms: OFFER, publish: false });
    const paused = await publish();
    await pauseOffer(seller.session, paused.id);
    const open = await publish();
    await drain();
    for (const { id } of [draft, paused]) {
      expect([await hits(reader.person.id, id), await hits(officer.person.id, id)]).toEqual([0, 0]);
    }
    expect(await hits(officer.person.id, open.id)).toBe(1);
    expect(await hits(seller.person.id, open.id)).toBe(0);
  });

  test('several workers at once handle each event once', async () => {
    const published: string[] = [];
    for (let n = 0; n < 5; n++) {
      published.push((await publish()).id);
    }
    const workers = [1, 2, 3].map(() =>
      worker({
        handlers: [
          async (_session, { subjectId }) =>
            async (tx) => {
              await tx.notify([reader.person.id], { kind: 'TASK_ASSIGNED', subjectId });
            },
        ],
      }),
    );
    await Promise.all(workers.map(({ drain: all }) => all()));
    await Promise.all(workers.map(({ stop }) => stop()));
    const notes = await world.database.read(({ records }) =>
      records.all('notification', { kind: 'TASK_ASSIGNED' }, { limit: 100 }),
    );
    expect(notes.map(({ subjectId }) => subjectId).sort()).toEqual([...published].sort());
    const waiting = await world.database.read(({ records }) =>
      records.count('outboxEvent', { publishedAt: null }),
    );
    expect(waiting).toBe(0);
  });

  test('an event whose handler fails is tried again, and passed over after five times', async () => {
    await transact(systemSession(world), (tx) => tx.emit('COMPANY_CHANGED', 'com_1'));
    let tries = 0;
    const failing = worker({
      handlers: [
        async () => {
          tries += 1;
          throw new Error('broken');
        },
      ],
    });
    for (let n = 0; n < 5; n++) {
      await expect(failing.drain()).rejects.toThrow('broken');
    }
    await failing.drain();
    await failing.stop();
    expect(tries).toBe(5);
  });

  test('a search is judged when it is saved: every fault at once, and at most fifty', async () => {
    const { session } = await signUp({ world }, { companyId: null });
    const bad = { ...OIL, name: ' ', search: 'x'.repeat(201), where: { hsCode: '9999', minTonnes: -1 } };
    const faults = async (act: Promise<unknown>) =>
      act.then(
        () => [],
        (error) => error.violations.map((fault: { path: string[] }) => fault.path.join('.')),
      );
    expect(await faults(createSavedSearch(session, bad))).toEqual([
      'input.name',
      'input.search',
      'input.where.hsCode',
      'input.where.minTonnes',
    ]);
    await Promise.all(Array.from({ length: 50 }, () => createSavedSearch(session, OIL)));
    expect(await faults(createSavedSearch(session, OIL))).toEqual(['input']);
  });

  test('a search is its owner’s alone', async () => {
    const search = await createSavedSearch(reader.session, OIL);
    const code = (act: Promise<unknown>) =>
      act.then(
        () => null,
        (error) => error.code,
      );
    const named = { id: search.id, name: 'Mine' };
    expect(await code(renameSavedSearch(seller.session, named))).toBe('NOT_FOUND');
    expect(await code(deleteSavedSearch(seller.session, search.id))).toBe('NOT_FOUND');
    const stranger: Session = strangerSession(world);
    expect(await code(createSavedSearch(stranger, OIL))).toBe('UNAUTHENTICATED');
    expect(await code(listSavedSearches(stranger, { first: 1 }))).toBe('UNAUTHENTICATED');
    expect((await renameSavedSearch(reader.session, named)).name).toBe('Mine');
    await deleteSavedSearch(reader.session, search.id);
    const left = await listSavedSearches(reader.session, { first: 100 });
    expect(left.rows.map(({ row }) => row.id)).not.toContain(search.id);
  });
});
