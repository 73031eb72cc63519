import type { RecordValidator, RowProblem } from '../../domain/cases';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import type { Clock } from '../../platform/clock';
import type { Database } from '../../platform/database';
import { type Line, type LineSplitter, openBytes } from '../../platform/readers';
import type { IncomingCase } from '../cases';
import type { IngestBatch } from './batch.entity';
import { breakOffReason, type ReceivedBytes } from './received-bytes';
import { recordProgress } from './batch.repository';
import type { ChunkOutcome, ChunkWriter } from './chunk-writer';
import { readCaseLine } from './line-reader';

/** A chunk is committed when it has this many lines or bytes. */
const CHUNK_LINES = 500;
const CHUNK_BYTES = 8_000_000;

const NOTHING: ChunkOutcome = { counts: { created: 0, updated: 0, unchanged: 0, older: 0, events: 0, rejected: 0 }, rejected: [] };

/** One file on its way in: reads lines, and writes one chunk while the next is read. */
export class BatchIntake {
  private cases: IncomingCase[] = [];
  private problems: RowProblem[] = [];
  private unreadable = 0;
  private lines = 0;
  private bytes = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly chunks: ChunkWriter,
    private readonly validator: RecordValidator,
    private readonly actor: Actor,
    private readonly batch: IngestBatch,
    private readonly splitter: LineSplitter,
  ) {}

  /**
   * Reads to the end of the file. False when it breaks off: then every whole line before is written, and a problem says where.
   *
   * @throws DomainError `batch.key-conflict` when the file does not begin with what was received before under its key
   */
  async readAll(received: ReceivedBytes): Promise<boolean> {
    let brokenOff: string | undefined;
    try {
      for await (const chunk of await openBytes(received.stream())) for (const line of this.splitter.push(chunk)) await this.take(line);
    } catch (error) {
      brokenOff = breakOffReason(error);
      if (brokenOff === undefined) throw error;
    }
    if (brokenOff === undefined) for (const line of this.splitter.end()) await this.take(line);
    else {
      // It broke off before the part that is new: nothing is known beyond what was.
      if (this.splitter.lines < this.batch.linesDone) return false;
      const message = `expected the file to go on here: ${brokenOff}; send it again with the same key`;
      this.problems.push({ line: this.splitter.lines + 1, field: '', message });
    }
    if (this.splitter.lines < this.batch.linesDone) throw this.otherContent();
    await this.flush();
    await this.writing;
    return brokenOff === undefined;
  }

  /** Resolves when nothing is being written any more, whether it went well or not. */
  async settle(): Promise<void> {
    await this.writing.catch(() => undefined);
  }

  private async take(line: Line): Promise<void> {
    // What an earlier request brought is only compared.
    if (line.number <= this.batch.linesDone) {
      if (line.number === this.batch.linesDone && this.splitter.digest() !== this.batch.contentHash) throw this.otherContent();
      return;
    }
    const read = readCaseLine(line, this.validator, this.clock.now());
    if (read === undefined) return;
    this.lines++;
    this.bytes += line.length;
    if ('record' in read) this.cases.push({ ...read, line: line.number });
    else {
      this.unreadable++;
      this.problems.push(...read.problems);
    }
    if (this.lines >= CHUNK_LINES || this.bytes >= CHUNK_BYTES) await this.flush();
  }

  /** Waits for the chunk being written, then lets this one be written while the caller goes on reading. */
  private async flush(): Promise<void> {
    const { cases, problems, unreadable, lines, splitter } = this;
    const progress = {
      linesDone: splitter.lines,
      contentBytes: splitter.bytes,
      contentHash: splitter.digest(),
      lines,
      problems,
      unreadable,
    };
    [this.cases, this.problems, this.unreadable, this.lines, this.bytes] = [[], [], 0, 0, 0];
    await this.writing;
    this.writing = this.write(cases, progress);
    // The error belongs to whoever waits next; until then it must not count as unhandled.
    this.writing.catch(() => undefined);
  }

  private async write(cases: readonly IncomingCase[], progress: Parameters<typeof recordProgress>[4]): Promise<void> {
    const { id, version, dryRun } = this.batch;
    const record = (tx: Parameters<typeof recordProgress>[0], outcome: ChunkOutcome) =>
      recordProgress(tx, id, version, this.clock.date(), progress, outcome);
    const outcome =
      cases.length === 0
        ? NOTHING
        : await this.chunks.write(this.actor, { kind: 'batch', id }, cases, dryRun, (tx, result) => record(tx, result));
    if (dryRun || cases.length === 0) await this.database.transact((tx) => record(tx, outcome));
  }

  private otherContent(): DomainError {
    return new DomainError(
      'batch.key-conflict',
      `the batch ${this.batch.key} began with other lines (up to line ${this.batch.linesDone}); use a new key for a new file`,
    );
  }
}
