/** A number rounded to some decimals, half away from zero; for output only, never before comparing. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
