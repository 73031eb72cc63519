import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { DocumentsModule } from '../documents';
import { FindingsModule } from '../findings';
import { AccountabilityController } from './accountability.controller';
import { AccountabilityAppeal, AccountabilityDecision, InquiryDetermination, Responsibility } from './accountability.entity';
import {
  DismissAfterNotice,
  FollowTransfers,
  KeepDetermination,
  OpenAfterFindings,
  OpenAfterNotice,
  OpenAfterOutcome,
  RemindOfInquiries,
} from './accountability.jobs';
import { AccountabilityOffice } from './accountability-office';
import { AccountabilityPapers } from './accountability-papers';
import { AccountabilityQueries } from './accountability.queries';
import { AccountabilityService } from './accountability.service';
import { AppealsController } from './appeals.controller';
import { AppealsService } from './appeals.service';
import { Determinations } from './determinations';
import { FileEntrySources } from './file-entry-sources';
import { FilesController } from './files.controller';
import { FilesService } from './files.service';
import { Inquiry } from './inquiry.entity';
import { InquiryConduct } from './inquiry-conduct';
import { InquiryDesk } from './inquiry-desk';
import { InquiryOffice } from './inquiry-office';
import { InquiryOpening } from './inquiry-opening';
import { InquiryInvestigator, InquiryMaterial, InquiryPerson, InquirySuspension } from './inquiry-records.entity';
import { InquiryReminders } from './inquiry-reminders';
import { InquiryResumption } from './inquiry-resumption';
import { InquiriesController } from './inquiries.controller';
import { InquiryQueries } from './inquiries.queries';
import { OwnFileEntries } from './own-file-entries';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Inquiry,
      InquiryInvestigator,
      InquiryPerson,
      InquiryMaterial,
      InquirySuspension,
      InquiryDetermination,
      Responsibility,
      AccountabilityDecision,
      AccountabilityAppeal,
    ]),
    AuditModule,
    DocumentsModule,
    FindingsModule,
  ],
  controllers: [InquiriesController, AccountabilityController, AppealsController, FilesController],
  providers: [
    InquiryDesk,
    InquiryResumption,
    InquiryReminders,
    InquiryOpening,
    InquiryConduct,
    InquiryQueries,
    InquiryOffice,
    Determinations,
    AccountabilityPapers,
    AccountabilityService,
    AppealsService,
    AccountabilityQueries,
    AccountabilityOffice,
    FileEntrySources,
    OwnFileEntries,
    FilesService,
    OpenAfterOutcome,
    OpenAfterFindings,
    OpenAfterNotice,
    KeepDetermination,
    DismissAfterNotice,
    FollowTransfers,
    RemindOfInquiries,
  ],
  exports: [InquiryQueries, InquiryOpening, InquiryReminders, AccountabilityQueries, AccountabilityService, FileEntrySources],
})
export class AccountabilityModule {}
