import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseImport } from './case-import';
import { CaseOutcomeRow } from './case-outcome.entity';
import { CaseOutcomes } from './case-outcomes';
import { CaseRow } from './case-record.entity';
import { CaseVersionRow } from './case-version.entity';
import { CaseWriter } from './case-writer';
import { CasesController } from './cases.controller';
import { CaseQueries } from './cases.queries';

@Module({
  imports: [TypeOrmModule.forFeature([CaseRow, CaseVersionRow, CaseOutcomeRow])],
  controllers: [CasesController],
  providers: [CaseQueries, CaseWriter, CaseOutcomes, CaseImport],
  exports: [CaseQueries, CaseWriter, CaseImport],
})
export class CasesModule {}
