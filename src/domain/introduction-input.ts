/** Inputs of introductions and messages. A proposal's note carries no contacts: those wait for both sides. */
import { z } from 'zod';
import { refuse, text } from './input';
import { INTRODUCTION_REASONS, INTRODUCTION_STATUSES } from './vocabulary';

const MAX_NOTE = 500;
const MAX_MESSAGE = 4000;
const MAX_ID = 30;

const id = () => z.string().max(MAX_ID);

/** Amounts, prices, standards, days and customs codes hold many digits and are no telephone numbers. */
const GROUPED = String.raw`\d{1,3}(?:[ \u00a0,.']\d{3}){1,2}(?:[.,]\d{1,2})?`;
const AMOUNT = String.raw`(?:${GROUPED}|\d{8,10}(?<=000)|\d{1,7}(?:[.,]\d{1,3})?)`;
const SHORT = String.raw`(?:${GROUPED}|\d{1,6}(?:[.,]\d{1,3})?)`;
/** Numbers nobody dials: whole tens or hundreds. */
const TENS = String.raw`(?:\d{1,3}(?:[ \u00a0,.']\d{3}){1,2}|\d{2,7})(?<=0)(?!\d)`;
const HUNDREDS = String.raw`(?:\d{1,3}(?:[ \u00a0,.']\d{3}){1,2}|\d{3,7})(?<=00)(?!\d)`;
const DECIMAL = String.raw`\d{1,2}[.,]\d{1,2}(?!\d)`;
const UNIT = String.raw`(?:(?:tonnes?|tons?|t|mt|kg|kgs|т|тн|тонн\p{L}*|кг|吨|公斤|千克|usd|cny|rmb|kzt|eur|rub|тг|тенге|теңге|юан\p{L}*|долл\p{L}*|руб\p{L}*|евро|元|美元|人民币|坚戈)(?![\p{L}\p{N}])|[$€¥₸₽%吨元])`;
const CURRENCY = '(?:usd|cny|rmb|kzt|eur|rub|[$€¥₸₽])';
const YEAR = String.raw`(?:19|20)\d\d(?!\d)`;
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const HS_CODE = String.raw`(?:\d{4,10}|\d{4}(?:[. ]\d\d){1,3}|\d{4}[. ]\d\d[. ]\d{3}[. ]\d)(?!\d|[. -]\d)`;
const HS = '(?:hs|тн вэд|сэқ тн|hs编码|税号)(?: ?(?:codes?|коды?|еаэс)){0,2}';
const TO = String.raw`\s?[-–—]\s?`;
/** Apart from what groups digits, so that a list can be read in one way only. */
const ALSO = String.raw`(?:,\s|\s?[;、/]\s?|,?\s?(?:and|or|to|и|или|до|және|немесе|和|或|至|到|及)\s?)`;
/** No digits go on from before; a year before a comma does not. */
const BEFORE = String.raw`(?<![\d+])(?<!\d[ \u00a0,.'\-])(?:(?<!\d[,;.] )|(?<=(?<!\d)(?:19|20)\d\d[,;.] ))`;
const AFTER = String.raw`(?!\d|[ \u00a0,.'\-–—]\d)`;

function listOf(item: string): string {
  return `${item}(?:${ALSO}${item})+`;
}

const HARMLESS = [
  // days, years, seasons
  String.raw`(?<!\d)${YEAR}([-./])${MONTH}\1${DAY}(?!\d)`,
  String.raw`(?<!\d)${DAY}([-./])${MONTH}\1${YEAR}`,
  String.raw`(?<!\d)${YEAR}\s?[-–—/]\s?(?:${YEAR}|\d\d(?!\d))`,
  `${BEFORE}${listOf(YEAR)}${AFTER}`,
  // standards and customs codes
  String.raw`(?<!\p{L})(?:гост|gost|iso|gb\/t|gb|ст рк|қр ст)(?: р)?\s?\d{2,6}(?:[-.:]\d{1,4}){0,2}(?!\d)`,
  String.raw`(?<!\p{L})${HS}[ :：]*${HS_CODE}(?:${ALSO}${HS_CODE})*`,
  String.raw`${BEFORE}\d{4}\.\d\d(?:\.\d\d){0,2}${AFTER}`,
  // amounts and prices
  String.raw`${BEFORE}${listOf(`(?:${TENS}|${DECIMAL})`)}\s?${UNIT}`,
  String.raw`${BEFORE}\d{4,7}(?<=00)(?:\s\d{4,7}(?<=00))+(?!\d)\s?${UNIT}`,
  `${BEFORE}${listOf(HUNDREDS)}${AFTER}`,
  String.raw`${BEFORE}(?:${SHORT}${TO}${SHORT}|${AMOUNT})\s?${UNIT}`,
  String.raw`${CURRENCY}\s?(?:${SHORT}${TO}${SHORT}|${AMOUNT})${AFTER}`,
  String.raw`${BEFORE}[1-9]\d{0,2}(?:[ \u00a0.]\d{3}){2}(?<=00)${AFTER}`,
  String.raw`${BEFORE}[1-9]\d{0,2}(?:[,']\d{3}){2}${AFTER}`,
].map((source) => new RegExp(source, 'gu'));

