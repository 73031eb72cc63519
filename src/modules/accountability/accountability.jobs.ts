import { Injectable } from '@nestjs/common';
import { IsArray, IsOptional, IsUUID } from 'class-validator';
import { defineJob, HandlesJob, type JobHandler } from '../../platform/queue';
import { AccountabilityService } from './accountability.service';
import { Determinations } from './determinations';
import { InquiryConduct } from './inquiry-conduct';
import { InquiryOpening } from './inquiry-opening';
import { InquiryReminders } from './inquiry-reminders';

class RecordedOutcome {
  @IsUUID()
  caseId!: string;

  @IsUUID()
  outcomeId!: string;
}

/** A later authority spoke of a case: perhaps somebody must find out why. */
export const OPEN_AFTER_OUTCOME = defineJob({
  name: 'accountability.open-after-outcome',
  queue: 'cases',
  payload: RecordedOutcome,
  on: ['case.outcome-recorded'],
});

@Injectable()
@HandlesJob(OPEN_AFTER_OUTCOME)
export class OpenAfterOutcome implements JobHandler<RecordedOutcome> {
  constructor(private readonly opening: InquiryOpening) {}

  run({ caseId, outcomeId }: RecordedOutcome): Promise<object> {
    return this.opening.afterOutcome(caseId, outcomeId);
  }
}

class ConfirmedFindings {
  @IsOptional()
  @IsUUID()
  findingId?: string;

  @IsOptional()
  @IsArray()
  @IsUUID(undefined, { each: true })
  findingIds?: string[];
}

export const OPEN_AFTER_FINDINGS = defineJob({
  name: 'accountability.open-after-findings',
  queue: 'cases',
  payload: ConfirmedFindings,
  on: ['finding.confirmed', 'findings.confirmed'],
});

@Injectable()
@HandlesJob(OPEN_AFTER_FINDINGS)
export class OpenAfterFindings implements JobHandler<ConfirmedFindings> {
  constructor(private readonly opening: InquiryOpening) {}

  run({ findingId, findingIds = [] }: ConfirmedFindings): Promise<object> {
    return this.opening.afterFindings(findingId === undefined ? findingIds : [findingId, ...findingIds]);
  }
}

class OverturnedFinding {
  @IsUUID()
  findingId!: string;
}

/** What an outcome had cost was taken back; a determination that was linked to it stands by itself. */
export const KEEP_DETERMINATION = defineJob({
  name: 'accountability.keep-determination',
  queue: 'cases',
  payload: OverturnedFinding,
  on: ['finding.overturned'],
});

@Injectable()
@HandlesJob(KEEP_DETERMINATION)
export class KeepDetermination implements JobHandler<OverturnedFinding> {
  constructor(private readonly determinations: Determinations) {}

  run({ findingId }: OverturnedFinding): Promise<object> {
    return this.determinations.afterOverturned(findingId);
  }
}

class ReferredNotice {
  @IsUUID()
  noticeId!: string;

  @IsUUID()
  unitId!: string;
}

/** A unit refused what a correction ordered, or let it run out. */
export const OPEN_AFTER_NOTICE = defineJob({
  name: 'accountability.open-after-notice',
  queue: 'notices',
  payload: ReferredNotice,
  on: ['notice.referred-to-accountability'],
});

@Injectable()
@HandlesJob(OPEN_AFTER_NOTICE)
export class OpenAfterNotice implements JobHandler<ReferredNotice> {
  constructor(private readonly opening: InquiryOpening) {}

  run({ noticeId, unitId }: ReferredNotice): Promise<object> {
    return this.opening.afterNotice(noticeId, unitId);
  }
}

class RevokedNotice {
  @IsUUID()
  noticeId!: string;
}

/** What was refused was not owed. */
export const DISMISS_AFTER_NOTICE = defineJob({
  name: 'accountability.dismiss-after-notice',
  queue: 'notices',
  payload: RevokedNotice,
  on: ['notice.revoked'],
});

@Injectable()
@HandlesJob(DISMISS_AFTER_NOTICE)
export class DismissAfterNotice implements JobHandler<RevokedNotice> {
  constructor(private readonly conduct: InquiryConduct) {}

  run({ noticeId }: RevokedNotice): Promise<object> {
    return this.conduct.afterRevokedNotice(noticeId);
  }
}

class Nothing {
  @IsOptional()
  reason?: string;
}

/** Officers are transferred without anybody telling this module; once an hour is soon enough for what lasts a life. */
export const FOLLOW_TRANSFERS = defineJob({
  name: 'accountability.follow-transfers',
  queue: 'upkeep',
  payload: Nothing,
  everyMs: 3_600_000,
});

@Injectable()
@HandlesJob(FOLLOW_TRANSFERS)
export class FollowTransfers implements JobHandler<Nothing> {
  constructor(private readonly accountability: AccountabilityService) {}

  async run(): Promise<object> {
    return { told: await this.accountability.followTransfers() };
  }
}

/** Days change at midnight of the pack's zone. */
export const REMIND_OF_INQUIRIES = defineJob({
  name: 'accountability.remind-of-inquiries',
  queue: 'upkeep',
  payload: Nothing,
  everyMs: 1_800_000,
});

@Injectable()
@HandlesJob(REMIND_OF_INQUIRIES)
export class RemindOfInquiries implements JobHandler<Nothing> {
  constructor(private readonly reminders: InquiryReminders) {}

  async run(): Promise<object> {
    return { told: await this.reminders.remind() };
  }
}
