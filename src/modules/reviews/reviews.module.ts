import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases';
import { FindingsModule } from '../findings';
import { LawModule } from '../law';
import { SamplingModule } from '../sampling';
import { Assigning } from './assigning.entity';
import { AssignmentsController } from './assignments.controller';
import { AssignmentQueries } from './assignments.queries';
import { AssignmentService } from './assignments.service';
import { LineArticles } from './line-articles';
import { QualityController } from './quality.controller';
import { QualityQueries } from './quality.queries';
import { ReviewAccess } from './review-access';
import { ReviewAssignment } from './review-assignment.entity';
import { ReviewGold } from './review-gold.entity';
import { ReviewSheetFile } from './review-sheet-file.entity';
import { ReviewSheetItem } from './review-sheet-item.entity';
import { ReviewSheetScore } from './review-sheet-score.entity';
import { ReviewSheet } from './review-sheet.entity';
import { SecondLookService } from './second-looks.service';
import { SheetFileService } from './sheet-files.service';
import { SheetFindings } from './sheet-findings';
import { SheetsController } from './sheets.controller';
import { SheetQueries } from './sheets.queries';
import { SheetService } from './sheets.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Assigning, ReviewAssignment, ReviewSheet, ReviewSheetItem, ReviewSheetFile, ReviewSheetScore, ReviewGold]),
    CasesModule,
    FindingsModule,
    LawModule,
    SamplingModule,
  ],
  controllers: [QualityController, AssignmentsController, SheetsController],
  providers: [
    AssignmentService,
    AssignmentQueries,
    SheetService,
    SheetQueries,
    SheetFileService,
    LineArticles,
    SheetFindings,
    ReviewAccess,
    QualityQueries,
    SecondLookService,
  ],
  exports: [SheetService, SheetQueries],
})
export class ReviewsModule {}
