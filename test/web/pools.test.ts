/** Pools: an importer invites, producers reserve and confirm, and either lets go. */
import { makeCovered, makeDraft, makeInvited } from '../app/made-pools';
import { axeViolations, overflow, untranslated } from './audit';
import { LANGUAGES, openTheatre, sizesIn, type Theatre } from './browser';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

test.each(LANGUAGES)(
  'in %s the pages of pools hold to what every page must',
  async (language) => {
    const { importer, producers, pool } = await makeInvited(theatre.world.world);
    for (const { token } of [importer, producers[0]!]) {
      for (const size of sizesIn(language)) {
        const { page, open, troubles } = await theatre.visit({ language, size, token });
        for (const path of ['/pools', `/pools/${pool.id}`]) {
          await open(path);
          expect({ path, size, troubles }).toEqual({ path, size, troubles: [] });
          expect(await overflow(page)).toBe(0);
          expect(await untranslated(page)).toEqual([]);
          expect(await axeViolations(page)).toEqual([]);
        }
        await page.context().close();
      }
    }
  },
  90_000,
);

test('an importer invites, and all producers reserve and confirm', async () => {
  const { importer, producers, pool } = await makeDraft(theatre.world.world);
  const buyer = await theatre.visit({ language: 'en', token: importer.token });
  await buyer.open('/pools');
  await buyer.page.getByRole('link', { name: 'Autumn' }).click();
  await buyer.page.getByRole('button', { name: 'Invite 2 producers' }).click();
  await buyer.page.getByText('Producers are asked to reserve their tonnes.').waitFor();
  const words = ['Reserve', 'Confirm'];
  for (const word of words) {
    for (const [index, { token }] of producers.entries()) {
      const seller = await theatre.visit({ language: 'en', token });
      await seller.open('/pools');
      await seller.page.getByRole('link', { name: /^Pool of/ }).click();
      const tonnes = ['20,000 t', '30,000 t'][index];
      await seller.page.getByRole('button', { name: `${word} ${tonnes}` }).click();
      await seller.page
        .getByText(`${word === 'Reserve' ? 'Reserved' : 'Confirmed'}`, { exact: true })
        .first()
        .waitFor();
      await seller.page.context().close();
    }
  }
  await buyer.open(`/pools/${pool.id}`);
  await buyer.page.getByText('All producers have confirmed.').waitFor();
  await buyer.page.context().close();
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

test('an importer dissolves a pool after a word of what is lost', async () => {
  const { importer, pool } = await makeInvited(theatre.world.world);
  const { page, open } = await theatre.visit({ language: 'en', token: importer.token });
  await open(`/pools/${pool.id}`);
  await page.getByRole('button', { name: 'Dissolve the pool' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/the producers are told/).waitFor();
  await dialog.getByRole('button', { name: 'Dissolve the pool' }).click();
  await page.getByText('The pool has ended; all its tonnes are free again.').waitFor();
  await page.context().close();
}, 60_000);

test('a stranger is led to signing in', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open('/pools');
  await page.getByRole('heading', { name: 'Sign in to see your pools' }).waitFor();
  await page.context().close();
}, 60_000);
