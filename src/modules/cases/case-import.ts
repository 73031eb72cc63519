import { createReadStream, existsSync, statSync } from 'node:fs';
import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { casePayload, compileMapping, type CaseRecord, type MappingDefinition, type RowProblem, SeenCases } from '../../domain/cases';
import { type Actor, demand } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database, newId, type Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { readSource } from '../../platform/readers';
import { CaseWriter, type IncomingCase, type WriteCounts, type WriteResult, type WriteSession } from './case-writer';
import type { CaseEntry } from './cases.repository';

/** Cases written with one statement each way. */
const CHUNK = 1_000;
/** Cases read at once: they become records before more are read, and between two such lots the database is attended to. */
const READ = 100;

export interface ImportOptions {
  /** Name of a mapping of the pack; without it the one mapping for the file's format. */
  readonly mapping?: string | undefined;
  /** Does everything but keep it. */
  readonly dryRun?: boolean | undefined;
  /**
   * Checks the new cases of a chunk, before anybody else sees them. It is asked while they are being written, and what it gives writes
   * the verdicts behind them, in the transaction of the file, and returns how many there are.
   */
  check?(cases: readonly CaseEntry[]): Promise<(tx: Tx) => Promise<number>>;
  progress?(bytesRead: number, bytesTotal: number, cases: number): void;
  rejected?(problem: RowProblem): void;
}

export interface ImportTotals extends WriteCounts {
  cases: number;
  rejected: number;
  /** By {@link ImportOptions.check}. */
  checked: number;
  /** Mapped fields no case of the file had. */
  readonly fieldsNeverSeen: string[];
}

/** Undoes a dry run. */
class DryRun extends Error {}

/** Brings the cases of a file in. One file is one transaction: it is recorded whole, but for the rejected lines, or not at all. */
@Injectable()
export class CaseImport {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
    private readonly writer: CaseWriter,
  ) {}

  /**
   * @throws DomainError `import.unreadable` when the file cannot be read to its end, `import.mapping-mismatch` when mapping and file do not
   * fit; nothing is kept then.
   */
  async importFile(actor: Actor, file: string, options: ImportOptions = {}): Promise<ImportTotals> {
    demand(actor, 'case.import');
    if (!existsSync(file) || !statSync(file).isFile()) throw new DomainError('import.unreadable', `there is no file ${file}`);
    const mapping = this.mappingFor(file, options.mapping);
    let totals: ImportTotals | undefined;
    try {
      await this.database.transact(async (tx) => {
        totals = await this.importInto(tx, actor, file, mapping, options);
        if (options.dryRun) throw new DryRun();
      });
    } catch (error) {
      if (!(error instanceof DryRun)) throw error;
    }
    return totals!;
  }

  /** Records cases that are made here, such as those of the demonstration. */
  async importRecords(actor: Actor, records: Iterable<CaseRecord>): Promise<ImportTotals> {
    return this.database.transact(async (tx) => {
      const intake = new Intake(tx, this.writer, actor, {});
      let line = 0;
      for (const record of records) await intake.add({ record, line: ++line });
      return intake.finish([]);
    });
  }

  private async importInto(tx: Tx, actor: Actor, file: string, mapping: MappingDefinition, options: ImportOptions): Promise<ImportTotals> {
    const { zone, codes } = this.active.pack;
    const mapper = compileMapping(mapping, { zone, codes });
    const seen = new SeenCases();
    const bytesTotal = statSync(file).size;
    const input = createReadStream(file, { highWaterMark: 262_144 });
    const intake = new Intake(tx, this.writer, actor, options);
    try {
      for await (const traces of readSource(input, mapping, { batchSize: READ })) {
        for (const trace of traces) {
          const mapped = mapper.map(trace);
          const repeated = 'record' in mapped ? seen.check(mapped.record, trace.line) : undefined;
          if (!('record' in mapped)) intake.reject(mapped.problems);
          else if (repeated) intake.reject([repeated]);
          else await intake.add({ record: mapped.record, line: trace.line });
        }
        options.progress?.(input.bytesRead, bytesTotal, intake.cases);
        await breath();
      }
    } catch (error) {
      // A chunk still being written must not go on after the transaction is rolled back.
      await intake.settle();
      throw error;
    }
    const missing = mapper.fieldsNeverSeen().map(({ field }) => field);
    const totals = await intake.finish(missing);
    if (totals.cases > 0 && totals.rejected === totals.cases && missing.length > 0)
      throw new DomainError(
        'import.mapping-mismatch',
        `no case of the file has the mapped field ${missing.map((f) => `"${f}"`).join(', ')}; mapping "${mapping.code}" does not fit this file`,
      );
    return totals;
  }

  private mappingFor(file: string, name: string | undefined): MappingDefinition {
    const { mappings, manifest } = this.active.pack;
    const known = mappings.map((mapping) => mapping.code).join(', ') || 'none';
    if (name !== undefined) {
      const named = mappings.find((mapping) => mapping.code === name);
      if (!named) throw new DomainError('import.mapping-mismatch', `the pack ${manifest.name} has no mapping "${name}"; it has: ${known}`);
      return named;
    }
    const format = /\.(xes|csv|xlsx)(?:\.gz)?$/i.exec(file)?.[1]?.toLowerCase();
    const fitting = mappings.filter((mapping) => format === undefined || mapping.format === format);
    if (fitting.length !== 1)
      throw new DomainError(
        'import.mapping-mismatch',
        `${fitting.length === 0 ? 'no mapping' : 'more than one mapping'} of the pack ${manifest.name} fits ${file}; say which with --mapping: ${known}`,
      );
    return fitting[0]!;
  }
}

