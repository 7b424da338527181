/** Figures as text. */

/** Milliseconds in the unit that reads best; a dash where there is none. */
export function time(ms) {
  if (ms === null || ms === undefined || Number.isNaN(ms)) {
    return '-';
  }
  if (ms < 1) {
    return `${(ms * 1000).toPrecision(3)} µs`;
  }
  return ms < 1000 ? `${ms.toPrecision(3)} ms` : `${(ms / 1000).toPrecision(3)} s`;
}

/** Whole from ten on, else two digits. */
export function count(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '-';
  }
  return value < 10 ? String(Number(value.toPrecision(2))) : Math.round(value).toLocaleString('en');
}

/** How small a part of the other something is, from how many times larger the other is. */
export function part(times) {
  return times < 1 ? `${count(1 / times)}x` : `1/${count(times)}`;
}

/** A Markdown table. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
