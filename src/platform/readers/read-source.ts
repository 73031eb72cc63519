import type { Readable } from 'node:stream';
import { requiredFields, type MappingDefinition, type SourceTrace } from '../../domain/cases';
import { readCsv } from './read-csv';
import { readXes } from './read-xes';
import { readXlsx } from './read-xlsx';

/** The cases of a source file in the format its mapping names, in batches. Errors as of {@link readXes}, {@link readCsv} and {@link readXlsx}. */
export function readSource(
  input: Readable,
  mapping: MappingDefinition,
  options: { readonly batchSize?: number } = {},
): AsyncGenerator<readonly SourceTrace[]> {
  if (mapping.format === 'xlsx') return readXlsx(input, mapping.csv!, requiredFields(mapping), options);
  return mapping.csv ? readCsv(input, mapping.csv, requiredFields(mapping), options) : readXes(input, options);
}
