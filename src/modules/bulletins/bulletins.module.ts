import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '../documents';
import { SchemesModule } from '../schemes';
import { BulletinFacts } from './bulletin-facts';
import { BulletinPress } from './bulletin-files';
import { Bulletin } from './bulletin.entity';
import { BulletinsController } from './bulletins.controller';
import { BulletinQueries } from './bulletins.queries';
import { BulletinService } from './bulletins.service';

@Module({
  imports: [TypeOrmModule.forFeature([Bulletin]), DocumentsModule, SchemesModule],
  controllers: [BulletinsController],
  providers: [BulletinFacts, BulletinPress, BulletinQueries, BulletinService],
  exports: [BulletinService, BulletinQueries],
})
export class BulletinsModule {}
