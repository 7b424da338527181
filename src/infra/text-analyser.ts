import { newStemmer } from 'snowball-stemmers';
import type { TextTerm } from '../domain/listing-filter';
import { kazakhStem } from './kazakh-stemmer';

/** Of one text; what follows is not searchable. */
const MAX_TOKENS = 200;
/** UTF-16 units read of one text, well beyond 200 words: folding a megabyte would hold up every other request. */
const MAX_TEXT_UNITS = 20_000;
const MAX_TOKEN_CHARACTERS = 64;
/** Of one query; bounds the expression a database is given. */
const MAX_QUERY_TERMS = 32;

const WORD = /[\p{L}\p{N}]+/gu;
const HAN_OR_OTHER = /\p{Script=Han}+|\P{Script=Han}+/gu;
const HAN = /^\p{Script=Han}/u;
const CYRILLIC = /^\p{Script=Cyrillic}+$/u;
const LATIN = /^\p{Script=Latin}+$/u;
const KAZAKH_LETTER = /[әғқңөұүһі]/;
// 1512.11, 1512.11.91.01 and, as EAEU tariffs print it, 1512 11 910 1.
const DOTTED_CODE = /(?<![\p{L}\p{N}.])\d{4}(?:\.\d{1,4}){1,3}(?![\p{L}\p{N}])/gu;
const SPACED_CODE = /(?<![\p{L}\p{N}])\d{4} \d{2} \d{3} \d(?![\p{L}\p{N}])/gu;
const ENGLISH_POSSESSIVE = /(?<=\p{L})['’ʼ]s(?![\p{L}\p{N}])/gu;

const english = newStemmer('english');
const russian = newStemmer('russian');

/**
 * The tokens of a text: distinct, in order of first sight, letters and digits only, at most 200 of at most
 * 64 characters, from the first 20,000 UTF-16 units. Case, compatibility forms and accents do not count. A
 * Cyrillic word without a Kazakh letter may be of either language (май is oil in one and a month in the
 * other) and gives its Russian and its Kazakh stem. A Chinese run gives each two neighbours and its last
 * character, so that every character begins a token. Never throws. Stems: the Snowball algorithms for
 * English and Russian, our own for Kazakh.
 */
export function analyse(text: string): string[] {
  const tokens = new Set<string>();
  for (const word of words(fold(text))) {
    for (const token of HAN.test(word) ? hanTokens(word) : stems(word)) {
      tokens.add(token);
      if (tokens.size === MAX_TOKENS) {
        return [...tokens];
      }
    }
  }
  return [...tokens];
}

/**
 * The searchable form of a record to be stored: the distinct tokens of all parts, joined by one space. Each
 * part has 200 tokens of its own, so a long description cannot push out a name. Never throws.
 */
export function searchText(parts: readonly string[]): string {
  return [...new Set(parts.flatMap(analyse))].join(' ');
}

/**
 * The terms of a query, at most 32, all of which a document must meet; none for a text without letters and
 * digits. The last word may still be growing and also matches as a prefix, unless white space follows it. A
 * Chinese character that stands alone is a prefix wherever it stands. Never throws.
 */
export function queryTokens(text: string): TextTerm[] {
  const folded = fold(text);
  const all = words(folded);
  const terms = new Map<string, TextTerm>();
  for (const [index, word] of all.entries()) {
    const growing = index === all.length - 1 && !/\s$/u.test(folded);
    for (const term of HAN.test(word) ? hanTerms(word) : [wordTerm(word, growing)]) {
      terms.set(`${term.anyOf.join(' ')}|${term.prefix}`, term);
      if (terms.size === MAX_QUERY_TERMS) {
        return [...terms.values()];
      }
    }
  }
  return [...terms.values()];
}

function fold(text: string): string {
  const cased = text
    .slice(0, MAX_TEXT_UNITS)
    .normalize('NFKC')
    // Soft hyphens, joiners and direction marks, which nobody sees.
    .replace(/\p{Cf}/gu, '')
    // Up before down: ß and ss, ς and σ, ı and i have one capital.
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC');
  const bare = cased
    // й is a letter of its own, no accented и.
    .split('й')
    .map((part) => part.normalize('NFD').replace(/\p{M}/gu, ''))
    .join('й')
    .normalize('NFC');
  return bare
    .replace(ENGLISH_POSSESSIVE, '')
    .replace(DOTTED_CODE, (code) => code.replaceAll('.', ''))
    .replace(SPACED_CODE, (code) => code.replaceAll(' ', ''));
}

/** Runs of letters and digits, each wholly Chinese or without Chinese. */
function words(folded: string): string[] {
  return (folded.match(WORD) ?? []).flatMap((run) => run.match(HAN_OR_OTHER) ?? []);
}

function clip(word: string): string {
  return word.length <= MAX_TOKEN_CHARACTERS ? word : [...word].slice(0, MAX_TOKEN_CHARACTERS).join('');
}

/** Stems of one word without Chinese; one mixed of scripts or with digits is a code and stays whole. */
function stems(word: string): string[] {
  const clipped = clip(word);
  if (LATIN.test(clipped)) {
    return [english.stem(clipped)];
  }
  if (!CYRILLIC.test(clipped)) {
    return [clipped];
  }
  return KAZAKH_LETTER.test(clipped) ? [kazakhStem(clipped)] : [russian.stem(clipped), kazakhStem(clipped)];
}

function bigrams(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function hanTokens(run: string): string[] {
  const characters = [...run];
  return [...bigrams(characters), ...characters.slice(-1)];
}

function hanTerms(run: string): TextTerm[] {
  const characters = [...run];
  return characters.length === 1
    ? [{ anyOf: [], prefix: run }]
    : bigrams(characters).map((bigram) => ({ anyOf: [bigram], prefix: null }));
}

function wordTerm(word: string, growing: boolean): TextTerm {
  const anyOf = [...new Set(stems(word))];
  const prefix = clip(word);
  return growing
    ? { anyOf: anyOf.filter((stem) => !stem.startsWith(prefix)), prefix }
    : { anyOf, prefix: null };
}
