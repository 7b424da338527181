import { kazakhStem } from '../../src/infra/kazakh-stemmer';

const NOUNS =
  'май күнбағыс бидай арпа жүгері мақта дән тұқым қант астық ұн ет су сүт қыша зығыр мақсары рапс соя шрот ' +
  'күнжара кебек астана алматы облыс аймақ қазақстан компания экспорт өнім кен мұнай көмір тұз жүн бал алма ' +
  'қауын қарбыз күріш тары сұлы асбұршақ ноқат жасымық балық тауық сиыр қой жылқы зауыт өндіруші сапа көлем';

const FRONT = /[әеөүіэ]/;
const VOWEL = /[аәеоөұүыіэя]$/;
const GLIDE_OR_R = /[йиурю]$/;
const NASAL = /[мнң]$/;
const VOICELESS = /[бвгдкқпстфхцчшщ]$/;
const BUZZING = /[жз]$/;

/** Written from the school grammar: the suffix whose vowel agrees with the last clear vowel of the noun. */
function harmony(noun: string, back: string, front: string): string {
  const vowel = [...noun].reverse().find((letter) => /[аәеоөұүыіэя]/.test(letter));
  return noun + (vowel !== undefined && FRONT.test(vowel) ? front : back);
}

function plural(noun: string): string {
  if (VOICELESS.test(noun)) {
    return harmony(noun, 'тар', 'тер');
  }
  return VOWEL.test(noun) || GLIDE_OR_R.test(noun)
    ? harmony(noun, 'лар', 'лер')
    : harmony(noun, 'дар', 'дер');
}

function possessed(noun: string): string {
  const voiced = noun.replace(/қ$/, 'ғ').replace(/к$/, 'г').replace(/п$/, 'б');
  return VOWEL.test(noun) ? harmony(noun, 'сы', 'сі') : harmony(voiced, 'ы', 'і');
}

function cases(noun: string): string[] {
  const hard = VOICELESS.test(noun);
  const nasal = NASAL.test(noun);
  const vowel = VOWEL.test(noun);
  const letter = hard ? 'т' : 'д';
  return [
    harmony(noun, ...both(vowel || nasal ? 'н' : letter, 'ың', 'ің')),
    harmony(noun, hard ? 'қа' : 'ға', hard ? 'ке' : 'ге'),
    harmony(noun, ...both(vowel ? 'н' : letter, 'ы', 'і')),
    harmony(noun, ...both(letter, 'а', 'е')),
    harmony(noun, ...both(letter, 'ағы', 'егі')),
    harmony(noun, ...both(nasal ? 'н' : letter, 'ан', 'ен')),
    `${noun}${hard ? 'пен' : BUZZING.test(noun) ? 'бен' : 'мен'}`,
  ];
}

function casesOfPossessed(form: string): string[] {
  return [
    harmony(form, 'ның', 'нің'),
    harmony(form, 'на', 'не'),
    `${form}н`,
    harmony(form, 'нда', 'нде'),
    harmony(form, 'ндағы', 'ндегі'),
    harmony(form, 'нан', 'нен'),
    `${form}мен`,
  ];
}

function both(start: string, back: string, front: string): [string, string] {
  return [start + back, start + front];
}

function forms(noun: string): string[] {
  return [noun, plural(noun)].flatMap((base) => [
    base,
    ...cases(base),
    possessed(base),
    ...casesOfPossessed(possessed(base)),
  ]);
}

describe('kazakhStem', () => {
  test.each(NOUNS.split(' '))('every number, possessive and case of %s has one stem', (noun) => {
    const odd = forms(noun).filter((form) => kazakhStem(form) !== kazakhStem(noun));
    expect(odd).toEqual([]);
  });

  test('different nouns keep different stems', () => {
    const nouns = NOUNS.split(' ');
    expect(new Set(nouns.map(kazakhStem)).size).toBe(nouns.length);
  });

  test.each([
    ['майын', 'май'],
    ['қанты', 'қант'],
    ['астығы', 'астық'],
    ['өнімдеріміз', 'өнім'],
    ['компаниямыз', 'компания'],
    ['қазақстандағы', kazakhStem('қазақстан')],
    ['павлодар', 'павлодар'],
  ])('%s gives %s', (word, stem) => {
    expect(kazakhStem(word)).toBe(stem);
  });

  test('three letters stay, but for the short nouns of the trade', () => {
    expect(['сені', 'дәні', 'ұны', 'етін'].map(kazakhStem)).toEqual(['сен', 'дән', 'ұн', 'ет']);
    expect(['ата', 'оны', 'ы', ''].map(kazakhStem)).toEqual(['ата', 'оны', 'ы', '']);
  });

  test('a stem is its own stem', () => {
    const stems = NOUNS.split(' ').map(kazakhStem);
    expect(stems.map(kazakhStem)).toEqual(stems);
  });
});
