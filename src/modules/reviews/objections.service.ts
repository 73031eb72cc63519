import { Injectable } from '@nestjs/common';
import { type Actor, demand } from '../../domain/identity';
import { DomainError, nextState } from '../../domain/kernel';
import { changeOf, decideObjectionBy, OBJECTION_LIFECYCLE, type ObjectionMove, type ObjectionView } from '../../domain/reviews';
import { Clock } from '../../platform/clock';
import { Database, isUniqueViolation, newId, type Tx } from '../../platform/database';
import { assertVersion, type Upload } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { type AcceptedFile, acceptUpload, FileStore } from '../../platform/storage';
import { Audit } from '../audit';
import { FindingSight, FindingsService } from '../findings';
import { assertContestable, assertShown, type ContestedFinding, lockContested } from './contested-finding';
import { FindingTerms } from './objection-terms';
import { type FrozenFile, Objection } from './objection.entity';
import { ObjectionQueries } from './objections.queries';
import type { DecideRequest, FileObjectionRequest } from './objections.requests';
import type { ObjectionDetailResponse } from './objections.responses';
import { SheetService } from './sheets.service';

const EVENT_OF_MOVE = {
  rescore: 'objection.rescored',
  uphold: 'objection.upheld',
  change: 'objection.changed',
  dismiss: 'objection.dismissed',
} as const satisfies Record<ObjectionMove, string>;

