// Kazakh sets case, possessive and plural one after another behind the noun, and the last sound of the noun
// picks the consonant a suffix begins with: май+ды, арпа+ны, рапс+ты. A suffix is taken off only behind a
// sound that can carry it; so қанты loses ы (its sugar) and not ты, which cannot stand behind н.
const VOWELS = 'аәеёоөұүыіэя';
const GLIDES = 'йиую';
const NASALS = 'мнң';
const VOICELESS = 'бвгдкқпстфхһцчшщ';
// The soft sign of loanwords follows л nearly always (апрель, рубль) and is treated like it.
const LATERALS = 'ль';
const BUZZING = 'жз';
const VOICED = `${GLIDES}р${LATERALS}${BUZZING}${NASALS}`;
const CONSONANTS = `${VOICED}${VOICELESS}ғ`;
// A third-person possessive ends in one of these and takes cases of its own: майы+н, майы+нда.
const POSSESSED = 'ыі';

const TABLE: readonly (readonly [suffixes: string, after: string])[] = [
  // plural
  ['лар лер', `${VOWELS}${GLIDES}р`],
  ['дар дер', `${LATERALS}${BUZZING}${NASALS}`],
  ['тар тер', VOICELESS],
  // possessive
  ['сы сі мыз міз ңыз ңіз', VOWELS],
  ['ы і ым ім ың ің ымыз іміз ыңыз іңіз', CONSONANTS],
  // No suffix: облыс+ы and арпа+сы look alike, so сы comes off both and then с off облыс.
  ['с', VOWELS],
  // genitive
  ['ның нің', `${VOWELS}${NASALS}`],
  ['дың дің', `${GLIDES}р${LATERALS}${BUZZING}`],
  ['тың тің', VOICELESS],
  // dative
  ['ға ге', `${VOWELS}${VOICED}`],
  ['қа ке', VOICELESS],
  ['на не', POSSESSED],
  // accusative
  ['ны ні', VOWELS],
  ['ды ді', VOICED],
  ['ты ті', VOICELESS],
  ['н', POSSESSED],
  // locative, and the adjective made of it
  ['да де дағы дегі', `${VOWELS}${VOICED}`],
  ['та те тағы тегі', VOICELESS],
  ['нда нде ндағы ндегі', POSSESSED],
  // ablative
  ['дан ден', `${VOWELS}${GLIDES}р${LATERALS}${BUZZING}`],
  ['нан нен', `${NASALS}${POSSESSED}`],
  ['тан тен', VOICELESS],
  // instrumental
  ['мен', `${VOWELS}${GLIDES}р${LATERALS}${NASALS}`],
  ['бен', BUZZING],
  ['пен', VOICELESS],
];

const SUFFIXES = TABLE.flatMap(([suffixes, after]) =>
  suffixes.split(' ').map((suffix) => ({ suffix, after })),
)
  // The longest first: ндағы before дағы, ымыз before мыз.
  .sort((a, b) => b.suffix.length - a.suffix.length);

const LEAST_LETTERS = 3;
/** Two-letter nouns of the trade that suffixes may be taken off: meat, water, flour. */
const SHORT_NOUNS: ReadonlySet<string> = new Set(['ет', 'су', 'ұн']);
/** A final қ, к or п is voiced before a vowel (астық, астығы); the stem is written with the voiceless one. */
const VOICELESS_END: ReadonlyMap<string, string> = new Map([
  ['ғ', 'қ'],
  ['г', 'к'],
  ['б', 'п'],
]);

/**
 * The stem of a Kazakh word in Cyrillic, lower case, without combining marks but й. Suffixes come off until
 * none is left, so every form of a noun, and the stem itself, gives one stem; it may be shorter than the
 * noun of the dictionary (мақта gives мақ, облыс gives обл) and never shorter than three letters, three
 * nouns of the trade apart. Never throws. The suffixes are those of the noun in any Kazakh grammar; the
 * choice of what to take off is ours.
 */
export function kazakhStem(word: string): string {
  let stem = word;
  for (let found = suffixOf(stem); found !== undefined; found = suffixOf(stem)) {
    stem = stem.slice(0, -found.length);
  }
  const voiceless = VOICELESS_END.get(stem.slice(-1));
  return voiceless === undefined ? stem : stem.slice(0, -1) + voiceless;
}

function suffixOf(word: string): string | undefined {
  return SUFFIXES.find(({ suffix, after }) => {
    if (!word.endsWith(suffix)) {
      return false;
    }
    const rest = word.slice(0, -suffix.length);
    return after.includes(rest.slice(-1)) && (rest.length >= LEAST_LETTERS || SHORT_NOUNS.has(rest));
  })?.suffix;
}
