import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindingsModule } from '../findings';
import { SchemesModule } from '../schemes';
import { OnsiteAnswerRow } from './onsite-answer.entity';
import { OnsiteFindings } from './onsite-findings';
import { OnsitePhoto } from './onsite-photo.entity';
import { OnsitePhotos } from './onsite-photos';
import { OnsiteSheet } from './onsite-sheet.entity';
import { OnsiteController } from './onsite.controller';
import { OnsiteQueries } from './onsite.queries';
import { OnsiteService } from './onsite.service';

@Module({
  imports: [TypeOrmModule.forFeature([OnsiteSheet, OnsiteAnswerRow, OnsitePhoto]), FindingsModule, SchemesModule],
  controllers: [OnsiteController],
  providers: [OnsiteService, OnsiteQueries, OnsiteFindings, OnsitePhotos],
  exports: [OnsiteService, OnsiteQueries],
})
export class OnsiteModule {}
