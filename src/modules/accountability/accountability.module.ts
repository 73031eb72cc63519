import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { OpenAfterFindings, OpenAfterNotice, OpenAfterOutcome } from './accountability.jobs';
import { Inquiry } from './inquiry.entity';
import { InquiryConduct } from './inquiry-conduct';
import { InquiryDesk } from './inquiry-desk';
import { InquiryOffice } from './inquiry-office';
import { InquiryOpening } from './inquiry-opening';
import { InquiryInvestigator, InquiryMaterial, InquiryPerson, InquirySuspension } from './inquiry-records.entity';
import { InquiryResumption } from './inquiry-resumption';
import { InquiriesController } from './inquiries.controller';
import { InquiryQueries } from './inquiries.queries';

@Module({
  imports: [TypeOrmModule.forFeature([Inquiry, InquiryInvestigator, InquiryPerson, InquiryMaterial, InquirySuspension]), AuditModule],
  controllers: [InquiriesController],
  providers: [
    InquiryDesk,
    InquiryResumption,
    InquiryOpening,
    InquiryConduct,
    InquiryQueries,
    InquiryOffice,
    OpenAfterOutcome,
    OpenAfterFindings,
    OpenAfterNotice,
  ],
  exports: [InquiryQueries, InquiryOpening],
})
export class AccountabilityModule {}
