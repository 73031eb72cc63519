import { Injectable } from '@nestjs/common';
import { SIGNAL_CODES } from '../../domain/findings';
import { type Actor, SYSTEM } from '../../domain/identity';
import { DomainError, type FieldProblem, nextState } from '../../domain/kernel';
import {
  assertChangeable,
  attemptedIndicators,
  type ForbiddenIndicator,
  forbiddenIndicators,
  forbiddenProblem,
  formatPath,
  refuseForbiddenIndicators,
  SCHEME_LIFECYCLE,
  type SchemeDefinition,
  schemeHash,
  type SchemeMove,
} from '../../domain/schemes';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { acceptUpload, type UploadedFile, XLSX } from '../../platform/storage';
import { Audit } from '../audit';
import { readSchemeWorkbook } from './read-workbook';
import { type DocumentSource, readSchemeDocument } from './scheme-document';
import { SchemeVersion } from './scheme-version.entity';
import { noneApproved, SchemeQueries, SCORES_PERIOD } from './schemes.queries';
import type { SchemeDetailResponse } from './schemes.responses';
import { demandForWholeBureau } from './whole-bureau';

/** Any number, as long as it stays the same: who numbers versions of schemes holds this lock. */
const NUMBERING_LOCK = 7_020_090_105;
/** A scheme's workbook has tens of kilobytes. */
export const WORKBOOK_BYTES = 4 * 1024 * 1024;

