import { isUtf8 } from 'node:buffer';
import { type CasePayload, type CaseRecord, MAX_RECORD_BYTES, type RecordValidator, type RowProblem } from '../../domain/cases';
import type { Line } from '../../platform/readers';

export type ReadLine =
  { readonly record: CaseRecord; readonly payload: CasePayload } | { readonly problems: readonly RowProblem[] } | undefined;

const EXPECTED = 'expected one case as a JSON object in one line of UTF-8';

/** The record in a line of a batch, or what is wrong with the line; undefined when it is empty. */
export function readCaseLine(line: Line, validator: RecordValidator, now: number): ReadLine {
  const wrong = (message: string, value?: unknown) => ({
    problems: [{ line: line.number, field: '', message, ...(value === undefined ? {} : { value }) }],
  });
  if (line.bytes === undefined) return wrong(`expected at most ${MAX_RECORD_BYTES} bytes in one line`, line.length);
  const bytes = line.number === 1 ? withoutMark(line.bytes) : line.bytes;
  if (!isUtf8(bytes)) return wrong(`${EXPECTED}; these bytes are not UTF-8`);
  const text = bytes.toString('utf8');
  if (text.trim() === '') return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    // The parser's own words repeat a piece of the line, which may name a person.
    const position = /position (\d+)/.exec(String(error))?.[1];
    return wrong(`${EXPECTED}; the JSON is broken${position === undefined ? ' or ends early' : ` at character ${Number(position) + 1}`}`);
  }
  const validated = validator.validate(raw, now);
  if ('record' in validated) return validated;
  return { problems: validated.problems.map((problem) => ({ ...problem, line: line.number })) };
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
