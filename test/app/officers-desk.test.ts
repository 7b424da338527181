import { addCertificate, addPlant } from '../../src/app/company-files';
import { addCompanyNote, listCompanyNotes } from '../../src/app/company-notes';
import { uploadEvidence } from '../../src/app/evidence';
import { createOffer } from '../../src/app/listing-changes';
import { readCompany } from '../../src/app/listings';
import { mergeCompanies } from '../../src/app/merge-companies';
import { assignCompany, completeTask, createTask, listTasks, reopenTask } from '../../src/app/officers-desk';
import { transact } from '../../src/app/transact';
import type { RecordKind } from '../../src/infra/db/store';
import { forEachDatabase } from '../support/databases';
import { makeCompany, type SignedUp, signUp, strangerSession, systemSession } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';

const OFFER = {
  hsCode: '151211',
  tonnesPerYear: 20_000,
  origin: 'KZ-63',
  window: { from: '2026-12-01', to: '2027-08-31' },
};
const PLANT = { name: 'Mill', region: 'KZ-63', hsCode: '151211', tonnesPerYear: 30_000 };
const PAPER = {
  kind: 'HALAL',
  number: '1',
  issuer: 'Body',
  validFrom: '2026-01-01',
  validUntil: '2027-01-01',
};

forEachDatabase((database) =>
  describe("the officers' desk", () => {
    let world: TestWorld;
    let officer: SignedUp;
    let member: SignedUp;

    beforeAll(async () => {
      world = await openWorld({ database: database.target(), seed: 'none' });
      officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
      member = await signUp(world);
    });
    afterAll(() => world.close());

    const count = (kind: RecordKind, where: object) =>
      world.world.database.read(({ records }) => records.count(kind, where as never));

    test('an officer is made to look after a company; somebody else is not', async () => {
      const companyId = member.company!.id;
      const assigned = await assignCompany(officer.session, { companyId, officerId: officer.person.id });
      expect(assigned.officerId).toBe(officer.person.id);
      await expect(
        assignCompany(officer.session, { companyId, officerId: member.person.id }),
      ).rejects.toMatchObject({ violations: [{ path: ['input', 'officerId'], code: 'UNKNOWN_RECORD' }] });
      expect((await assignCompany(officer.session, { companyId, officerId: null })).officerId).toBeNull();
    });

    test('notes are for staff, and their words stay out of the audit log', async () => {
      const companyId = member.company!.id;
      await addCompanyNote(officer.session, { companyId, body: 'Called the director.' });
      await expect(addCompanyNote(member.session, { companyId, body: 'x' })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      const auditor = await signUp(world, { companyId: null, staffRole: 'AUDITOR' });
      const notes = await listCompanyNotes(auditor.session, companyId, { first: 5 });
      expect(notes?.rows.map(({ row }) => row.body)).toEqual(['Called the director.']);
      expect(await listCompanyNotes(member.session, companyId, { first: 5 })).toBeNull();
      const log = await world.world.database.read(({ records }) =>
        records.all('auditEntry', { companyId }, { limit: 100 }),
      );
      expect(JSON.stringify(log)).not.toContain('director');
    });

    test('a task is given, told to its officer, done and opened again', async () => {
      const second = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
      const task = await createTask(officer.session, { title: 'Visit', assigneeId: second.person.id });
      expect(await count('notification', { personId: second.person.id, kind: 'TASK_ASSIGNED' })).toBe(1);
      const ids = async (args: { mine: boolean; done?: boolean }) =>
        (await listTasks(second.session, { first: 9, ...args })).rows.map(({ row }) => row.id);
      expect(await ids({ mine: true, done: false })).toEqual([task.id]);
      await completeTask(second.session, task.id);
      expect(await ids({ mine: true, done: false })).toEqual([]);
      expect(await ids({ mine: false, done: true })).toEqual([task.id]);
      await expect(completeTask(officer.session, task.id)).rejects.toMatchObject({
        code: 'ILLEGAL_STEP',
        params: { from: 'DONE' },
      });
      expect((await reopenTask(officer.session, task.id)).doneAt).toBeNull();
      await expect(listTasks(member.session, { first: 1, mine: false })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await expect(
        createTask(officer.session, { title: 'x', assigneeId: member.person.id }),
      ).rejects.toMatchObject({ violations: [{ path: ['input', 'assigneeId'], code: 'UNKNOWN_RECORD' }] });
    });

    test('a merge moves all that is one company to another and leaves a trace', async () => {
      const keep = await signUp(world);
      const drop = await signUp(world);
      const [keepId, dropId] = [keep.company!.id, drop.company!.id];
      const offer = await createOffer(drop.session, { terms: OFFER, publish: true } as never);
      await addPlant(drop.session, { companyId: dropId, ...PLANT });
      await addCertificate(drop.session, { companyId: dropId, ...PAPER });
      await uploadEvidence(drop.session, {
        companyId: dropId,
        fileName: 'a.pdf',
        bytes: Buffer.from('%PDF-1'),
      });
      await addCompanyNote(officer.session, { companyId: dropId, body: 'Same firm.' });
      await createTask(officer.session, { title: 'Ask', companyId: dropId });
      const buyer = await makeCompany(world.world, { country: 'CN', regionCode: '650100' });
      await transact(systemSession(world.world), async ({ store, newId, instant }) => {
        for (const sellerId of [keepId, dropId]) {
          await store.records.add('noThanks', {
            id: newId('noThanks'),
            pairKey: `${sellerId}:${buyer.id}`,
            sellerId,
            buyerId: buyer.id,
            saidBy: 'BUYER',
            createdAt: instant,
          });
        }
      });
      const merge = { keepId, dropId, reason: 'same number', confirm: true };
      const kept = await mergeCompanies(officer.session, merge);
      expect(kept).toMatchObject({ id: keepId, version: 2 });
      for (const kind of ['offer', 'plant', 'certificate', 'evidence', 'companyNote', 'task'] as const) {
        expect([kind, await count(kind, { companyId: keepId })]).toEqual([kind, 1]);
        expect([kind, await count(kind, { companyId: dropId })]).toEqual([kind, 0]);
      }
      expect(await count('noThanks', { buyerId: buyer.id })).toBe(1);
      const moved = await world.world.database.read(({ records }) =>
        records.find('person', { id: drop.person.id }),
      );
      expect(moved).toMatchObject({ companyId: keepId, companyRole: 'MEMBER' });
      expect(await readCompany(strangerSession(world.world), dropId)).toBeNull();
      expect(await readCompany(officer.session, dropId)).toMatchObject({
        mergedIntoId: keepId,
        verification: 'REJECTED',
        verificationReason: 'DUPLICATE',
      });
      await world.world.market.refresh();
      expect(world.world.market.offers.get(offer.id)).toMatchObject({ companyId: keepId });
      expect(await count('auditEntry', { action: 'mergeCompanies', subjectId: keepId })).toBe(1);
      await expect(mergeCompanies(officer.session, merge)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('a merge that makes no sense changes nothing', async () => {
      const keepId = member.company!.id;
      const chinese = await makeCompany(world.world, { country: 'CN', regionCode: '650100' });
      const merge = (change: object) =>
        mergeCompanies(officer.session, {
          keepId,
          dropId: chinese.id,
          reason: 'x',
          confirm: true,
          ...change,
        });
      const refusal = (code: string) => ({ violations: [expect.objectContaining({ code })] });
      await expect(merge({})).rejects.toMatchObject(refusal('WRONG_COUNTRY'));
      await expect(merge({ dropId: keepId })).rejects.toMatchObject(refusal('SAME_COMPANY'));
      await expect(merge({ confirm: false })).rejects.toMatchObject(refusal('UNKNOWN_VALUE'));
      await expect(merge({ dropId: 'com_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const own = await signUp(world, { staffRole: 'OFFICER' });
      await expect(
        mergeCompanies(own.session, { keepId, dropId: own.company!.id, reason: 'x', confirm: true }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await readCompany(officer.session, chinese.id)).toMatchObject({
        mergedIntoId: null,
        version: 1,
      });
    });

    test('two opposite merges at the same moment: one is done', async () => {
      const [a, b] = [await makeCompany(world.world), await makeCompany(world.world)];
      const merge = (keepId: string, dropId: string) =>
        mergeCompanies(officer.session, { keepId, dropId, reason: 'same firm', confirm: true });
      const results = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  }),
);
