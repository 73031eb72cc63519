import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import type { Tx } from '../../platform/database';
import { InquiryQueries } from '../accountability';
import { invalid } from './notice-refusal';

/** What notices ask of inquiries. */
@Injectable()
export class NoticeInquiries {
  constructor(private readonly inquiries: InquiryQueries) {}

  /** @throws DomainError `inquiry.not-found`, also outside the caller's units */
  async assertReadable(actor: Actor, inquiryId: string): Promise<void> {
    await this.inquiries.readable(actor, inquiryId);
  }

  /** The confirmed findings that an inquiry led to. @throws DomainError `notice.invalid` when there is none */
  async findingsOf(tx: Tx, inquiryId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM finding WHERE origin_kind = 'inquiry' AND origin_id = $1 AND state = 'confirmed' ORDER BY id`,
      [inquiryId],
    );
    if (rows.length === 0)
      throw invalid('inquiryId', 'the inquiry has no confirmed finding of its own; give findingIds or items', inquiryId);
    return rows.map(({ id }) => id);
  }
}