const MESSENGER =
  '(?:(?<![a-z])(?:wechat|weixin|wx|whats ?app|wa|telegram|tg|viber|skype|qq)(?![a-z])|(?:微信|ватсап|вацап|вотсап|телеграмм?|вайбер|скайп)[а-я]{0,3})';
const CONTACTS = [
  // e-mail, also with the signs written out
  /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\]|\(собака\))\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)+/u,
  /[\p{L}\p{N}._%+-]+ (?:at|собака) [\p{L}\p{N}-]+ (?:dot|точка) \p{L}{2,}/u,
  // links and bare host names
  /https?:|www\.|(?<![\p{L}\p{N}])(?:t|wa)\.me(?![\p{L}\p{N}])/u,
  /[\p{L}\p{N}-]+\.(?:com|net|org|info|biz|kz|cn|ru|io|me|app|asia|xyz|hk|қаз|рф|中国)(?![\p{L}\p{N}])/u,
  // handles
  /(?<![\p{L}\p{N}])@[\p{L}_][\p{L}\p{N}_.]{3,}/u,
  // a messenger with an id: told as one, or with a figure in it
  new RegExp(String.raw`${MESSENGER}\s?(?:id|号|ник)?\s?[:：=]\s?[a-z0-9_+@-]{3,}`, 'u'),
  new RegExp(String.raw`${MESSENGER}\s?(?:id|号|ник)\s?[a-z0-9_+@-]{3,}`, 'u'),
  new RegExp(String.raw`${MESSENGER}\s?(?=[a-z-]*[0-9_])[a-z0-9_+-]{4,}`, 'u'),
  /微信\s?[a-z][a-z0-9_-]{5,}/u,
];
/** Seven digits or more, whatever stands between them; Chinese numerals too. */
const TELEPHONE = /\p{Nd}(?:[\s().,\-–—/+·_*:]{0,3}\p{Nd}){6}|[零〇一二三四五六七八九]{7}/u;

/** Whether a text holds an e-mail address, a telephone number, a link, a handle or a messenger's id. */
export function containsContact(words: string): boolean {
  const plain = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '');
  const left = HARMLESS.reduce((rest, pattern) => rest.replace(pattern, '|'), plain);
  return CONTACTS.some((pattern) => pattern.test(left)) || TELEPHONE.test(left);
}

const note = z
  .string()
  .trim()
  .max(MAX_NOTE)
  .refine((value) => !value.includes('\0') && value.isWellFormed(), refuse('BAD_CHARACTER'))
  .refine((value) => !containsContact(value), refuse('CONTAINS_CONTACT', { value: '' }))
  .nullish()
  .transform((words) => words || null);

export const proposalInput = z.strictObject({ offerId: id(), demandId: id(), note });
export const declineInput = z.strictObject({
  id: id(),
  reason: z.enum(INTRODUCTION_REASONS),
  noThanks: z.boolean(),
});
export const closeInput = z.strictObject({ id: id(), reason: z.enum(INTRODUCTION_REASONS) });
export const messageInput = z.strictObject({ introductionId: id(), body: text(MAX_MESSAGE) });

export const INTRODUCTION_BOXES = ['INBOX', 'OUTBOX'] as const;
export type IntroductionBox = (typeof INTRODUCTION_BOXES)[number];
export const introductionWhere = z.strictObject({
  status: z.enum(INTRODUCTION_STATUSES).nullish(),
  box: z.enum(INTRODUCTION_BOXES).nullish(),
});
