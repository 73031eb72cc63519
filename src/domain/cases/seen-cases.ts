import type { CaseRecord } from './case-record';
import { ownText } from './own-text';
import type { RowProblem } from './source-trace';

/**
 * Keeps a file from naming a case twice: the first stays, the second is rejected. It is also what tells a CSV whose rows of
 * one case do not follow each other. Holds one entry per case of the file (about 80 bytes).
 */
export class SeenCases {
  private readonly lines = new Map<string, number>();

  /** The problem when the file has had this case before, else nothing. */
  check(record: CaseRecord, line: number): RowProblem | undefined {
    const before = this.lines.get(record.externalId);
    if (before === undefined) {
      this.lines.set(ownText(record.externalId), line);
      return undefined;
    }
    const message = `expected each case once (its rows together): this one began in line ${before}`;
    return { line, field: 'externalId', value: record.externalId, message };
  }
}
