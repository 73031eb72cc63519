/** What is known of somebody who is to investigate. */
export interface InvestigatorFacts {
  readonly login: string;
  /** Paths of the units he or she serves in: of the linked officer, and of roles that end at a unit below the whole city. */
  readonly unitPaths: readonly string[];
  readonly officerId: string | null;
  readonly userId: string;
}

/** What is known of the matter. */
export interface MatterFacts {
  readonly unitPath: string;
  /** Officers with any part in the case. */
  readonly officerIds: readonly string[];
  /** Users who reviewed the case or decided on what was found of it. */
  readonly reviewerIds: readonly string[];
}

/**
 * Why somebody may not investigate a matter (回避): of the same unit or one below it, on the case, or its reviewer. Undefined when
 * nothing stands against it.
 */
export function groundOfRecusal(person: InvestigatorFacts, matter: MatterFacts): string | undefined {
  if (person.unitPaths.some((path) => path.startsWith(matter.unitPath))) return `${person.login} belongs to the unit the inquiry concerns`;
  if (person.officerId !== null && matter.officerIds.includes(person.officerId)) return `${person.login} had a part in the case`;
  if (matter.reviewerIds.includes(person.userId)) return `${person.login} reviewed the case`;
  return undefined;
}
