import { check } from '../../src/domain/input';
import {
  closeInput,
  containsContact,
  declineInput,
  messageInput,
  proposalInput,
} from '../../src/domain/introduction-input';

const CONTACTS = [
  // telephone numbers
  '+7 701 234 56 78',
  'call 87012345678',
  'call 8 (701) 234-56-78 please',
  'тел. 8-701-234-56-78',
  'тел 8.701.234.56.78',
  '701 234 5678',
  '+86 991 282 1234',
  '电话13912345678',
  '139 1234 5678',
  '139-1234-5678',
  '１３９１２３４５６７８',
  '8701\u200b234\u200b5678',
  'no. 2345678',
  '234 56 78',
  '234-5678',
  '7 0 1 2 3 4 5 6 7 8',
  '8_701_234_56_78',
  '8/701/234/56/78',
  '一三九一二三四五六七八',
  '٨٧٠١٢٣٤٥٦٧٨',
  'we buy 5000 t, +7 701 234 56 78',
  '87012345678 t',
  '8 701 234 56 78 t',
  '+7 701 234 567 usd',
  '701 234 567 890 t',
  'USD 87012345678',
  'HS 87012345678',
  'hs code 1206 call 8 701 234 56 78',
  'since 2019, 87012345678',
  '2026-09-01 7012345678',
  'ГОСТ 87012345678',
  '$ 8 701 234 56 78',
  'price 8701 2345678 kg',
  '701-2345678 t',
  '701, 234, 5678 t',
  '70, 12, 34, 56, 78 t',
  '2821 23 45',
  '2821234',
  '7,012,345,678',
  '701 234 56 70',
  '5000, 6000 t or 701 234 5678',
  'USD 701-234-5678',
  '8 (700) 200-30-00',
  '8 700 200 30 00 t',
  '+7 700 200 3000 t',
  // addresses
  'write to aigul@altai.kz',
  'AIGUL@ALTAI.KZ',
  'aigul @ altai . kz',
  'aigul(at)altai.kz',
  'aigul [at] altai [dot] kz',
  'aigul (собака) altai.kz',
  'почта: директор@алтай.қаз',
  'aigul at altai dot kz',
  'aigul＠altai．kz',
  // links
  'see https://altai.example/oil',
  'see http://altai.kz',
  'www.altai.kz',
  'altai.kz',
  'our site is altai-oil.com.',
  't.me/aigul',
  'wa.me/77012345678',
  'алтай.рф',
  '公司网站altai.com.cn',
  // handles and messengers
  '@aigul_altai',
  'telegram @aigul',
  'Telegram: aigul',
  'tg: aigul_oil',
  'wechat: aigul',
  'WeChat ID aigul',
  'wechat id: aigul',
  'wechat aigul88',
  '微信：aigul',
  '微信号aigul',
  '微信 aigul_88',
  '加微信aigul88',
  'weixin aigul88',
  'WhatsApp 77012345',
  'ватсап: aigul',
  'вотсап 2345678',
  'телеграм aigul_88',
  'QQ 12345',
  'QQ号12345',
  'skype: aigul.altai',
  'Viber: aigul',
] as const;

