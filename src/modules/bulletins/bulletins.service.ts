import { Injectable } from '@nestjs/common';
import { BULLETIN_LIFECYCLE, type BulletinContent, type BulletinFrame } from '../../domain/assessments';
import { chineseMonth } from '../../domain/documents';
import type { Actor } from '../../domain/identity';
import { DomainError, hashOf, nextState, periodOf } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { DOCX, FileStore, PDF, XLSX } from '../../platform/storage';
import { Audit } from '../audit';
import { demandForWholeBureau, SchemeQueries } from '../schemes';
import { BulletinFacts } from './bulletin-facts';
import { BulletinPress } from './bulletin-files';
import { Bulletin } from './bulletin.entity';
import { BulletinQueries } from './bulletins.queries';
import type { DraftBulletinRequest } from './bulletins.requests';
import type { BulletinResponse } from './bulletins.responses';
import { composeBulletin } from './compose-bulletin';

/** Any number, as long as it stays the same: who drafts the bulletin of a month holds this lock. */
const DRAFTING_LOCK = 7_020_090_109;

/** Writes the bulletin of a closed month: drafted by one person, signed by another, then it stands. */
@Injectable()
export class BulletinService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly schemes: SchemeQueries,
    private readonly files: FileStore,
    private readonly facts: BulletinFacts,
    private readonly press: BulletinPress,
    private readonly queries: BulletinQueries,
  ) {}

  /**
   * Drafts the bulletin of a published month, or drafts it again: with the month's content and the notices as they stand today.
   *
   * @throws DomainError `run.period-invalid`, `run.not-published`, `lifecycle.refused` when it is signed, `auth.forbidden`
   */
  async draft(actor: Actor, period: string, request: DraftBulletinRequest): Promise<BulletinResponse> {
    const { content, runId } = await this.compose(period);
    const frame = await this.frameOf(content, request);
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'run.publish');
      await tx.query('SELECT pg_advisory_xact_lock($1)', [DRAFTING_LOCK]);
      const known = await tx.findOne(Bulletin, { where: { runId }, lock: { mode: 'pessimistic_write' } });
      const written = {
        content: content as object,
        frame: frame as object,
        contentHash: hashOf({ content, frame }),
        draftedBy: actor.id,
        draftedAt: this.clock.date(),
      };
      const id = known?.id ?? newId();
      if (known) {
        const state = nextState(BULLETIN_LIFECYCLE, known.state, 'redraft');
        await tx.update(Bulletin, { id }, { ...written, state, version: known.version + 1 });
      } else await tx.insert(Bulletin, { id, runId, period, state: BULLETIN_LIFECYCLE.initial, ...written, version: 1 });
      await this.audit.record(tx, {
        actor,
        action: 'bulletin.drafted',
        subject: { kind: 'bulletin', id },
        data: { period, runId, number: frame.number, contentHash: written.contentHash },
      });
    });
    return this.queries.get(actor, period);
  }

  /**
   * Signs a draft: it bears today's date, its files are made and kept, and nothing of it changes any more.
   *
   * @throws DomainError `bulletin.not-found`, `lifecycle.refused`, `auth.forbidden` for who drafted it, `request.precondition-failed`
   */
  async sign(actor: Actor, period: string, version: number): Promise<BulletinResponse> {
    const drafted = await this.queries.get(actor, period);
    const on = this.active.pack.zone.dateOf(this.clock.now());
    const made = await this.press.print(drafted.content, drafted.frame, on);
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'run.publish');
      const bulletin = await lockBulletin(tx, drafted.id);
      assertVersion(bulletin.version, version);
      if (bulletin.contentHash !== drafted.contentHash)
        throw new DomainError('request.precondition-failed', 'the bulletin was drafted again meanwhile: read it before it is signed');
      const state = nextState(BULLETIN_LIFECYCLE, bulletin.state, 'sign');
      if (actor.kind !== 'system' && bulletin.draftedBy === actor.id)
        throw new DomainError('auth.forbidden', 'a bulletin is signed by somebody who did not draft it');
      const { title } = bulletin.frame;
      const docx = await this.files.put(tx, { bytes: made.docx, mediaType: DOCX.mediaType, name: `${title}.docx` });
      const pdf = await this.files.put(tx, { bytes: made.pdf, mediaType: PDF.mediaType, name: `${title}.pdf` });
      const xlsx = await this.files.put(tx, { bytes: made.xlsx, mediaType: XLSX.mediaType, name: `${title}.xlsx` });
      const hashes = { docxSha256: docx.sha256, pdfSha256: pdf.sha256, xlsxSha256: xlsx.sha256 };
      const signed = { signedBy: actor.id, signedAt: this.clock.date(), signedOn: on };
      await tx.update(Bulletin, { id: bulletin.id }, { state, ...signed, ...hashes, version: bulletin.version + 1 });
      await this.audit.record(tx, {
        actor,
        action: 'bulletin.signed',
        subject: { kind: 'bulletin', id: bulletin.id },
        data: { period, number: bulletin.frame.number, contentHash: bulletin.contentHash, ...hashes },
      });
      await this.outbox.publish(tx, {
        name: 'bulletin.signed',
        subject: bulletin.id,
        payload: { bulletinId: bulletin.id, runId: bulletin.runId, period },
      });
    });
    return this.queries.get(actor, period);
  }

  /** What the closed month says today. */
  private async compose(period: string): Promise<{ readonly content: BulletinContent; readonly runId: string }> {
    assertMonth(period);
    const run = await this.facts.publishedRun(period);
    if (!run) throw new DomainError('run.not-published', `${period} is not published, so there is no bulletin of it`);
    const asOf = this.active.pack.zone.dateOf(this.clock.now());
    const content = composeBulletin({
      run,
      scheme: await this.schemes.scoringScheme(run.schemeVersionId),
      units: await this.facts.units(run.id),
      findings: await this.facts.findings(run.id),
      credits: await this.facts.credits(run.id),
      corrections: await this.facts.corrections(run.id),
      sample: await this.facts.sample(period),
      notices: await this.facts.openNotices(asOf),
      audit: await this.facts.lastAuditDay(),
      asOf,
      checkTitles: Object.fromEntries(this.active.pack.checks.map(({ code, title }) => [code, title])),
    });
    return { content, runId: run.id };
  }

  private async frameOf({ period }: BulletinContent, request: DraftBulletinRequest): Promise<BulletinFrame> {
    const agency = request.agency ?? (await this.facts.agency()) ?? '';
    return {
      agency,
      number: request.number,
      secrecy: request.secrecy ?? null,
      signer: request.signer ?? null,
      title: request.title ?? `${agency}关于${chineseMonth(period)}执法质量考评情况的通报`,
      addressee: request.addressee,
      copies: request.copies ?? null,
      printer: request.printer ?? agency,
      requirements: request.requirements,
    };
  }
}

async function lockBulletin(tx: Tx, id: string): Promise<Bulletin> {
  const bulletin = await tx.findOne(Bulletin, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!bulletin) throw new DomainError('bulletin.not-found', `there is no bulletin ${id}`);
  return bulletin;
}

function assertMonth(name: string): void {
  try {
    periodOf(name);
  } catch (error) {
    throw new DomainError('run.period-invalid', error instanceof Error ? error.message : String(error), [], { cause: error });
  }
}
