import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { BATCH_LIFECYCLE, MAX_RECORD_BYTES, recordValidator } from '../../domain/cases';
import type { Actor } from '../../domain/identity';
import { DomainError, nextState, sha256 } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, isUniqueViolation, newId, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { LineSplitter, openBytes } from '../../platform/readers';
import { Audit } from '../audit';
import { type ExpectedTotals, IngestBatch } from './batch.entity';
import { BatchIntake } from './batch-intake';
import { BatchQueries } from './batches.queries';
import { ChunkWriter } from './chunk-writer';
import type { BatchResponse } from './ingest.responses';
import { ReceivedBytes } from './received-bytes';

/** A receiver that has written nothing for this long has died: the batch may be taken up by another. */
const ABANDONED_MS = 60_000;

export interface BatchOrder {
  readonly dryRun: boolean;
  /** The sender's own name for the batch: sending it again goes on where it broke off, or gets the same receipt. */
  readonly key?: string | undefined;
  readonly expected?: ExpectedTotals | undefined;
}

/** Receives files of cases as they come, a chunk at a time: memory does not grow with the file, and what is committed stays. */
@Injectable()
export class BatchReceiver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly chunks: ChunkWriter,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly queries: BatchQueries,
  ) {}

  /**
   * The receipt of the whole file. What is wrong with a line or with the end of the file is in the receipt, not an error.
   *
   * @throws DomainError `batch.in-progress` while another request sends the same key, `batch.key-conflict` when the key belongs to other
   * content
   */
  async receive(actor: Actor, input: Readable, order: BatchOrder): Promise<BatchResponse> {
    const batch = await this.open(actor, order);
    const received = new ReceivedBytes(input);
    const splitter = new LineSplitter(MAX_RECORD_BYTES);
    if (batch.state === 'complete') return this.replay(actor, batch, received, splitter);
    const intake = new BatchIntake(this.database, this.clock, this.chunks, recordValidator(this.active.pack), actor, batch, splitter);
    let whole = false;
    try {
      whole = await intake.readAll(received);
    } catch (error) {
      await intake.settle();
      await this.breakOff(batch);
      throw error;
    }
    await this.database.transact((tx) => this.close(tx, actor, batch, whole, received));
    return this.queries.get(actor, batch.id);
  }

  /** A new batch, or the one of that key. */
  private async open(actor: Actor, { dryRun, key, expected }: BatchOrder): Promise<IngestBatch> {
    const now = this.clock.date();
    const fresh: IngestBatch = {
      id: newId(),
      senderKind: actor.kind,
      senderId: actor.id,
      senderName: actor.name,
      key: dryRun ? null : (key ?? null),
      dryRun,
      state: BATCH_LIFECYCLE.initial,
      startedAt: now,
      heartbeatAt: now,
      finishedAt: null,
      linesDone: 0,
      contentBytes: 0,
      contentHash: sha256(''),
      receivedBytes: null,
      receivedHash: null,
      lines: 0,
      created: 0,
      updated: 0,
      unchanged: 0,
      older: 0,
      rejected: 0,
      events: 0,
      problems: 0,
      expected: expected ?? null,
      version: 1,
    };
    try {
      await this.database.transact((tx) => tx.insert(IngestBatch, { ...fresh, expected: fresh.expected as object | null }));
      return fresh;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.database.transact((tx) => this.takeUp(tx, actor, fresh.key!, now));
    }
  }

  private async takeUp(tx: Tx, actor: Actor, key: string, now: Date): Promise<IngestBatch> {
    const batch = await tx.findOneOrFail(IngestBatch, { where: { senderId: actor.id, key }, lock: { mode: 'pessimistic_write' } });
    if (batch.state === 'complete') return batch;
    if (batch.state === 'receiving' && now.getTime() - batch.heartbeatAt.getTime() < ABANDONED_MS)
      throw new DomainError('batch.in-progress', `the batch ${key} is being received; ask for it at /api/v1/ingest/batches/${batch.id}`);
    const taken = {
      state: nextState(BATCH_LIFECYCLE, batch.state, 'resume'),
      heartbeatAt: now,
      finishedAt: null,
      version: batch.version + 1,
    };
    // Where it broke off is no problem any more.
    const [gone] = await tx.query<[unknown[], number]>('DELETE FROM ingest_problem WHERE batch_id = $1 AND line > $2 RETURNING seq', [
      batch.id,
      batch.linesDone,
    ]);
    const problems = batch.problems - gone.length;
    await tx.update(IngestBatch, { id: batch.id }, { ...taken, problems });
    return { ...batch, ...taken, problems };
  }

  /** The receipt once more, when it is the same file. */
  private async replay(actor: Actor, batch: IngestBatch, received: ReceivedBytes, splitter: LineSplitter): Promise<BatchResponse> {
    try {
      for await (const chunk of await openBytes(received.stream())) for (const _ of splitter.push(chunk));
      for (const _ of splitter.end());
    } catch (error) {
      throw new DomainError('batch.key-conflict', `the batch ${batch.key} is complete, and this file breaks off`, [], { cause: error });
    }
    if (splitter.digest() !== batch.contentHash)
      throw new DomainError('batch.key-conflict', `the batch ${batch.key} has other content; use a new key for a new file`);
    return this.queries.get(actor, batch.id);
  }

  private async close(tx: Tx, actor: Actor, { id, version, dryRun }: IngestBatch, whole: boolean, received: ReceivedBytes): Promise<void> {
    const batch = await tx.findOneOrFail(IngestBatch, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (batch.version !== version) throw new DomainError('batch.in-progress', 'another request has taken this batch up');
    const state = nextState(BATCH_LIFECYCLE, batch.state, whole ? 'finish' : 'break-off');
    const { bytes, hash } = received.digest();
    await tx.update(IngestBatch, { id }, { state, finishedAt: this.clock.date(), receivedBytes: bytes, receivedHash: hash });
    const { lines, created, updated, unchanged, older, rejected, events } = batch;
    await this.audit.record(tx, {
      actor,
      action: dryRun ? 'batch.tried' : whole ? 'batch.received' : 'batch.broken-off',
      subject: { kind: 'batch', id },
      data: { lines, created, updated, unchanged, older, rejected, events, receivedBytes: bytes, receivedHash: hash },
    });
    if (!dryRun && whole)
      await this.outbox.publish(tx, { name: 'batch.received', subject: id, payload: { batchId: id, lines, created, updated, rejected } });
  }

  /** What is committed stays; the sender may go on. */
  private async breakOff({ id, version }: IngestBatch): Promise<void> {
    await this.database.query(
      `UPDATE ingest_batch SET state = 'incomplete', finished_at = $3 WHERE id = $1 AND version = $2 AND state = 'receiving'`,
      [id, version, this.clock.date()],
    );
  }
}
