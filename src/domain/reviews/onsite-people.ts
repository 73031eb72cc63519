/** An inspector as far as standing aside is concerned. */
export interface InspectorStanding {
  /** Path of the unit he or she serves in, when the account is an officer's. */
  readonly unitPath: string | null;
  /** Where the permission to inspect is granted; null is the whole city. */
  readonly grantPaths: readonly (string | null)[];
}

export const INSPECTOR_REFUSALS = {
  'own-unit': { label: '考评人员在被考评单位(或其下属单位)任职' },
  'out-of-scope': { label: '考评人员的授权不包括该单位' },
} as const satisfies Record<string, { label: string }>;
export type InspectorRefusal = keyof typeof INSPECTOR_REFUSALS;

/**
 * Why somebody may not inspect a unit; undefined when he or she may. Whoever serves in it or below it, or is an inspector for it alone,
 * is one of the unit.
 */
export function inspectorRefusal({ unitPath, grantPaths }: InspectorStanding, inspected: string): InspectorRefusal | undefined {
  const covering = grantPaths.filter((path) => path === null || inspected.startsWith(path));
  if (covering.length === 0) return 'out-of-scope';
  if (unitPath?.startsWith(inspected) ?? false) return 'own-unit';
  return covering.every((path) => path === inspected) ? 'own-unit' : undefined;
}

/**
 * Whether a grant to speak for a unit makes somebody its representative: it is given on the unit itself or on a unit above it, never on
 * the whole city, which the office that assesses has.
 */
export function speaksFor(grantPaths: readonly (string | null)[], unitPath: string): boolean {
  return grantPaths.some((path) => path !== null && unitPath.startsWith(path));
}

/** How a visit was signed for. */
export type OnsiteSignature =
  /** By a person of the unit, with his own account. */
  | { readonly kind: 'account'; readonly userId: string; readonly name: string }
  /** By an officer of the unit, on the inspector's device. */
  | { readonly kind: 'officer'; readonly number: string; readonly name: string }
  /** Not at all, which a witness saw. */
  | { readonly kind: 'refusal'; readonly name: string; readonly reason: string; readonly witness: string };