const NO_CONTACTS = [
  '',
  'We press sunflower oil in Oskemen and would like to meet you.',
  // amounts
  '250 000 t',
  '250\u00a0000 t',
  '250 000 тонн в год',
  '1,250,000',
  '1 250 000',
  "1'250'000 t",
  '1.250.000 т',
  '1,250,000 tonnes',
  '1250000 t',
  '1250000 tonnes a year',
  '1 250 000,50 тг',
  '5000, 6000 and 7000 t',
  '5000, 6000, 7000 t',
  '5000 6000 7000 t',
  '5,000, 6,000 and 7,000 t',
  '5 000, 6 000 и 7 000 т',
  '5000、6000和7000吨',
  '5000/6000/7000 t',
  'from 5000 to 20000 t a month',
  '5000-20000 t',
  '5000–20 000 t',
  '20 000 t a year, 500 t a lot, 62 wagons',
  '每年250000吨',
  '25万吨',
  '年产二十五万吨',
  '1000 t in 2026, 2000 t in 2027',
  'жылына 250 000 тонна',
  '12% protein, 0.5% impurities, 9.5% moisture',
  '12.5, 13.5, 14.5 % protein',
  'lots of 500, 1000, 2000 or 5000',
  'lots of 500/1000/2000 t',
  '500, 1 000 және 2 000 тонна',
  '12.5, 13.5, 14.5, 15.5 %',
  'wagons2026, 5000 t',
  'waxy, 20 t',
  'In 2026, 250 000 t',
  'В 2026, 1250000 тонн',
  'HS 120600, 250 000 t',
  'lots of 500, 250 000 t a year',
  'lot 500 t, 20 000 t a year, season 2026/27',
  // prices
  '450000000 KZT',
  '940 USD',
  'USD 940.50 a tonne',
  '$1,250.00',
  '$ 1 250 000',
  '1 250 000 USD',
  '450 000 тенге за тонну',
  '450000 KZT',
  '¥6800/吨',
  '6800元/吨',
  'от 940 до 1040 долларов за тонну',
  '940 USD, 950 USD, 960 USD',
  'USD 940-1040',
  '940/950/960 USD',
  'EUR 1.250,00',
  // codes and standards
  'HS 151211',
  'HS code 1512119101',
  'HS 1512 11 910 1',
  'ТН ВЭД 1512119101',
  'ТН ВЭД ЕАЭС 1001 99 000 0',
  'СЭҚ ТН 1001990000',
  '税号1206009900',
  '1206.00.99',
  '1512.11.91.01',
  'HS 151211, 151219 and 120600',
  'HS 1206, 1512, 2306',
  'ГОСТ 1129-2013',
  'ГОСТ Р 52325-2005',
  'GOST 9353-2016',
  'GB/T 1535-2017',
  'GB 2716-2018',
  'ISO 22000:2018',
  'ISO 9001:2015, ISO 22000:2018',
  'СТ РК 1010-2002',
  // days
  '2026-09-01',
  'from 2026-09-01 to 2027-08-31',
  '2026-09-01 – 2027-08-31',
  '01.09.2026',
  '01.09.2026-31.08.2027',
  '1/9/2026',
  '2026/9/1',
  '2026/27',
  '2026-2027',
  'seasons 2024/25, 2025/26 and 2026/27',
  '2024, 2025, 2026',
  '2026年9月1日至2027年8月31日',
  'с 1 сентября 2026 по 31 августа 2027',
  'harvest 2026, 2027',
  // words that are near to contacts
  'CPT Urumqi.We ship weekly',
  'We met at Expo, at the Kazakh stand',
  'at the border, dot the i',
  'price per t.Payment by L/C',
  'FCA Oskemen, flexitank 20 ft, 24 t',
  'Add us on WeChat once we have agreed',
  'мы пользуемся телеграмом и ватсапом',
  'после согласия напишем в WeChat',
  '双方同意后可以加微信联系',
  'Telegram or WeChat works for us',
  'WhatsApp is fine for 2 of our people',
  'грузим через Достык и Хоргос',
  'flexitank, IBC 1000 l, 20 and 40 ft',
  '62 вагона по 68 т',
  'container 40 ft, 26.5 t net',
] as const;

test.each(CONTACTS)('%s is a contact', (words) => {
  expect(containsContact(words)).toBe(true);
});

test.each(NO_CONTACTS)('%s is none', (words) => {
  expect(containsContact(words)).toBe(false);
});

test('a note with a contact is refused, and the refusal does not repeat it', () => {
  const input = { offerId: 'off_1', demandId: 'dem_1', note: 'call 87012345678' };
  expect(check(proposalInput, [], input, ['input'])).toEqual({
    violations: [{ path: ['input', 'note'], code: 'CONTAINS_CONTACT', params: { value: '' } }],
  });
});

test('a note is trimmed, may be missing, and has at most 500 characters', () => {
  const noteOf = (note: unknown) => check(proposalInput, [], { offerId: 'o', demandId: 'd', note }, []);
  expect(noteOf('  Hello ').value?.note).toBe('Hello');
  for (const nothing of [undefined, null, '', '  ']) {
    expect(noteOf(nothing).value?.note).toBeNull();
  }
  expect(noteOf('x'.repeat(500)).value?.note).toHaveLength(500);
  expect(noteOf('x'.repeat(501)).violations).toMatchObject([{ code: 'TOO_LONG' }]);
  for (const broken of ['a\0b', '\ud800']) {
    expect(noteOf(broken).violations).toMatchObject([{ code: 'BAD_CHARACTER' }]);
  }
});

test('no note makes the search for contacts wander: else this would not end in the time of a test', () => {
  const parts = [
    ...[
      '1',
      '1 ',
      '1,',
      '100,',
      '100, ',
      '100 ',
      '1 000 ',
      '1.5, ',
      '10,10',
      '1-',
      '100/100',
      '100 and ',
      '00 ',
    ],
    ...[
      '2026, ',
      '2026-',
      '1201.20.',
      'hs 1201, ',
      'usd 1',
      '1 t ',
      '٠',
      'a.',
      'a@',
      'at ',
      'tg ',
      '微信',
      '5000 ',
    ],
  ];
  for (const part of parts) {
    containsContact(part.repeat(500 / part.length));
    containsContact(`${part.repeat(490 / part.length)}!x`);
  }
});

test('declining and closing want a reason of the list, a message wants words', () => {
  const codes = (checked: { violations?: readonly { code: string }[] }) =>
    checked.violations?.map(({ code }) => code);
  expect(codes(check(declineInput, [], { id: 'int_1', reason: 'RUDE', noThanks: false }, []))).toEqual([
    'UNKNOWN_VALUE',
  ]);
  expect(codes(check(closeInput, [], { id: 'int_1', reason: null }, []))).toEqual(['UNKNOWN_VALUE']);
  expect(codes(check(messageInput, [], { introductionId: 'int_1', body: ' ' }, []))).toHaveLength(1);
  expect(
    check(messageInput, [], { introductionId: 'int_1', body: 'mail aigul@altai.kz' }, []).value,
  ).toBeDefined();
});
