import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ParseEnumPipe } from '@nestjs/common';
import { TEMPLATE_KIND_NAMES, type TemplateKind } from '../../domain/documents';
import { DomainError } from '../../domain/kernel';

const FORMATS = ['pdf', 'docx'] as const;

export class PreviewQuery {
  @ApiPropertyOptional({ enum: FORMATS, default: 'pdf' })
  @IsOptional()
  @IsIn(FORMATS)
  format: 'pdf' | 'docx' = 'pdf';
}

/** The kind in a path. @throws DomainError `template.not-found` */
export const ParseKind = new ParseEnumPipe(
  Object.fromEntries(TEMPLATE_KIND_NAMES.map((kind) => [kind, kind])) as Record<string, TemplateKind>,
  {
    exceptionFactory: () => new DomainError('template.not-found', `expected one of the kinds ${TEMPLATE_KIND_NAMES.join(', ')}`),
  },
);
