import { Injectable } from '@nestjs/common';
import { DomainError, type LocalDate, periodContaining } from '../../domain/kernel';
import { diffSchemes, indexScheme, type SchemeDefinition, type SchemeIndex } from '../../domain/schemes';
import { Database, type Tx } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { writeSchemeDocument } from './scheme-document';
import type { SchemeQuery } from './schemes.requests';
import type { SchemeDetailResponse, SchemeDiffResponse, SchemeResponse } from './schemes.responses';
import { writeSchemeWorkbook } from './write-workbook';

const COLUMNS = `id, code, number, title, state, source, definition_hash AS hash, valid_from AS "validFrom", valid_to AS "validTo", version,
  created_at AS "createdAt", created_by AS "createdBy", approved_at AS "approvedAt", approved_by AS "approvedBy", in_use_since AS "inUseSince"`;

/** A scheme version by its name, with its rules. */
export interface SchemeRules {
  readonly code: string;
  readonly number: number;
  readonly definition: SchemeDefinition;
}

/** A scheme version that scores, with the lookups made once. */
export interface ScoringScheme {
  readonly id: string;
  readonly hash: string;
  readonly definition: SchemeDefinition;
  readonly index: SchemeIndex;
}

/**
 * Which version scores the period `$1`: of those approved or in use that cover it the one whose validity begins last, then the one
 * approved last. A standard issued for July is so not undone by a correction of January's.
 */
export const SCORES_PERIOD = `state IN ('approved', 'in-use') AND valid_from <= $1 AND COALESCE(valid_to, $1) >= $1
  ORDER BY valid_from DESC, approved_at DESC, number DESC, code LIMIT 1`;

/** Definitions kept in memory; a bureau uses one or two at a time. */
const KEPT = 16;

@Injectable()
export class SchemeQueries {
  private readonly scoring = new Map<string, ScoringScheme>();

  constructor(private readonly database: Database) {}

  /** Versions from the newest on. */
  async list(query: SchemeQuery): Promise<Page<SchemeResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const rows = await this.database.query<SchemeResponse>(
      `SELECT ${COLUMNS} FROM scheme_version
       WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR code = $2) AND ($3::text IS NULL OR state = $3)
         AND ($4::text IS NULL OR (valid_from <= $4 AND COALESCE(valid_to, $4) >= $4))
       ORDER BY id DESC LIMIT $5`,
      [before, query.code ?? null, query.state ?? null, query.period ?? null, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  /** @throws DomainError `scheme.not-found` */
  async get(id: string): Promise<SchemeDetailResponse> {
    const version = await this.definitionOf(id);
    return { ...version, definition: writeSchemeDocument(version.definition) };
  }

  /** The workbook of a version, to be changed and sent back. @throws DomainError `scheme.not-found` */
  async workbook(id: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const { code, number, definition, createdAt } = await this.definitionOf(id);
    return { name: `${code}-v${number}.xlsx`, bytes: await writeSchemeWorkbook(definition, createdAt) };
  }

  /**
   * What changed from one version to another, or from the version before.
   *
   * @param beforeId without it the version of the same code with the next lower number.
   * @throws DomainError `scheme.not-found`, also when there is no version before.
   */
  async diff(id: string, beforeId?: string): Promise<SchemeDiffResponse> {
    const after = await this.definitionOf(id);
    const before = await this.definitionOf(beforeId ?? (await this.versionBefore(after)));
    const named = ({ id: versionId, code, number, title, state }: SchemeResponse) => ({ id: versionId, code, number, title, state });
    return { before: named(before), after: named(after), changes: diffSchemes(before.definition, after.definition) };
  }

  private async versionBefore({ code, number }: SchemeResponse): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      'SELECT id FROM scheme_version WHERE code = $1 AND number < $2 ORDER BY number DESC LIMIT 1',
      [code, number],
    );
    if (!row) throw new DomainError('scheme.not-found', `there is no version of ${code} before ${number}`);
    return row.id;
  }

  /** A version with its rules, in whatever state. @throws DomainError `scheme.not-found` */
  async definitionOf(id: string): Promise<SchemeResponse & { readonly definition: SchemeDefinition }> {
    const [row] = await this.database.query<SchemeResponse & { definition: SchemeDefinition }>(
      `SELECT ${COLUMNS}, definition FROM scheme_version WHERE id = $1`,
      [id],
    );
    if (!row) throw new DomainError('scheme.not-found', `there is no scheme version ${id}`);
    return row;
  }

  /**
   * The version that scores a period ("YYYY-MM").
   *
   * @throws DomainError `scheme.none-approved`
   */
  async approvedFor(period: string): Promise<SchemeResponse> {
    const [row] = await this.database.query<SchemeResponse>(`SELECT ${COLUMNS} FROM scheme_version WHERE ${SCORES_PERIOD}`, [period]);
    if (!row) throw noneApproved(period);
    return row;
  }

  /**
   * How the version that scores a period ("YYYY-MM") places cases in it.
   *
   * @throws DomainError `scheme.none-approved`
   */
  async periodRules(period: string): Promise<{ id: string } & Pick<SchemeDefinition, 'placement' | 'periodFirstDay'>> {
    const [row] = await this.database.query<{ id: string; definition: SchemeDefinition }>(
      `SELECT id, definition FROM scheme_version WHERE ${SCORES_PERIOD}`,
      [period],
    );
    if (!row) throw noneApproved(period);
    return { id: row.id, placement: row.definition.placement, periodFirstDay: row.definition.periodFirstDay };
  }

  /** The version that scores the period of a day; undefined when none is approved for it. */
  async versionOn(from: Database | Tx, day: LocalDate): Promise<SchemeRules | undefined> {
    const covering = async (period: string) =>
      ((await from.query(`SELECT code, number, definition FROM scheme_version WHERE ${SCORES_PERIOD}`, [period])) as SchemeRules[])[0];
    const month = day.slice(0, 7);
    const scheme = await covering(month);
    if (!scheme) return undefined;
    const { name } = periodContaining(day, scheme.definition.periodFirstDay);
    return name === month ? scheme : covering(name);
  }

  /** What the version that scores the period of a day counts, by code; undefined when none is approved for it. */
  async countingOn(from: Database | Tx, day: LocalDate): Promise<SchemeIndex | undefined> {
    const scheme = await this.versionOn(from, day);
    return scheme && indexScheme(scheme.definition);
  }

  /**
   * The rules of a version that a run uses. It is frozen, so it is read once by a process.
   *
   * @throws DomainError `scheme.not-found`, also for a version that no run has used.
   */
  async scoringScheme(id: string): Promise<ScoringScheme> {
    const kept = this.scoring.get(id);
    if (kept) return kept;
    const [row] = await this.database.query<{ definition: SchemeDefinition; hash: string }>(
      'SELECT definition, definition_hash AS hash FROM scheme_version WHERE id = $1 AND in_use_since IS NOT NULL',
      [id],
    );
    if (!row) throw new DomainError('scheme.not-found', `there is no scheme version ${id} in use`);
    const scheme = { id, ...row, index: indexScheme(row.definition) };
    if (this.scoring.size >= KEPT) this.scoring.clear();
    this.scoring.set(id, scheme);
    return scheme;
  }
}

export function noneApproved(period: string): DomainError {
  return new DomainError('scheme.none-approved', `no approved scheme covers ${period}; approve one whose validity includes it`);
}
