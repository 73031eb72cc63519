import { Injectable } from '@nestjs/common';
import { type Actor, demand } from '../../domain/identity';
import { DomainError, hashOf, nextState } from '../../domain/kernel';
import {
  assertAnswers,
  assertCompleteVisit,
  ONSITE_LIFECYCLE,
  type OnsiteAnswer,
  type OnsiteChecklist,
  onsiteChecklist,
  type OnsiteGood,
  type OnsiteMove,
  type OnsiteSignature,
} from '../../domain/reviews';
import type { SchemeDefinition } from '../../domain/schemes';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { assertVersion, type Upload } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { isMonthClosed } from '../findings';
import { SchemeQueries } from '../schemes';
import { OnsiteAnswerRow } from './onsite-answer.entity';
import { OnsiteFindings } from './onsite-findings';
import { inspectorsOf, signatureOfAccount, signatureOnDevice, type VisitedUnit } from './onsite-people';
import { OnsitePhotos } from './onsite-photos';
import { OnsiteSheet } from './onsite-sheet.entity';
import { readVisit } from './onsite-visit';
import { OnsiteQueries } from './onsite.queries';
import type { AddPhotosRequest, NewOnsiteSheetRequest, OnsiteContentRequest, OnsiteSignatureBody } from './onsite.requests';
import type { OnsiteDetailResponse } from './onsite.responses';

const EVENT_OF_MOVE = {
  submit: 'onsite.submitted',
  reopen: 'onsite.reopened',
  'co-sign': 'onsite.co-signed',
  refuse: 'onsite.signature-refused',
  count: 'onsite.counted',
  withdraw: 'onsite.withdrawn',
} as const satisfies Record<OnsiteMove, string>;

/** A sheet that is being worked on, locked. */
interface Opened {
  readonly sheet: OnsiteSheet;
  readonly unit: VisitedUnit;
  readonly scheme: SchemeDefinition;
}

