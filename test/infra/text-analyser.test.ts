import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { TextTerm } from '../../src/domain/listing-filter';
import { analyse, queryTokens, searchText } from '../../src/infra/text-analyser';

/** What a query must find, read from the definition of a term. */
function hits(stored: string, query: string): boolean {
  const tokens = stored.split(' ');
  return queryTokens(query).every(
    ({ anyOf, prefix }) =>
      tokens.some((token) => anyOf.includes(token)) ||
      (prefix !== null && tokens.some((token) => token.startsWith(prefix))),
  );
}

const HITS: readonly (readonly [document: string, queries: string])[] = [
  ['күнбағыс майы', 'күнбағыс|май|майы|майын|маймен|КҮНБАҒЫС|Күнбағыс майын|күнб|майы күнбағыстың|май '],
  ['Бидай ұны, Қостанай облысы', 'бидай|бидайды|ұн|ұнның|қостанай облысында|облыс|БИДАЙДЫҢ'],
  ['Мақсары дәні', 'мақсары|дән|дәндер|мақсарының дәндері'],
  ['Астана астығы', 'астана|астанада|астық|астықтың'],
  ['Подсолнечное масло', 'подсолнечного масла|масло|маслом|ПОДСОЛН|подсолнечно|масло подсолнечное'],
  ['Овёс, соя и лён', 'овес|ОВЁС|сои|соей|лен'],
  ['ТОО «Алтын май», Усть-Каменогорск', 'алтын|тоо алтын|каменогорск|усть-каменогорске'],
  ['компаниясы', 'компания|компаниясының'],
  ['葵花籽油', '葵花|葵花籽油|油|籽|花籽|葵|葵花 油|油 葵花'],
  ['新疆粮油进出口有限公司', '新疆|粮油|进出口|公司|限'],
  ['Sunflower-seed oil', 'sunflower oils|sunflower|SEEDS|oil|sunfl|oils sunflower '],
  ['The producer’s oil, crude', "producers|producer|producer's oils|crude"],
  ['HS 1512.11', '151211|1512.11|1512|1512.|1512.1|hs 1512'],
  ['ТН ВЭД 1512 11 910 1', '1512119101|1512.11.910.1|1512.11.9101|1512 11 910 1|151211'],
  ['15121190', '1512.11.90|1512.11|15121190 '],
  ['ISO 22000, KZ-63, 91650100MA7XYZ123', 'iso 22000|kz-63|91650100ma7xyz123|91650100MA'],
  ['Crème fraîche Straße', 'creme|CRÈME FRAICHE|strasse'],
  ['под\u00ADсолнеч\u200Bник', 'подсолнечник'],
  ['күнбағыс майы Подсолнечное масло 葵花籽油 Sunflower oil', 'май масло 油 oil|葵花 күнбағыс'],
];

const MISSES: readonly (readonly [document: string, queries: string])[] = [
  ['күнбағыс майы', 'мақта|күнбағыс ұны|майлы|күнб |масло|рапс майы'],
  ['Подсолнечное масло', 'рапсовое масло|кукуруза|подсолнечник|масло соевое|подсол '],
  ['葵花籽油', '葵籽|菜籽油|花油|大豆|油 菜'],
  ['Sunflower-seed oil', 'rapeseed oil|sunflower meal|sun |flower'],
  ['HS 1512.11', '151219|1512.19|1512 |51211'],
];

function rows(table: readonly (readonly [string, string])[]): [string, string][] {
  return table.flatMap(([document, queries]) =>
    queries.split('|').map((query): [string, string] => [document, query]),
  );
}

/** Words as users of the four languages write them, and strings nobody would write. */
const word = fc.oneof(
  fc.constantFrom(...rows(HITS).flatMap(([document]) => document.split(/[\s,«»-]+/u).filter(Boolean))),
  fc.stringMatching(/^[а-яёәғқңөұүһі]{1,12}$/u),
  fc.stringMatching(/^[a-z]{1,12}$/),
  fc.stringMatching(/^[\u4e00-\u9fa5]{1,6}$/u),
  fc.stringMatching(/^\d{1,10}$/),
);
const wild = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 })
    .map((units) => String.fromCharCode(...units)),
);

describe('a search finds', () => {
  test.each(rows(HITS))('%j by %j', (document, query) => {
    expect(hits(searchText([document]), query)).toBe(true);
  });

  test('a document by each of its words, growing, whole or in capitals', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.nat(), (all, pick) => {
        const asked = all[pick % all.length] ?? '';
        const stored = searchText([all.join(', ')]);
        expect([asked, `${asked} `, asked.toUpperCase()].filter((query) => !hits(stored, query))).toEqual([]);
      }),
    );
  });

  test('a document by its words in any order', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (all) => {
        expect(hits(searchText([all.join('; ')]), [...all].reverse().join('; '))).toBe(true);
      }),
    );
  });

  test('a Chinese text by every piece of it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\u4e00-\u9fa5]{1,20}$/u), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length;
        const piece = text.slice(start, start + 1 + (b % (text.length - start)));
        expect(hits(searchText([text]), piece)).toBe(true);
      }),
    );
  });
});

describe('a search does not find', () => {
  test.each(rows(MISSES))('%j by %j', (document, query) => {
    expect(hits(searchText([document]), query)).toBe(false);
  });
});

