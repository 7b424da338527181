/** Setting lines of text in several faces on the pages of a PDF. */
import type { Language } from '../domain/vocabulary';
import { type FontRun, type FontWeight, fontFile, fontRuns } from './report-fonts';

export interface Style {
  /** Points. */
  readonly size: number;
  readonly weight: FontWeight;
  readonly colour: string;
}

/** Where a line is set, points from the left and to its baseline from the top. */
export interface Place {
  readonly x: number;
  readonly baseline: number;
}

/** A character of Chinese with the marks that may not begin a line, else a word with the space behind it. */
const PIECE =
  /[\u2e80-\u9fff\uff00-\uffef][，。；：、）”％]*|[^ \n\u2e80-\u9fff\uff00-\uffef]+[ \n]*|[ \n]+/gu;

/** Types into one document in one language. */
export class Typesetter {
  private readonly known = new Set<string>();
  private readonly widths = new Map<string, number>();

  constructor(
    readonly pdf: PDFKit.PDFDocument,
    private readonly language: Language,
  ) {}

  /** Points that a text takes on one line. */
  widthOf(text: string, style: Style): number {
    return fontRuns(text, this.language).reduce((width, run) => width + this.runWidth(run, style), 0);
  }

  /** Sets one line. */
  line(text: string, style: Style, { x, baseline }: Place): void {
    let at = x;
    for (const run of fontRuns(text, this.language)) {
      const width = this.runWidth(run, style);
      this.choose(run.subset, style);
      this.pdf.text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
      at += width;
    }
  }

  /** A text as lines of at most some points; a word longer than a line is broken anywhere. */
  wrapped(text: string, style: Style, width: number): readonly string[] {
    const lines: string[] = [];
    let line = '';
    let used = 0;
    const add = (piece: string) => {
      if (line !== '' && used + this.widthOf(piece.trimEnd(), style) > width) {
        lines.push(line.trimEnd());
        line = '';
        used = 0;
      }
      line += piece;
      used += this.widthOf(piece, style);
    };
    for (const piece of text.match(PIECE) ?? []) {
      const fits = this.widthOf(piece.trimEnd(), style) <= width;
      for (const part of fits ? [piece] : piece) {
        add(part);
      }
    }
    return [...lines, line.trimEnd()];
  }

  /** Measuring is the dearest part of setting, and the same words come again and again. */
  private runWidth(run: FontRun, style: Style): number {
    const key = `${run.subset} ${style.weight} ${style.size} ${run.text}`;
    const known = this.widths.get(key);
    if (known !== undefined) {
      return known;
    }
    this.choose(run.subset, style);
    const width = this.pdf.widthOfString(run.text);
    this.widths.set(key, width);
    return width;
  }

  private choose(subset: string, { size, weight, colour }: Style): void {
    const name = `${subset}-${weight}`;
    if (!this.known.has(name)) {
      this.known.add(name);
      this.pdf.registerFont(name, fontFile(subset, weight));
    }
    this.pdf.font(name).fontSize(size).fillColor(colour);
  }
}
