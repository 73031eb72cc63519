import { Injectable } from '@nestjs/common';
import type { RowProblem } from '../../domain/cases';
import type { Actor } from '../../domain/identity';
import { Database, isUniqueViolation, sqlState, type Tx } from '../../platform/database';
import { CaseWriter, type IncomingCase, type WriteCounts, type WriteSession } from '../cases';

/** Another sender may create one of the cases in the meantime; the next attempt then finds it. */
const MOST_ATTEMPTS = 5;

export interface ChunkOutcome {
  readonly counts: WriteCounts & { rejected: number };
  readonly rejected: readonly RowProblem[];
}

/** Undoes a dry run. */
class Undo extends Error {}

/** Writes a chunk of a batch in one transaction, whatever cases it holds in whatever order. */
@Injectable()
export class ChunkWriter {
  constructor(
    private readonly database: Database,
    private readonly writer: CaseWriter,
  ) {}

  /**
   * Several versions of a case are written one after the other. A line the database does not take is rejected; the others stay.
   *
   * @param also what has to be committed with the chunk; not called in a dry run
   */
  async write(
    actor: Actor,
    run: WriteSession['run'],
    chunk: readonly IncomingCase[],
    dryRun: boolean,
    also: (tx: Tx, outcome: ChunkOutcome) => Promise<void>,
  ): Promise<ChunkOutcome> {
    let oneByOne = false;
    for (let attempt = 1; ; attempt++) {
      let outcome: ChunkOutcome | undefined;
      try {
        await this.database.transact(async (tx) => {
          outcome = await this.writeIn(tx, actor, run, chunk, oneByOne);
          if (dryRun) throw new Undo();
          await also(tx, outcome);
        });
        return outcome!;
      } catch (error) {
        if (error instanceof Undo) return outcome!;
        if (isUniqueViolation(error) && attempt < MOST_ATTEMPTS) continue;
        if (!isDataError(error) || oneByOne) throw error;
        oneByOne = true;
      }
    }
  }

  private async writeIn(
    tx: Tx,
    actor: Actor,
    run: WriteSession['run'],
    chunk: readonly IncomingCase[],
    oneByOne: boolean,
  ): Promise<ChunkOutcome> {
    const counts = { created: 0, updated: 0, unchanged: 0, older: 0, events: 0, rejected: 0 };
    const rejected: RowProblem[] = [];
    const sessions = new Map<string, WriteSession>();
    for (const wave of oneByOne ? chunk.map((incoming) => [incoming]) : wavesOf(chunk)) {
      const { source } = wave[0]!.record;
      let session = sessions.get(source);
      if (!session) sessions.set(source, (session = await this.writer.begin(tx, actor, run, source, false)));
      if (oneByOne) await tx.query('SAVEPOINT line');
      try {
        const result = await this.writer.write(tx, session, wave);
        for (const key of ['created', 'updated', 'unchanged', 'older', 'events'] as const) counts[key] += result.counts[key];
        rejected.push(...result.rejected);
      } catch (error) {
        if (!oneByOne || !isDataError(error)) throw error;
        await tx.query('ROLLBACK TO SAVEPOINT line');
        // What the line had found of units and officers is undone with it.
        sessions.delete(source);
        rejected.push({ line: wave[0]!.line, field: '', message: `expected what the database can store (${sqlState(error)})` });
      }
    }
    counts.rejected = new Set(rejected.map(({ line }) => line)).size;
    return { counts, rejected };
  }
}

/** Cases of one source, each once; what comes again goes into a later wave, so that the order of the versions stays. */
function wavesOf(chunk: readonly IncomingCase[]): IncomingCase[][] {
  const seen = new Map<string, number>();
  const waves = new Map<string, IncomingCase[]>();
  for (const incoming of chunk) {
    const { source, externalId } = incoming.record;
    const key = JSON.stringify([source, externalId]);
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    const name = `${turn} ${source}`;
    const wave = waves.get(name);
    if (wave) wave.push(incoming);
    else waves.set(name, [incoming]);
  }
  return [...waves.values()];
}

/** Class 22 data exceptions, class 23 violated constraints, 54 limits of the database: the row is at fault, not the server. */
function isDataError(error: unknown): boolean {
  return /^(22|23|54)/.test(sqlState(error) ?? '');
}