/** The versions of the office's schemes: drafted by one person, approved by another, frozen by the first run. */
@Injectable()
export class SchemeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly queries: SchemeQueries,
  ) {}

  /**
   * Drafts the next version of a scheme from its JSON (docs/schemes.md).
   *
   * @throws DomainError `scheme.invalid` with every problem, `scheme.forbidden-indicator` (which is audited).
   */
  async draft(actor: Actor, document: unknown): Promise<SchemeDetailResponse> {
    return this.draftAs(actor, await this.read(actor, document));
  }

  /**
   * Drafts the next version of a scheme from its workbook, as {@link writeSchemeWorkbook} makes it.
   *
   * @throws DomainError `scheme.invalid` and `scheme.forbidden-indicator` with sheet, row and column of every problem;
   * `attachment.not-allowed` for a file that is no workbook.
   */
  async draftFromWorkbook(actor: Actor, upload: UploadedFile): Promise<SchemeDetailResponse> {
    const { bytes } = await acceptUpload(upload, { kinds: [XLSX], maxBytes: WORKBOOK_BYTES });
    const workbook = await readSchemeWorkbook(bytes);
    return this.draftAs(actor, await this.read(actor, workbook.document, workbook));
  }

  private async draftAs(actor: Actor, definition: SchemeDefinition): Promise<SchemeDetailResponse> {
    const id = await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'scheme.edit');
      const number = await this.nextNumber(tx, definition.code);
      if (definition.version !== undefined && definition.version !== number)
        throw invalid('version', `the next version of ${definition.code} is ${number}: leave it out or give that`, definition.version);
      const draft = await this.insert(tx, actor, definition, number, 'api');
      await this.audit.record(tx, { actor, action: 'scheme.drafted', subject: { kind: 'scheme', id: draft.id }, data: summaryOf(draft) });
      return draft.id;
    });
    return this.queries.get(id);
  }

  /**
   * Gives a draft another content.
   *
   * @throws DomainError `scheme.frozen` when it is no draft or comes from the pack, `scheme.invalid`, `scheme.forbidden-indicator`.
   */
  async change(actor: Actor, id: string, version: number, document: unknown): Promise<SchemeDetailResponse> {
    const definition = await this.read(actor, document);
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'scheme.edit');
      const scheme = await this.lock(tx, id, version);
      assertChangeable(scheme.state);
      if (scheme.source === 'pack')
        throw new DomainError('scheme.frozen', 'this version comes from the pack: change it there, or draft one');
      if (definition.code !== scheme.code) throw invalid('code', `a version of ${scheme.code} stays one`, definition.code);
      if (definition.version !== undefined && definition.version !== scheme.number)
        throw invalid('version', `this is version ${scheme.number}: leave it out or give that`, definition.version);
      const changed = { ...columnsOf(definition), changedBy: actor.id, version: scheme.version + 1 };
      await tx.update(SchemeVersion, { id }, { ...changed, definition: definition as object });
      await this.audit.record(tx, {
        actor,
        action: 'scheme.changed',
        subject: { kind: 'scheme', id },
        data: { before: scheme.definition, after: definition },
      });
    });
    return this.queries.get(id);
  }

  /**
   * Approves a draft: never who wrote it (two persons).
   *
   * @throws DomainError `lifecycle.refused`, `auth.forbidden` for its author.
   */
  approve(actor: Actor, id: string, version: number): Promise<SchemeDetailResponse> {
    return this.move(actor, id, version, 'approve', (scheme) => {
      if (actor.kind !== 'system' && [scheme.createdBy, scheme.changedBy].includes(actor.id))
        throw new DomainError('auth.forbidden', 'a scheme is approved by somebody who did not write it');
      return { approvedAt: this.clock.date(), approvedBy: actor.id };
    });
  }

  /** Takes an approval back, as long as no run has used it. @throws DomainError `lifecycle.refused` */
  returnToDraft(actor: Actor, id: string, version: number): Promise<SchemeDetailResponse> {
    return this.move(actor, id, version, 'return-to-draft', (scheme) => {
      if (scheme.source === 'pack') throw new DomainError('scheme.frozen', 'this version comes from the pack: retire it, or draft another');
      return { approvedAt: null, approvedBy: null };
    });
  }

  /** Takes a version out of use; months scored by it keep it. @throws DomainError `lifecycle.refused` */
  retire(actor: Actor, id: string, version: number): Promise<SchemeDetailResponse> {
    return this.move(actor, id, version, 'retire', () => ({}));
  }

  /**
   * The version that scores a period, in use from now on: in the transaction of the run that is planned with it.
   *
   * @throws DomainError `scheme.none-approved`
   */
  async useFor(tx: Tx, actor: Actor, period: string): Promise<Pick<SchemeVersion, 'id' | 'definition' | 'definitionHash'>> {
    // The lock keeps it from being retired or returned to draft before the run stands.
    const [found] = await tx.query<{ id: string }[]>(`SELECT id FROM scheme_version WHERE ${SCORES_PERIOD} FOR UPDATE`, [period]);
    const scheme = found && (await tx.findOneBy(SchemeVersion, { id: found.id }));
    if (!scheme) throw noneApproved(period);
    if (scheme.state === 'approved') {
      const state = nextState(SCHEME_LIFECYCLE, scheme.state, 'use');
      await tx.update(SchemeVersion, { id: scheme.id }, { state, inUseSince: this.clock.date(), version: scheme.version + 1 });
      await this.audit.record(tx, {
        actor,
        action: 'scheme.used',
        subject: { kind: 'scheme', id: scheme.id },
        data: { ...summaryOf(scheme), period },
      });
    }
    return scheme;
  }

  /**
   * Brings the pack's schemes into the database. A definition that differs from the pack's last one becomes the next version and is
   * approved at once: a pack is the office's own rule, reviewed where it is kept. Any number of processes may start at once.
   *
   * @returns how many versions were made.
   */
  async syncFromPack(): Promise<number> {
    return this.database.transact(async (tx) => {
      let made = 0;
      for (const definition of this.active.pack.schemes) {
        const number = await this.nextNumber(tx, definition.code);
        const [last] = await tx.query<{ hash: string }[]>(
          `SELECT definition_hash AS hash FROM scheme_version WHERE code = $1 AND source = 'pack' ORDER BY number DESC LIMIT 1`,
          [definition.code],
        );
        if (last?.hash === schemeHash(definition)) continue;
        refuseForbiddenIndicators(definition);
        const version = await this.insert(tx, SYSTEM, definition, number, 'pack');
        await this.audit.record(tx, {
          actor: SYSTEM,
          action: 'scheme.approved',
          subject: { kind: 'scheme', id: version.id },
          data: { ...summaryOf(version), pack: this.active.pack.manifest.name, packVersion: this.active.pack.version },
        });
        made++;
      }
      return made;
    });
  }

  /** Reads what was sent, in whatever form; who tries to score a forbidden indicator is remembered, whatever becomes of the request. */
  private async read(actor: Actor, document: unknown, source?: DocumentSource): Promise<SchemeDefinition> {
    const counted = new Set([...this.active.pack.checks.map((check) => check.code), ...SIGNAL_CODES]);
    const placed = (problem: FieldProblem): FieldProblem => source?.place(problem) ?? problem;
    let definition: SchemeDefinition;
    try {
      definition = readSchemeDocument(document, counted, source);
    } catch (error) {
      const attempted = attemptedIndicators(document);
      if (!(error instanceof DomainError) || attempted.length === 0) throw error;
      const { code, title } = document as Readonly<Record<string, unknown>>;
      await this.remember(actor, typeof code === 'string' ? code : '', typeof title === 'string' ? title : '', attempted);
      const problems = attempted.map((one) => placed(forbiddenProblem(one)));
      const told = problems.map(({ field, message }) => `${field}: ${message}`).join('; ');
      throw new DomainError(error.code, `${error.message}; ${told}`, [...error.fields, ...problems]);
    }
    const forbidden = forbiddenIndicators(definition);
    if (forbidden.length > 0) await this.remember(actor, definition.code, definition.title, forbidden);
    try {
      refuseForbiddenIndicators(definition);
    } catch (error) {
      if (!source || !(error instanceof DomainError)) throw error;
      throw new DomainError(error.code, error.message, error.fields.map(placed));
    }
    return definition;
  }

  private async remember(actor: Actor, code: string, title: string, forbidden: readonly ForbiddenIndicator[]): Promise<void> {
    const indicators = forbidden.map(({ path, title: scored, indicator, basis }) => ({
      field: formatPath(path),
      title: scored,
      indicator,
      basis,
    }));
    await this.database.transact((tx) =>
      this.audit.record(tx, { actor, action: 'scheme.refused', subject: { kind: 'scheme', id: code }, data: { title, indicators } }),
    );
  }

  private async move(
    actor: Actor,
    id: string,
    version: number,
    move: SchemeMove,
    changesOf: (scheme: SchemeVersion) => Partial<Pick<SchemeVersion, 'approvedAt' | 'approvedBy'>>,
  ): Promise<SchemeDetailResponse> {
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'scheme.approve');
      const scheme = await this.lock(tx, id, version);
      const state = nextState(SCHEME_LIFECYCLE, scheme.state, move);
      await tx.update(SchemeVersion, { id }, { ...changesOf(scheme), state, version: scheme.version + 1 });
      await this.audit.record(tx, {
        actor,
        action: ACTIONS[move],
        subject: { kind: 'scheme', id },
        data: { ...summaryOf(scheme), before: scheme.state, after: state },
      });
    });
    return this.queries.get(id);
  }

  private async lock(tx: Tx, id: string, version: number): Promise<SchemeVersion> {
    const scheme = await tx.findOne(SchemeVersion, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!scheme) throw new DomainError('scheme.not-found', `there is no scheme version ${id}`);
    assertVersion(scheme.version, version);
    return scheme;
  }

  /** The next number of a code; nobody else numbers versions until the transaction ends. */
  private async nextNumber(tx: Tx, code: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [NUMBERING_LOCK]);
    const [last] = await tx.query<{ number: number }[]>('SELECT max(number) AS number FROM scheme_version WHERE code = $1', [code]);
    return (last?.number ?? 0) + 1;
  }

  private async insert(tx: Tx, actor: Actor, definition: SchemeDefinition, number: number, source: 'pack' | 'api'): Promise<SchemeVersion> {
    const now = this.clock.date();
    const approved = source === 'pack';
    const version: SchemeVersion = {
      id: newId(),
      number,
      state: approved ? nextState(SCHEME_LIFECYCLE, SCHEME_LIFECYCLE.initial, 'approve') : SCHEME_LIFECYCLE.initial,
      source,
      ...columnsOf(definition),
      definition,
      version: 1,
      createdAt: now,
      createdBy: actor.id,
      changedBy: actor.id,
      approvedAt: approved ? now : null,
      approvedBy: approved ? actor.id : null,
      inUseSince: null,
    };
    await tx.insert(SchemeVersion, { ...version, definition: definition as object });
    return version;
  }
}

const ACTIONS: Readonly<Record<SchemeMove, string>> = {
  approve: 'scheme.approved',
  'return-to-draft': 'scheme.returned-to-draft',
  use: 'scheme.used',
  retire: 'scheme.retired',
};

function columnsOf(definition: SchemeDefinition) {
  return {
    code: definition.code,
    title: definition.title,
    definitionHash: schemeHash(definition),
    validFrom: definition.validFrom,
    validTo: definition.validTo ?? null,
  };
}

function summaryOf({ code, number, definitionHash }: Pick<SchemeVersion, 'code' | 'number' | 'definitionHash'>) {
  return { code, number, hash: definitionHash };
}

function invalid(field: string, message: string, value: unknown): DomainError {
  return new DomainError('scheme.invalid', `${field}: ${message}`, [{ field, message, value }]);
}
