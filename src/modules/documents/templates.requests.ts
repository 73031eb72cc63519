import { ParseEnumPipe } from '@nestjs/common';
import { TEMPLATE_KIND_NAMES, type TemplateKind } from '../../domain/documents';
import { DomainError } from '../../domain/kernel';
import { OneOf } from '../../platform/http';

const FORMATS = ['pdf', 'docx'] as const;

export class PreviewQuery {
  @OneOf(FORMATS, { optional: true, default: 'pdf' })
  format: 'pdf' | 'docx' = 'pdf';
}

/** The kind in a path. @throws DomainError `template.not-found` */
export const ParseKind = new ParseEnumPipe(
  Object.fromEntries(TEMPLATE_KIND_NAMES.map((kind) => [kind, kind])) as Record<string, TemplateKind>,
  {
    exceptionFactory: () => new DomainError('template.not-found', `expected one of the kinds ${TEMPLATE_KIND_NAMES.join(', ')}`),
  },
);
