/** Every page once in each language, on a phone and on a desktop. */
import { axeViolations, overflow, untranslated } from './audit';
import { DESKTOP, type Language, openTheatre, PHONE, type Theatre } from './browser';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

const LANGUAGES: readonly Language[] = ['kk', 'ru', 'zh', 'en'];
const PATHS = ['/', '/nowhere'];

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(PATHS)(
    '%s',
    async (path) => {
      for (const size of [PHONE, DESKTOP]) {
        const { page, open, troubles } = await theatre.visit({ language, size });
        await open(path);
        expect({ size, troubles }).toEqual({ size, troubles: [] });
        expect(await overflow(page)).toBe(0);
        expect(await untranslated(page)).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
        await page.context().close();
      }
    },
    60_000,
  );
});
