import { indexScheme, type SchemeDefinition, type SchemeIndex } from '../../domain/schemes';
import type { Database, Tx } from '../../platform/database';

/** The rules a sheet is written by: those of the plan its case was drawn for. */
export interface ReviewScheme {
  readonly definition: SchemeDefinition;
  readonly index: SchemeIndex;
}

export async function reviewScheme(from: Database | Tx, id: string): Promise<ReviewScheme> {
  const [row] = (await from.query('SELECT definition FROM scheme_version WHERE id = $1', [id])) as { definition: SchemeDefinition }[];
  return { definition: row!.definition, index: indexScheme(row!.definition) };
}
