import type { Readable } from 'node:stream';
import { requiredFields, type MappingDefinition, type SourceTrace } from '../../domain/cases';
import { readCsv } from './read-csv';
import { readXes } from './read-xes';

/** The cases of a source file in the format its mapping names, in batches. Errors as of {@link readXes} and {@link readCsv}. */
export function readSource(
  input: Readable,
  mapping: MappingDefinition,
  options: { readonly batchSize?: number } = {},
): AsyncGenerator<readonly SourceTrace[]> {
  return mapping.csv ? readCsv(input, mapping.csv, requiredFields(mapping), options) : readXes(input, options);
}
