import { createCompany, gapsIn, updateCompany } from '../../src/app/companies';
import {
  addCertificate,
  addPlant,
  certificatesOf,
  plantsOf,
  removeCertificate,
  updateCertificate,
  updatePlant,
} from '../../src/app/company-files';
import { createOffer } from '../../src/app/listing-changes';
import { listOffers, readCompany } from '../../src/app/listings';
import { dayOf } from '../../src/domain/calendar';
import { explainGates } from '../../src/domain/matching/explain';
import { judge } from '../../src/domain/matching/judge';
import { usccCheckCharacter } from '../../src/domain/registration-number';
import { forEachDatabase } from '../support/databases';
import { demandFacts, matchRules, offerFacts } from '../support/make';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';

const uscc = (stem: string) => stem + usccCheckCharacter(stem);
const IMPORTER = {
  country: 'CN',
  registration: uscc('91650100MA0000001'),
  names: { zh: '乌鲁木齐粮油' },
  region: '650100',
  contact: { email: 'buyer@example.test' },
};
const OFFER = {
  hsCode: '151211',
  tonnesPerYear: 20_000,
  origin: 'KZ-63',
  window: { from: '2026-12-01', to: '2027-08-31' },
};
const PAPER = {
  kind: 'HALAL',
  number: 'H-1',
  issuer: 'Body',
  validFrom: '2026-01-01',
  validUntil: '2026-11-24',
};
const FILE = `query ($id: ID!) { company(id: $id) {
  registration verification verifiedUntil memberCount whatIsMissing contact { email }
  plants { name } evidence { id } notes { totalCount } certificates { kind number valid } } }`;

