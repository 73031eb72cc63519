import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseExport } from './case-export';
import { CaseImport } from './case-import';
import { CaseOutcomeRow } from './case-outcome.entity';
import { CaseOutcomes } from './case-outcomes';
import { CaseLinkRow } from './case-link.entity';
import { CaseParties } from './case-parties';
import { CaseRow } from './case-record.entity';
import { CaseVersionRow } from './case-version.entity';
import { CaseVersionQueries } from './case-versions.queries';
import { CaseWriter } from './case-writer';
import { CasePutService } from './case-put.service';
import { CasesController } from './cases.controller';
import { CaseQueries } from './cases.queries';
import { PersonalDataReading } from './personal-data-reading';

@Module({
  imports: [TypeOrmModule.forFeature([CaseRow, CaseVersionRow, CaseLinkRow, CaseOutcomeRow])],
  controllers: [CasesController],
  providers: [
    CaseQueries,
    CaseVersionQueries,
    PersonalDataReading,
    CasePutService,
    CaseParties,
    CaseWriter,
    CaseOutcomes,
    CaseImport,
    CaseExport,
  ],
  exports: [CaseQueries, CaseVersionQueries, CaseWriter, CaseImport, CaseExport],
})
export class CasesModule {}
