import { Injectable } from '@nestjs/common';

/**
 * Something that stands in the files of officers or units (执法档案). A file holds no copies: each source is a SELECT over tables of its
 * module, and a file is all of them in time order. A module on a floor above registers its source when it starts.
 *
 * Each SELECT gives, in this order: "on" date, kind text, id text, title text, state text, unit_id uuid, case_id uuid, data jsonb.
 * `$1::uuid` is the officer or the unit, `$2::text` the time zone, `$3::date` the day as whose reader the caller sees findings and
 * commendations. It is written by us and never put together from input.
 */
export interface FileEntrySource {
  readonly kinds: readonly string[];
  readonly ofOfficer?: string;
  readonly ofUnit?: string;
}

@Injectable()
export class FileEntrySources {
  private readonly sources: FileEntrySource[] = [];

  /** @throws Error when a kind is taken: two sources would show the same thing twice. */
  register(source: FileEntrySource): void {
    const taken = source.kinds.find((kind) => this.kinds().includes(kind));
    if (taken !== undefined) throw new Error(`two sources of file entries of kind "${taken}"`);
    this.sources.push(source);
  }

  kinds(): string[] {
    return this.sources.flatMap(({ kinds }) => kinds);
  }

  /** All entries of an officer or a unit as one SELECT. */
  union(subject: 'officer' | 'unit'): string {
    const selects = this.sources.flatMap(({ ofOfficer, ofUnit }) => {
      const select = subject === 'officer' ? ofOfficer : ofUnit;
      return select === undefined ? [] : [select];
    });
    return selects.join('\nUNION ALL\n');
  }
}
