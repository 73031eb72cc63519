import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { DocumentTemplate, TemplateChoice } from './document-template.entity';
import { DocumentQueries } from './documents.queries';
import { DocumentsService } from './documents.service';
import { IssuedDocument } from './issued-document.entity';
import { TemplateStore } from './template-store';
import { TemplatesController } from './templates.controller';
import { TemplateQueries } from './templates.queries';
import { TemplateService } from './templates.service';

@Module({
  imports: [AuditModule, TypeOrmModule.forFeature([DocumentTemplate, TemplateChoice, IssuedDocument])],
  controllers: [TemplatesController],
  providers: [TemplateStore, DocumentsService, DocumentQueries, TemplateService, TemplateQueries],
  exports: [DocumentsService, DocumentQueries],
})
export class DocumentsModule {}
