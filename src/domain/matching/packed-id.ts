/** Ids such as "off_" and a ULID, as the four 32-bit words of the ULID: 16 bytes instead of a string. */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX_LENGTH = 4;
const ULID_LENGTH = 26;
const NO_DIGIT = 1 << 20;
const DIGITS = new Int32Array(128).fill(NO_DIGIT);
/** The two digits of each ten bits. */
const PAIRS: string[] = [];
for (let high = 0; high < 32; high += 1) {
  DIGITS[ALPHABET.charCodeAt(high)] = high;
  for (let low = 0; low < 32; low += 1) {
    PAIRS.push(ALPHABET.charAt(high) + ALPHABET.charAt(low));
  }
}

/** The words of the id that was packed last; behind one prefix they are ordered as the ids are by code unit. */
export const packed = new Uint32Array(4);

/** Ten bits of each two digits of an id. */
const pairs = new Int32Array(ULID_LENGTH / 2);

/** Writes the words of an id to `packed`; false where it is no ULID of 128 bits behind this prefix. */
export function packId(id: string, prefix: string): boolean {
  if (id.length !== PREFIX_LENGTH + ULID_LENGTH || !id.startsWith(prefix)) {
    return false;
  }
  let all = 0;
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const at = PREFIX_LENGTH + 2 * pair;
    const high = DIGITS[id.charCodeAt(at)] ?? NO_DIGIT;
    const low = DIGITS[id.charCodeAt(at + 1)] ?? NO_DIGIT;
    all |= high | low;
    pairs[pair] = (high << 5) | low;
  }
  const ten = (pair: number) => pairs[pair] as number;
  // 26 digits of five bits are 130: the first two are 0 in every id of 128.
  packed[0] = (ten(0) << 24) | (ten(1) << 14) | (ten(2) << 4) | (ten(3) >>> 6);
  packed[1] = (ten(3) << 26) | (ten(4) << 16) | (ten(5) << 6) | (ten(6) >>> 4);
  packed[2] = (ten(6) << 28) | (ten(7) << 18) | (ten(8) << 8) | (ten(9) >>> 2);
  packed[3] = (ten(9) << 30) | (ten(10) << 20) | (ten(11) << 10) | ten(12);
  return all < NO_DIGIT && ten(0) < 256;
}

/** The id whose four words begin at a place in an array. */
export function unpackId(words: Uint32Array, at: number, prefix: string): string {
  const [a, b] = [words[at] as number, words[at + 1] as number];
  const [c, d] = [words[at + 2] as number, words[at + 3] as number];
  const ten = (bits: number) => PAIRS[bits & 1023] as string;
  const first = ten(a >>> 24) + ten(a >>> 14) + ten(a >>> 4) + ten(((a & 15) << 6) | (b >>> 26));
  const second = ten(b >>> 16) + ten(b >>> 6) + ten(((b & 63) << 4) | (c >>> 28)) + ten(c >>> 18);
  const third = ten(c >>> 8) + ten(((c & 255) << 2) | (d >>> 30)) + ten(d >>> 20) + ten(d >>> 10) + ten(d);
  return prefix + first + second + third;
}
