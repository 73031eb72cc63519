import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LawComparison } from './law-comparison';
import { LawFiles } from './law-files';
import { LawLibrary } from './law-library';
import { LawSearch } from './law-search';
import { LawVersion } from './law-version.entity';
import { LawWriter } from './law-writer';
import { LawController } from './law.controller';
import { Law } from './law.entity';
import { LawQueries } from './law.queries';
import { LawService } from './law.service';

@Module({
  imports: [TypeOrmModule.forFeature([Law, LawVersion])],
  controllers: [LawController],
  providers: [LawLibrary, LawWriter, LawService, LawFiles, LawQueries, LawSearch, LawComparison],
  exports: [LawService, LawFiles, LawQueries, LawSearch, LawComparison],
})
export class LawModule {}
