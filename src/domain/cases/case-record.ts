import type { LocalDate, Moment } from '../kernel';

/** 行政案件 administrative, 刑事案件 criminal, 警情 incident; `other` for packs whose cases are none of these. */
export const CASE_KINDS = ['administrative', 'criminal', 'incident', 'other'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export type Scalar = string | number | boolean | null;
export type Attributes = Readonly<Record<string, Scalar>>;

/** 办案 handler (with 主办 lead), 审核 reviewer, 审批 approver, 鉴定 appraiser. */
export const OFFICER_ROLES = ['lead', 'handler', 'reviewer', 'approver', 'appraiser'] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

export interface CaseOfficer {
  readonly number: string;
  readonly role: OfficerRole;
  /** First and last day in this role, when it changed hands. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/**
 * How a case belongs with another: an incident it came from (一警多案、多警一案 are both possible), one it was joined with (并案), split
 * from (分案), taken over from (移送、指定管辖) or turned into (行政转刑事、刑事转行政), or merely touches.
 */
export const LINK_RELATIONS = ['from-incident', 'joined-with', 'split-from', 'transferred-from', 'converted-from', 'related-to'] as const;
export type LinkRelation = (typeof LINK_RELATIONS)[number];

export interface CaseLink {
  readonly relation: LinkRelation;
  /** Number of the incident or case. */
  readonly number: string;
}

/** One step of the timeline: 报案 受案 立案 传唤 询问 扣押 告知 决定 送达 … The order of the list decides between two of one moment. */
export interface CaseEvent {
  readonly type: string;
  readonly at: Moment;
  /** When a step that lasts, such as 询问 or 讯问, was over. */
  readonly until?: Moment;
  /** Officer numbers of those who did it. */
  readonly by?: readonly string[];
  /** The person (id within the case) it concerns. */
  readonly person?: string;
  readonly attributes?: Attributes;
}

/** A document of the file: 受案登记表, 受案回执, 传唤证, 决定书, 送达回证 … */
export interface CaseDocument {
  readonly type: string;
  readonly number?: string;
  readonly madeAt?: Moment;
  readonly approvedAt?: Moment;
  /** Officer number of the approver, and the level that approved: 办案部门 department, 县级以上 county, 上一级 superior … */
  readonly approvedBy?: string;
  readonly approverLevel?: string;
  readonly servedAt?: Moment;
  readonly servedTo?: string;
  readonly signed?: boolean;
  /** Why it is not signed or could not be served, when that was noted. */
  readonly refusalReason?: string;
  readonly person?: string;
  readonly pages?: number;
  readonly signedPages?: number;
  readonly attributes?: Attributes;
}

/** An extension of a limit: until when, by whose approval. */
export interface Extension {
  readonly approvedAt: Moment;
  readonly approvedBy?: string;
  readonly approverLevel?: string;
  readonly until?: Moment;
  readonly reason?: string;
  /** Number of the document that extended it. */
  readonly document?: string;
}

/** A coercive or investigative measure with a beginning and an end: 传唤 拘留 取保候审 扣押 查封 冻结 … */
export interface CaseMeasure {
  readonly type: string;
  readonly start: Moment;
  readonly end?: Moment;
  readonly person?: string;
  readonly place?: string;
  readonly officers?: readonly string[];
  readonly approvedAt?: Moment;
  readonly approvedBy?: string;
  readonly approverLevel?: string;
  /** Number of the document that ordered it. */
  readonly document?: string;
  readonly extensions?: readonly Extension[];
  readonly attributes?: Attributes;
}

/** One link of a custody chain: who did what with the item, and where it went. */
export interface CustodyLink {
  readonly at: Moment;
  readonly action: string;
  readonly by?: string;
  readonly place?: string;
}

/** An item of property with the links of its custody chain. */
export interface CaseProperty {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
  readonly takenAt?: Moment;
  readonly handedOverAt?: Moment;
  readonly returnedAt?: Moment;
  readonly disposedAt?: Moment;
  readonly keeper?: string;
  readonly custody?: readonly CustodyLink[];
  readonly attributes?: Attributes;
}

/** 违法行为人 offender, 犯罪嫌疑人 suspect, 被侵害人 victim, 证人 witness. Names and identity numbers are masked by default. */
export interface CasePerson {
  readonly id: string;
  readonly role: string;
  readonly name?: string;
  readonly identityNumber?: string;
  readonly birthDate?: LocalDate;
  readonly sex?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly attributes?: Attributes;
}

/** A sound and picture recording (同步录音录像). */
export interface CaseRecording {
  readonly id: string;
  readonly start: Moment;
  readonly end?: Moment;
  readonly covers?: string;
  readonly person?: string;
  readonly place?: string;
  /** When the recording stood still between start and end. */
  readonly interruptions?: readonly { readonly start: Moment; readonly end: Moment }[];
}

/** What a later authority said of the case: 复议撤销 诉讼败诉 国家赔偿 降格处理 不批捕 信访查实 … */
export interface CaseOutcome {
  readonly type: string;
  readonly at: Moment;
  readonly authority?: string;
  /** Number of its document. */
  readonly document?: string;
  readonly reason?: string;
  readonly attributes?: Attributes;
}

/**
 * A case as a source system describes it: everything the checks may ask for. It is stored as received (one version after
 * another) and is never edited here. All moments are in the pack's time zone.
 */
export interface CaseRecord {
  readonly source: string;
  readonly externalId: string;
  /** Grows with every version the source sends; absent when the source does not count. */
  readonly sourceVersion?: number;
  readonly caseNumber: string;
  readonly kind: CaseKind;
  /** 案由 */
  readonly cause?: string;
  readonly title?: string;
  /** Code of the unit that answers for the case. */
  readonly unit: string;
  /** Number of the lead officer (主办民警). */
  readonly leadOfficer?: string;
  /** Number of the incident (警情) the case came from; further ones stand among the links. */
  readonly incidentNumber?: string;
  readonly links?: readonly CaseLink[];
  readonly status: string;
  readonly officers: readonly CaseOfficer[];
  readonly events: readonly CaseEvent[];
  readonly documents: readonly CaseDocument[];
  readonly measures: readonly CaseMeasure[];
  readonly property: readonly CaseProperty[];
  readonly persons: readonly CasePerson[];
  readonly recordings: readonly CaseRecording[];
  readonly outcomes: readonly CaseOutcome[];
  readonly attributes: Attributes;
}

/** The days that place a case in a period. Which events they come from is said by the pack. */
export interface Milestones {
  readonly openedOn: LocalDate | null;
  readonly decidedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
}
