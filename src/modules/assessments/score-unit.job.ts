import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { inputHash, scoreUnit, type ScoredFinding, type UnitScore } from '../../domain/assessments';
import { Database, newId, type Tx } from '../../platform/database';
import { defineJob, HandlesJob, type JobContext, type JobHandler } from '../../platform/queue';
import { SchemeQueries } from '../schemes';
import { RUN_ATTEMPTS, RunFailures } from './run-failures';

class UnitOfRun {
  @IsUUID()
  runId!: string;

  @IsUUID()
  unitId!: string;
}

export const SCORE_UNIT = defineJob({ name: 'assessments.score-unit', queue: 'assessments', payload: UnitOfRun, attempts: RUN_ATTEMPTS });

interface FrozenUnit {
  state: string;
  unit: string;
  caseCount: number;
  schemeVersionId: string;
  findings: (Omit<ScoredFinding, 'check'> & { readonly findingId: string; readonly check: string | null })[];
}

/** Scores one unit of a run from its frozen inputs and posts its ledger, once. */
@Injectable()
@HandlesJob(SCORE_UNIT)
export class ScoreUnit implements JobHandler<UnitOfRun> {
  constructor(
    private readonly database: Database,
    private readonly schemes: SchemeQueries,
    private readonly failures: RunFailures,
  ) {}

  async run({ runId, unitId }: UnitOfRun, context: JobContext): Promise<void> {
    await this.failures.during(runId, context, () => this.database.transact((tx) => this.score(tx, runId, unitId)));
  }

  private async score(tx: Tx, runId: string, unitId: string): Promise<void> {
    const frozen = await lockUnit(tx, runId, unitId);
    if (frozen?.state !== 'waiting') return;
    const { definition, index } = await this.schemes.scoringScheme(frozen.schemeVersionId);
    const findings = frozen.findings.map(({ id, caseNumber, check, occurrences, occurredOn }): ScoredFinding => ({
      id,
      caseNumber,
      ...(check !== null && { check }),
      occurrences,
      occurredOn,
    }));
    const input = { unit: frozen.unit, caseCount: frozen.caseCount, findings };
    const score = scoreUnit(definition, input, index);
    await post(tx, runId, unitId, score, new Map(frozen.findings.map(({ id, findingId }) => [id, findingId])));
    await tx.query(
      `UPDATE run_unit SET state = 'scored', input_hash = $3, assessed = $4, score = $5, grade = $6, vetoed = $7, hits = $8, trace = $9
       WHERE run_id = $1 AND unit_id = $2`,
      [
        runId,
        unitId,
        inputHash(input),
        score.assessed,
        score.score,
        score.grade,
        score.vetoed,
        JSON.stringify(score.hits),
        JSON.stringify(score.trace),
      ],
    );
  }
}

async function lockUnit(tx: Tx, runId: string, unitId: string): Promise<FrozenUnit | undefined> {
  const [unit] = await tx.query<FrozenUnit[]>(
    `SELECT u.state, u.unit_code AS unit, u.case_count AS "caseCount", r.scheme_version_id AS "schemeVersionId",
            COALESCE((SELECT jsonb_agg(jsonb_build_object('id', f.ref, 'findingId', f.finding_id, 'caseNumber', f.case_number, 'check', f.check_code,
                                                          'occurrences', f.occurrences, 'occurredOn', f.occurred_on))
                      FROM run_finding f WHERE f.run_id = $1 AND f.unit_id = $2), '[]') AS findings
     FROM run_unit u JOIN assessment_run r ON r.id = u.run_id
     WHERE u.run_id = $1 AND u.unit_id = $2 FOR UPDATE OF u`,
    [runId, unitId],
  );
  return unit;
}

/** @param ids of the findings, by the refs that the postings name. */
async function post(tx: Tx, runId: string, unitId: string, { postings }: UnitScore, ids: ReadonlyMap<string, string>): Promise<void> {
  if (postings.length === 0) return;
  const rows = postings.map(({ source, item, ...posting }) => ({
    ...posting,
    id: newId(),
    item: item ?? null,
    finding_ids: source.findings.map((ref) => ids.get(ref)),
    occurrences: source.occurrences,
  }));
  await tx.query(
    `INSERT INTO posting (id, run_id, unit_id, seq, kind, branch, item, points, finding_ids, occurrences, text, arithmetic)
     SELECT id, $1, $2, seq, kind, branch, item, points, finding_ids, occurrences, text, arithmetic
     FROM jsonb_to_recordset($3) AS r (id uuid, seq int, kind text, branch text, item text, points int, finding_ids uuid[], occurrences int,
                                       text text, arithmetic text)`,
    [runId, unitId, JSON.stringify(rows)],
  );
}