/** Gathers cases into chunks and writes one while the next is read. */
class Intake {
  cases = 0;
  private readonly totals = { created: 0, updated: 0, unchanged: 0, older: 0, events: 0, rejected: 0, checked: 0 };
  private chunk: IncomingCase[] = [];
  private writing: Promise<void> = Promise.resolve();
  private session: WriteSession | undefined;

  constructor(
    private readonly tx: Tx,
    private readonly writer: CaseWriter,
    private readonly actor: Actor,
    private readonly options: Pick<ImportOptions, 'rejected' | 'check'>,
  ) {}

  async add(incoming: IncomingCase): Promise<void> {
    this.cases++;
    // Made while the chunk before is being written: whoever writes has nothing left but to hand it to the database.
    this.chunk.push({ ...incoming, payload: incoming.payload ?? casePayload(incoming.record) });
    if (this.chunk.length >= CHUNK) await this.flush();
  }

  /** One case that will not be stored, for these reasons. */
  reject(problems: readonly RowProblem[]): void {
    this.cases++;
    this.totals.rejected++;
    for (const problem of problems) this.options.rejected?.(problem);
  }

  async finish(fieldsNeverSeen: string[]): Promise<ImportTotals> {
    await this.flush();
    await this.writing;
    return { cases: this.cases, ...this.totals, fieldsNeverSeen };
  }

  /** Resolves when nothing is being written any more, whether it went well or not. */
  async settle(): Promise<void> {
    await this.writing.catch(() => undefined);
  }

  /** Waits for the chunk being written, then lets this one be written while the caller goes on. */
  private async flush(): Promise<void> {
    await this.writing;
    const chunk = this.chunk;
    this.chunk = [];
    if (chunk.length === 0) return;
    this.session ??= await this.writer.begin(this.tx, this.actor, { kind: 'import', id: newId() }, chunk[0]!.record.source, true);
    this.writing = this.write(this.session, chunk);
    // The error belongs to whoever waits next; until then it must not count as unhandled.
    this.writing.catch(() => undefined);
  }

  private async write(session: WriteSession, chunk: readonly IncomingCase[]): Promise<void> {
    let checking: Promise<(tx: Tx) => Promise<number>> | undefined;
    const result = await this.writer.write(this.tx, session, chunk, (created) => {
      // The database is given the first rows before the processor is taken.
      checking = this.options.check && breath(created).then(this.options.check);
      checking?.catch(() => undefined);
    });
    this.count(result);
    if (checking) this.totals.checked += await (await checking)(this.tx);
  }

  private count({ counts, rejected }: WriteResult): void {
    for (const key of ['created', 'updated', 'unchanged', 'older', 'events'] as const) this.totals[key] += counts[key];
    this.totals.rejected += new Set(rejected.map((problem) => problem.line)).size;
    for (const problem of rejected) this.options.rejected?.(problem);
  }
}
