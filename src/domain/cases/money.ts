/**
 * Reads an amount of money exactly, as an integer of hundredths: "71.5" → 7150, "1.0E7" (as Java writes it) → 1000000000.
 * No floating point is involved.
 *
 * @returns undefined when the text is no decimal number, is finer than a hundredth, or is too large to be held exactly.
 */
export function parseMoney(text: string): number | undefined {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,20}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  // The number is `digits` × 10^-scale; hundredths are digits × 10^(2 - scale).
  let digits = match[2]! + fraction;
  const scale = fraction.length - Number(match[4] ?? '0') - 2;
  if (scale > 0) {
    const cut = Math.max(0, digits.length - scale);
    if (/[1-9]/.test(digits.slice(cut))) return undefined;
    digits = digits.slice(0, cut) || '0';
  } else digits += '0'.repeat(-scale);
  const hundredths = Number(digits);
  if (!Number.isSafeInteger(hundredths)) return undefined;
  return match[1] === '-' && hundredths !== 0 ? -hundredths : hundredths;
}
