import { Injectable } from '@nestjs/common';
import { inputHash, inputsHash, resultHash, scoreHash, scoreUnit } from '../../domain/assessments';
import { DomainError, formatPoints, hashOf } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { SchemeQueries } from '../schemes';
import { readFrozen } from './frozen-inputs';
import { readLedgers } from './ledger';
import type { RecomputedDifference, RecomputedResponse } from './runs.responses';

interface StoredRun {
  readonly period: string;
  readonly schemeVersionId: string;
  readonly schemeHash: string;
  readonly inputsHash: string | null;
  readonly resultHash: string | null;
}

interface StoredUnit {
  readonly unitId: string;
  readonly unit: string;
  readonly inputHash: string;
  readonly resultHash: string;
  readonly score: number | null;
}

/** Proves a month: computes it again from what its run froze, and compares every hash, score and posting with what was stored. */
@Injectable()
export class RunRecomputation {
  constructor(
    private readonly database: Database,
    private readonly schemes: SchemeQueries,
  ) {}

  /** @throws DomainError `run.not-found`, also for a run without an outcome. */
  async recompute(runId: string): Promise<RecomputedResponse> {
    const run = await this.runOf(runId);
    const { definition, index } = await this.schemes.scoringScheme(run.schemeVersionId);
    const stored = await this.unitsOf(runId);
    const ledgers = await readLedgers(this.database, runId);
    const differences: RecomputedDifference[] = [];
    const hashes: { readonly unit: string; readonly inputHash: string; readonly resultHash: string }[] = [];
    for (const { unitId, input } of await readFrozen(this.database, runId)) {
      const score = scoreUnit(definition, input, index);
      const computed = { unit: input.unit, inputHash: inputHash(input), resultHash: scoreHash(score) };
      hashes.push(computed);
      const known = stored.get(unitId);
      if (known?.inputHash !== computed.inputHash)
        differences.push({ unit: input.unit, what: 'inputs', stored: known?.inputHash ?? null, computed: computed.inputHash });
      if (known?.resultHash !== computed.resultHash || known.score !== score.score)
        differences.push({ unit: input.unit, what: 'score', stored: pointsOf(known?.score), computed: pointsOf(score.score) });
      const [posted, made] = [ledgers.get(unitId) ?? [], score.postings].map(hashOf);
      if (posted !== made) differences.push({ unit: input.unit, what: 'postings', stored: posted ?? null, computed: made ?? null });
    }
    const computedInputsHash = inputsHash(hashes);
    const computedResultHash = resultHash({ ...run, inputsHash: computedInputsHash, units: hashes });
    return {
      runId,
      same: differences.length === 0 && computedInputsHash === run.inputsHash && computedResultHash === run.resultHash,
      units: hashes.length,
      storedInputsHash: run.inputsHash,
      computedInputsHash,
      storedResultHash: run.resultHash,
      computedResultHash,
      differences,
    };
  }

  private async runOf(id: string): Promise<StoredRun & { readonly inputsHash: string; readonly resultHash: string }> {
    const [run] = await this.database.query<StoredRun>(
      `SELECT period, scheme_version_id AS "schemeVersionId", scheme_hash AS "schemeHash", inputs_hash AS "inputsHash", result_hash AS "resultHash"
       FROM assessment_run WHERE id = $1`,
      [id],
    );
    if (run?.inputsHash == null || run.resultHash === null) throw new DomainError('run.not-found', `there is no ranked run ${id}`);
    return { ...run, inputsHash: run.inputsHash, resultHash: run.resultHash };
  }

  private async unitsOf(runId: string): Promise<Map<string, StoredUnit>> {
    const rows = await this.database.query<StoredUnit>(
      `SELECT unit_id AS "unitId", unit_code AS unit, input_hash AS "inputHash", result_hash AS "resultHash", score FROM run_unit WHERE run_id = $1`,
      [runId],
    );
    return new Map(rows.map((row) => [row.unitId, row]));
  }
}

function pointsOf(score: number | null | undefined): string | null {
  return score === null || score === undefined ? null : formatPoints(score);
}
