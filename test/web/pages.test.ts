/** Every page once in each language, on a phone and on a desktop. */
import { axeViolations, overflow, untranslated } from './audit';
import { LANGUAGES, openTheatre, sizesIn, type Theatre } from './browser';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

const PATHS = ['/', '/nowhere'];

test.each(LANGUAGES)(
  'in %s its pages hold to what every page must',
  async (language) => {
    for (const size of sizesIn(language)) {
      const { page, open, troubles } = await theatre.visit({ language, size });
      for (const path of PATHS) {
        await open(path);
        expect({ path, size, troubles }).toEqual({ path, size, troubles: [] });
        expect(await overflow(page)).toBe(0);
        expect(await untranslated(page)).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
      }
      await page.context().close();
    }
  },
  120_000,
);