describe('analyse', () => {
  test.each([
    ['葵花籽油', ['葵花', '花籽', '籽油', '油']],
    ['油', ['油']],
    ['Sunflower oils, OIL', ['sunflow', 'oil']],
    ['1512.11 и 151211', ['151211', 'и']],
    ['15121190 1512119101', ['15121190', '1512119101']],
    ['майын', ['майын', 'май']],
    ['күнбағыстың', analyse('күнбағыс')],
    ['01.09.2026', ['01', '09', '2026']],
    ['5л PET5瓶', ['5л', 'pet5', '瓶']],
    ['', []],
    [' \u0000—!', []],
  ])('%j gives %j', (text, tokens) => {
    expect(analyse(text)).toEqual(tokens);
  });

  test('й stays a letter of its own, ё is е, accents fall', () => {
    expect(analyse('май\u0301 маи\u0306')).toEqual(analyse('май'));
    expect(analyse('лён')).toEqual(analyse('лен'));
    expect(analyse('ма\u0301сло')).toEqual(analyse('масло'));
    expect(analyse('маи')).not.toContain('май');
  });

  test('gives at most 200 tokens of at most 64 characters', () => {
    expect(analyse(Array.from({ length: 500 }, (_, index) => `n${index}`).join(' '))).toHaveLength(200);
    expect(
      analyse(Array.from({ length: 500 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')),
    ).toHaveLength(200);
    expect(analyse(`${'a '.repeat(10_000)}beyond`)).toEqual(['a']);
    expect(analyse('9'.repeat(1000))).toEqual(['9'.repeat(64)]);
    expect(analyse('\u{10400}'.repeat(1000))).toEqual(['\u{10428}'.repeat(64)]);
  });

  test('gives distinct tokens of letters and digits for any string, lone surrogates and NUL included', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const tokens = analyse(text);
        expect(new Set(tokens).size).toBe(tokens.length);
        expect(tokens.filter((token) => !/^[\p{L}\p{N}]+$/u.test(token))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(analyse('a\ud800b\u0000c\udc00')).toEqual(['a', 'b', 'c']);
  });

  test('gives equal tokens for every normal form', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word).map((all) => all.join(' ')),
          fc.string({ unit: 'grapheme' }),
        ),
        (text) => {
          for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
            expect(analyse(text.normalize(form))).toEqual(analyse(text));
          }
        },
      ),
    );
    expect(analyse('Ｓｕｎｆｌｏｗｅｒ　１５１２．１１')).toEqual(['sunflow', '151211']);
  });

  test('gives equal tokens in capitals and small letters', () => {
    fc.assert(
      fc.property(fc.array(word), (all) => {
        const text = all.join(' ');
        expect(analyse(text.toUpperCase())).toEqual(analyse(text.toLowerCase()));
      }),
    );
  });

  test('keeps its own Kazakh stems, codes and single Chinese characters', () => {
    const kept = fc.oneof(
      fc.stringMatching(/^[әғқңөұүһ][а-яәғқңөұүһі]{2,12}$/u),
      fc.stringMatching(/^\d{1,10}$/),
      fc.stringMatching(/^[\u4e00-\u9fa5]$/u),
    );
    fc.assert(
      fc.property(fc.array(kept), (all) => {
        const tokens = analyse(all.join('; '));
        expect(analyse(tokens.join('; '))).toEqual(tokens);
      }),
    );
  });
});

describe('searchText', () => {
  test('joins the distinct tokens of all parts by one space', () => {
    expect(searchText(['Sunflower oil', '', 'oils 葵花'])).toBe('sunflow oil 葵花 花');
    expect(searchText([])).toBe('');
  });

  test('gives each part its own limit', () => {
    const long = Array.from({ length: 500 }, (_, index) => `n${index}`).join(' ');
    expect(hits(searchText([long, 'Семей']), 'семей')).toBe(true);
  });

  test('is split by SQLite into the same tokens', () => {
    const database = new Database(':memory:');
    database.exec(`
      CREATE VIRTUAL TABLE words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0');
      CREATE VIRTUAL TABLE seen USING fts5vocab(words, row);
    `);
    const seen = database.prepare<[], string>('SELECT term FROM seen').pluck();
    const documents = [...rows(HITS).map(([document]) => document), ...fc.sample(word, 300)];
    for (const document of documents) {
      database.prepare('DELETE FROM words').run();
      database.prepare('INSERT INTO words (body) VALUES (?)').run(searchText([document]));
      expect(seen.all().sort()).toEqual(analyse(document).sort());
    }
    database.close();
  });
});

describe('queryTokens', () => {
  test.each<[string, TextTerm[]]>([
    ['', []],
    ['!? —', []],
    ['oils ', [{ anyOf: ['oil'], prefix: null }]],
    ['oils', [{ anyOf: ['oil'], prefix: 'oils' }]],
    ['1512', [{ anyOf: [], prefix: '1512' }]],
    ['油', [{ anyOf: [], prefix: '油' }]],
    [
      '籽油 дән oil oil',
      [
        { anyOf: ['籽油'], prefix: null },
        { anyOf: ['дән'], prefix: null },
        { anyOf: ['oil'], prefix: null },
        { anyOf: [], prefix: 'oil' },
      ],
    ],
    ['завода ', [{ anyOf: ['завод', 'заво'], prefix: null }]],
  ])('%j asks for %j', (query, terms) => {
    expect(queryTokens(query)).toEqual(terms);
  });

  test('gives at most 32 terms', () => {
    expect(
      queryTokens('葵花籽油'.repeat(3) + Array.from({ length: 99 }, (_, n) => ` n${n}`).join('')),
    ).toHaveLength(32);
  });

  test('gives letters and digits only, for any string', () => {
    fc.assert(
      fc.property(wild, (query) => {
        for (const { anyOf, prefix } of queryTokens(query)) {
          for (const token of prefix === null ? anyOf : [...anyOf, prefix]) {
            expect(token).toMatch(/^[\p{L}\p{N}]+$/u);
          }
          expect(anyOf.length > 0 || prefix !== null).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
