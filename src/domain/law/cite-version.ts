import type { FieldProblem, LocalDate } from '../kernel';

/** A version of a law as far as citing it goes. */
export interface CitableVersion {
  /** Day of the last change: names the version. */
  readonly textVersion: LocalDate;
  readonly inForceOn: LocalDate;
}

/** How somebody cites a law: by version, by the day of the act, by both, or by neither. */
export interface VersionCitation {
  readonly textVersion: LocalDate | null;
  /** The day of the act. */
  readonly on: LocalDate | null;
}

/**
 * The version a citation means: the one it names, else the one in force on the day of the act. A citation that names both must agree.
 *
 * @param day of the act where the citation says none.
 * @param versions of the law, in any order.
 * @returns the version and the day by which it was chosen (null when it was named without one), or what is wrong: the field with what it
 * should have been.
 */
export function citeVersion<V extends CitableVersion>(
  { textVersion, on }: VersionCitation,
  day: LocalDate,
  versions: readonly V[],
): { readonly version: V; readonly on: LocalDate | null } | { readonly problem: FieldProblem } {
  const newestFirst = [...versions].sort((a, b) =>
    a.inForceOn === b.inForceOn ? (a.textVersion < b.textVersion ? 1 : -1) : a.inForceOn < b.inForceOn ? 1 : -1,
  );
  const named = versions.find((version) => version.textVersion === textVersion);
  if (textVersion !== null && !named)
    return problem(
      'textVersion',
      `a version the library has: ${newestFirst.map((version) => version.textVersion).join(', ')}`,
      textVersion,
    );
  if (named && on === null) return { version: named, on: null };
  const date = on ?? day;
  const inForce = newestFirst.find((version) => version.inForceOn <= date);
  if (!inForce)
    return problem('on', `a day from ${newestFirst.at(-1)?.inForceOn} on, when the first version the library has came into force`, date);
  if (named && named !== inForce) return problem('textVersion', `the version in force on ${date}: ${inForce.textVersion}`, textVersion);
  return { version: inForce, on: date };
}

function problem(field: 'textVersion' | 'on', message: string, value: string | null): { readonly problem: FieldProblem } {
  return { problem: { field, message, value } };
}
