import { Injectable } from '@nestjs/common';
import { type RankedInput, rankUnits } from '../../domain/assessments';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError, formatPoints } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { scopeSql } from '../identity';
import { SchemeQueries } from '../schemes';
import { findingOf } from './explanation-tree';
import { readFindings } from './ledger';
import { assertPeriod } from './period-name';
import { restate, type RestatedUnit } from './run-corrections';
import type { RestatedResponse, RestatedUnitResponse } from './scores.responses';

interface PublishedRun {
  readonly id: string;
  readonly period: string;
  readonly schemeVersionId: string;
}

interface PublishedUnit extends RankedInput {
  readonly unitId: string;
  readonly unitName: string;
  readonly peerGroup: string | null;
  readonly place: number | null;
  readonly mine: boolean;
}

interface PostedCorrection {
  readonly unitId: string;
  readonly months: string[];
  readonly points: number;
}

/** A closed month beside what it would be without what was overturned since. */
@Injectable()
export class RestatedQueries {
  constructor(
    private readonly database: Database,
    private readonly schemes: SchemeQueries,
  ) {}

  /**
   * The published month and its restated view, for the caller's units; places are those among all units.
   *
   * @throws DomainError `run.period-invalid`, `run.not-published`
   */
  async restated(actor: Actor, period: string): Promise<RestatedResponse> {
    assertPeriod(period);
    const [run] = await this.database.query<PublishedRun>(
      `SELECT id, period, scheme_version_id AS "schemeVersionId" FROM assessment_run WHERE period = $1 AND state = 'published'`,
      [period],
    );
    if (!run) throw new DomainError('run.not-published', `${period} is not published, so there is nothing to restate`);
    const units = await this.unitsOf(actor, run.id);
    const changed = new Map(((await restate(this.database, this.schemes, [run])).get(run.id) ?? []).map((unit) => [unit.unitId, unit]));
    const places = restatedPlaces(units, changed);
    const posted = await this.postedOf(period);
    const items: RestatedUnitResponse[] = [];
    for (const unit of units) {
      if (!unit.mine) continue;
      const now = changed.get(unit.unitId);
      const own = posted.get(unit.unitId);
      items.push({
        unit: unit.unit,
        unitName: unit.unitName,
        peerGroup: unit.peerGroup,
        published: unit.score === null ? null : formatPoints(unit.score),
        restated: now?.restated.score == null ? (unit.score === null ? null : formatPoints(unit.score)) : formatPoints(now.restated.score),
        difference: formatPoints((now?.restated.score ?? unit.score ?? 0) - (unit.score ?? 0)),
        publishedGrade: unit.grade,
        restatedGrade: now?.restated.grade ?? unit.grade,
        publishedPlace: unit.place,
        restatedPlace: places.get(unit.unit) ?? null,
        overturned: now ? await this.fallenOf(run.id, now) : [],
        postedIn: own?.months ?? [],
        posted: formatPoints(own?.points ?? 0),
      });
    }
    return { period, runId: run.id, items };
  }

  private async unitsOf(actor: Actor, runId: string): Promise<PublishedUnit[]> {
    const parameters: unknown[] = [runId];
    return this.database.query<PublishedUnit>(
      `SELECT unit_id AS "unitId", unit_code AS unit, unit_name AS "unitName", peer_group AS "peerGroup", assessed, score, grade, vetoed, place,
              (${scopeSql(scopeOf(actor, 'run.read'), 'unit_id', parameters)}) AS mine
       FROM run_unit WHERE run_id = $1 ORDER BY peer_group NULLS LAST, place NULLS LAST, unit_code`,
      parameters,
    );
  }

  private async postedOf(period: string): Promise<Map<string, PostedCorrection>> {
    const rows = await this.database.query<PostedCorrection>(
      `SELECT r.unit_id AS "unitId", array_agg(a.period ORDER BY a.period) AS months, sum(r.points)::int AS points
       FROM run_reversal r JOIN assessment_run a ON a.id = r.run_id WHERE r.effective AND r.period = $1 GROUP BY r.unit_id`,
      [period],
    );
    return new Map(rows.map((row) => [row.unitId, row]));
  }

  private async fallenOf(runId: string, { unitId, fallen }: RestatedUnit): Promise<RestatedUnitResponse['overturned']> {
    const findings = new Map((await readFindings(this.database, runId, unitId)).map((finding) => [finding.ref, finding]));
    return fallen.flatMap(({ ref }) => findingOf(ref, findings) ?? []);
  }
}

function restatedPlaces(units: readonly PublishedUnit[], changed: ReadonlyMap<string, RestatedUnit>): Map<string, number | null> {
  const groups = new Map(units.flatMap(({ unit, peerGroup }) => (peerGroup === null ? [] : [[unit, peerGroup] as const])));
  const inputs = units.map((unit): RankedInput => changed.get(unit.unitId)?.restated ?? unit);
  return new Map(rankUnits(inputs, groups).map(({ unit, place }) => [unit, place]));
}