/** On-site sheets as inspectors fill them in, and as units sign for them. */
@Injectable()
export class OnsiteService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly active: ActivePack,
    private readonly schemes: SchemeQueries,
    private readonly photos: OnsitePhotos,
    private readonly effects: OnsiteFindings,
    private readonly queries: OnsiteQueries,
  ) {}

  /**
   * Records a sheet as a device sends it, photos and signature included if it has them. The same sheet sent again is answered as it stands
   * now and changes nothing.
   *
   * @throws DomainError `onsite.id-taken` for other content under a known id; `unit.not-found`, `auth.forbidden`, `onsite.own-unit`,
   * `scheme.none-approved`, `run.period-closed`, `request.invalid`, `attachment.*`; with `submit` also those of {@link submit}.
   */
  async record(actor: Actor, sent: NewOnsiteSheetRequest, uploads: readonly Upload[]): Promise<OnsiteDetailResponse> {
    if (sent.signature !== undefined && sent.submit !== true)
      throw new DomainError('request.invalid', 'signature: expected together with "submit": true', [
        { field: 'signature', message: 'together with "submit": true' },
      ]);
    const accepted = await this.photos.accept(uploads, sent.photos ?? []);
    const sentHash = hashOf({ sent: JSON.parse(JSON.stringify(sent)) as unknown, photos: accepted.map(({ file }) => file.sha256) });
    await this.database.transact(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [sent.id]);
      const known = await tx.findOne(OnsiteSheet, { where: { id: sent.id } });
      if (known) return assertSame(known, sentHash, actor);
      const unit = await unitOf(tx, { code: sent.unit });
      const inspectors = await inspectorsOf(tx, actor, sent.inspectors ?? [], unit);
      await assertNotPublished(tx, sent.period);
      const { id: schemeVersionId } = await this.schemes.approvedFor(sent.period);
      const { definition: scheme } = await this.schemes.definitionOf(schemeVersionId);
      const { answers, good } = contentOf(sent, onsiteChecklist(scheme));
      const sheet = tx.create(OnsiteSheet, {
        id: sent.id,
        period: sent.period,
        unitId: unit.id,
        schemeVersionId,
        state: ONSITE_LIFECYCLE.initial,
        place: sent.place,
        ...readVisit(sent, sent.period, scheme.periodFirstDay, this.active.pack.zone, this.clock.now()),
        inspectors,
        note: sent.note ?? null,
        signature: null,
        signedAt: null,
        sentHash,
        createdBy: actor.id,
        createdAt: this.clock.date(),
        submittedBy: null,
        submittedAt: null,
        countedAt: null,
        reason: null,
        version: 1,
      });
      await tx.insert(OnsiteSheet, sheet as object);
      await this.replaceAnswers(tx, sent.id, answers, good);
      await this.photos.keep(tx, actor, sent.id, accepted, onsiteChecklist(scheme));
      await this.told(tx, actor, sheet, 'onsite.recorded', { period: sent.period, inspectors, photos: accepted.length });
      const opened = { sheet, unit, scheme };
      if (sent.submit === true) await this.submitWithin(tx, actor, opened);
      if (sent.signature !== undefined) await this.signWithin(tx, actor, opened, await signatureOnDevice(tx, sent.signature, unit));
    });
    return this.queries.get(actor, sent.id);
  }

  /** Replaces what an open sheet says; its photos stay. @throws DomainError as {@link record}, `request.precondition-failed`, `lifecycle.refused` */
  async change(actor: Actor, id: string, version: number, sent: OnsiteContentRequest): Promise<OnsiteDetailResponse> {
    await this.database.transact(async (tx) => {
      const { sheet, unit, scheme } = await this.openOwn(tx, actor, id, version);
      assertOpen(sheet);
      const inspectors = await inspectorsOf(tx, actor, sent.inspectors ?? [], unit);
      const { answers, good } = contentOf(sent, onsiteChecklist(scheme));
      const { place, note = null } = sent;
      const visit = readVisit(sent, sheet.period, scheme.periodFirstDay, this.active.pack.zone, this.clock.now());
      await this.replaceAnswers(tx, id, answers, good);
      await tx.update(OnsiteSheet, { id }, { place, note, inspectors, ...visit, version: version + 1 });
      await this.audit.record(tx, {
        actor,
        action: 'onsite.changed',
        subject: { kind: 'onsite-sheet', id },
        unitId: unit.id,
        data: { version: version + 1, answers: answers.length },
      });
    });
    return this.queries.get(actor, id);
  }

  /** Adds photos to an open sheet. @throws DomainError as {@link change}, `attachment.*` */
  async addPhotos(
    actor: Actor,
    id: string,
    version: number,
    { photos }: AddPhotosRequest,
    uploads: readonly Upload[],
  ): Promise<OnsiteDetailResponse> {
    const accepted = await this.photos.accept(uploads, photos);
    await this.database.transact(async (tx) => {
      const { sheet, unit, scheme } = await this.openOwn(tx, actor, id, version);
      assertOpen(sheet);
      await this.photos.keep(tx, actor, id, accepted, onsiteChecklist(scheme));
      await tx.update(OnsiteSheet, { id }, { version: version + 1 });
      await this.audit.record(tx, {
        actor,
        action: 'onsite.photos-added',
        subject: { kind: 'onsite-sheet', id },
        unitId: unit.id,
        data: { photos: accepted.map(({ file }) => file.sha256) },
      });
    });
    return this.queries.get(actor, id);
  }

  /** @throws DomainError `onsite.incomplete` with every problem, `lifecycle.refused`, `request.precondition-failed`, `run.period-closed` */
  async submit(actor: Actor, id: string, version: number): Promise<OnsiteDetailResponse> {
    await this.database.transact(async (tx) => this.submitWithin(tx, actor, await this.openOwn(tx, actor, id, version)));
    return this.queries.get(actor, id);
  }

  /** Opens a submitted sheet again, or gives an open one up. @throws DomainError as {@link submit} */
  async takeBack(actor: Actor, id: string, version: number, move: 'reopen' | 'withdraw', reason: string): Promise<OnsiteDetailResponse> {
    await this.database.transact(async (tx) => {
      const { sheet } = await this.openOwn(tx, actor, id, version);
      const reopened = move === 'reopen' ? { submittedAt: null, submittedBy: null } : {};
      await this.move(tx, actor, sheet, move, { reason, ...reopened });
    });
    return this.queries.get(actor, id);
  }

  /**
   * Signs a submitted sheet for the unit with one's own account. The sheet is counted: its findings and commendations stand from then on.
   *
   * @throws DomainError `onsite.not-found`, `onsite.not-representative`, `lifecycle.refused`, `request.precondition-failed`, `run.period-closed`
   */
  async coSign(actor: Actor, id: string, version: number): Promise<OnsiteDetailResponse> {
    await this.database.transact(async (tx) => {
      const opened = await this.open(tx, id);
      demand(actor, 'objection.file', opened.unit.path);
      assertVersion(opened.sheet.version, version);
      await this.signWithin(tx, actor, opened, signatureOfAccount(actor, opened.sheet.inspectors, opened.unit));
    });
    return this.queries.get(actor, id);
  }

  /** Records the signature given on the inspector's device, or its refusal; the sheet is counted. @throws DomainError as {@link coSign} */
  async recordSignature(actor: Actor, id: string, version: number, sent: OnsiteSignatureBody): Promise<OnsiteDetailResponse> {
    await this.database.transact(async (tx) => {
      const opened = await this.openOwn(tx, actor, id, version);
      await this.signWithin(tx, actor, opened, await signatureOnDevice(tx, sent, opened.unit));
    });
    return this.queries.get(actor, id);
  }

  private async submitWithin(tx: Tx, actor: Actor, { sheet, scheme }: Opened): Promise<void> {
    const answers = await tx.find(OnsiteAnswerRow, { where: { sheetId: sheet.id, kind: 'check' } });
    const shown = await tx.query<{ item: string }[]>('SELECT DISTINCT item FROM onsite_photo WHERE sheet_id = $1 AND item IS NOT NULL', [
      sheet.id,
    ]);
    assertCompleteVisit(answers as OnsiteAnswer[], new Set(shown.map(({ item }) => item)), onsiteChecklist(scheme));
    await this.move(tx, actor, sheet, 'submit', { submittedBy: actor.id, submittedAt: this.clock.date() });
  }

  private async signWithin(tx: Tx, actor: Actor, { sheet, unit, scheme }: Opened, signature: OnsiteSignature): Promise<void> {
    const now = this.clock.date();
    await this.move(tx, actor, sheet, signature.kind === 'refusal' ? 'refuse' : 'co-sign', { signature, signedAt: now });
    await this.effects.apply(tx, sheet, unit, scheme);
    await this.move(tx, actor, sheet, 'count', { countedAt: now });
  }

  /** Moves a sheet on; `sheet` is afterwards what the row is. */
  private async move(tx: Tx, actor: Actor, sheet: OnsiteSheet, move: OnsiteMove, changes: Partial<OnsiteSheet>): Promise<void> {
    const state = nextState(ONSITE_LIFECYCLE, sheet.state, move);
    await assertNotPublished(tx, sheet.period);
    const before = sheet.state;
    Object.assign(sheet, changes, { state, version: sheet.version + 1 });
    await tx.update(OnsiteSheet, { id: sheet.id }, { ...changes, state, version: sheet.version } as object);
    const { signature, reason } = sheet;
    await this.told(tx, actor, sheet, EVENT_OF_MOVE[move], { before, after: state, reason, signature: signature?.kind ?? null });
  }

  private async told(
    tx: Tx,
    actor: Actor,
    { id, unitId, period }: OnsiteSheet,
    name: 'onsite.recorded' | (typeof EVENT_OF_MOVE)[OnsiteMove],
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { actor, action: name, subject: { kind: 'onsite-sheet', id }, unitId, data });
    await this.outbox.publish(tx, { name, subject: id, payload: { sheetId: id, unitId, period } });
  }

  private async replaceAnswers(tx: Tx, sheetId: string, answers: readonly OnsiteAnswer[], good: readonly OnsiteGood[]): Promise<void> {
    await tx.delete(OnsiteAnswerRow, { sheetId });
    const rows = [
      ...answers.map((answer) => ({ ...answer, kind: 'check' as const })),
      ...good.map((deed) => ({ ...deed, kind: 'good' as const, result: 'good' as const })),
    ];
    if (rows.length > 0)
      await tx.insert(
        OnsiteAnswerRow,
        rows.map((row) => ({ ...row, sheetId, findingId: null, commendationId: null })),
      );
  }

  private async open(tx: Tx, id: string): Promise<Opened> {
    const sheet = await tx.findOne(OnsiteSheet, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!sheet) throw new DomainError('onsite.not-found', `there is no on-site sheet ${id}`);
    const unit = await unitOf(tx, { id: sheet.unitId });
    const { definition: scheme } = await this.schemes.definitionOf(sheet.schemeVersionId);
    return { sheet, unit, scheme };
  }

  /** Only those who made the visit write its sheet. */
  private async openOwn(tx: Tx, actor: Actor, id: string, version: number): Promise<Opened> {
    const opened = await this.open(tx, id);
    demand(actor, 'onsite.write', opened.unit.path);
    if (!opened.sheet.inspectors.includes(actor.id))
      throw new DomainError('onsite.other-inspector', 'the sheet is written by those who made the visit, and by nobody else');
    assertVersion(opened.sheet.version, version);
    return opened;
  }
}

