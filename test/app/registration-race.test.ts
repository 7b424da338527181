import { confirmRegistration, registerCompany } from '../../src/app/accounts-registration';
import { AppError } from '../../src/domain/errors';
import { forEachDatabase } from '../support/databases';
import { strangerSession } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';
import { letters, linkToken } from './letters';

const RIVALS = 20;

forEachDatabase(({ target }) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld({ seed: 'none', database: target() });
  }, 30_000);
  afterAll(() => world.close());

  test('of twenty simultaneous registrations of one number one makes a company, and the others store nothing', async () => {
    const session = strangerSession(world.world);
    const tokens: string[] = [];
    await Promise.all(
      Array.from({ length: RIVALS }, async (_, number) => {
        const email = `rival${number}@example.test`;
        await registerCompany(session, {
          email,
          name: 'Rival',
          country: 'KZ',
          registration: '990140000017',
          companyName: { en: `Rival ${number}` },
          region: 'KZ-63',
        });
        tokens.push(linkToken((await letters(world, email))[0]));
      }),
    );
    const password = 'quiet steppe in October';
    const outcomes = await Promise.allSettled(
      tokens.map((token) => confirmRegistration(session, { token, password })),
    );
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toBeInstanceOf(AppError);
        expect(outcome.reason.violations).toMatchObject([{ code: 'ALREADY_REGISTERED' }]);
      }
    }
    const counts = await world.world.database.read(async ({ records }) => [
      await records.count('company', {}),
      await records.count('person', {}),
      await records.count('session', {}),
    ]);
    expect(counts).toEqual([1, 1, 1]);
  }, 60_000);
});
