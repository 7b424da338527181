/** The typefaces of printed reports: Noto Sans for Latin and Cyrillic letters, Noto Sans SC for Chinese. */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import RANGES from '@fontsource/noto-sans/unicode.json';
import CHINESE_RANGES from '@fontsource/noto-sans-sc/unicode.json';
import type { Language } from '../domain/vocabulary';

/** In the order in which they are tried. */
const SUBSETS = ['latin', 'cyrillic', 'cyrillic-ext', 'latin-ext'] as const;
/** Chinese characters with their marks; signs such as ≤ and ℃ stand in numbered pieces of the face instead. */
const CHINESE = 'chinese-simplified';
const CHINESE_LETTERS = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/u;
/** Marks that both faces have, wide in Chinese. */
const SHARED_MARKS = /[‘’“”—–…·]/u;

export type FontWeight = 400 | 700;

export interface FontRun {
  /** Part of the face that has these characters. */
  readonly subset: string;
  readonly text: string;
}

type Span = readonly [first: number, last: number];
type Spans = readonly (readonly [subset: string, spans: readonly Span[]])[];

/** Which characters the parts of the faces have, signs last: read when the first report is printed. */
let parts: Spans | null = null;

function readParts(): Spans {
  const letters = SUBSETS.map((subset) => [subset, spansOf(RANGES[subset])] as const);
  // "[100]" names the piece 100.
  const signs = Object.entries(CHINESE_RANGES).filter(([name]) => name.startsWith('['));
  return [...letters, ...signs.map(([name, ranges]) => [name.slice(1, -1), spansOf(ranges)] as const)];
}

/** "U+0301,U+0400-045F" as spans. */
function spansOf(ranges: string): readonly Span[] {
  return ranges.split(',').map((range) => {
    const [first = '', last = first] = range.replace('U+', '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}

/** The text cut where the face changes. */
export function fontRuns(text: string, language: Language): readonly FontRun[] {
  const runs: FontRun[] = [];
  for (const character of text) {
    const subset = subsetOf(character, language);
    const last = runs.at(-1);
    if (last?.subset === subset) {
      runs[runs.length - 1] = { subset, text: last.text + character };
    } else {
      runs.push({ subset, text: character });
    }
  }
  return runs;
}

function subsetOf(character: string, language: Language): string {
  if (CHINESE_LETTERS.test(character) || (language === 'zh' && SHARED_MARKS.test(character))) {
    return CHINESE;
  }
  const code = character.codePointAt(0) ?? 0;
  parts ??= readParts();
  const part = parts.find(([, spans]) => spans.some(([first, last]) => code >= first && code <= last));
  return part?.[0] ?? CHINESE;
}

const files = new Map<string, Buffer>();

/** A font file as plain SFNT, read once: from WOFF every glyph would cost an inflation of all of them. */
export function fontFile(subset: string, weight: FontWeight): Buffer {
  const family = (SUBSETS as readonly string[]).includes(subset) ? 'noto-sans' : 'noto-sans-sc';
  const path = `@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`;
  const file = files.get(path) ?? toSfnt(readFileSync(require.resolve(path)));
  files.set(path, file);
  return file;
}

/** Bytes of the headers and directory entries of WOFF 1.0 and of SFNT. */
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** A WOFF 1.0 file (W3C, sections 3 to 5) as the SFNT it was made of. */
function toSfnt(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * count);
  const power = Math.floor(Math.log2(count));
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(SFNT_ENTRY * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(SFNT_ENTRY * count - SFNT_ENTRY * 2 ** power, 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (let index = 0; index < count; index += 1) {
    const from = WOFF_HEADER + WOFF_ENTRY * index;
    const to = SFNT_HEADER + SFNT_ENTRY * index;
    const data = tableAt(woff, from);
    woff.copy(head, to, from, from + 4);
    head.writeUInt32BE(woff.readUInt32BE(from + 16), to + 4);
    head.writeUInt32BE(offset, to + 8);
    head.writeUInt32BE(data.length, to + 12);
    const padding = -data.length & 3;
    parts.push(data, Buffer.alloc(padding));
    offset += data.length + padding;
  }
  return Buffer.concat(parts);
}

/** The table of a directory entry; one that compression would not shorten is stored as it is. */
function tableAt(woff: Buffer, entry: number): Buffer {
  const offset = woff.readUInt32BE(entry + 4);
  const stored = woff.readUInt32BE(entry + 8);
  const data = woff.subarray(offset, offset + stored);
  return stored < woff.readUInt32BE(entry + 12) ? inflateSync(data) : data;
}
