/** Nothing stays behind with the record that goes. */
import { mergeCompanies } from '../../src/app/merge-companies';
import { transact } from '../../src/app/transact';
import type { RecordKind, Where } from '../../src/infra/db/store';
import { makeCompany, systemSession } from '../support/people';
import { makePrivateThings } from '../support/private-things';
import { openWorld, type TestWorld } from '../support/world';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
}, 30_000);
afterAll(() => world.close());

const OWNED = [
  'person',
  'offer',
  'certificate',
  'evidence',
  'companyNote',
  'task',
  'apiKey',
  'message',
] as const satisfies readonly RecordKind[];

const count = <Kind extends RecordKind>(kind: Kind, where: object) =>
  world.world.database.read(({ records }) => records.count(kind, where as Where<Kind>));

test('all that belonged to the dropped company, introductions and refusals too, belongs to the kept one', async () => {
  const { ids, people } = await makePrivateThings(world);
  const dropId = ids.seller;
  const keep = await makeCompany(world.world);
  await transact(systemSession(world.world), ({ store, newId, instant }) =>
    store.records.add('noThanks', {
      id: newId('noThanks'),
      pairKey: `${dropId}:${ids.buyer}`,
      sellerId: dropId,
      buyerId: ids.buyer,
      saidBy: 'BUYER',
      createdAt: instant,
    }),
  );
  const before = await Promise.all(OWNED.map((kind) => count(kind, { companyId: dropId })));
  expect(Math.min(...before)).toBeGreaterThan(0);

  const asked = { keepId: keep.id, dropId, reason: 'the same firm', confirm: true };
  await mergeCompanies(people.officer.session, asked);

  expect(await Promise.all(OWNED.map((kind) => count(kind, { companyId: keep.id })))).toEqual(before);
  expect(await Promise.all(OWNED.map((kind) => count(kind, { companyId: dropId })))).toEqual(
    OWNED.map(() => 0),
  );
  expect(await count('introduction', { sellerId: keep.id })).toBe(2);
  expect(await count('introduction', { sellerId: dropId })).toBe(0);
  expect(await count('noThanks', { pairKey: `${keep.id}:${ids.buyer}`, sellerId: keep.id })).toBe(1);
  expect(await count('invitation', { companyId: dropId, withdrawnAt: null })).toBe(0);
  expect(await count('company', { id: dropId, mergedIntoId: keep.id, verification: 'REJECTED' })).toBe(1);
});
