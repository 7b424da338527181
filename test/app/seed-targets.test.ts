import { join } from 'node:path';
import { demoId } from '../../src/app/seed-demo';
import { seedTargets } from '../../src/app/seed-targets';
import type { World } from '../../src/app/session';
import { closeTarget } from '../../src/app/targets';
import { forEachDatabase } from '../support/databases';
import { signUp } from '../support/people';
import { NOW } from '../support/world';
import { openUseCases } from './made-listings';

const FOLDER = join(__dirname, '../../seeds/reference');

forEachDatabase(({ target }) => {
  let world: World;
  beforeAll(async () => {
    world = await openUseCases(target());
  });
  afterAll(() => world.database.close());

  const seed = () =>
    seedTargets({ folder: FOLDER, database: world.database, catalogue: world.catalogue, now: NOW });
  const stored = () => world.database.read(({ records }) => records.all('target', {}, { limit: 10 }));

  test('an empty database begins with the announced target, once, with its source', async () => {
    await Promise.all([seed(), seed()]);
    await seed();
    expect(await stored()).toEqual([
      expect.objectContaining({
        id: demoId('target', 'vegetable-oil-china-250000'),
        name: '250,000 t of vegetable oil and other products to China in two years',
        hsCodes: ['12', '15', '23'],
        ...{ groupCodes: [], destinationCode: null, periodFrom: '2026-09-01', periodTo: '2028-08-31' },
        ...{ unit: 'TONNES', amount: 250_000_000, stage: 'SHIPPED', createdById: null, closedAt: null },
        source: expect.stringMatching(/^Arman Shakkaliyev, Minister .*, 2024: .* \(Kazinform: /),
      }),
    ]);
  });

  test('once companies are there it does not come back, nor anew after it was put aside', async () => {
    const officer = await signUp({ world }, { staffRole: 'OFFICER' });
    const [announced] = await stored();
    await closeTarget(officer.session, { id: announced!.id });
    await seed();
    expect(await stored()).toMatchObject([{ id: announced!.id, closedAt: NOW.toISOString() }]);
  });
});