/** Objections as units file them, and as somebody decides them who had no part in the finding. */
@Injectable()
export class ObjectionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly files: FileStore,
    private readonly findings: FindingsService,
    private readonly sheets: SheetService,
    private readonly terms: FindingTerms,
    private readonly queries: ObjectionQueries,
    private readonly sight: FindingSight,
  ) {}

  /**
   * Files an objection, with what the unit expects instead and its evidence, which is kept by its hash.
   *
   * @throws DomainError `finding.not-found`, also outside the caller's units or before the unit may see it; `objection.not-possible` for a
   * finding that does not stand or has another remedy, `objection.taken` for a second one, `objection.out-of-time`, `attachment.*`
   */
  async object(actor: Actor, sent: FileObjectionRequest, uploads: readonly Upload[]): Promise<ObjectionDetailResponse> {
    const accepted: AcceptedFile[] = [];
    for (const upload of uploads) accepted.push(await acceptUpload(upload));
    const day = await this.sight.dayFor(actor);
    const id = newId();
    const work = this.database.transact(async (tx) => {
      const finding = await lockContested(tx, sent.findingId);
      demand(actor, 'objection.file', finding.path);
      assertShown(finding, day);
      const [second] = await tx.query<unknown[]>('SELECT 1 FROM objection WHERE finding_id = $1', [finding.id]);
      if (second) throw taken();
      assertContestable(finding);
      const { zone, calendar } = this.active.pack;
      const filedOn = zone.dateOf(this.clock.now());
      const terms = await this.terms.of(tx, finding, filedOn);
      const decideBy = decideObjectionBy(terms, filedOn, calendar);
      const evidence: FrozenFile[] = [];
      for (const file of accepted) {
        const { sha256, size, mediaType } = await this.files.put(tx, file);
        evidence.push({ sha256, name: file.name, mediaType, size });
      }
      const objection = tx.create(Objection, {
        id,
        findingId: finding.id,
        unitId: finding.unitId,
        source: finding.source,
        fault: finding.fault,
        reviewer: finding.decidedBy ?? 'machine',
        grounds: sent.grounds,
        expected: plainView(sent.expected),
        evidence,
        filedBy: actor.id,
        filedAt: this.clock.date(),
        filedOn,
        knownOn: terms.knownOn,
        fileBy: terms.fileBy,
        terms,
        decideBy,
        state: OBJECTION_LIFECYCLE.initial,
        blind: null,
        blindBy: null,
        blindAt: null,
        reason: null,
        note: null,
        result: null,
        decidedBy: null,
        decidedAt: null,
        version: 1,
      });
      await tx.insert(Objection, objection as object);
      await this.tell(tx, actor, objection, 'objection.filed', { evidence: evidence.map(({ sha256 }) => sha256), terms, decideBy });
    });
    await work.catch((error: unknown) => {
      throw isUniqueViolation(error, 'objection_finding') ? taken() : error;
    });
    return this.queries.get(actor, id);
  }

  /**
   * Records how whoever decides sees the matter, before the first view is shown to him.
   *
   * @throws DomainError `objection.not-found`, `auth.forbidden`, `objection.own-finding`, `lifecycle.refused`, `request.precondition-failed`
   */
  async rescore(actor: Actor, id: string, version: number, view: ObjectionView): Promise<ObjectionDetailResponse> {
    await this.database.transact(async (tx) => {
      const { objection } = await this.openToDecide(tx, actor, id, version, 'rescore');
      await this.move(tx, actor, objection, 'rescore', { blind: plainView(view), blindBy: actor.id, blindAt: this.clock.date() }, {});
    });
    return this.queries.get(actor, id);
  }

  /**
   * Decides: upheld, the finding is overturned; changed, it has another class or fewer occurrences; dismissed, it stands. Sheets that count
   * it are scored anew in the same transaction.
   *
   * @throws DomainError as {@link rescore}, `objection.other-decider` for somebody whose blind view is not on record, `objection.invalid`,
   * `request.invalid` for a reason that does not overturn.
   */
  async decide(actor: Actor, id: string, version: number, sent: DecideRequest): Promise<ObjectionDetailResponse> {
    await this.database.transact(async (tx) => {
      const { objection, finding } = await this.openToDecide(tx, actor, id, version, sent.decision);
      if (objection.blindBy !== null && objection.blindBy !== actor.id)
        throw new DomainError('objection.other-decider', 'an objection is decided by whoever put his blind view on record');
      nextState(OBJECTION_LIFECYCLE, objection.state, sent.decision);
      const before = { class: finding.class, occurrences: finding.occurrences, note: finding.note };
      const after = await this.apply(tx, actor, finding, sent);
      const rescored = after === null ? [] : await this.sheets.rescoreForFinding(tx, actor, finding.id);
      const { note, reason = null } = sent;
      const result = { before, after, sheets: rescored };
      await this.move(
        tx,
        actor,
        objection,
        sent.decision,
        { note, reason, result, decidedBy: actor.id, decidedAt: this.clock.date() },
        result,
      );
    });
    return this.queries.get(actor, id);
  }

  /** What a decision does to the finding; null when it stands. */
  private async apply(tx: Tx, actor: Actor, finding: ContestedFinding, sent: DecideRequest): Promise<object | null> {
    switch (sent.decision) {
      case 'dismiss':
        return null;
      case 'uphold':
        await this.findings.overturn(tx, actor, finding.id, sent.reason ?? '', sent.note);
        return { state: 'overturned' };
      case 'change': {
        const after = changeOf(finding, sent);
        await this.findings.amend(tx, actor, finding.id, after, sent.note);
        return after;
      }
    }
  }

  private async move(
    tx: Tx,
    actor: Actor,
    objection: Objection,
    move: ObjectionMove,
    changes: Partial<Objection>,
    data: Record<string, unknown>,
  ): Promise<void> {
    const state = nextState(OBJECTION_LIFECYCLE, objection.state, move);
    await tx.update(Objection, { id: objection.id }, { ...changes, state, version: objection.version + 1 } as object);
    await this.tell(tx, actor, objection, EVENT_OF_MOVE[move], { before: objection.state, after: state, ...data });
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    { id, unitId, findingId }: Objection,
    name: 'objection.filed' | (typeof EVENT_OF_MOVE)[ObjectionMove],
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { actor, action: name, subject: { kind: 'objection', id }, unitId, data });
    await this.outbox.publish(tx, { name, subject: id, payload: { objectionId: id, findingId, unitId } });
  }

  private async openToDecide(
    tx: Tx,
    actor: Actor,
    id: string,
    version: number,
    move: ObjectionMove,
  ): Promise<{ readonly objection: Objection; readonly finding: ContestedFinding }> {
    const objection = await tx.findOne(Objection, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!objection) throw new DomainError('objection.not-found', `there is no objection ${id}`);
    const finding = await lockContested(tx, objection.findingId);
    demand(actor, 'objection.decide', finding.path);
    assertVersion(objection.version, version);
    // Whoever decided has a part in the finding now: that it is decided comes first.
    if (OBJECTION_LIFECYCLE.final.includes(objection.state)) nextState(OBJECTION_LIFECYCLE, objection.state, move);
    const involved = await involvedIn(tx, finding.id);
    if ([objection.filedBy, objection.reviewer, ...involved].includes(actor.id))
      throw new DomainError('objection.own-finding', 'an objection is decided by somebody who neither scored, confirmed nor filed it');
    return { objection, finding };
  }
}

/** Everybody who had a part in a finding: who decided on it, whose sheets name it, who made the visit. */
async function involvedIn(tx: Tx, findingId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string | null }[]>(
    `SELECT decided_by AS id FROM finding WHERE id = $1
     UNION SELECT s.reviewer_id::text FROM review_sheet_item i JOIN review_sheet s ON s.id = i.sheet_id WHERE i.finding_id = $1
     UNION SELECT unnest(s.inspectors)::text FROM onsite_answer a JOIN onsite_sheet s ON s.id = a.sheet_id WHERE a.finding_id = $1`,
    [findingId],
  );
  return rows.flatMap(({ id }) => (id === null ? [] : [id]));
}

function plainView({ stands, class: given, occurrences, points, note }: ObjectionView): ObjectionView {
  return {
    stands,
    ...(given !== undefined && { class: given }),
    ...(occurrences !== undefined && { occurrences }),
    ...(points !== undefined && { points }),
    note,
  };
}

function taken(): DomainError {
  return new DomainError('objection.taken', 'the finding has been objected to before: there is one objection to a finding');
}