function contentOf(sent: OnsiteContentRequest, checklist: OnsiteChecklist): { answers: OnsiteAnswer[]; good: OnsiteGood[] } {
  const answers = sent.answers.map(({ item, result, occurrences = 0, note = null }) => ({ item, result, occurrences, note }));
  const good = (sent.good ?? []).map(({ item, occurrences, note = null }) => ({ item, occurrences, note }));
  assertAnswers(answers, good, checklist);
  return { answers, good };
}

function assertSame({ id, sentHash, createdBy }: OnsiteSheet, hash: string, actor: Actor): void {
  if (sentHash !== hash || createdBy !== actor.id)
    throw new DomainError('onsite.id-taken', `a sheet ${id} was sent before, with other content or by somebody else; change it by PUT`);
}

function assertOpen({ state }: OnsiteSheet): void {
  if (state !== 'open') throw new DomainError('lifecycle.refused', `on-site sheet: it is written while it is open, and it is "${state}"`);
}

async function unitOf(tx: Tx, by: { readonly id: string } | { readonly code: string }): Promise<VisitedUnit> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['code', by.code];
  const [unit] = await tx.query<VisitedUnit[]>(`SELECT id, code, path FROM unit WHERE ${column} = $1`, [value]);
  if (!unit) throw new DomainError('unit.not-found', `there is no unit ${value}`);
  return unit;
}

/** A published month keeps what was seen in it; what is found later is seen in the open one. @throws DomainError `run.period-closed` */
async function assertNotPublished(tx: Tx, period: string): Promise<void> {
  if (await isMonthClosed(tx, period))
    throw new DomainError('run.period-closed', `${period} has been published: no visit is recorded in it any more`);
}
