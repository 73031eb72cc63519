import { Injectable } from '@nestjs/common';
import { INQUIRY_LIFECYCLE } from '../../domain/accountability';
import { type Actor, SYSTEM } from '../../domain/identity';
import { addWorkingDays, DomainError } from '../../domain/kernel';
import { Database, newId, type Tx } from '../../platform/database';
import type { Upload } from '../../platform/http';
import { type AcceptedFile, acceptUpload, FileStore } from '../../platform/storage';
import { Inquiry } from './inquiry.entity';
import { InquiryDesk } from './inquiry-desk';
import { InquiryMaterial, InquiryPerson, InquirySuspension } from './inquiry-records.entity';
import { InquiryResumption } from './inquiry-resumption';
import type { AddPersonRequest, HearRequest, SuspendRequest } from './inquiries.requests';
import { investigatorsNamed } from './recusal-facts';

const REVOKED = '所依据的文书已撤销';

/** How an inquiry is conducted: investigators, persons concerned, materials, waiting, and its end without a determination. */
@Injectable()
export class InquiryConduct {
  constructor(
    private readonly database: Database,
    private readonly desk: InquiryDesk,
    private readonly files: FileStore,
    private readonly resumption: InquiryResumption,
  ) {}

  /**
   * Gives the inquiry its investigators, in place of those before.
   *
   * @throws DomainError `user.not-found`, `inquiry.recusal`, `inquiry.invalid` for who may not investigate there, `lifecycle.refused`
   */
  assign(actor: Actor, id: string, version: number, logins: readonly string[]): Promise<void> {
    return this.desk.change(actor, 'assign', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'inquiry.open', id, version);
      const people = await investigatorsNamed(tx, [...new Set(logins)]);
      for (const [i, { login, investigates }] of people.entries())
        if (!investigates.some((path) => path === null || held.unitPath.startsWith(path)))
          throw new DomainError('inquiry.invalid', `${login} may not investigate that unit`, [
            { field: `investigators[${i}]`, message: 'an investigator of that unit', value: login },
          ]);
      await this.desk.assertNoRecusal(
        tx,
        held,
        people.map(({ login }) => login),
      );
      const ids = people.map(({ userId }) => userId);
      const now = this.desk.now();
      await tx.query(
        'UPDATE inquiry_investigator SET released_at = $3 WHERE inquiry_id = $1 AND user_id <> ALL ($2) AND released_at IS NULL',
        [id, ids, now],
      );
      for (const userId of ids)
        await tx.query(
          `INSERT INTO inquiry_investigator (inquiry_id, user_id, assigned_by, assigned_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (inquiry_id, user_id) DO UPDATE SET released_at = NULL`,
          [id, userId, actor.id, now],
        );
      await this.desk.move(tx, actor, held.inquiry, 'assign', {}, { investigators: ids });
      await this.desk.tell(tx, { name: 'inquiry.assigned', subject: id, payload: { inquiryId: id, unitId: held.inquiry.unitId } });
    });
  }

  /** Adds somebody whom the record of the case does not name, or corrects a part. @throws DomainError `officer.not-found`, as the desk */
  addPerson(actor: Actor, id: string, version: number, request: AddPersonRequest): Promise<void> {
    return this.desk.change(actor, 'add-person', id, async (tx) => {
      const { inquiry } = await this.desk.holdAsInvestigator(tx, actor, id, version);
      assertInvestigating(inquiry.state);
      const [officer] = await tx.query<{ id: string }[]>('SELECT id FROM officer WHERE number = $1', [request.officer]);
      if (!officer)
        throw new DomainError('officer.not-found', `there is no officer ${request.officer}`, [
          { field: 'officer', message: 'expected the number of an officer', value: request.officer },
        ]);
      await tx.query(
        `INSERT INTO inquiry_person (inquiry_id, officer_id, part, source, note) VALUES ($1, $2, $3, 'investigation', $4)
         ON CONFLICT (inquiry_id, officer_id) DO UPDATE SET part = EXCLUDED.part, note = EXCLUDED.note`,
        [id, officer.id, request.part, request.reason],
      );
      await this.desk.touch(tx, inquiry);
      await this.desk.record(tx, actor, inquiry, 'person-added', { officerId: officer.id, part: request.part, reason: request.reason });
    });
  }

  /** Records what somebody concerned says, or that he or she refuses to. @throws DomainError `officer.not-found`, `inquiry.invalid`, as the desk */
  hear(actor: Actor, id: string, version: number, number: string, request: HearRequest): Promise<void> {
    return this.desk.change(actor, 'hear', id, async (tx) => {
      const { inquiry } = await this.desk.holdAsInvestigator(tx, actor, id, version);
      assertInvestigating(inquiry.state);
      const [officer] = await tx.query<{ id: string }[]>('SELECT id FROM officer WHERE number = $1', [number]);
      const person = officer && (await tx.findOneBy(InquiryPerson, { inquiryId: id, officerId: officer.id }));
      if (!person) throw new DomainError('officer.not-found', `${number} has no part in the inquiry`);
      const heardOn = request.heardOn ?? this.desk.today();
      if (heardOn > this.desk.today())
        throw new DomainError('inquiry.invalid', 'heardOn is to come', [
          { field: 'heardOn', message: `expected a day up to ${this.desk.today()}`, value: heardOn },
        ]);
      await tx.update(
        InquiryPerson,
        { inquiryId: id, officerId: person.officerId },
        {
          hearing: request.refused ? 'refused' : 'stated',
          opinion: request.opinion,
          heardOn,
          heardBy: actor.id,
        },
      );
      await this.desk.touch(tx, inquiry);
      await this.desk.record(tx, actor, inquiry, 'person-heard', { officerId: person.officerId, refused: request.refused });
      await this.desk.tell(tx, {
        name: 'inquiry.person-heard',
        subject: id,
        payload: { inquiryId: id, unitId: inquiry.unitId, officerId: person.officerId },
      });
    });
  }

  /** Keeps materials with their hashes. @throws DomainError `attachment.*`, as the desk */
  async addMaterials(actor: Actor, id: string, version: number, uploads: readonly Upload[], note: string | null): Promise<void> {
    if (uploads.length === 0) throw new DomainError('request.invalid', 'send at least one file (multipart/form-data)');
    const accepted: AcceptedFile[] = [];
    for (const upload of uploads) accepted.push(await acceptUpload(upload));
    await this.desk.change(actor, 'add-materials', id, async (tx) => {
      const { inquiry } = await this.desk.holdAsInvestigator(tx, actor, id, version);
      assertInvestigating(inquiry.state);
      for (const file of accepted) {
        const { sha256, size, mediaType } = await this.files.put(tx, file);
        const kept = { sha256, size, mediaType, name: file.name, note };
        await tx.insert(InquiryMaterial, { id: newId(), inquiryId: id, ...kept, addedBy: actor.id, addedAt: this.desk.now() });
      }
      await this.desk.touch(tx, inquiry);
      await this.desk.record(tx, actor, inquiry, 'materials-added', { sha256: accepted.map(({ sha256 }) => sha256) });
    });
  }

  /** Lets it wait while the matter is before a court or a reconsideration organ. @throws DomainError `lifecycle.refused`, as the desk */
  suspend(actor: Actor, id: string, version: number, { authority, reason }: SuspendRequest): Promise<void> {
    return this.desk.change(actor, 'suspend', id, async (tx) => {
      const { inquiry } = await this.desk.hold(tx, actor, 'inquiry.open', id, version);
      await this.desk.move(tx, actor, inquiry, 'suspend', {}, { authority, reason });
      const fromDay = this.desk.today();
      await tx.insert(InquirySuspension, { id: newId(), inquiryId: id, authority, reason, fromDay, toDay: null, endedBy: null });
      await this.desk.tell(tx, { name: 'inquiry.suspended', subject: id, payload: { inquiryId: id, unitId: inquiry.unitId, authority } });
    });
  }

  resume(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    return this.desk.change(actor, 'resume', id, async (tx) => {
      const { inquiry } = await this.desk.hold(tx, actor, 'inquiry.open', id, version);
      await this.resumption.resume(tx, actor, inquiry, reason);
    });
  }

  /** Ends it without a determination, for a reason: what triggered it did not happen. @throws DomainError `lifecycle.refused`, as the desk */
  dismiss(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    return this.desk.change(actor, 'dismiss', id, async (tx) => {
      const { inquiry } = await this.desk.hold(tx, actor, 'inquiry.approve', id, version);
      await this.end(tx, actor, inquiry, reason);
    });
  }

  /**
   * After a notice was taken back: the inquiry into its refusal has nothing to ask any more and is dismissed, unless something was
   * determined already; then people decide, and the audit says what happened. Safe to be told twice.
   */
  async afterRevokedNotice(noticeId: string): Promise<object> {
    return this.database.transact(async (tx) => {
      const inquiry = await tx.findOne(Inquiry, {
        where: { originKind: 'notice', originId: noticeId, cause: 'refused-rectification' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!inquiry) return { dismissed: 0 };
      if (INQUIRY_LIFECYCLE.moves.dismiss.from.includes(inquiry.state)) {
        await this.end(tx, SYSTEM, inquiry, REVOKED);
        return { dismissed: 1 };
      }
      const deed = 'notice-revoked';
      const [known] = await tx.query<object[]>(
        `SELECT 1 FROM audit_entry WHERE subject_kind = 'inquiry' AND subject_id = $1 AND action = $2`,
        [inquiry.id, `inquiry.${deed}`],
      );
      if (!known && inquiry.state !== 'dismissed') await this.desk.record(tx, SYSTEM, inquiry, deed, { noticeId, state: inquiry.state });
      return { dismissed: 0 };
    });
  }

  private async end(tx: Tx, actor: Actor, inquiry: Inquiry, reason: string): Promise<void> {
    const today = this.desk.today();
    await this.desk.move(tx, actor, inquiry, 'dismiss', { closedOn: today }, { reason });
    await this.resumption.endWaiting(tx, actor, inquiry.id, today);
    const { id, unitId } = inquiry;
    await this.desk.tell(tx, { name: 'inquiry.dismissed', subject: id, payload: { inquiryId: id, unitId } });
  }

  /** Closes it once what follows is decided. @throws DomainError `lifecycle.refused`, as the desk */
  close(actor: Actor, id: string, version: number): Promise<void> {
    return this.desk.change(actor, 'close', id, async (tx) => {
      const { inquiry } = await this.desk.hold(tx, actor, 'inquiry.approve', id, version);
      await this.desk.move(tx, actor, inquiry, 'close', { closedOn: this.desk.today() });
      await this.desk.tell(tx, { name: 'inquiry.closed', subject: id, payload: { inquiryId: id, unitId: inquiry.unitId } });
    });
  }

  /** Takes it up again on new evidence, under a new term and with its investigators. @throws DomainError `lifecycle.refused`, as the desk */
  reopen(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    return this.desk.change(actor, 'reopen', id, async (tx) => {
      const { inquiry } = await this.desk.hold(tx, actor, 'inquiry.open', id, version);
      const determineBy = addWorkingDays(this.desk.today(), this.desk.policy.term.determineDays, this.desk.calendar);
      await this.desk.move(tx, actor, inquiry, 'reopen', { closedOn: null, determineBy }, { reason, determineBy });
      await this.desk.tell(tx, { name: 'inquiry.reopened', subject: id, payload: { inquiryId: id, unitId: inquiry.unitId, determineBy } });
    });
  }
}

export function assertInvestigating(state: string): void {
  if (state !== 'investigating')
    throw new DomainError('lifecycle.refused', `inquiry: this is done while it is "investigating"; it is "${state}"`);
}
