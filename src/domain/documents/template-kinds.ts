import type { DataOf, Fields } from './fields';
import { BULLETIN } from './kinds/bulletin';
import { ACCOUNTABILITY_DECISION, DETERMINATION } from './kinds/decisions';
import { CORRECTION, RECTIFICATION_REPLY, SERVICE_RECEIPT, SUGGESTION, SUPERVISION_LETTER } from './kinds/notices';

/** Every document the office prints: its title and what its template may ask for. */
export const TEMPLATE_KINDS = {
  suggestion: { title: '执法建议书', fields: SUGGESTION },
  correction: { title: '纠正违法通知书', fields: CORRECTION },
  'supervision-letter': { title: '督办函', fields: SUPERVISION_LETTER },
  'service-receipt': { title: '送达回执', fields: SERVICE_RECEIPT },
  'rectification-reply': { title: '整改情况反馈单', fields: RECTIFICATION_REPLY },
  determination: { title: '认定意见书', fields: DETERMINATION },
  'accountability-decision': { title: '执法过错责任追究决定书', fields: ACCOUNTABILITY_DECISION },
  bulletin: { title: '执法质量月考评通报', fields: BULLETIN },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly fields: Fields }>>;

export type TemplateKind = keyof typeof TEMPLATE_KINDS;
export const TEMPLATE_KIND_NAMES = Object.keys(TEMPLATE_KINDS) as TemplateKind[];

/** The data that fills a document of a kind. */
export type DocumentData<K extends TemplateKind> = DataOf<(typeof TEMPLATE_KINDS)[K]['fields']>;
