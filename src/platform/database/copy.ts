import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { clientOf, type Tx } from './tx';

/** A value of a row for COPY; objects must be given as JSON text. */
export type CopyValue = string | number | boolean | null;

/** Rows sent at once: the database reads them while the next are put into words. */
const PIECE = 250;

/** Writes rows by COPY, inside the transaction. `columns` are names of ours, never input. */
export async function copyRows(tx: Tx, table: string, columns: readonly string[], rows: Iterable<readonly CopyValue[]>): Promise<void> {
  const pieces = piecesOf(rows);
  const first = pieces.next();
  if (first.done === true) return;
  const client = await clientOf(tx);
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(function* () {
    yield first.value;
    yield* pieces;
  }, stream);
}

function* piecesOf(rows: Iterable<readonly CopyValue[]>): Generator<string, undefined> {
  let text = '';
  let count = 0;
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) text += (i === 0 ? '' : '\t') + copyText(row[i]!);
    text += '\n';
    if (++count % PIECE > 0) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** The text form of COPY: a null is `\N`, and four characters are escaped. */
function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!) : value;
}

/** A list of texts as PostgreSQL writes an array: `{"a","b"}`. */
export function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