forEachDatabase((database) =>
  describe('companies', () => {
    let world: TestWorld;
    let officer: SignedUp;
    let owner: SignedUp;

    beforeAll(async () => {
      world = await openWorld({ database: database.target(), seed: 'none' });
      officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
      owner = await signUp(world, { company: { nameEn: 'Golden Field' } });
    });
    afterAll(() => world.close());

    const current = async () =>
      (await world.world.database.read(({ records }) => records.find('company', { id: owner.company!.id })))!;

    test('an officer records a company for somebody else, and its number only once', async () => {
      const made = await createCompany(officer.session, IMPORTER);
      expect(made).toMatchObject({ verification: 'UNVERIFIED', nameZh: '乌鲁木齐粮油', version: 1 });
      await expect(createCompany(officer.session, IMPORTER)).rejects.toMatchObject({
        violations: [{ path: ['input', 'registration'], code: 'ALREADY_REGISTERED' }],
      });
      await expect(createCompany(owner.session, IMPORTER)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(createCompany(strangerSession(world.world), IMPORTER)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    });

    test('twenty officers who record one number at once make one company', async () => {
      const input = { ...IMPORTER, registration: uscc('91650100MA0000002') };
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, () => createCompany(officer.session, input)),
      );
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(new Set(refusals.map((refusal) => refusal.violations?.[0]?.code ?? refusal))).toEqual(
        new Set(['ALREADY_REGISTERED']),
      );
    });

    test('a change made from an older version is refused, and the newest stands', async () => {
      const { id, version } = await current();
      const results = await Promise.allSettled([
        updateCompany(owner.session, { id, expectedVersion: version, about: 'First' } as never),
        updateCompany(officer.session, { id, expectedVersion: version, about: 'Second' } as never),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = results.find((result) => result.status === 'rejected')!;
      expect(refused.reason).toMatchObject({ code: 'CONFLICT', params: { version: version + 1 } });
      expect(await current()).toMatchObject({ version: version + 1, nameEn: 'Golden Field' });
    });

    test('a new name finds the listings, the old one no more', async () => {
      const offer = await createOffer(owner.session, {
        terms: OFFER,
        publish: true,
        companyId: null,
      } as never);
      const { id, version } = await current();
      const found = async (search: string) =>
        (await listOffers(owner.session, { first: 5, search })).rows.map(({ row }) => row.id);
      expect(await found('golden')).toEqual([offer.id]);
      await updateCompany(officer.session, {
        id,
        expectedVersion: version,
        names: { en: 'Silver Hill' },
      } as never);
      expect(await found('silver')).toEqual([offer.id]);
      expect(await found('golden')).toEqual([]);
    });

    test('a verified company that takes another name itself is to be verified again; other changes leave it so', async () => {
      const firm = await signUp(world, { company: { nameEn: 'Trusted Firm' } });
      const change = async (patch: object, by = firm.session) => {
        const { id, version } = (await readCompany(firm.session, firm.company!.id))!;
        return updateCompany(by, { id, expectedVersion: version, ...patch } as never);
      };
      expect((await change({ about: 'Sunflower oil' })).verification).toBe('VERIFIED');
      expect((await change({ names: { en: 'Trusted Firm' } })).verification).toBe('VERIFIED');
      expect((await change({ names: { en: 'Trusted Firm Ltd' } }, officer.session)).verification).toBe(
        'VERIFIED',
      );
      const renamed = await change({ names: { en: 'Somebody Famous' } });
      expect([renamed.verification, renamed.submittedAt]).toEqual(['SUBMITTED', NOW.toISOString()]);
    });

    test('the audit log keeps that a contact changed, not what it is', async () => {
      const { id, version } = await current();
      const contact = { email: 'secret@example.test' };
      await updateCompany(owner.session, { id, expectedVersion: version, contact } as never);
      const log = await world.world.database.read(({ records }) =>
        records.all('auditEntry', { subjectId: id }, { limit: 100, order: { by: 'seq', direction: 'ASC' } }),
      );
      expect(log.at(-1)?.changes).toContainEqual(
        expect.objectContaining({ field: 'contactEmail', personal: true }),
      );
      expect(JSON.stringify(log)).not.toContain('secret@example.test');
    });

    test('plants stand in the country of the company and are its own', async () => {
      const { id } = await current();
      const facts = { name: 'Mill', region: 'KZ-63', hsCode: '151211', tonnesPerYear: 30_000 };
      const plant = await addPlant(owner.session, { companyId: id, ...facts });
      const other = await signUp(world);
      await expect(
        addPlant(owner.session, { companyId: id, ...facts, region: '650100' } as never),
      ).rejects.toMatchObject({
        violations: [{ path: ['input', 'region'], code: 'WRONG_COUNTRY' }],
      });
      await expect(updatePlant(other.session, { id: plant.id, ...facts })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await plantsOf(owner.session, id)).toHaveLength(1);
      expect(await plantsOf(other.session, id)).toBeNull();
    });

    test('a certificate counts up to its last day; without a record the offer is believed', async () => {
      const { id } = await current();
      const { market } = world.world;
      const lapsed = async (day: number, kind: 'HALAL' | 'HACCP' = 'HALAL') => {
        await market.refresh();
        return market.hasLapsed(id, kind, dayOf(NOW) + day);
      };
      expect(await lapsed(1)).toBe(false);
      const paper = await addCertificate(owner.session, { companyId: id, ...PAPER });
      expect([await lapsed(0), await lapsed(1), await lapsed(1, 'HACCP')]).toEqual([false, true, false]);
      await updateCertificate(owner.session, { id: paper.id, ...PAPER, validUntil: '2027-11-24' } as never);
      expect(await lapsed(1)).toBe(false);
      const second = await addCertificate(owner.session, { companyId: id, ...PAPER });
      expect(await lapsed(1)).toBe(false);
      await removeCertificate(owner.session, paper.id);
      expect(await lapsed(1)).toBe(true);
      await removeCertificate(owner.session, second.id);
      expect(await lapsed(1)).toBe(false);
      expect(await certificatesOf(owner.session, id)).toEqual([]);
    });

    test('a lapsed certificate fails the gate of a match, and the reason names it', () => {
      const offer = offerFacts({ certificates: ['HALAL'] });
      const demand = demandFacts({ requiredCertificates: ['HALAL'] });
      const rules = matchRules({
        lapsed: (companyId, kind) => companyId === offer.companyId && kind === 'HALAL',
      });
      const judgement = judge(offer, demand, rules);
      expect(judgement.failed).toEqual(['CERTIFICATE']);
      const findings = explainGates(offer, demand, judgement, rules);
      expect(findings.find(({ kind }) => kind === 'CERTIFICATE')?.reason.params).toEqual({
        missing: { certificates: ['HALAL'] },
      });
      expect(judge(offer, demand, matchRules()).failed).toEqual([]);
    });

    test('what a company has not told yet is listed for its own people', async () => {
      const company = await current();
      expect(await gapsIn(owner.session, company)).toEqual([
        'CHINESE_NAME',
        'KAZAKH_OR_RUSSIAN_NAME',
        'CERTIFICATE',
        'EVIDENCE',
      ]);
      expect(await gapsIn(strangerSession(world.world), company)).toBeNull();
    });

    test('strangers and other companies get nothing of the file', async () => {
      const { id, registration } = await current();
      await addCertificate(owner.session, { companyId: id, ...PAPER });
      const other = await signUp(world);
      for (const headers of [{}, other.headers]) {
        const { body } = await world.ask(FILE, { id }, headers);
        expect(body.data.company).toEqual({
          registration: null,
          verification: null,
          verifiedUntil: null,
          memberCount: null,
          whatIsMissing: null,
          contact: null,
          plants: null,
          evidence: null,
          notes: null,
          certificates: [{ kind: 'HALAL', number: null, valid: true }],
        });
      }
      const { body } = await world.ask(FILE, { id }, owner.headers);
      expect(body.data.company).toMatchObject({
        registration,
        contact: { email: 'secret@example.test' },
        notes: null,
        plants: [{ name: 'Mill' }],
        certificates: [{ number: 'H-1' }],
      });
    });
  }),
);
