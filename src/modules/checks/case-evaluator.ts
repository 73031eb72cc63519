import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { CaseKind, CaseRecord } from '../../domain/cases';
import {
  type CasePresences,
  type CheckDefinition,
  type CheckTrace,
  type CompiledChecks,
  type LinkedCase,
  type OfficerPresence,
  presenceReader,
  type Surroundings,
  type Verdict,
} from '../../domain/checks';
import { hashOf, type Zone } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import type { CheckHit, EvaluatedCase } from '../findings';
import { linkedCasesOf } from './linked-cases';
import { concurrentOf, type KnownPresences } from './officer-presences';

/** What evaluating a case needs of it. */
export interface PendingCase {
  readonly id: string;
  readonly unit_id: string;
  readonly lead_officer_id: string | null;
  readonly version: number;
  /** The version evaluated last; null for a case never looked at. */
  readonly evaluated_version: number | null;
  readonly kind: CaseKind;
  readonly case_number: string;
  readonly facts: CaseRecord;
}

/** A row of `check_state`. */
export interface EvaluatedState {
  readonly case_id: string;
  readonly case_version: number;
  readonly next_due_at: Date | null;
  readonly insufficient: string[] | null;
}

/** A row of `check_due`. */
export interface RunningLimit {
  readonly case_id: string;
  readonly check_code: string;
  readonly due_at: Date;
  readonly unit_id: string;
  readonly officer_id: string | null;
}

export interface EvaluatedChunk {
  /** The instant it was evaluated at. */
  readonly now: number;
  readonly cases: EvaluatedCase[];
  readonly states: EvaluatedState[];
  readonly limits: RunningLimit[];
  /** Cases that are new or have changed since they were evaluated last. */
  readonly changed: string[];
  /** The incidents among them, with the links they were judged by. */
  readonly incidents: { readonly id: string; readonly number: string }[];
  readonly links: ReadonlyMap<string, readonly LinkedCase[]>;
  /** Where the officers of all of them were by these cases; empty when no check asks. */
  readonly presences: readonly KnownPresences[];
  /** The hours in other cases by which they were judged. */
  readonly concurrent: ReadonlyMap<string, readonly OfficerPresence[]>;
}

/** Cases evaluated at one go. */
const AT_ONCE = 100;

/** Applies the pack's checks to cases, with what lies around them. */
@Injectable()
export class CaseEvaluator {
  private compiled:
    | {
        readonly version: string;
        readonly checks: CompiledChecks;
        readonly byCode: ReadonlyMap<string, CheckDefinition>;
        readonly readPresences: ((record: CaseRecord) => CasePresences) | undefined;
      }
    | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
  ) {}

  get rulesVersion(): string {
    return this.active.rulesVersion;
  }

  get zone(): Zone {
    return this.active.pack.zone;
  }

  /** Types of the events with which a case begins. */
  get opening(): readonly string[] {
    return this.active.pack.manifest.milestones.opened;
  }

  /** Whether the verdicts on a case may hang on anything but its record, the rules and the instant (decision 0013). */
  get looksAround(): boolean {
    return this.active.pack.checks.some(({ rule }) => rule.kind === 'link' || rule.kind === 'overlap');
  }

  async evaluate(cases: readonly PendingCase[]): Promise<EvaluatedChunk> {
    const { checks, byCode, readPresences } = this.compile();
    const incidents = cases.filter(({ kind }) => kind === 'incident').map(({ id, case_number: number }) => ({ id, number }));
    const links = await linkedCasesOf(this.database, incidents, this.opening);
    const presences = readPresences ? cases.map(({ id, facts }) => ({ id, ...readPresences(facts) })) : [];
    const concurrent = await concurrentOf(this.database, presences, this.zone);
    const now = this.clock.now();
    const chunk: EvaluatedChunk = { now, cases: [], states: [], limits: [], changed: [], incidents, links, presences, concurrent };
    for (const [i, { id, unit_id, lead_officer_id, version, evaluated_version, facts }] of cases.entries()) {
      // Others of this process have their turn, such as whoever writes the chunk before.
      if (i > 0 && i % AT_ONCE === 0) await breath();
      const { verdicts, nextDueAt } = checks.evaluate(facts, now, surroundingsOf(links.get(id), concurrent.get(id)));
      const hits: CheckHit[] = [];
      const insufficient: string[] = [];
      for (const verdict of verdicts) {
        if (verdict.outcome === 'hit') hits.push(hitOf(verdict, byCode.get(verdict.check)!, this.rulesVersion));
        else if (verdict.outcome === 'insufficient-data') insufficient.push(verdict.check);
        if (verdict.dueAt !== undefined)
          chunk.limits.push({
            case_id: id,
            check_code: verdict.check,
            due_at: new Date(verdict.dueAt),
            unit_id,
            officer_id: lead_officer_id,
          });
      }
      chunk.cases.push({ caseId: id, unitId: unit_id, officerId: lead_officer_id, hits });
      chunk.states.push({
        case_id: id,
        case_version: version,
        next_due_at: nextDueAt === null ? null : new Date(nextDueAt),
        insufficient: insufficient.length > 0 ? insufficient : null,
      });
      if (evaluated_version !== version) chunk.changed.push(id);
    }
    return chunk;
  }

  private compile() {
    // A corrected calendar makes other rules of the same checks.
    if (this.compiled?.version === this.rulesVersion) return this.compiled;
    this.compiled = {
      version: this.rulesVersion,
      checks: this.active.pack.compileChecks(),
      byCode: new Map(this.active.pack.checks.map((check) => [check.code, check])),
      readPresences: presenceReader(this.active.pack.checks),
    };
    return this.compiled;
  }
}

/** What was looked up for a case; nothing for most. */
export function surroundingsOf(
  linkedCases: readonly LinkedCase[] | undefined,
  concurrent: readonly OfficerPresence[] | undefined,
): Surroundings | undefined {
  if (!linkedCases && !concurrent) return undefined;
  return { ...(linkedCases && { linkedCases }), ...(concurrent && { concurrent }) };
}

function hitOf(verdict: Verdict, definition: CheckDefinition, rulesVersion: string): CheckHit {
  return {
    check: verdict.check,
    class: definition.proposedClass,
    occurrences: verdict.occurrences,
    occurredOn: verdict.occurredOn!,
    rulesVersion,
    traceHash: hashOf([withoutTime(verdict.trace), verdict.counterfactual ?? null]),
    article: definition.article,
    trace: verdict.trace,
    counterfactual: verdict.counterfactual,
  };
}

/** A limit that nobody met grows with every hour; that alone is no new explanation of the hit. */
function withoutTime({ parts, ...trace }: CheckTrace): object {
  return { ...trace, parts: parts.map(({ interval: _, ...part }) => part) };
}
