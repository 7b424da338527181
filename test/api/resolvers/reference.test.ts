import { LANGUAGES } from '../../../src/domain/vocabulary';
import { openWorld, type TestWorld } from '../../support/world';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
});

afterAll(() => world.close());

const ask = async (query: string, variables = {}, headers = {}) =>
  (await world.ask(query, variables, headers)).body;

describe('the regions', () => {
  test('are 20 of Kazakhstan, then 26 of Xinjiang, each by code', async () => {
    const { data } = await ask(
      '{ all: regions { code } kz: regions(country: KZ) { code } cn: regions(country: CN) { code } }',
    );
    expect([data.kz.length, data.cn.length, data.all.length]).toEqual([20, 26, 46]);
    expect(data.all).toEqual([...data.kz, ...data.cn]);
    for (const part of [data.kz, data.cn]) {
      const codes = part.map(({ code }: { code: string }) => code);
      expect(codes).toEqual(codes.toSorted());
    }
  });

  test('have one by its code, and null for a code that is none', async () => {
    const query = 'query ($code: ID!) { region(code: $code) { code country } }';
    expect((await ask(query, { code: 'KZ-63' })).data.region).toEqual({ code: 'KZ-63', country: 'KZ' });
    for (const code of ['KZ-99', '', '__proto__', 'kz-63']) {
      expect((await ask(query, { code })).data.region).toBeNull();
    }
  });
});

describe('the language of a text', () => {
  const names = async (headers: object) =>
    (
      await ask(
        '{ region(code: "650100") { name zh: name(language: ZH) kk: name(language: KK) } }',
        {},
        headers,
      )
    ).data.region;

  test('is that of Accept-Language, English without one, and the argument beats it', async () => {
    const wanted = world.world.catalogue.regions.get('650100')!.names;
    for (const language of LANGUAGES) {
      expect(await names({ 'accept-language': `${language}-XX,en;q=0.1` })).toEqual({
        name: wanted[language],
        zh: wanted.zh,
        kk: wanted.kk,
      });
    }
    expect((await names({})).name).toBe(wanted.en);
    expect((await names({ 'accept-language': 'de, fr;q=0.9' })).name).toBe(wanted.en);
  });

  test('is the same for every name and sentence beside each other', async () => {
    const query = `{
      product(hsCode: "151211") { name chapterName groups { name } packaging { name } requirements { name } originRegions { centre } }
      borderCrossings { name }
      varieties { name }
    }`;
    const said = await Promise.all(
      LANGUAGES.map((language) => ask(query, {}, { 'accept-language': language })),
    );
    expect(new Set(said.map(({ data }) => JSON.stringify(data))).size).toBe(4);
    const [kk, ru, zh, en] = said.map(({ data }) =>
      // The form of the certificate of origin is called Original in every language.
      JSON.stringify(Object.values(data)).replace(/"[a-zA-Z]+":|Original/g, ''),
    );
    expect([kk, ru, zh].map((text) => /[a-z]{4,}/.exec(text!)?.[0])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(/[\u0400-\u04ff\u4e00-\u9fff]/.test(en!)).toBe(false);
  });
});

describe('the corridors between two regions', () => {
  const QUERY = `query ($origin: ID!, $destination: ID!, $mode: TransportMode) {
    corridors(origin: $origin, destination: $destination, mode: $mode) {
      mode crossing { code mode status } kilometres days usdPerTonne estimate origin { code } destination { code } legs { from to km }
    }
  }`;
  const between = async (mode: string | null) =>
    (await ask(QUERY, { origin: 'KZ-63', destination: '650100', mode })).data.corridors;

  test('come cheapest first, one for each crossing in use, by rail and by road', async () => {
    const ways = await between(null);
    const costs = ways.map((way: { usdPerTonne: number }) => way.usdPerTonne);
    expect(costs).toEqual(costs.toSorted((a: number, b: number) => a - b));
    const inUse = world.world.catalogue.reference.crossings.filter(({ status }) => status === 'OPERATING');
    expect(ways.map((way: { crossing: { code: string } }) => way.crossing.code).sort()).toEqual(
      inUse.map(({ code }) => code).sort(),
    );
    for (const way of ways) {
      expect(way).toMatchObject({
        origin: { code: 'KZ-63' },
        destination: { code: '650100' },
        estimate: true,
      });
      expect(way.mode).toBe(way.crossing.mode);
      const km = way.legs.reduce((sum: number, leg: { km: number }) => sum + leg.km, 0);
      expect(km).toBeCloseTo(way.kilometres, 6);
      expect(way.legs.slice(1).map((leg: { from: string }) => leg.from)).toEqual(
        way.legs.slice(0, -1).map((leg: { to: string }) => leg.to),
      );
    }
  });

  test('by one mode are those of all that take it', async () => {
    const ways = await between(null);
    for (const mode of ['RAIL', 'ROAD']) {
      const own = ways.filter((way: { mode: string }) => way.mode === mode);
      expect(own).not.toEqual([]);
      expect(await between(mode)).toEqual(own);
    }
  });

  test.each([
    [{ origin: 'KZ-00', destination: '650199' }, ['origin UNKNOWN_CODE', 'destination UNKNOWN_CODE']],
    [{ origin: '650100', destination: 'KZ-63' }, ['origin WRONG_COUNTRY', 'destination WRONG_COUNTRY']],
    [{ origin: 'KZ-63', destination: '' }, ['destination UNKNOWN_CODE']],
  ])('between %j are refused with every fault', async (variables, faults) => {
    const body = await ask(QUERY, variables);
    expect(body.data).toBeNull();
    const { code, violations } = body.errors[0].extensions;
    expect(code).toBe('INVALID_INPUT');
    expect(
      violations.map((one: { path: string[]; code: string }) => `${one.path.join('.')} ${one.code}`),
    ).toEqual(faults);
  });
});

test('the border crossings come with their status, and a planned one with its year', async () => {
  const { borderCrossings } = (
    await ask(
      '{ borderCrossings { code mode status opens dwellHours { min typical max } regions { country } } }',
    )
  ).data;
  expect(borderCrossings).toHaveLength(10);
  for (const crossing of borderCrossings) {
    expect(crossing.dwellHours === null).toBe(crossing.status !== 'OPERATING');
    expect(crossing.regions.map((region: { country: string }) => region.country)).toEqual(['KZ', 'CN']);
  }
  expect(borderCrossings.filter((crossing: { opens: number | null }) => crossing.opens !== null)).toEqual([
    expect.objectContaining({ status: 'UNDER_CONSTRUCTION' }),
  ]);
});
