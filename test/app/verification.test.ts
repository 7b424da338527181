import { readCompany } from '../../src/app/listings';
import {
  askCompany,
  expireVerifications,
  rejectCompany,
  restoreCompany,
  reviewQueue,
  submitCompany,
  suspendCompany,
  verifyCompany,
} from '../../src/app/verification';
import { dayOf } from '../../src/domain/calendar';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const UNVERIFIED = { verification: 'UNVERIFIED', verifiedUntil: null } as const;

forEachDatabase((database) =>
  describe('verification', () => {
    let world: TestWorld;
    let officer: SignedUp;

    beforeAll(async () => {
      world = await openWorld({ database: database.target(), seed: 'none' });
      officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
    });
    afterAll(() => world.close());

    const applicant = () => signUp(world, { company: UNVERIFIED });
    const stored = async (id: string) =>
      (await world.world.database.read(({ records }) => records.find('company', { id })))!;

    test('a company asks, is asked back, asks again and is verified until a day, with notes and a notice', async () => {
      const { session, company, person } = await applicant();
      const id = company!.id;
      await submitCompany(session, id);
      await askCompany(officer.session, { id, reason: 'DOCUMENTS_MISSING', note: 'Extract is missing.' });
      expect(await stored(id)).toMatchObject({
        verification: 'NEEDS_INFO',
        verificationReason: 'DOCUMENTS_MISSING',
      });
      await submitCompany(session, id);
      const verified = await verifyCompany(officer.session, { id, until: '2027-11-24', note: 'Seen.' });
      expect(verified).toMatchObject({
        verification: 'VERIFIED',
        verifiedUntil: '2027-11-24',
        verificationReason: null,
        version: 5,
      });
      const { notes, told, log } = await world.world.database.read(async ({ records }) => ({
        notes: await records.all('companyNote', { companyId: id }, { limit: 9 }),
        told: await records.all('notification', { personId: person.id }, { limit: 9 }),
        log: await records.all(
          'auditEntry',
          { subjectId: id },
          { limit: 9, order: { by: 'seq', direction: 'ASC' } },
        ),
      }));
      expect(notes.map((note) => note.body).sort()).toEqual(['Extract is missing.', 'Seen.']);
      expect(told.map((note) => note.kind).sort()).toEqual(['COMPANY_NEEDS_INFO', 'COMPANY_VERIFIED']);
      expect(log.map((entry) => entry.action)).toEqual([
        'submitCompany',
        'askCompany',
        'submitCompany',
        'verifyCompany',
      ]);
      expect(log[1]).toMatchObject({ reason: 'DOCUMENTS_MISSING', actorId: officer.person.id });
    });

    test('of two decisions at the same moment one is taken', async () => {
      const { session, company } = await applicant();
      const id = company!.id;
      await submitCompany(session, id);
      const results = await Promise.allSettled([
        verifyCompany(officer.session, { id, until: '2027-01-01' }),
        rejectCompany(officer.session, { id, reason: 'NOT_ACTIVE' }),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = results.find((result) => result.status === 'rejected')!;
      expect(refused.reason).toMatchObject({ code: 'ILLEGAL_STEP' });
    });

    test('a suspension hides the company from the market at once, and its end shows it again', async () => {
      const { company } = await signUp(world);
      const id = company!.id;
      const admitted = async () => {
        await world.world.market.refresh();
        return world.world.market.admits(id, dayOf(NOW));
      };
      expect(await admitted()).toBe(true);
      await suspendCompany(officer.session, { id, reason: 'COMPLAINT' });
      expect(await admitted()).toBe(false);
      expect(await readCompany(strangerSession(world.world), id)).toBeNull();
      await restoreCompany(officer.session, { id });
      expect(await admitted()).toBe(true);
    });

    test('officers never decide on their own company, and nobody else decides at all', async () => {
      const own = await signUp(world, { company: UNVERIFIED, staffRole: 'OFFICER' });
      const id = own.company!.id;
      await submitCompany(own.session, id);
      const input = { id, until: '2027-01-01' };
      await expect(verifyCompany(own.session, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const member = await signUp(world, { companyId: id, role: 'MEMBER' });
      const auditor = await signUp(world, { companyId: null, staffRole: 'AUDITOR' });
      for (const { session } of [member, auditor]) {
        await expect(verifyCompany(session, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
        await expect(submitCompany(session, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
      await expect(verifyCompany(strangerSession(world.world), input)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
      expect((await stored(id)).verification).toBe('SUBMITTED');
    });

    test('the review queue begins with the longest wait and is for staff only', async () => {
      const late = await signUp(world, { company: UNVERIFIED });
      const early = await signUp(world, { company: UNVERIFIED });
      await submitCompany({ ...late.session, now: later(1) }, late.company!.id);
      await submitCompany({ ...early.session, now: later(-9) }, early.company!.id);
      const queue = await reviewQueue(officer.session, { first: 100 });
      const ids = queue.rows.map(({ row }) => row.id);
      expect(ids[0]).toBe(early.company!.id);
      expect(ids.at(-1)).toBe(late.company!.id);
      expect(await queue.count()).toBe(ids.length);
      await expect(reviewQueue(late.session, { first: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const answer = await world.ask(
        '{ reviewQueue(first: 1) { totalCount nodes { days overdue company { id verification } } } }',
        {},
        officer.headers,
      );
      expect(answer.body.data.reviewQueue.nodes).toEqual([
        { days: 9, overdue: true, company: { id: early.company!.id, verification: 'SUBMITTED' } },
      ]);
    });

    test('a verification past its last day is written down as expired, once', async () => {
      const last = { verification: 'VERIFIED', verifiedUntil: '2026-11-24' } as const;
      const { company } = await signUp(world, { company: last });
      expect(await expireVerifications(world.world, NOW)).toBe(0);
      expect(await expireVerifications(world.world, later(1))).toBe(1);
      expect(await expireVerifications(world.world, later(1))).toBe(0);
      expect((await stored(company!.id)).verification).toBe('EXPIRED');
      const entry = await world.world.database.read(({ records }) =>
        records.find('auditEntry', { subjectId: company!.id }),
      );
      expect(entry).toMatchObject({ action: 'expireCompany', actorKind: 'SYSTEM' });
    });
  }),
);
