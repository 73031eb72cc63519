import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEntry } from './audit-entry.entity';
import { AuditSealer } from './audit-sealer';
import { AuditController } from './audit.controller';
import { AuditQueries } from './audit.queries';
import { Audit } from './audit.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntry])],
  controllers: [AuditController],
  providers: [Audit, AuditQueries, AuditSealer],
  exports: [Audit, AuditSealer],
})
export class AuditModule {}
