import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountabilityModule } from '../accountability';
import { AuditModule } from '../audit';
import { DocumentsModule } from '../documents';
import { FindingsModule } from '../findings';
import { CalendarController } from './calendar.controller';
import { CalendarService } from './calendar.service';
import { NoticeAnswers } from './notice-answers';
import { NoticeAnswersController } from './notice-answers.controller';
import { NoticeClaims } from './notice-claims';
import { NoticeDeadlines } from './notice-deadlines';
import { NoticeDesk } from './notice-desk';
import { NoticeDrafting } from './notice-drafting';
import { NoticeFileEntries } from './notice-file-entries';
import { NoticeInquiries } from './notice-inquiries';
import { NoticeIssuing } from './notice-issuing';
import { NoticeItem } from './notice-item.entity';
import { NoticeOffice } from './notice-office';
import { NoticePapers } from './notice-papers';
import { NoticePostings } from './notice-postings';
import {
  CalendarCorrectionRow,
  NoticeCounter,
  NoticeDeadlineChange,
  NoticeExtension,
  NoticeObjection,
  NoticeReply,
  NoticeService,
  NoticeStep,
  NoticeVerification,
} from './notice-records.entity';
import { FollowAppeal, FollowOverturned, NoticeReversal } from './notice-reversal';
import { NoticeSweep, SweepNotices } from './notice-sweep';
import { Notice } from './notice.entity';
import { NoticesController } from './notices.controller';
import { NoticeQueries } from './notices.queries';
import { RectificationController } from './rectification.controller';
import {
  RectificationPlan,
  RectificationPlanItem,
  RectificationProgress,
  RectificationProposal,
  SpotCorrection,
} from './rectification.entity';
import { RectificationQueries } from './rectification.queries';
import { RectificationService } from './rectification.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Notice,
      NoticeItem,
      NoticeCounter,
      NoticeService,
      NoticeReply,
      NoticeVerification,
      NoticeObjection,
      NoticeExtension,
      NoticeStep,
      NoticeDeadlineChange,
      CalendarCorrectionRow,
      RectificationProposal,
      RectificationPlan,
      RectificationPlanItem,
      RectificationProgress,
      SpotCorrection,
    ]),
    AuditModule,
    DocumentsModule,
    FindingsModule,
    AccountabilityModule,
  ],
  controllers: [NoticesController, NoticeAnswersController, CalendarController, RectificationController],
  providers: [
    NoticeDesk,
    NoticeQueries,
    NoticePostings,
    NoticeInquiries,
    NoticeDrafting,
    NoticeIssuing,
    NoticeAnswers,
    NoticeDeadlines,
    NoticeClaims,
    NoticePapers,
    NoticeOffice,
    NoticeSweep,
    SweepNotices,
    NoticeReversal,
    FollowOverturned,
    FollowAppeal,
    CalendarService,
    NoticeFileEntries,
    RectificationQueries,
    RectificationService,
  ],
  exports: [NoticeDrafting, NoticeSweep, NoticeQueries],
})
export class NoticesModule {}
