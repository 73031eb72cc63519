import { Injectable } from '@nestjs/common';
import type { CheckDefinition } from '../../domain/checks';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import type { CheckResponse } from './checks.responses';

@Injectable()
export class CheckQueries {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
  ) {}

  /** The pack's checks in its order. */
  list(): CheckResponse[] {
    return this.active.pack.checks.map(describe);
  }

  /** @throws DomainError `check.not-found` */
  get(code: string): CheckResponse {
    const check = this.active.pack.checks.find((candidate) => candidate.code === code);
    if (!check) throw new DomainError('check.not-found', `the pack ${this.active.pack.manifest.name} has no check ${code}`);
    return describe(check);
  }

  /** How many cases lack the data a check needs, by check. */
  async insufficientData(): Promise<Record<string, number>> {
    const rows = await this.database.query<{ check: string; n: number }>(
      `SELECT "check", count(*) AS n FROM check_state, unnest(insufficient) AS "check" WHERE insufficient IS NOT NULL GROUP BY 1 ORDER BY 1`,
    );
    return Object.fromEntries(rows.map((row) => [row.check, row.n]));
  }
}

function describe({ code, title, article, proposedClass, stage, validFrom, validTo, note, rule }: CheckDefinition): CheckResponse {
  return {
    code,
    title,
    article: { ...article },
    proposedClass,
    stage,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
    note: note ?? null,
    kind: rule.kind,
  };
}
