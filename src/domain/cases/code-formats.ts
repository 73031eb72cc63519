/** How a pack writes its codes (公安: unit 12 digits by GA 380, case number `A` + 12 + YYYYMM + 4, officer 6 digits). Absent: any text. */
export interface CodeFormats {
  readonly caseNumber?: RegExp;
  readonly unit?: RegExp;
  readonly officer?: RegExp;
}

export type CodeChecker = (kind: keyof CodeFormats, value: string) => string | undefined;

/**
 * A checker that says what was expected when a code does not match, and nothing when it does. The whole code must match,
 * whether or not the pack anchors its expression.
 */
export function codeChecker(formats: CodeFormats): CodeChecker {
  const whole = (format: RegExp | undefined) => format && new RegExp(`^(?:${format.source})$`, format.flags.replace(/[gy]/g, ''));
  const patterns = { caseNumber: whole(formats.caseNumber), unit: whole(formats.unit), officer: whole(formats.officer) };
  const names = { caseNumber: 'case number', unit: 'unit code', officer: 'officer number' };
  return (kind, value) => {
    const pattern = patterns[kind];
    if (!pattern || pattern.test(value)) return undefined;
    return `expected a ${names[kind]} of the form ${formats[kind]?.source ?? ''}`;
  };
}
