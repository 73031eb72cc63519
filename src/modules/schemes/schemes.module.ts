import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SchemeVersion } from './scheme-version.entity';
import { SchemesController } from './schemes.controller';
import { SchemeQueries } from './schemes.queries';
import { SchemeService } from './schemes.service';

@Module({
  imports: [TypeOrmModule.forFeature([SchemeVersion])],
  controllers: [SchemesController],
  providers: [SchemeService, SchemeQueries],
  exports: [SchemeService, SchemeQueries],
})
export class SchemesModule implements OnApplicationBootstrap {
  constructor(private readonly schemes: SchemeService) {}

  /** Every process begins with the schemes of its pack in the database. */
  async onApplicationBootstrap(): Promise<void> {
    await this.schemes.syncFromPack();
  }
}
