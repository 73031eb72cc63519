import { Injectable } from '@nestjs/common';
import { type Fields, TEMPLATE_KIND_NAMES, TEMPLATE_KINDS, type TemplateKind } from '../../domain/documents';
import { Database } from '../../platform/database';
import type { PlaceholderResponse, TemplateDetailResponse, TemplateResponse, TemplateVersionResponse } from './templates.responses';

interface ChoiceRow {
  readonly kind: TemplateKind;
  readonly number: number | null;
  readonly name: string | null;
  readonly version: number;
  readonly changedAt: Date;
  readonly changedBy: string;
}

@Injectable()
export class TemplateQueries {
  constructor(private readonly database: Database) {}

  /** Every kind with the template it uses. */
  async list(): Promise<TemplateResponse[]> {
    const rows = await this.database.query<ChoiceRow>(
      `SELECT c.kind, t.number, t.name, c.version, c.changed_at AS "changedAt", c.changed_by AS "changedBy"
       FROM template_choice c LEFT JOIN document_template t ON t.id = c.template_id`,
    );
    const choices = new Map(rows.map((row) => [row.kind, row]));
    return TEMPLATE_KIND_NAMES.map((kind) => {
      const choice = choices.get(kind);
      return {
        kind,
        title: TEMPLATE_KINDS[kind].title,
        source: choice && choice.number !== null ? ('own' as const) : ('pack' as const),
        number: choice?.number ?? null,
        name: choice?.name ?? null,
        version: choice?.version ?? 0,
        changedAt: choice?.changedAt ?? null,
        changedBy: choice?.changedBy ?? null,
      };
    });
  }

  async get(kind: TemplateKind): Promise<TemplateDetailResponse> {
    const templates = await this.list();
    const versions = await this.database.query<TemplateVersionResponse>(
      `SELECT number, name, sha256, created_at AS "createdAt", created_by AS "createdBy" FROM document_template WHERE kind = $1 ORDER BY number DESC`,
      [kind],
    );
    return {
      ...templates.find((template) => template.kind === kind)!,
      versions,
      placeholders: placeholdersOf(TEMPLATE_KINDS[kind].fields),
    };
  }
}

/** The placeholders of a kind, those of a list below it. */
export function placeholdersOf(fields: Fields): PlaceholderResponse[] {
  return Object.values(fields).map((field) => ({
    tag: field.tag,
    type: field.type,
    meaning: field.meaning,
    example: field.type === 'text' ? field.example : null,
    required: field.required,
    optional: field.optional,
    ...(field.type === 'list' && { items: placeholdersOf(field.items) }),
  }));
}
