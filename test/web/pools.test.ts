/** Pools: an importer invites, producers reserve and confirm, and either lets go. */
import { makeCovered, makeDraft, makeInvited } from '../app/made-pools';
import { LANGUAGES, openTheatre, type Theatre } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

describe('a pool whose producers are asked', () => {
  let made: Awaited<ReturnType<typeof makeInvited>>;
  beforeAll(async () => {
    made = await makeInvited(theatre.world.world);
  });

  test.each(LANGUAGES)(
    'in %s holds to what every page must, as do the lists it stands in',
    async (language) => {
      const stops = [made.importer, made.producers[0]!].flatMap(({ token }) =>
        ['/pools', `/pools/${made.pool.id}`].map((path) => ({ path, token })),
      );
      expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
    },
    90_000,
  );

  test('is dissolved by its importer after a word of what is lost; a stranger is led to signing in', async () => {
    const { page, open, signInAs } = await theatre.visit({ language: 'en' });
    await open('/pools');
    await page.getByRole('heading', { name: 'Sign in to see your pools' }).waitFor();
    await signInAs(made.importer.token);
    await open(`/pools/${made.pool.id}`);
    await page.getByRole('button', { name: 'Dissolve the pool' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/the producers are told/).waitFor();
    await dialog.getByRole('button', { name: 'Dissolve the pool' }).click();
    await page.getByText('The pool has ended; all its tonnes are free again.').waitFor();
    await page.context().close();
  }, 60_000);
});

test('an importer invites, and all producers reserve and confirm', async () => {
  const { importer, producers, pool } = await makeDraft(theatre.world.world);
  const { page, open, signInAs } = await theatre.visit({ language: 'en', token: importer.token });
  await open('/pools');
  await page.getByRole('link', { name: 'Autumn' }).click();
  await page.getByRole('button', { name: 'Invite 2 producers' }).click();
  await page.getByText('Producers are asked to reserve their tonnes.').waitFor();
  for (const [word, done] of [
    ['Reserve', 'Reserved'],
    ['Confirm', 'Confirmed'],
  ] as const) {
    for (const [index, { token }] of producers.entries()) {
      await signInAs(token);
      await open('/pools');
      await page.getByRole('link', { name: /^Pool of/ }).click();
      const tonnes = ['20,000 t', '30,000 t'][index];
      await page.getByRole('button', { name: `${word} ${tonnes}` }).click();
      await page.getByText(done, { exact: true }).first().waitFor();
    }
  }
  await signInAs(importer.token);
  await open(`/pools/${pool.id}`);
  await page.getByText('All producers have confirmed.').waitFor();
  await page.context().close();
}, 90_000);

test('a producer is asked before it lets go of its tonnes', async () => {
  const { producers, pool } = await makeCovered(theatre.world.world);
  const { page, open } = await theatre.visit({ language: 'en', token: producers[0]!.token });
  await open(`/pools/${pool.id}`);
  await page.getByRole('button', { name: /^Release 20,000 t/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/This cannot be undone/).waitFor();
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  await page.getByText('Released by the producer').waitFor();
  await page.context().close();
}, 60_000);
