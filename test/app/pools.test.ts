import { confirmCommitment, releaseCommitment, reserveCommitment } from '../../src/app/commitments';
import { createOffer } from '../../src/app/listing-changes';
import { dissolvePool, inviteToPool, savePool } from '../../src/app/pools';
import type { World } from '../../src/app/session';
import type { Demand } from '../../src/model/demand';
import type { Offer } from '../../src/model/offer';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { audited, letters, refusal, told } from './made-introductions';
import { OFFER, openUseCases } from './made-listings';
import {
  disagreements,
  faultsOf,
  linesIn,
  makeCovered,
  makeDraft,
  makeImporter,
  makeInvited,
  makeProducer,
  type Producer,
  planOf,
  storedLine,
  storedPool,
} from './made-pools';

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => world.database.close());

  test('a plan saved is a draft that its producers know nothing of', async () => {
    const { importer, producers, pool } = await makeDraft(world);
    expect(pool).toMatchObject({
      status: 'DRAFT',
      companyId: importer.company!.id,
      targetTonnes: 250_000,
      goalTonnes: 50_000,
      maxShare: null,
      demandVersion: 1,
      createdById: importer.person.id,
    });
    const lines = await linesIn(world, pool.id);
    expect(lines.map(({ status, tonnes }) => [status, tonnes]).sort()).toEqual([
      ['PLANNED', 20_000],
      ['PLANNED', 30_000],
    ]);
    for (const { session } of producers) {
      const id = lines.find(({ companyId }) => companyId === producers[0]!.company!.id)!.id;
      expect(await refusal(reserveCommitment(session, id))).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refusal(inviteToPool(session, pool.id))).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await audited(world, pool.id)).toEqual(['savePool']);
    expect(await told(world, producers[0]!, lines[0]!.id)).toEqual([]);
  });

  test('a pool goes from draft to confirmed, everybody told and every step sealed', async () => {
    const { importer, producers, pool, commitments } = await makeInvited(world);
    const [first, second] = producers as [Producer, Producer];
    const [one, two] = commitments.map(({ id }) => id) as [string, string];
    expect(pool.status).toBe('INVITING');
    expect(await letters(world, first)).toEqual(['POOL_INVITED']);
    await reserveCommitment(first.session, one);
    expect((await storedPool(world, pool.id)).status).toBe('INVITING');
    expect(await refusal(confirmCommitment(first.session, one))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'INVITING' },
    });
    await reserveCommitment(second.session, two);
    expect((await storedPool(world, pool.id)).status).toBe('COVERED');
    await confirmCommitment(first.session, one);
    expect((await confirmCommitment(first.session, one)).status).toBe('CONFIRMED');
    expect((await storedPool(world, pool.id)).status).toBe('COVERED');
    expect(await refusal(releaseCommitment(first.session, one))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'CONFIRMED' },
    });
    await confirmCommitment(second.session, two);
    expect((await storedPool(world, pool.id)).status).toBe('CONFIRMED');
    expect(await refusal(dissolvePool(importer.session, pool.id))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'CONFIRMED' },
    });
    expect(
      await disagreements(
        world,
        producers.map(({ offer }) => offer),
      ),
    ).toEqual([]);
    expect(await told(world, first, one)).toEqual(['POOL_CONFIRMED', 'POOL_COVERED', 'POOL_INVITED']);
    expect(await told(world, importer, pool.id)).toEqual([
      'POOL_CONFIRMED',
      'POOL_COVERED',
      'POOL_RESERVED',
      'POOL_RESERVED',
    ]);
    expect(await audited(world, pool.id)).toEqual(['savePool', 'inviteToPool', 'coverPool', 'confirmPool']);
    expect(await audited(world, one)).toEqual([
      'planCommitment',
      'inviteCommitment',
      'reserveCommitment',
      'confirmCommitment',
    ]);
    const events = await world.database.read(({ records }) =>
      records.all('outboxEvent', { subjectId: { in: [pool.id, one] } }, { limit: 100 }),
    );
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'POOL_CHANGED')).toHaveLength(6);
    expect(kinds.filter((kind) => kind === 'COMMITMENT_CHANGED')).toHaveLength(3);
  });

  test('faults of form come all at once, and nothing is stored', async () => {
    const { session, demand } = await makeImporter(world);
    const { offer } = await makeProducer(world);
    const line = { offerId: offer.id, offerVersion: 1, tonnes: 500 };
    const bad = {
      ...planOf(demand, []),
      name: ' ',
      maxShare: 1.5,
      lines: [line, { ...line, tonnes: 0 }, { ...line, offerId: 'off_none', tonnes: 0.00000001 }],
    };
    expect(await faultsOf(savePool(session, bad))).toMatchObject({
      code: 'INVALID_INPUT',
      faults: expect.arrayContaining([
        'input.name TOO_SMALL 1',
        'input.maxShare TOO_LARGE 1',
        'input.lines.1.tonnes NOT_POSITIVE',
      ]),
    });
    const twice = await faultsOf(savePool(session, { ...planOf(demand, []), lines: [line, line] }));
    expect(twice).toEqual({ code: 'INVALID_INPUT', faults: [`input.lines.1.offerId REPEATED ${offer.id}`] });
    const none = await faultsOf(savePool(session, planOf(demand, [])));
    expect(none).toMatchObject({ code: 'INVALID_INPUT' });
    const draft = await createOffer((await makeProducer(world)).session, { terms: OFFER, publish: false });
    const unknown = planOf({ ...demand, id: 'dem_none' } as Demand, [
      { offer: draft, tonnes: 500 },
      { offer: { ...offer, id: 'off_none' } as Offer, tonnes: 500 },
    ]);
    expect(await faultsOf(savePool(session, unknown))).toEqual({
      code: 'INVALID_INPUT',
      faults: [
        'input.demandId UNKNOWN_RECORD',
        'input.lines.0.offerId UNKNOWN_RECORD',
        'input.lines.1.offerId UNKNOWN_RECORD',
      ],
    });
    expect(await world.database.read(({ records }) => records.count('pool', { demandId: demand.id }))).toBe(
      0,
    );
  });

  test('only the importer and officers make a pool for a demand', async () => {
    const importer = await makeImporter(world);
    const { offer, session } = await makeProducer(world);
    const plan = planOf(importer.demand, [{ offer, tonnes: 500 }]);
    const other = await makeImporter(world);
    for (const outsider of [session, other.session]) {
      expect(await faultsOf(savePool(outsider, plan))).toEqual({
        code: 'INVALID_INPUT',
        faults: ['input.demandId UNKNOWN_RECORD'],
      });
    }
    expect(await refusal(savePool(strangerSession(world), plan))).toMatchObject({ code: 'UNAUTHENTICATED' });
    const auditor = await signUp({ world }, { companyId: null, staffRole: 'AUDITOR' });
    expect(await refusal(savePool(auditor.session, plan))).toMatchObject({ code: 'INVALID_INPUT' });
    const made = await savePool(officer.session, plan);
    expect(made).toMatchObject({ companyId: importer.company!.id, createdById: officer.person.id });
    expect(await refusal(inviteToPool(auditor.session, made.id))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(inviteToPool(other.session, made.id))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await inviteToPool(officer.session, made.id)).status).toBe('INVITING');
    const [line] = await linesIn(world, made.id);
    expect(await refusal(reserveCommitment(officer.session, line!.id))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(reserveCommitment(importer.session, line!.id))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(dissolvePool(session, made.id))).toMatchObject({ code: 'FORBIDDEN' });
    expect((await releaseCommitment(officer.session, line!.id)).releasedBy).toBe('OFFICER');
    expect(await told(world, importer, made.id)).toEqual(['POOL_RELEASED']);
  });

  test('a released line frees its tonnes and a covered pool asks again; a dissolved one frees all', async () => {
    const { importer, producers, pool, commitments } = await makeCovered(world);
    const [first, second] = producers as [Producer, Producer];
    const released = await releaseCommitment(second.session, commitments[1]!.id);
    expect(released).toMatchObject({ status: 'RELEASED', releasedBy: 'SELLER' });
    expect((await storedPool(world, pool.id)).status).toBe('INVITING');
    expect(await told(world, importer, pool.id)).toContain('POOL_RELEASED');
    expect(await refusal(releaseCommitment(second.session, commitments[1]!.id))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'RELEASED' },
    });
    expect(
      await disagreements(
        world,
        producers.map(({ offer }) => offer),
      ),
    ).toEqual([]);
    expect((await dissolvePool(importer.session, pool.id)).status).toBe('DISSOLVED');
    expect(await storedLine(world, commitments[0]!.id)).toMatchObject({
      status: 'RELEASED',
      releasedBy: null,
    });
    expect(await told(world, first, commitments[0]!.id)).toContain('POOL_DISSOLVED');
    expect(await told(world, second, commitments[1]!.id)).not.toContain('POOL_DISSOLVED');
    expect(
      await disagreements(
        world,
        producers.map(({ offer }) => offer),
      ),
    ).toEqual([]);
    for (const step of [dissolvePool, inviteToPool]) {
      expect(await refusal(step(importer.session, pool.id))).toMatchObject({
        code: 'ILLEGAL_STEP',
        params: { from: 'DISSOLVED' },
      });
    }
  });

  test('a draft that is dissolved leaves no line behind, and inviting twice asks once', async () => {
    const { importer, producers, pool } = await makeDraft(world);
    await inviteToPool(importer.session, pool.id);
    await inviteToPool(importer.session, pool.id);
    const [line] = await linesIn(world, pool.id);
    const asked = producers.find(({ company }) => company!.id === line!.companyId)!;
    expect(await told(world, asked, line!.id)).toEqual(['POOL_INVITED']);
    const draft = await makeDraft(world);
    await dissolvePool(draft.importer.session, draft.pool.id);
    expect(await linesIn(world, draft.pool.id)).toEqual([]);
  });
});
