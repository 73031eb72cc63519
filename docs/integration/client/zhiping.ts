/**
 * Client of the Zhiping API for TypeScript, on fetch, without dependencies. Made from docs/openapi.json by npm run docs.
 */
// @ts-nocheck It compiles strictly, which a test shows; options stricter still, in whose project it is copied, shall not judge it.
export interface AbandonPlanRequest {
  /**
   * @minLength 5
   * @maxLength 500
   */
  reason: string;
}

export interface AccountabilityDecisionResponse {
  /** @format date */
  appealUntil: string;
  /** @format date */
  decidedOn: string;
  /** @format uuid */
  id: string;
  /** @format uuid */
  inquiryId: string;
  lifelong: boolean;
  /** 发文字号 */
  number: string;
  /** Officer number */
  officer: string;
  reason: string;
  /** @format date */
  reversedOn: string | null;
  sanctions: object[];
  state: "decided" | "reversed";
  version: number;
}

export interface AddPersonRequest {
  /**
   * Officer number
   * @minLength 1
   * @maxLength 40
   */
  officer: string;
  part: "handler" | "appraiser" | "reviewer" | "approver" | "leader";
  /**
   * What the part rests on
   * @maxLength 1000
   */
  reason: string;
}

export interface AppealPage {
  items: AppealResponse[];
  nextCursor?: string;
}

export interface AppealResponse {
  /** @format date */
  decidedOn: string | null;
  decision: string | null;
  /** @format uuid */
  decisionId: string | null;
  /** @format date */
  filedOn: string;
  /** @format uuid */
  id: string;
  /** @format uuid */
  inquiryId: string;
  /** Officer number; null when the unit appeals */
  officer: string | null;
  reason: string;
  state: "filed" | "dismissed" | "decision-reversed" | "determination-reversed";
  /** Unit code */
  unit: string;
  version: number;
}

export interface ApprovePlanRequest {
  /**
   * Why the plan is approved after its period has ended; needed only then, and published
   * @minLength 5
   * @maxLength 500
   */
  lateReason?: string;
}

export interface ApproveRequest {
  /**
   * Needed for a suspected violation: to whom it is handed over
   * @minLength 1
   * @maxLength 200
   * @example "市纪委监委驻局纪检监察组"
   */
  handOverTo?: string;
  /** @maxLength 2000 */
  note?: string;
}

export interface ArticleBody {
  /**
   * @minLength 1
   * @maxLength 100
   * @example "公安机关办理行政案件程序规定"
   */
  law: string;
  /**
   * @minLength 1
   * @maxLength 50
   * @example "61"
   */
  number: string;
  /**
   * @minLength 1
   * @maxLength 50
   * @example "2020-08-06"
   */
  textVersion: string;
}

export interface ArticleComparisonResponse {
  /** `renumbered`: another number over nearly the same text */
  change: "same" | "changed" | "renumbered" | "added" | "removed";
  /** Number in the first version */
  from: string | null;
  /** @format date */
  fromVersion: string;
  law: string;
  segments: TextSegmentResponse[];
  /** 0 to 100 */
  similarity: number;
  /** Number in the second version */
  to: string | null;
  /** @format date */
  toVersion: string;
}

export interface ArticleHistoryEntry {
  /** Against the version before; null for the first known */
  change: "same" | "changed" | "renumbered";
  /** @example "第四章 处罚程序 / 第二节 决定" */
  heading: string;
  /** @format date */
  inForceOn: string;
  /**
   * Last day in force; null while no later version is known
   * @format date
   */
  inForceUntil: string | null;
  /** @example "第一百一十七条" */
  label: string;
  /** @example "治安管理处罚法" */
  law: string;
  /**
   * 291-1 for 第二百九十一条之一
   * @example "117"
   */
  number: string;
  /** Paragraphs and items, a line each */
  text: string;
  /** @format date */
  textVersion: string;
}

export interface ArticlePairResponse {
  /** `renumbered`: another number over nearly the same text */
  change: "same" | "changed" | "renumbered" | "added" | "removed";
  /** Number in the first version */
  from: string | null;
  /** 0 to 100 */
  similarity: number;
  /** Number in the second version */
  to: string | null;
}

export interface ArticleResponse {
  /** @example "第四章 处罚程序 / 第二节 决定" */
  heading: string;
  /** @format date */
  inForceOn: string;
  /**
   * Last day in force; null while no later version is known
   * @format date
   */
  inForceUntil: string | null;
  /** @example "第一百一十七条" */
  label: string;
  /** @example "治安管理处罚法" */
  law: string;
  /**
   * 291-1 for 第二百九十一条之一
   * @example "117"
   */
  number: string;
  /** Paragraphs and items, a line each */
  text: string;
  /** @format date */
  textVersion: string;
}

export interface ArticlesResponse {
  /** In the order of the citation */
  articles: ArticleResponse[];
  /** Cited numbers that the version does not have (an extract may not) */
  missing: string[];
  /**
   * The day asked for; null when a version was
   * @format date
   */
  on: string | null;
}

export interface AssignCasesRequest {
  /** Logins; default: everybody who may write sheets */
  reviewers?: string[];
  /**
   * By how many hundredths of a point two blind scores may differ without adjudication; default: as before in this draw, at first 500
   * @min 0
   * @max 10000
   */
  tolerance?: number;
}

export interface AssignRequest {
  /**
   * Logins, in place of those before
   * @maxItems 10
   * @minItems 1
   */
  investigators: string[];
}

export interface AssigningDetailResponse {
  /** @format date-time */
  assignedAt: string;
  assignedBy: string;
  /** @format uuid */
  drawId: string;
  /** @format uuid */
  id: string;
  /** Slots, recusals and reviewers: all the outcome depends on */
  inputs: Record<string, any>;
  kind: "review" | "adjudication" | "re-review" | "gold";
  number: number;
  /** Of the outcome: replaying seed and inputs gives the same */
  resultHash: string;
  /** What the lots of the draw are drawn by, in hexadecimal; not the seed of the draw, which is published */
  seed: string;
  /** Sheets given */
  sheets: number;
  /** Hundredths of a point */
  tolerance: number;
  /** Sheets for which everybody has to stand aside */
  unassigned: UnassignedResponse[];
}

export interface AssigningResponse {
  /** @format date-time */
  assignedAt: string;
  assignedBy: string;
  /** @format uuid */
  drawId: string;
  /** @format uuid */
  id: string;
  kind: "review" | "adjudication" | "re-review" | "gold";
  number: number;
  /** Of the outcome: replaying seed and inputs gives the same */
  resultHash: string;
  /** Sheets given */
  sheets: number;
  /** Hundredths of a point */
  tolerance: number;
  /** Sheets for which everybody has to stand aside */
  unassigned: UnassignedResponse[];
}

export interface AssignmentPage {
  items: AssignmentResponse[];
  nextCursor?: string;
}

export interface AssignmentResponse {
  active: boolean;
  /** @format date-time */
  assignedAt: string;
  assignedBy: string;
  caseNumber: string;
  /**
   * Null for a gold case
   * @format uuid
   */
  drawCaseId: string | null;
  /** @format uuid */
  drawId: string;
  gold: boolean;
  /** @format uuid */
  id: string;
  /** Of a re-review: chance of a reviewed case to be reviewed again */
  inclusionProbability: string | null;
  phase: "first" | "second" | "adjudication" | "re-review";
  /** Why it was given by hand */
  reason: string | null;
  /** Login */
  reviewer: string;
  /** @format uuid */
  sheetId: string;
  state: "open" | "submitted" | "returned" | "withdrawn";
  /** Unit code */
  unit: string;
  version: number;
}

export interface AttachmentResponse {
  /** SHA-256 of the bytes */
  sha256: string;
  mediaType: string;
  name: string;
  size: number;
}

export interface AttemptResponse {
  /** @format date-time */
  at: string;
  error: string | null;
  milliseconds: number;
  /** First 1000 bytes of the answer */
  response: string | null;
  /** HTTP status; null without an answer */
  status: number | null;
}

export interface AuditEntryResponse {
  /** @example "scheme.approved" */
  action: string;
  actorId: string;
  actorKind: "user" | "client" | "system";
  /** @format date-time */
  at: string;
  data: Record<string, any>;
  hash: string | null;
  /** @format uuid */
  id: string;
  requestId: string | null;
  /** Number in the chain; null for about a second, until sealed */
  seq: number | null;
  subjectId: string;
  subjectKind: string;
}

export interface AuditPage {
  items: AuditEntryResponse[];
  nextCursor?: string;
}

export interface BatchPage {
  items: BatchResponse[];
  nextCursor?: string;
}

export interface BatchProblemPage {
  items: BatchProblemResponse[];
  nextCursor?: string;
}

export interface BatchProblemResponse {
  /** Dotted path in the case, such as events[3].at; empty for the line as a whole */
  field: string;
  /** Line of the file, from 1 */
  line: number;
  /** What was expected */
  message: string;
  /** The value met, shortened; never one that names a person */
  value: object | null;
}

export interface BatchResponse {
  /** SHA-256 of the bytes received, as sent */
  sha256: string | null;
  dryRun: boolean;
  /** @format date-time */
  finishedAt: string | null;
  /** @format uuid */
  id: string;
  /** The sender's own name for it */
  key: string | null;
  /** Null when the sender named no totals; empty when all agree */
  mismatches: TotalMismatch[] | null;
  /** The first line of the file whose outcome is not committed */
  nextLine: number;
  /** Problems found; the first 10,000 are kept */
  problems: number;
  /** Bytes received, as sent */
  receivedBytes: number | null;
  /** Name of the client or user that sent it */
  sender: string;
  /** @format date-time */
  startedAt: string;
  /** incomplete: it broke off; send the same file with the same key and it goes on */
  state: "receiving" | "complete" | "incomplete";
  totals: BatchTotals;
}

export interface BatchTotals {
  created: number;
  /** Events of the cases that were not rejected */
  events: number;
  /** Lines that are not empty; created + updated + unchanged + older + rejected */
  lines: number;
  /** A newer version is known and stays */
  older: number;
  rejected: number;
  /** The same was known */
  unchanged: number;
  updated: number;
}

export interface BoundsResponse {
  /** @example "94.10" */
  high: string;
  /** @example "91.20" */
  low: string;
}

export interface BulletinResponse {
  /** What the closed month says, field by field in docs/bulletin.md */
  content: Record<string, any>;
  /** SHA-256 of content and frame */
  contentHash: string;
  /** @format date-time */
  draftedAt: string;
  draftedBy: string;
  /** SHA-256 of the signed files by format */
  files: Record<string, string | null>;
  /** What people add: number, addressees, requirements */
  frame: Record<string, any>;
  /** @format uuid */
  id: string;
  /** @example "2026-10" */
  period: string;
  /**
   * The published run it tells of
   * @format uuid
   */
  runId: string;
  /** @format date-time */
  signedAt: string | null;
  signedBy: string | null;
  /**
   * The day it bears
   * @format date
   */
  signedOn: string | null;
  state: "draft" | "signed";
  version: number;
}

export interface CalendarDayResponse {
  /** @format date-time */
  correctedAt: string;
  /** @format date */
  day: string;
  reason: string;
  working: boolean;
}

export interface CalendarResponse {
  items: CalendarDayResponse[];
}

export interface CandidateResponse {
  labels: string[];
  /** Sheets of the draw he or she has */
  load: number;
  name: string;
  /** Why he or she has to stand aside; empty: may review */
  recusal: (
    | "own-unit"
    | "past-unit"
    | "own-case"
    | "out-of-scope"
    | "reviewed-before"
  )[];
  /** Login */
  reviewer: string;
}

export interface CandidatesResponse {
  items: CandidateResponse[];
}

export interface CaseDetailResponse {
  caseNumber: string;
  cause: string | null;
  /** @format date */
  closedOn: string | null;
  /** @format date */
  decidedOn: string | null;
  /** Its id there */
  externalId: string;
  /** @format uuid */
  id: string;
  kind: "administrative" | "criminal" | "incident" | "other";
  /** Number of the lead officer */
  leadOfficer: string | null;
  /** Incidents it came from, cases it belongs with, and those that name it */
  linked: LinkedCaseResponse[];
  /** Whether personal data is hidden */
  masked: boolean;
  /** @format date */
  openedOn: string | null;
  /** @format date-time */
  receivedAt: string;
  /** The case as its system describes it */
  record: CaseRecord;
  /** The system it comes from */
  source: string;
  status: string;
  title: string | null;
  /** Unit code */
  unit: string;
  unitName: string;
  /** Versions received */
  version: number;
}

export interface CaseDiffResponse {
  changes: FactChangeResponse[];
  from: number;
  /** Whether personal data is hidden */
  masked: boolean;
  to: number;
}

export interface CasePage {
  items: CaseResponse[];
  nextCursor?: string;
}

export interface CaseRecord {
  /** What the checks of the pack ask for beside: texts, numbers, true or false */
  attributes?: Record<string, string | number | boolean | null>;
  /**
   * Case number in the format of the bureau; of an incident: its number
   * @minLength 1
   * @maxLength 100
   */
  caseNumber: string;
  /**
   * 案由
   * @minLength 1
   * @maxLength 500
   */
  cause?: string;
  /**
   * Documents of the file
   * @maxItems 5000
   */
  documents?: {
    /** When it was approved */
    approvedAt?: string;
    /**
     * Officer number of the approver
     * @minLength 1
     * @maxLength 100
     */
    approvedBy?: string;
    /**
     * Level of the approver, such as department, county, city
     * @minLength 1
     * @maxLength 200
     */
    approverLevel?: string;
    /** What the checks of the pack ask for beside: texts, numbers, true or false */
    attributes?: Record<string, string | number | boolean | null>;
    /** When it was made */
    madeAt?: string;
    /**
     * Its number
     * @minLength 1
     * @maxLength 200
     */
    number?: string;
    /**
     * Pages
     * @min 0
     */
    pages?: number;
    /**
     * Id of the person (within the case) it concerns
     * @minLength 1
     * @maxLength 200
     */
    person?: string;
    /**
     * Why it is not signed or could not be served
     * @minLength 1
     * @maxLength 4000
     */
    refusalReason?: string;
    /** When it was served */
    servedAt?: string;
    /**
     * Part played by the recipient: offender, victim, complainant … (not a name)
     * @minLength 1
     * @maxLength 200
     */
    servedTo?: string;
    /** Whether it is signed */
    signed?: boolean;
    /**
     * Pages that bear a signature
     * @min 0
     */
    signedPages?: number;
    /**
     * Type of the document
     * @minLength 1
     * @maxLength 200
     */
    type: string;
  }[];
  /**
   * The timeline; two of one moment stand in the order of the list
   * @maxItems 10000
   */
  events?: {
    /** When: a day, or a moment with the hour */
    at: string;
    /** What the checks of the pack ask for beside: texts, numbers, true or false */
    attributes?: Record<string, string | number | boolean | null>;
    /**
     * Officer numbers of those who did it
     * @maxItems 100
     */
    by?: string[];
    /**
     * Id of the person (within the case) it concerns
     * @minLength 1
     * @maxLength 200
     */
    person?: string;
    /**
     * Type of the step, such as report, accept, decide, serve
     * @minLength 1
     * @maxLength 200
     */
    type: string;
    /** When a step that lasts, such as a questioning, was over */
    until?: string;
  }[];
  /**
   * Its id there; with the source it makes the case unique
   * @minLength 1
   * @maxLength 200
   */
  externalId: string;
  /**
   * Number of the incident (警情) it came from
   * @minLength 1
   * @maxLength 200
   */
  incidentNumber?: string;
  /** 行政案件 administrative, 刑事案件 criminal, 警情 incident */
  kind: "administrative" | "criminal" | "incident" | "other";
  /**
   * Number of the lead officer (主办民警)
   * @minLength 1
   * @maxLength 100
   */
  leadOfficer?: string;
  /**
   * Incidents it came from and cases it belongs with
   * @maxItems 500
   */
  links?: {
    /**
     * Number of the incident or case
     * @minLength 1
     * @maxLength 200
     */
    number: string;
    /** How it belongs with the other */
    relation:
      | "from-incident"
      | "joined-with"
      | "split-from"
      | "transferred-from"
      | "converted-from"
      | "related-to";
  }[];
  /**
   * Coercive and investigative measures
   * @maxItems 2000
   */
  measures?: {
    /** When it was approved */
    approvedAt?: string;
    /**
     * Officer number of the approver
     * @minLength 1
     * @maxLength 100
     */
    approvedBy?: string;
    /**
     * Level of the approver, such as department, county, city
     * @minLength 1
     * @maxLength 200
     */
    approverLevel?: string;
    /** What the checks of the pack ask for beside: texts, numbers, true or false */
    attributes?: Record<string, string | number | boolean | null>;
    /**
     * Number of the document that ordered it
     * @minLength 1
     * @maxLength 200
     */
    document?: string;
    /** When it ended or is to end */
    end?: string;
    /**
     * Extensions with their approvals
     * @maxItems 100
     */
    extensions?: {
      /** When it was approved */
      approvedAt: string;
      /**
       * Officer number of the approver
       * @minLength 1
       * @maxLength 100
       */
      approvedBy?: string;
      /**
       * Level of the approver, such as department, county, city
       * @minLength 1
       * @maxLength 200
       */
      approverLevel?: string;
      /**
       * Number of the document that extended it
       * @minLength 1
       * @maxLength 200
       */
      document?: string;
      /**
       * Why
       * @minLength 1
       * @maxLength 4000
       */
      reason?: string;
      /** The new end; may lie ahead */
      until?: string;
    }[];
    /**
     * Officer numbers of those who carried it out
     * @maxItems 100
     */
    officers?: string[];
    /**
     * Id of the person (within the case) it concerns
     * @minLength 1
     * @maxLength 200
     */
    person?: string;
    /**
     * Where
     * @minLength 1
     * @maxLength 500
     */
    place?: string;
    /** When it began */
    start: string;
    /**
     * Type of the measure: summons, detention, seizure …
     * @minLength 1
     * @maxLength 200
     */
    type: string;
  }[];
  /**
   * Officers by role
   * @maxItems 500
   */
  officers?: {
    /**
     * First day in this role
     * @format date
     */
    from?: string;
    /**
     * Officer number
     * @minLength 1
     * @maxLength 100
     */
    number: string;
    /** 主办 lead, 办案 handler, 审核 reviewer, 审批 approver, 鉴定 appraiser */
    role: "lead" | "handler" | "reviewer" | "approver" | "appraiser";
    /**
     * Last day in this role
     * @format date
     */
    to?: string;
  }[];
  /**
   * What later authorities said of the case
   * @maxItems 200
   */
  outcomes?: {
    /** When */
    at: string;
    /** What the checks of the pack ask for beside: texts, numbers, true or false */
    attributes?: Record<string, string | number | boolean | null>;
    /**
     * Who
     * @minLength 1
     * @maxLength 500
     */
    authority?: string;
    /**
     * Number of its document
     * @minLength 1
     * @maxLength 200
     */
    document?: string;
    /**
     * Why
     * @minLength 1
     * @maxLength 4000
     */
    reason?: string;
    /**
     * What a later authority said: reconsideration-revoked, litigation-lost …
     * @minLength 1
     * @maxLength 200
     */
    type: string;
  }[];
  /**
   * Persons of the case
   * @maxItems 2000
   */
  persons?: {
    /**
     * Address; masked
     * @minLength 1
     * @maxLength 500
     */
    address?: string;
    /** What the checks of the pack ask for beside: texts, numbers, true or false */
    attributes?: Record<string, string | number | boolean | null>;
    /**
     * Day of birth; masked to the year
     * @format date
     */
    birthDate?: string;
    /**
     * Id within the case; events, documents and measures refer to it
     * @minLength 1
     * @maxLength 200
     */
    id: string;
    /**
     * Identity number; masked
     * @minLength 1
     * @maxLength 200
     */
    identityNumber?: string;
    /**
     * Name; masked for readers without pii.read
     * @minLength 1
     * @maxLength 200
     */
    name?: string;
    /**
     * Telephone; masked
     * @minLength 1
     * @maxLength 200
     */
    phone?: string;
    /**
     * offender, suspect, victim, witness …
     * @minLength 1
     * @maxLength 200
     */
    role: string;
    /**
     * Sex
     * @minLength 1
     * @maxLength 200
     */
    sex?: string;
  }[];
  /**
   * Property of the case
   * @maxItems 2000
   */
  property?: {
    /** What the checks of the pack ask for beside: texts, numbers, true or false */
    attributes?: Record<string, string | number | boolean | null>;
    /**
     * The custody chain
     * @maxItems 1000
     */
    custody?: {
      /**
       * What was done: taken, stored, lent, returned …
       * @minLength 1
       * @maxLength 200
       */
      action: string;
      /** When */
      at: string;
      /**
       * Who did it
       * @minLength 1
       * @maxLength 200
       */
      by?: string;
      /**
       * Where
       * @minLength 1
       * @maxLength 500
       */
      place?: string;
    }[];
    /** When it was disposed of */
    disposedAt?: string;
    /** When the keeper got it */
    handedOverAt?: string;
    /**
     * Id within the case
     * @minLength 1
     * @maxLength 200
     */
    id: string;
    /**
     * Who keeps it (officer number or store)
     * @minLength 1
     * @maxLength 200
     */
    keeper?: string;
    /**
     * What it is
     * @minLength 1
     * @maxLength 500
     */
    name: string;
    /** When it was returned */
    returnedAt?: string;
    /**
     * kept, returned, disposed …
     * @minLength 1
     * @maxLength 200
     */
    status?: string;
    /** When it was taken */
    takenAt?: string;
  }[];
  /**
   * Sound and picture recordings
   * @maxItems 2000
   */
  recordings?: {
    /**
     * What it records: question, interrogate, seize …
     * @minLength 1
     * @maxLength 200
     */
    covers?: string;
    /** When it ended */
    end?: string;
    /**
     * Id within the case
     * @minLength 1
     * @maxLength 200
     */
    id: string;
    /**
     * When it stood still in between
     * @maxItems 100
     */
    interruptions?: {
      /** Interrupted to */
      end: string;
      /** Interrupted from */
      start: string;
    }[];
    /**
     * Id of the person (within the case) it concerns
     * @minLength 1
     * @maxLength 200
     */
    person?: string;
    /**
     * Where
     * @minLength 1
     * @maxLength 500
     */
    place?: string;
    /** When it began */
    start: string;
  }[];
  /**
   * The system the case comes from
   * @minLength 1
   * @maxLength 200
   */
  source: string;
  /**
   * Grows with every version sent; an older one never replaces a newer one
   * @min 0
   */
  sourceVersion?: number;
  /**
   * Status in the words of the pack
   * @minLength 1
   * @maxLength 200
   */
  status: string;
  /**
   * 案件名称
   * @minLength 1
   * @maxLength 500
   */
  title?: string;
  /**
   * Code of the unit that answers for the case
   * @minLength 1
   * @maxLength 100
   */
  unit: string;
}

export interface CaseResponse {
  caseNumber: string;
  cause: string | null;
  /** @format date */
  closedOn: string | null;
  /** @format date */
  decidedOn: string | null;
  /** Its id there */
  externalId: string;
  /** @format uuid */
  id: string;
  kind: "administrative" | "criminal" | "incident" | "other";
  /** Number of the lead officer */
  leadOfficer: string | null;
  /** @format date */
  openedOn: string | null;
  /** @format date-time */
  receivedAt: string;
  /** The system it comes from */
  source: string;
  status: string;
  title: string | null;
  /** Unit code */
  unit: string;
  unitName: string;
  /** Versions received */
  version: number;
}

export interface CaseVersionDetailResponse {
  /** Whether personal data is hidden */
  masked: boolean;
  /** SHA-256 of its canonical JSON */
  payloadHash: string;
  /** @format date-time */
  receivedAt: string;
  record: CaseRecord;
  sourceVersion: number | null;
  status: string;
  /** Unit code */
  unit: string;
  version: number;
}

export interface CaseVersionPage {
  items: CaseVersionResponse[];
  nextCursor?: string;
}

export interface CaseVersionResponse {
  /** SHA-256 of its canonical JSON */
  payloadHash: string;
  /** @format date-time */
  receivedAt: string;
  sourceVersion: number | null;
  status: string;
  /** Unit code */
  unit: string;
  version: number;
}

export interface ChangeNoticeRequest {
  /**
   * @maxItems 100
   * @minItems 1
   */
  items: NoticeItemBody[];
  /** @maxLength 120 */
  origin: string;
  /**
   * @minLength 1
   * @maxLength 120
   */
  title: string;
}

export interface ChangePasswordRequest {
  /**
   * @format password
   * @minLength 10
   */
  next: string;
  /** @format password */
  present: string;
}

export interface ChangePlanRequest {
  /** Outcome types whose cases are always taken; by default reconsideration-revoked, reconsideration-changed, reconsideration-unlawful, litigation-lost, state-compensation, downgraded-handling, arrest-refused, prosecution-refused, petition-upheld, procuratorial-supervision */
  certaintyOutcomes?: string[];
  /**
   * Share of the cases that two reviewers score, blind
   * @default 10
   */
  doubleReviewPercent?: number;
  /** Which cases; none for a routine draw, which is about all */
  filter?: DrawFilterRequest;
  /**
   * Assumed for the forecast until sheets have been recorded
   * @min 1
   * @max 1440
   * @default 40
   */
  minutesPerSheet?: number;
  /**
   * Share of the frame to draw, rounded up to whole cases
   * @example 10
   */
  quotaPercent?: number;
  /**
   * Cases to draw beside the certain ones; either this or `quotaPercent`
   * @min 0
   * @max 1000000
   */
  quotaTotal?: number;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "2026年10月常规抽查"
   */
  title: string;
  /**
   * Cases of each unit at most
   * @min 0
   * @max 1000000
   */
  unitMaximum?: number;
  /**
   * Cases of each unit at least, or all it has
   * @min 0
   * @max 1000000
   * @default 0
   */
  unitMinimum?: number;
  /**
   * First day on which reviewed units see which of their cases were drawn; by default the day after the period
   * @format date
   */
  visibleFrom?: string;
}

export interface CheckArticleResponse {
  law: string;
  number: string;
  /**
   * Date of the text
   * @example "2025-06-27"
   */
  textVersion: string;
  /** V read in the source, P partly, U from memory: not to be presented as law */
  verified: "V" | "P" | "U";
}

export interface CheckMonthImpactResponse {
  /** Hits of the draft that are none today */
  added: number;
  /** Hits of today that the draft does not have */
  gone: number;
  /**
   * Month in which the cases were opened
   * @example "2026-10"
   */
  month: string;
  same: number;
}

export interface CheckPrecisionDetailResponse {
  /** `machine`, or the id of the user */
  changedBy: string | null;
  /** @example "A29" */
  check: string;
  /** Cases that lack the data it needs */
  insufficientData: number;
  /** By the month of the decision, the latest first */
  months: MonthPrecisionResponse[];
  policy: PrecisionPolicyResponse;
  /** Why it stands there */
  reason: string | null;
  /** @format date-time */
  since: string | null;
  /** advisory: its hits are hints, none counts before a person confirms it */
  state: "binding" | "advisory";
  title: string;
  /** Ever */
  total: DecidedResponse;
  /** 0 for a check that never lost its standing */
  version: number;
  /** What the policy looks at */
  window: WindowPrecisionResponse;
}

export interface CheckPrecisionResponse {
  /** `machine`, or the id of the user */
  changedBy: string | null;
  /** @example "A29" */
  check: string;
  /** Cases that lack the data it needs */
  insufficientData: number;
  policy: PrecisionPolicyResponse;
  /** Why it stands there */
  reason: string | null;
  /** @format date-time */
  since: string | null;
  /** advisory: its hits are hints, none counts before a person confirms it */
  state: "binding" | "advisory";
  title: string;
  /** Ever */
  total: DecidedResponse;
  /** 0 for a check that never lost its standing */
  version: number;
  /** What the policy looks at */
  window: WindowPrecisionResponse;
}

export interface CheckPreviewResponse {
  /** Code of the draft; one of the pack is compared with the check in force */
  check: string;
  /** Cases looked at */
  done: number;
  error: string | null;
  /** @format date-time */
  finishedAt: string | null;
  /**
   * Cases opened from
   * @format date
   */
  firstDay: string;
  /** @format uuid */
  id: string;
  /**
   * to
   * @format date
   */
  lastDay: string;
  /** @format date-time */
  requestedAt: string;
  /** Null until it is done */
  result: CheckPreviewResultResponse | null;
  state: "waiting" | "running" | "done" | "failed";
  total: number | null;
}

export interface CheckPreviewResultResponse {
  cases: number;
  /** Cases in which the limit of the draft still runs */
  due: number;
  hits: HitCountsResponse;
  impact: ImpactCountsResponse;
  /** Cases that lack the data the draft needs */
  insufficientData: number;
  months: CheckMonthImpactResponse[];
  /** At most ten added and ten gone */
  samples: ImpactSampleResponse[];
  units: CheckUnitImpactResponse[];
}

export interface CheckResponse {
  article: CheckArticleResponse;
  /** @example "A29" */
  code: string;
  /** @example "time-limit" */
  kind: string;
  note: string | null;
  proposedClass: "flaw" | "fault";
  stage: string;
  title: string;
  /**
   * First day of the act for which it is law
   * @format date
   */
  validFrom: string | null;
  /** @format date */
  validTo: string | null;
}

export interface CheckUnitImpactResponse {
  /** Hits of the draft that are none today */
  added: number;
  /** Hits of today that the draft does not have */
  gone: number;
  same: number;
  /** Unit code */
  unit: string;
  unitName: string;
}

export interface ChecklistBonusResponse {
  code: string;
  /** Hundredths of a point */
  points: number;
  title: string;
}

export interface ChecklistItemResponse {
  article: string | null;
  /** Code of the branch */
  branch: string;
  /** Title of the branch */
  branchTitle: string;
  class: "flaw" | "fault";
  code: string;
  per: "occurrence" | "hundred-cases" | "once";
  /** Hundredths of a point */
  points: number;
  title: string;
}

export interface ChecklistResponse {
  bonuses: ChecklistBonusResponse[];
  items: ChecklistItemResponse[];
  period: string;
  /** @format uuid */
  schemeVersionId: string;
}

export interface ChosenSanctionRequest {
  /**
   * Code of a sanction of the pack
   * @maxLength 80
   */
  code: string;
  /**
   * @min 1
   * @max 366
   */
  days?: number;
}

export interface ClientResponse {
  clientId: string;
  disabled: boolean;
  name: string;
  scopes: (
    | "unit.read"
    | "officer.read"
    | "law.read"
    | "event.read"
    | "case.read"
    | "case.import"
    | "case.export"
    | "check.read"
    | "finding.read"
    | "scheme.read"
    | "notice.read"
    | "run.read"
  )[];
  /** Unit code; null is the whole city */
  unit: string | null;
}

export interface ClientTokenRequest {
  /**
   * Here, or as user of HTTP Basic
   * @maxLength 200
   */
  client_id?: string;
  /**
   * Here, or as password of HTTP Basic
   * @format password
   */
  client_secret?: string;
  grant_type: "client_credentials";
  /**
   * Scopes, blank-separated; all of the client without it
   * @maxLength 500
   * @example "case.read finding.read"
   */
  scope?: string;
}

export interface ClientTokenResponse {
  access_token: string;
  /** Seconds */
  expires_in: number;
  scope: string;
  token_type: "Bearer";
}

export interface ClosePlanRequest {
  /**
   * 整改总结
   * @minLength 1
   * @maxLength 4000
   */
  summary: string;
}

export interface CloudEventResponse {
  data: Record<string, any>;
  datacontenttype: "application/json";
  /**
   * Version of the meaning of `data`
   * @example "1"
   */
  dataversion: string;
  /**
   * With `source` unique; also the `webhook-id` of its deliveries
   * @format uuid
   */
  id: string;
  /**
   * Place in the total order; texts sort as the numbers do
   * @example "0000000000000000042"
   */
  sequence: string;
  /**
   * The installation, by its pack
   * @example "urn:zhiping:cn-police"
   */
  source: string;
  specversion: "1.0";
  /** What it happened to, mostly an id */
  subject: string;
  /** @format date-time */
  time: string;
  /**
   * One of docs/integration/events.md
   * @example "zhiping.finding.confirmed"
   */
  type: string;
  /** Code of the unit it concerns */
  unitcode?: string;
}

export interface CommendationPage {
  items: CommendationResponse[];
  nextCursor?: string;
}

export interface CommendationResponse {
  /** @format uuid */
  caseId: string | null;
  evidence: string[];
  /** @format uuid */
  id: string;
  /** Code of the bonus item */
  item: string;
  note: string | null;
  /** @format date */
  occurredOn: string;
  occurrences: number;
  /** Officer numbers */
  officers: string[];
  /** @format date-time */
  recordedAt: string;
  recordedBy: string;
  revokeReason: string | null;
  /** @format date-time */
  revokedAt: string | null;
  revokedBy: string | null;
  state: "recorded" | "revoked";
  title: string | null;
  /** Unit code */
  unit: string;
  unitName: string;
  version: number;
}

export interface ConductRequest {
  /**
   * Officer number: who did it; with superior-decided and orders the superior
   * @minLength 1
   * @maxLength 40
   */
  by: string;
  degree?: "intent" | "gross-negligence" | "negligence" | "none";
  /** With superior-decided: the material reported upward was false */
  falseMaterial?: boolean;
  kind:
    | "opinion-overruled"
    | "falsified"
    | "false-appraisal"
    | "without-approval"
    | "superior-decided"
    | "order-beyond-powers"
    | "order-within-powers";
  /** Who gave the opinion, reported upward, or carried the order out */
  others?: string[];
  /** With orders beyond powers: those who carried it out had reported it */
  reported?: boolean;
}

export interface ConfirmFindingRequest {
  /** The class instead of the proposed one; the note then says why */
  class?: "flaw" | "fault" | "suspected-violation";
  /** @maxLength 2000 */
  note?: string;
}

export interface ContributorRequest {
  degree?: "intent" | "gross-negligence" | "negligence" | "none";
  /**
   * Officer number
   * @minLength 1
   * @maxLength 40
   */
  officer: string;
}

export interface CorrectDayRequest {
  /**
   * @minLength 1
   * @maxLength 200
   * @example "全市防汛停工"
   */
  reason: string;
  working: boolean;
}

export interface CorrectedDayResponse {
  /** @format date */
  day: string;
  /** Last days of open notices that moved */
  deadlinesMoved: number;
  working: boolean;
}

export interface CountedFindingResponse {
  /** Law, article number, text version */
  article: Record<string, any> | null;
  /** @example "/api/v1/cases/0192…" */
  caseHref: string | null;
  /** Null for what concerns the unit and none of its cases */
  caseNumber: string | null;
  check: string | null;
  /** @example "flaw" */
  class: string;
  /** @example "/api/v1/findings/0192…" */
  href: string;
  /** @format uuid */
  id: string;
  /** The scheme item a person named */
  item: string | null;
  /** @format date */
  occurredOn: string;
  occurrences: number;
  /** @example "check" */
  source: string;
  /** What the check asks */
  title: string | null;
}

export interface CreateClientRequest {
  /** @example "case-system" */
  clientId: string;
  /**
   * @minLength 1
   * @maxLength 200
   */
  name: string;
  scopes: (
    | "unit.read"
    | "officer.read"
    | "law.read"
    | "event.read"
    | "case.read"
    | "case.import"
    | "case.export"
    | "check.read"
    | "finding.read"
    | "scheme.read"
    | "notice.read"
    | "run.read"
  )[];
  /**
   * Unit code whose subtree it sees; the whole city without it
   * @maxLength 40
   */
  unitCode?: string;
}

export interface CreateOfficerRequest {
  /**
   * @minLength 1
   * @maxLength 100
   */
  name: string;
  /**
   * 警号; never changes afterwards
   * @minLength 1
   * @maxLength 20
   * @example "980123"
   */
  number: string;
  qualificationLevel?: "basic" | "intermediate" | "advanced";
  /** @format date */
  qualificationValidUntil?: string;
  /**
   * Unit code
   * @maxLength 40
   */
  unitCode: string;
}

export interface CreateUnitRequest {
  /**
   * Never changes afterwards
   * @minLength 1
   * @maxLength 40
   * @example "530102000000"
   */
  code: string;
  kind: "city" | "county" | "department" | "station" | "other";
  /**
   * @minLength 1
   * @maxLength 200
   * @example "五华分局"
   */
  name: string;
  /**
   * Code of the unit above; none for the top of a tree
   * @maxLength 40
   */
  parentCode?: string | null;
  /**
   * Units of one group are ranked with one another
   * @minLength 1
   * @maxLength 100
   */
  peerGroup?: string | null;
  /**
   * First day
   * @format date
   */
  validFrom?: string | null;
  /**
   * Last day
   * @format date
   */
  validTo?: string | null;
}

export interface CreateUserRequest {
  /** Lower case letters, digits, dots, hyphens, underscores */
  login: string;
  /**
   * @minLength 1
   * @maxLength 100
   */
  name: string;
  /**
   * To be changed at the first sign-in
   * @format password
   * @minLength 10
   */
  password: string;
}

export interface DeadlineChangeResponse {
  /** @format date */
  after: string;
  /** @format date */
  before: string;
  item: number;
  reason: string;
}

export interface DecideAccountabilityRequest {
  /**
   * Officer number
   * @minLength 1
   * @maxLength 40
   */
  officer: string;
  /**
   * @minLength 1
   * @maxLength 2000
   */
  reason: string;
  /**
   * @maxItems 10
   * @minItems 1
   */
  sanctions: ChosenSanctionRequest[];
}

export interface DecideAppealRequest {
  /**
   * @minLength 1
   * @maxLength 4000
   */
  decision: string;
  /**
   * With reverse-determination: the reason under which the finding is overturned
   * @maxLength 80
   * @default "facts-differ"
   */
  findingReason?: string;
  outcome: "dismiss" | "reverse-decision" | "reverse-determination";
  /**
   * With reverse-determination: overturn the finding also when the determination was only linked to it
   * @default false
   */
  overturnLinked?: boolean;
}

export interface DecideExtensionRequest {
  /**
   * Fewer days than asked for
   * @min 1
   * @max 365
   */
  days?: number;
  /**
   * @minLength 1
   * @maxLength 1000
   */
  decision: string;
  outcome: "grant" | "decline";
}

export interface DecideObjectionRequest {
  /**
   * @minLength 1
   * @maxLength 4000
   */
  decision: string;
  /** For uphold-partly: the items that fall away */
  items?: number[];
  outcome: "uphold" | "uphold-partly" | "dismiss";
}

export interface DecideRequest {
  /** With `change` */
  class?: "flaw" | "fault" | "suspected-violation";
  decision: "uphold" | "change" | "dismiss";
  /**
   * What the decision rests on
   * @minLength 1
   * @maxLength 4000
   */
  note: string;
  /**
   * With `change`
   * @min 1
   * @max 1000
   */
  occurrences?: number;
  /**
   * With `uphold`: a reason to overturn a finding
   * @maxLength 80
   */
  reason?: string;
}

export interface DecidedResponse {
  /** Hits a person confirmed */
  confirmed: number;
  /** Hits that were faults but go without points; they tell nothing about the check */
  excused: number;
  /**
   * Percent: confirmed of confirmed and rejected
   * @example "87.50"
   */
  precision: string | null;
  /** Hits that were none: rejected or overturned for a reason of fact */
  rejected: number;
}

export interface DeliveryPage {
  items: DeliveryResponse[];
  nextCursor?: string;
}

export interface DeliveryResponse {
  /** Oldest first, of every round */
  attempts: AttemptResponse[];
  /** @format date-time */
  deliveredAt: string | null;
  /**
   * The `webhook-id` it is sent under, every time
   * @format uuid
   */
  eventId: string;
  /** @format uuid */
  id: string;
  /** @format date-time */
  nextAttemptAt: string | null;
  /** Number of the event */
  sequence: number;
  state: "pending" | "delivered" | "failed" | "cancelled";
  subject: string;
  /** @example "zhiping.finding.confirmed" */
  type: string;
}

export interface DeterminationResponse {
  conclusion: "no-fault" | "flaw" | "fault" | "suspected-violation";
  /** @format date */
  decidedOn: string | null;
  /** Why it was returned, or what was noted with the approval */
  decision: string | null;
  /** @format date */
  determinedOn: string;
  /** What the machine was told and what it proposed */
  division: object | null;
  facts: object[];
  /** @format uuid */
  findingId: string | null;
  /** The finding was there already */
  findingLinked: boolean;
  /** @format date */
  handedOverOn: string | null;
  handedOverTo: string | null;
  /** @format uuid */
  id: string;
  /** 发文字号 */
  number: string | null;
  provisions: string[];
  responsibilities: ResponsibilityResponse[];
  round: number;
  state: "proposed" | "returned" | "approved" | "reversed";
  text: string;
}

export interface DetermineRequest {
  conclusion: "no-fault" | "flaw" | "fault" | "suspected-violation";
  division?: DivisionRequest;
  /**
   * @maxItems 100
   * @minItems 1
   */
  facts: FactRequest[];
  /**
   * Provisions that were broken, or that the conclusion rests on
   * @maxItems 50
   * @minItems 1
   */
  provisions: string[];
  /**
   * As proposed when absent
   * @maxItems 50
   */
  responsibilities?: ResponsibilityRequest[];
  /**
   * A confirmed finding of the case with the same root cause: it is linked, and nothing is deducted twice
   * @format uuid
   */
  sameAsFinding?: string;
  /**
   * The conclusion as it is printed
   * @minLength 1
   * @maxLength 4000
   */
  text: string;
}

export interface DifferencePage {
  items: DifferenceResponse[];
  nextCursor?: string;
}

export interface DifferenceResponse {
  externalId: string;
  kind:
    | "missing-here"
    | "newer-at-sender"
    | "older-at-sender"
    | "unknown-to-sender"
    | "outside-your-units";
  /** The source version here */
  ours: number | null;
  source: string;
  /** The sender's source version */
  theirs: number | null;
}

export interface DivisionRequest {
  /** @maxItems 50 */
  conduct?: ConductRequest[];
  /**
   * Those whose own act contributed; everybody but leaders when nothing is said
   * @maxItems 50
   */
  contributors?: ContributorRequest[];
}

export interface DraftBulletinRequest {
  /**
   * 主送单位
   * @minLength 2
   * @maxLength 300
   * @example "各县(市、区)公安局、分局,市局有关支队"
   */
  addressee: string;
  /**
   * 发文机关; the bureau at the top of the units without it
   * @minLength 2
   * @maxLength 60
   */
  agency?: string;
  /**
   * 抄送
   * @minLength 2
   * @maxLength 300
   */
  copies?: string;
  /**
   * 发文字号
   * @example "云公法考〔2026〕10号"
   */
  number: string;
  /**
   * 印发机关; the agency without it
   * @minLength 2
   * @maxLength 60
   */
  printer?: string;
  /**
   * 下月工作要求
   * @maxItems 20
   */
  requirements: string[];
  /**
   * 密级
   * @minLength 1
   * @maxLength 20
   */
  secrecy?: string;
  /**
   * 签发人
   * @minLength 1
   * @maxLength 30
   */
  signer?: string;
  /**
   * 标题; made of bureau and month without it
   * @minLength 2
   * @maxLength 100
   */
  title?: string;
}

export interface DraftNoticesRequest {
  /** Confirmed findings; each becomes an item of its unit */
  findingIds?: string[];
  /**
   * The inquiry it comes from; alone, it gives the items too
   * @format uuid
   */
  inquiryId?: string;
  /**
   * The same items for every unit, in place of findings
   * @maxItems 100
   * @minItems 1
   */
  items?: NoticeItemBody[];
  kind: "suggestion" | "correction" | "supervision-letter";
  /**
   * Code of the unit that issues; the top of the tree without it
   * @maxLength 64
   */
  organ?: string;
  /**
   * 发现来源
   * @maxLength 120
   */
  origin?: string;
  /**
   * For a correction: the notice that was refused or is overdue
   * @format uuid
   */
  priorId?: string;
  /**
   * 标题; made from organ and kind without it
   * @minLength 1
   * @maxLength 120
   */
  title?: string;
  /** Codes of the units addressed: one notice each. Without it the units of the findings. */
  units?: string[];
}

export interface DraftedNotices {
  items: NoticeResponse[];
}

export interface DrawCasePage {
  items: DrawCaseResponse[];
  nextCursor?: string;
}

export interface DrawCaseResponse {
  /** @format uuid */
  caseId: string;
  caseNumber: string;
  /** The version of the case when it was selected */
  caseVersion: number;
  /** Always taken, for its outcome */
  certainty: boolean;
  /** @format uuid */
  drawId: string;
  /** @format uuid */
  id: string;
  /** @example "0.333333333333" */
  inclusionProbability: string;
  /** As drawn by: the case number, told apart from others with the same */
  number: string;
  /** In the order of its stratum */
  position: number;
  /** Why it was replaced */
  reason: string | null;
  /**
   * The drawn case that took its place
   * @format uuid
   */
  replacedBy: string | null;
  /**
   * The drawn case whose place it took
   * @format uuid
   */
  replaces: string | null;
  state: "drawn" | "reviewed" | "replaced";
  /**
   * A case kind, or `all`
   * @example "administrative"
   */
  stratumKind: string;
  /** Week of the period; 0 where the stratum is not divided by week */
  stratumWeek: number;
  /** Unit code */
  unit: string;
  version: number;
}

export interface DrawFilterRequest {
  /** 案由, exactly as recorded */
  causes?: string[];
  /** Cases with a standing hit of one of these checks */
  checks?: string[];
  kinds?: ("administrative" | "criminal" | "incident" | "other")[];
  /** Unit codes, each with all units below it */
  units?: string[];
}

export interface DrawFilterResponse {
  causes: string[];
  checks: string[];
  kinds: string[];
  units: string[];
}

export interface DrawPage {
  items: DrawResponse[];
  nextCursor?: string;
}

export interface DrawResponse {
  /** @example "zhiping-draw/1" */
  algorithm: string;
  /** @format date-time */
  closedAt: string | null;
  /** SHA-256 of the seed, published at the approval */
  commitment: string;
  /** @format date-time */
  drawnAt: string;
  drawnBy: string;
  /** SHA-256 of the case numbers, one a line, units by code and numbers in order */
  frameHash: string;
  frameSize: number;
  /** @format uuid */
  id: string;
  kind: "routine" | "focused" | "special";
  /** @example "2026-10" */
  period: string;
  /** @format uuid */
  planId: string;
  replacements: number;
  /** Binds the outcome, also while the selection is hidden */
  resultHash: string;
  sampleSize: number;
  /** Null while the selection is hidden from the caller */
  seed: string | null;
  state: "drawn" | "closed";
  title: string;
  version: number;
  /** @format date */
  visibleFrom: string;
}

export interface EntryArticleRequest {
  /**
   * Title of the law
   * @minLength 1
   * @maxLength 200
   */
  law: string;
  /**
   * @minLength 1
   * @maxLength 50
   * @example "94"
   */
  number: string;
  /**
   * Day of the act; without it the day on which the case was decided, closed or opened
   * @format date
   */
  on?: string;
  /**
   * Date of the text; without it the version in force on the day of the act. Required for a law that is not in the library
   * @format date
   */
  textVersion?: string;
}

export interface EntryArticleResponse {
  /** Where it is read, in that version */
  href: string | null;
  /** Whether the law library has what is cited */
  inLibrary: boolean;
  /** @example "治安管理处罚法" */
  law: string;
  /**
   * One article or several: `80、200`
   * @example "94"
   */
  number: string;
  /**
   * The day of the act by which the version was chosen
   * @format date
   */
  on: string | null;
  /**
   * Date of the text
   * @format date
   */
  textVersion: string;
}

export interface EntryRequest {
  article?: EntryArticleRequest;
  /** fault: its class; suspicion: the class instead of the proposed one, with a note */
  class?: "flaw" | "fault" | "suspected-violation";
  /** suspicion only */
  decision?: "confirm" | "reject";
  /** @maxItems 50 */
  evidence?: EvidenceRequest[];
  /**
   * suspicion: the finding decided on
   * @format uuid
   */
  findingId?: string;
  /**
   * fault: code of a sheet item; good: code of a bonus item
   * @minLength 1
   * @maxLength 80
   */
  item?: string;
  /**
   * The client’s own id of the line, kept when it is saved again
   * @maxLength 64
   */
  key: string;
  /** A fault, a decision on a suspicion of the machine, something done well */
  kind: "fault" | "suspicion" | "good";
  /** @maxLength 2000 */
  note?: string;
  /**
   * @min 1
   * @max 1000
   * @default 1
   */
  occurrences?: number;
  /**
   * Officer numbers, who answers first in front
   * @maxItems 50
   */
  officers?: string[];
  /**
   * reject: why it does not count
   * @minLength 1
   * @maxLength 80
   */
  reason?: string;
}

export interface EventsResponse {
  /** In the order of `sequence` */
  items: CloudEventResponse[];
  /** Whether more are there already; otherwise ask again in a while */
  more: boolean;
  /** Ask with this `after` next, also when `items` is empty */
  nextAfter: number;
}

export interface EvidenceRequest {
  /**
   * Place of the document in the list of the case, from 0
   * @min 0
   * @max 10000
   */
  document?: number;
  /** SHA-256 of a file added to the sheet */
  file?: string;
  /**
   * @min 1
   * @max 100000
   */
  page?: number;
  /**
   * @minLength 1
   * @maxLength 1000
   */
  text?: string;
}

export interface ExplanationResponse {
  /**
   * How the points came about
   * @example "2.00 × 3 / 120 × 100 = 5.00"
   */
  arithmetic: string | null;
  children: ExplanationResponse[];
  label: string;
  /**
   * The sum of the children, on a leaf the points of its posting
   * @example "93.40"
   */
  points: string;
  /** On leaves */
  posting: PostingResponse | null;
}

export interface ExtensionRequest {
  /**
   * In days of each item's clock
   * @min 1
   * @max 365
   */
  days: number;
  /**
   * @minLength 1
   * @maxLength 1000
   */
  reason: string;
}

export interface FactChangeResponse {
  change: "added" | "removed" | "changed";
  /** Which kind of fact; `case` for the fields of the case itself */
  fact:
    | "case"
    | "attribute"
    | "link"
    | "officer"
    | "event"
    | "document"
    | "measure"
    | "property"
    | "person"
    | "recording"
    | "outcome";
  /** Its fields; of what was added or removed all of them */
  fields: FieldChangeResponse[];
  /**
   * The name as people call it, by the pack
   * @example "送达"
   */
  label: string;
  /**
   * Which one: the type, id, number or name of the fact
   * @example "serve"
   */
  name: string;
}

export interface FactRequest {
  /**
   * @minLength 1
   * @maxLength 1000
   */
  evidence?: string;
  /**
   * @minLength 1
   * @maxLength 4000
   */
  fact: string;
}

export interface FieldChangeResponse {
  /** Null when it is gone */
  after: object | null;
  /** Null when it was not there */
  before: object | null;
  /** @example "servedAt" */
  field: string;
}

export interface FileAppealRequest {
  /**
   * Against a decision; otherwise against the determination of `inquiryId`
   * @format uuid
   */
  decisionId?: string;
  /** @format uuid */
  inquiryId?: string;
  /**
   * @minLength 1
   * @maxLength 10000
   */
  reason: string;
}

export interface FileEntryResponse {
  caseNumber: string | null;
  data: object;
  id: string;
  /** @example "finding" */
  kind: string;
  /** The kind as it is called */
  kindLabel: string;
  /** @format date */
  on: string;
  /** As it is now: what was taken back is here as reversed or overturned */
  state: string;
  title: string | null;
  /** Unit code */
  unit: string | null;
}

export interface FilePage {
  items: FileEntryResponse[];
  nextCursor?: string;
  subject: FileSubjectResponse;
}

export interface FileSubjectResponse {
  /** Officer number or unit code */
  code: string;
  kind: "officer" | "unit";
  name: string;
  qualificationLevel: string | null;
  /** @format date */
  qualificationValidUntil: string | null;
  /** Code of the present unit of an officer */
  unit: string | null;
}

export interface FindingDecisionResponse {
  /** @example "finding.rejected" */
  action: string;
  /** @format date-time */
  at: string;
  /** Id of the user, or `machine` */
  by: string;
  note: string | null;
  reason: string | null;
  /** The reason in words */
  reasonLabel: string | null;
}

export interface FindingDetailResponse {
  /** Only a hint: its check is not trusted at present, and it counts only if a person confirms it */
  advisory: boolean;
  /** Law, article number, text version */
  article: Record<string, any> | null;
  /**
   * Null when it concerns the unit as such
   * @format uuid
   */
  caseId: string | null;
  caseNumber: string | null;
  /**
   * Code of a check or of a signal
   * @example "A29"
   */
  check: string | null;
  class: "flaw" | "fault" | "suspected-violation";
  /** What would have made it a pass */
  counterfactual: string | null;
  /** @format date */
  countsOn: string | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  decidedAt: string | null;
  /** Id of the user, or `machine` */
  decidedBy: string | null;
  /** Everything decided about it, in order */
  decisions: FindingDecisionResponse[];
  /** What it rests on: documents, pages, hashes of files */
  evidence: string[];
  /** @format uuid */
  id: string;
  /** Code of the scheme item a person chose */
  item: string | null;
  note: string | null;
  /** @format date */
  occurredOn: string;
  occurrences: number;
  /** Number of the lead officer */
  officer: string | null;
  /** Numbers of all officers concerned */
  officers: string[];
  originId: string | null;
  /** What it was made by: a sheet, an inquiry, a notice */
  originKind: string | null;
  reason: string | null;
  /** The reason in words */
  reasonLabel: string | null;
  /** The trace in sentences; empty when a person found it */
  sentences: string[];
  source:
    | "check"
    | "online-review"
    | "onsite"
    | "inquiry"
    | "outcome"
    | "rectification";
  state: "suspected" | "confirmed" | "rejected" | "withdrawn" | "overturned";
  title: string | null;
  /** Facts used, interval, limit, extensions, exclusions; null when a person found it */
  trace: Record<string, any> | null;
  /** Unit code */
  unit: string;
  unitName: string;
  version: number;
}

export interface FindingPage {
  items: FindingResponse[];
  nextCursor?: string;
}

export interface FindingResponse {
  /** Only a hint: its check is not trusted at present, and it counts only if a person confirms it */
  advisory: boolean;
  /** Law, article number, text version */
  article: Record<string, any> | null;
  /**
   * Null when it concerns the unit as such
   * @format uuid
   */
  caseId: string | null;
  caseNumber: string | null;
  /**
   * Code of a check or of a signal
   * @example "A29"
   */
  check: string | null;
  class: "flaw" | "fault" | "suspected-violation";
  /** What would have made it a pass */
  counterfactual: string | null;
  /** @format date */
  countsOn: string | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  decidedAt: string | null;
  /** Id of the user, or `machine` */
  decidedBy: string | null;
  /** What it rests on: documents, pages, hashes of files */
  evidence: string[];
  /** @format uuid */
  id: string;
  /** Code of the scheme item a person chose */
  item: string | null;
  note: string | null;
  /** @format date */
  occurredOn: string;
  occurrences: number;
  /** Number of the lead officer */
  officer: string | null;
  /** Numbers of all officers concerned */
  officers: string[];
  originId: string | null;
  /** What it was made by: a sheet, an inquiry, a notice */
  originKind: string | null;
  reason: string | null;
  source:
    | "check"
    | "online-review"
    | "onsite"
    | "inquiry"
    | "outcome"
    | "rectification";
  state: "suspected" | "confirmed" | "rejected" | "withdrawn" | "overturned";
  title: string | null;
  /** Unit code */
  unit: string;
  unitName: string;
  version: number;
}

export interface FindingTermsResponse {
  /**
   * When the finding was confirmed
   * @format date
   */
  confirmedOn: string;
  /** Working days to object */
  days: number;
  /** Working days to decide, from the day of filing */
  decideDays: number;
  /**
   * Last day to object
   * @format date
   */
  fileBy: string;
  /** @format uuid */
  findingId: string;
  /** Which of the two it is */
  knownBy: "confirmed" | "sheet-visible";
  /**
   * The later of the two: the first day, which is not counted
   * @format date
   */
  knownOn: string;
  /** Whether there is still time to object */
  open: boolean;
  /** The scheme that says so; null where the usual days hold */
  scheme: ObjectionSchemeResponse | null;
  /** The same in a sentence */
  text: string;
  /**
   * The first day on which the unit may see the review sheet the finding stands on; null for a finding of no sheet
   * @format date
   */
  visibleOn: string | null;
}

export interface FirstViewResponse {
  class: "flaw" | "fault" | "suspected-violation";
  note: string | null;
  occurrences: number;
  /** Id of the user, or `machine` */
  reviewer: string;
}

export interface ForecastResponse {
  cases: number;
  /**
   * The period whose cases were counted
   * @example "2026-09"
   */
  countedPeriod: string;
  hours: number;
  hoursEach: number | null;
  minutesBasis: "recorded" | "assumed";
  minutesPerSheet: number;
  /** False when the plan’s own period is not over and an earlier one stands for it */
  ownPeriod: boolean;
  /** Users who may write sheets */
  reviewers: number;
  /** Sheets to write, second ones included */
  sheets: number;
  sheetsEach: number | null;
  units: UnitForecastResponse[];
}

export interface FormerUnitResponse {
  kind: "city" | "county" | "department" | "station" | "other";
  name: string;
  parentCode: string | null;
  peerGroup: string | null;
  /** @format date */
  validFrom: string | null;
  /** @format date */
  validTo: string;
}

export interface FoundGroundRequest {
  /**
   * Code of a ground of the pack
   * @maxLength 80
   */
  code: string;
  /**
   * @minLength 1
   * @maxLength 1000
   */
  reason: string;
}

export interface FrozenFileResponse {
  sha256: string;
  mediaType: string;
  name: string;
  size: number;
}

export interface GiveGoldRequest {
  /** @format uuid */
  goldId: string;
  /** Logins; default: everybody who may write sheets */
  reviewers?: string[];
}

export interface GoldFaultRequest {
  class: "flaw" | "fault";
  /**
   * Code of a sheet item
   * @minLength 1
   * @maxLength 80
   */
  item: string;
  /**
   * @min 1
   * @max 1000
   */
  occurrences: number;
}

export interface GoldListResponse {
  items: GoldResponse[];
}

export interface GoldResponse {
  /** @format uuid */
  caseId: string;
  caseNumber: string;
  /** @format uuid */
  id: string;
  /** @format date-time */
  madeAt: string;
  madeBy: string;
  note: string;
  /** The right score, in hundredths */
  score: number;
  trace: Record<string, any>;
}

export interface GrantRequest {
  role:
    | "reviewer"
    | "supervisor"
    | "leader"
    | "investigator"
    | "unit"
    | "officer"
    | "inspector"
    | "system-administrator"
    | "security-administrator"
    | "audit-administrator"
    | "auditor";
  /**
   * Unit code; the whole city without it
   * @maxLength 40
   */
  unitCode?: string;
}

export interface GrantResponse {
  /** @format uuid */
  id: string;
  role:
    | "reviewer"
    | "supervisor"
    | "leader"
    | "investigator"
    | "unit"
    | "officer"
    | "inspector"
    | "system-administrator"
    | "security-administrator"
    | "audit-administrator"
    | "auditor";
  /** Unit code; null is the whole city */
  unit: string | null;
}

export interface GrantedResponse {
  permissions: (
    | "unit.read"
    | "unit.manage"
    | "officer.read"
    | "officer.manage"
    | "user.read"
    | "user.manage"
    | "grant.manage"
    | "client.manage"
    | "law.read"
    | "law.manage"
    | "template.manage"
    | "calendar.manage"
    | "webhook.manage"
    | "event.read"
    | "case.read"
    | "case.import"
    | "case.export"
    | "pii.read"
    | "check.read"
    | "check.run"
    | "check.preview"
    | "finding.read"
    | "finding.decide"
    | "scheme.read"
    | "scheme.edit"
    | "scheme.approve"
    | "sampling.read"
    | "sampling.plan"
    | "sampling.approve"
    | "sampling.replace"
    | "assignment.manage"
    | "sheet.read"
    | "sheet.write"
    | "onsite.write"
    | "commendation.record"
    | "objection.file"
    | "objection.decide"
    | "quality.read"
    | "inquiry.read"
    | "inquiry.open"
    | "inquiry.investigate"
    | "inquiry.approve"
    | "accountability.decide"
    | "appeal.file"
    | "appeal.decide"
    | "file.read"
    | "notice.read"
    | "notice.draft"
    | "notice.approve"
    | "notice.approve-correction"
    | "notice.serve"
    | "notice.reply"
    | "notice.verify"
    | "rectification.manage"
    | "run.read"
    | "run.start"
    | "run.publish"
    | "job.read"
    | "job.retry"
    | "audit.read"
  )[];
  /** Path of the unit it holds for; null is the whole city */
  unitPath: string | null;
}

export interface GroundResponse {
  code: string;
  reason: string;
}

export interface HearRequest {
  /**
   * Today when absent
   * @format date
   */
  heardOn?: string;
  /**
   * The statement; when refused, how and before whom
   * @maxLength 10000
   */
  opinion: string;
  /** The person refuses to make a statement */
  refused: boolean;
}

export interface HighlightResponse {
  /** What was looked for */
  hit: boolean;
  text: string;
}

export interface HitCountsResponse {
  draft: number;
  /** Of the check in force; null for a new check */
  present: number | null;
}

export interface HoldingPage {
  items: HoldingResponse[];
  nextCursor?: string;
}

export interface HoldingResponse {
  externalId: string;
  /** SHA-256 of the canonical JSON of the record */
  payloadHash: string;
  /** @format date-time */
  receivedAt: string;
  source: string;
  sourceVersion: number | null;
}

export interface ImpactCountsResponse {
  /** Hits of the draft that are none today */
  added: number;
  /** Hits of today that the draft does not have */
  gone: number;
  same: number;
}

export interface ImpactSampleResponse {
  /** @format uuid */
  caseId: string;
  caseNumber: string;
  counterfactual: string | null;
  impact: "added" | "gone";
  month: string;
  /** @format date */
  occurredOn: string | null;
  /** How the hit comes about, in sentences */
  trace: string[];
  /** Unit code */
  unit: string;
  unitName: string;
}

export interface InquiryDetailResponse {
  /** @format date */
  assignBy: string;
  /** @format uuid */
  caseId: string | null;
  caseNumber: string | null;
  cause:
    | "reconsideration-revoked"
    | "reconsideration-changed"
    | "reconsideration-unlawful"
    | "litigation-lost"
    | "state-compensation"
    | "downgraded-handling"
    | "arrest-refused"
    | "prosecution-refused"
    | "procuratorial-supervision"
    | "petition-upheld"
    | "off-system"
    | "property"
    | "inaction"
    | "abuse"
    | "refused-rectification"
    | "supervisor-decision";
  /** The cause as it is called */
  causeLabel: string;
  /** @format date */
  closedOn: string | null;
  /** @format date */
  determineBy: string;
  /** @format uuid */
  id: string;
  /** Logins */
  investigators: string[];
  materials: InquiryMaterialResponse[];
  /** @format date */
  openedOn: string;
  originId: string;
  /** outcome, finding, notice or user */
  originKind: string;
  /** A last day has passed while it runs */
  overdue: boolean;
  persons: InquiryPersonResponse[];
  reason: string | null;
  state:
    | "opened"
    | "investigating"
    | "suspended"
    | "determined"
    | "approved"
    | "closed"
    | "dismissed"
    | "overturned";
  suspensions: InquirySuspensionResponse[];
  /** Unit code */
  unit: string;
  unitName: string;
  version: number;
}

export interface InquiryMaterialResponse {
  sha256: string;
  /** @format date-time */
  addedAt: string;
  /** @format uuid */
  id: string;
  mediaType: string;
  name: string;
  note: string | null;
  size: number;
}

export interface InquiryPage {
  items: InquiryResponse[];
  nextCursor?: string;
}

export interface InquiryPersonResponse {
  /** @format date */
  heardOn: string | null;
  hearing: "stated" | "refused";
  name: string;
  /** Officer number */
  officer: string;
  opinion: string | null;
  part: "handler" | "appraiser" | "reviewer" | "approver" | "leader";
  source: "case" | "investigation";
}

export interface InquiryReasonRequest {
  /** @maxLength 2000 */
  reason: string;
}

export interface InquiryResponse {
  /** @format date */
  assignBy: string;
  /** @format uuid */
  caseId: string | null;
  caseNumber: string | null;
  cause:
    | "reconsideration-revoked"
    | "reconsideration-changed"
    | "reconsideration-unlawful"
    | "litigation-lost"
    | "state-compensation"
    | "downgraded-handling"
    | "arrest-refused"
    | "prosecution-refused"
    | "procuratorial-supervision"
    | "petition-upheld"
    | "off-system"
    | "property"
    | "inaction"
    | "abuse"
    | "refused-rectification"
    | "supervisor-decision";
  /** The cause as it is called */
  causeLabel: string;
  /** @format date */
  closedOn: string | null;
  /** @format date */
  determineBy: string;
  /** @format uuid */
  id: string;
  /** @format date */
  openedOn: string;
  originId: string;
  /** outcome, finding, notice or user */
  originKind: string;
  /** A last day has passed while it runs */
  overdue: boolean;
  reason: string | null;
  state:
    | "opened"
    | "investigating"
    | "suspended"
    | "determined"
    | "approved"
    | "closed"
    | "dismissed"
    | "overturned";
  /** Unit code */
  unit: string;
  unitName: string;
  version: number;
}

export interface InquirySuspensionResponse {
  authority: "court" | "reconsideration-organ";
  /** @format date */
  fromDay: string;
  reason: string;
  /** @format date */
  toDay: string | null;
}

export interface JobPage {
  items: JobResponse[];
  nextCursor?: string;
}

export interface JobResponse {
  attempts: number;
  /** @format date-time */
  createdAt: string;
  /** Steps done */
  done: number;
  error: string | null;
  /** @format date-time */
  finishedAt: string | null;
  /** @format date-time */
  heartbeatAt: string | null;
  /** @format uuid */
  id: string;
  key: string | null;
  maxAttempts: number;
  /** @example "assessments.score-unit" */
  name: string;
  /**
   * The job that waits for this one
   * @format uuid
   */
  parentId: string | null;
  queue: string;
  result: Record<string, any> | null;
  /** @format date-time */
  startedAt: string | null;
  state: "waiting" | "running" | "done" | "failed";
  /** Steps in all, once known */
  total: number | null;
}

export interface LawHitPage {
  /** Best first */
  items: LawHitResponse[];
  nextCursor?: string;
}

export interface LawHitResponse {
  /** Part of the text around the first hit, in pieces: text, never markup */
  excerpt: HighlightResponse[];
  heading: string;
  /** @format date */
  inForceOn: string;
  /** @format date */
  inForceUntil: string | null;
  label: string;
  law: string;
  number: string;
  /** @format date */
  textVersion: string;
}

export interface LawImportRequest {
  /**
   * Decide and tell, keep nothing
   * @default false
   */
  dryRun?: boolean;
  /**
   * Day it came into force; what the text tells without it
   * @format date
   * @example "2026-01-01"
   */
  inForceOn?: string;
  /** Why a differing text of the same version may be replaced; goes to the audit */
  replaceReason?: string;
  /** One version of a statute in Markdown: # title, dates, <!-- INFO END -->, headings, articles */
  text: string;
  /**
   * Names the version; the last day in the info block without it
   * @format date
   * @example "2025-06-27"
   */
  textVersion?: string;
}

export interface LawImportResponse {
  articles: number;
  /** Articles whose text was another before */
  differing: string[];
  extract: boolean;
  /** @format date */
  inForceOn: string;
  inForceSource: "given" | "info" | "article" | "publication" | "known";
  law: string;
  outcome: "created" | "unchanged" | "completed" | "replaced";
  /** @format date */
  textVersion: string;
}

export interface LawPage {
  items: LawResponse[];
  nextCursor?: string;
}

export interface LawResponse {
  /** @format uuid */
  id: string;
  /**
   * As checks and findings cite it
   * @example "治安管理处罚法"
   */
  shortTitle: string;
  /** @example "中华人民共和国治安管理处罚法" */
  title: string;
  /** From the newest on */
  versions: LawVersionResponse[];
}

export interface LawTextResponse {
  /** @format date */
  adoptedOn: string | null;
  articles: number;
  content: VersionArticleResponse[];
  /** Holds some articles only */
  extract: boolean;
  /** @format date */
  inForceOn: string;
  /** Where the day was found */
  inForceSource: "given" | "info" | "article" | "publication" | "known";
  /**
   * Last day in force; null while no later version is known
   * @format date
   */
  inForceUntil: string | null;
  info: string[];
  law: string;
  preamble: string | null;
  /** @format date */
  publishedOn: string | null;
  sections: SectionResponse[];
  /**
   * Day of adoption or last amendment: names the version
   * @format date
   */
  textVersion: string;
}

export interface LawVersionResponse {
  /** @format date */
  adoptedOn: string | null;
  articles: number;
  /** Holds some articles only */
  extract: boolean;
  /** @format date */
  inForceOn: string;
  /** Where the day was found */
  inForceSource: "given" | "info" | "article" | "publication" | "known";
  /**
   * Last day in force; null while no later version is known
   * @format date
   */
  inForceUntil: string | null;
  /** @format date */
  publishedOn: string | null;
  /**
   * Day of adoption or last amendment: names the version
   * @format date
   */
  textVersion: string;
}

export interface LinkedCaseResponse {
  /** Whether this case names the other or is named by it */
  direction: "names" | "named-by";
  /**
   * Null when it has not arrived or lies outside your units
   * @format uuid
   */
  id: string | null;
  kind: "administrative" | "criminal" | "incident" | "other";
  /** Number of the other incident or case */
  number: string;
  relation:
    | "from-incident"
    | "joined-with"
    | "split-from"
    | "transferred-from"
    | "converted-from"
    | "related-to";
  status: string | null;
  title: string | null;
}

export interface LoginRequest {
  /**
   * @minLength 1
   * @maxLength 100
   */
  login: string;
  /** @format password */
  password: string;
}

export interface MeanScoreResponse {
  /** Months it is the mean of; those without a score are left out */
  months: number;
  /** @example "92.75" */
  score: string;
}

export interface MonthImpactResponse {
  gradesMoved: number;
  /** @example "2026-10" */
  period: string;
  placesMoved: number;
  /** @format uuid */
  runId: string;
  scoresMoved: number;
  /** By peer group and published place */
  units: UnitImpactResponse[];
}

export interface MonthPrecisionResponse {
  /** Hits a person confirmed */
  confirmed: number;
  /** Hits that were faults but go without points; they tell nothing about the check */
  excused: number;
  /** @example "2026-10" */
  month: string;
  /**
   * Percent: confirmed of confirmed and rejected
   * @example "87.50"
   */
  precision: string | null;
  /** Hits that were none: rejected or overturned for a reason of fact */
  rejected: number;
}

export interface NewClientResponse {
  clientId: string;
  disabled: boolean;
  name: string;
  scopes: (
    | "unit.read"
    | "officer.read"
    | "law.read"
    | "event.read"
    | "case.read"
    | "case.import"
    | "case.export"
    | "check.read"
    | "finding.read"
    | "scheme.read"
    | "notice.read"
    | "run.read"
  )[];
  /** Shown this once; only its hash is kept */
  secret: string;
  /** Unit code; null is the whole city */
  unit: string | null;
}

export interface NewCommendationRequest {
  /**
   * What it rests on
   * @maxItems 50
   */
  evidence?: string[];
  /**
   * Code of a bonus item of a scheme in force
   * @minLength 1
   * @maxLength 80
   */
  item: string;
  /** @maxLength 2000 */
  note?: string;
  /**
   * The day that places it in a month
   * @format date
   */
  occurredOn: string;
  /**
   * @min 1
   * @max 1000
   */
  occurrences: number;
  /**
   * Officer numbers
   * @maxItems 100
   */
  officers?: string[];
  /** @maxLength 200 */
  title?: string;
  /**
   * Unit code
   * @minLength 1
   * @maxLength 50
   */
  unit: string;
}

export interface NewGoldRequest {
  /** @format uuid */
  caseId: string;
  /**
   * What a right sheet finds
   * @maxItems 200
   */
  faults: GoldFaultRequest[];
  /**
   * Why this is the right sheet
   * @minLength 1
   * @maxLength 2000
   */
  note: string;
  /**
   * The scheme version whose items the reference names
   * @format uuid
   */
  schemeVersionId: string;
}

export interface NewPlanRequest {
  /** Outcome types whose cases are always taken; by default reconsideration-revoked, reconsideration-changed, reconsideration-unlawful, litigation-lost, state-compensation, downgraded-handling, arrest-refused, prosecution-refused, petition-upheld, procuratorial-supervision */
  certaintyOutcomes?: string[];
  /**
   * Share of the cases that two reviewers score, blind
   * @default 10
   */
  doubleReviewPercent?: number;
  /** Which cases; none for a routine draw, which is about all */
  filter?: DrawFilterRequest;
  kind: "routine" | "focused" | "special";
  /**
   * Assumed for the forecast until sheets have been recorded
   * @min 1
   * @max 1440
   * @default 40
   */
  minutesPerSheet?: number;
  /** @example "2026-10" */
  period: string;
  /**
   * Share of the frame to draw, rounded up to whole cases
   * @example 10
   */
  quotaPercent?: number;
  /**
   * Cases to draw beside the certain ones; either this or `quotaPercent`
   * @min 0
   * @max 1000000
   */
  quotaTotal?: number;
  /**
   * @minLength 1
   * @maxLength 200
   * @example "2026年10月常规抽查"
   */
  title: string;
  /**
   * Cases of each unit at most
   * @min 0
   * @max 1000000
   */
  unitMaximum?: number;
  /**
   * Cases of each unit at least, or all it has
   * @min 0
   * @max 1000000
   * @default 0
   */
  unitMinimum?: number;
  /**
   * First day on which reviewed units see which of their cases were drawn; by default the day after the period
   * @format date
   */
  visibleFrom?: string;
}

export interface NotAssessedResponse {
  code: string;
  kind: "channel" | "branch";
  /** What became of its share */
  text: string;
}

export interface NoticeDetailResponse {
  /** SHA-256 of the DOCX as it was issued */
  docxSha256: string | null;
  /** SHA-256 of the PDF as it was issued */
  pdfSha256: string | null;
  deadlineChanges: DeadlineChangeResponse[];
  /**
   * The earliest last day of an open item
   * @format date
   */
  dueOn: string | null;
  extension: NoticeExtensionResponse | null;
  /** @format uuid */
  id: string;
  /** @format uuid */
  inquiryId: string | null;
  /** @format date */
  issuedOn: string | null;
  kind: "suggestion" | "correction" | "supervision-letter";
  nature: string;
  noticeItems: NoticeItemResponse[];
  /** @example "云公法建〔2026〕3号" */
  number: string | null;
  objection: NoticeObjectionResponse | null;
  /** Code of the unit that issues */
  organ: string;
  origin: string;
  /** Computed: an open item is past its last day */
  overdue: boolean;
  /** @format uuid */
  priorId: string | null;
  replies: NoticeReplyResponse[];
  /** @format date */
  servedOn: string | null;
  service: NoticeServiceResponse | null;
  state:
    | "draft"
    | "approved"
    | "issued"
    | "served"
    | "replied"
    | "refused"
    | "closed"
    | "escalated"
    | "revoked"
    | "withdrawn";
  steps: NoticeStepResponse[];
  title: string;
  /** Code of the unit addressed */
  unit: string;
  unitName: string;
  verifications: NoticeVerificationResponse[];
  version: number;
}

export interface NoticeExtensionResponse {
  days: number;
  decision: string | null;
  grantedDays: number | null;
  reason: string;
  state: "requested" | "granted" | "declined";
}

export interface NoticeItemBody {
  /** @maxItems 20 */
  articles?: ArticleBody[];
  /**
   * 证据、卷宗页码
   * @maxLength 1000
   */
  evidence?: string;
  /**
   * 应附的证明材料
   * @maxLength 500
   */
  evidenceWanted?: string;
  /**
   * 查明事实
   * @minLength 1
   * @maxLength 2000
   */
  fact: string;
  /** Confirmed findings it is about */
  findingIds?: string[];
  /**
   * 整改要求: measurable
   * @minLength 1
   * @maxLength 2000
   */
  requirement: string;
  termClock?: "working_days" | "calendar_days";
  /**
   * Days to rectify; the kind's own term without it
   * @min 1
   * @max 365
   */
  termDays?: number;
}

export interface NoticeItemResponse {
  articles: ArticleBody[];
  caseNumber: string | null;
  /** How the last day was found */
  deadline: Record<string, any> | null;
  /** @format date */
  dueOn: string | null;
  evidence: string | null;
  evidenceWanted: string | null;
  fact: string;
  findingIds: string[];
  requirement: string;
  seq: number;
  state: "open" | "replied" | "verified" | "dropped";
  termClock: "working_days" | "calendar_days";
  termDays: number;
}

export interface NoticeObjectionResponse {
  attachments: AttachmentResponse[];
  /** @format date */
  decideBy: string;
  decision: string | null;
  expected: string;
  reason: string;
  state: "filed" | "upheld" | "partly-upheld" | "dismissed";
  suspends: boolean;
}

export interface NoticePage {
  items: NoticeResponse[];
  nextCursor?: string;
}

export interface NoticeReplyResponse {
  /** @format date-time */
  at: string;
  attachments: AttachmentResponse[];
  items: object[];
  refusal: boolean;
  round: number;
  summary: string;
}

export interface NoticeResponse {
  /**
   * The earliest last day of an open item
   * @format date
   */
  dueOn: string | null;
  /** @format uuid */
  id: string;
  /** @format date */
  issuedOn: string | null;
  kind: "suggestion" | "correction" | "supervision-letter";
  /** @example "云公法建〔2026〕3号" */
  number: string | null;
  /** Code of the unit that issues */
  organ: string;
  /** Computed: an open item is past its last day */
  overdue: boolean;
  /** @format uuid */
  priorId: string | null;
  /** @format date */
  servedOn: string | null;
  state:
    | "draft"
    | "approved"
    | "issued"
    | "served"
    | "replied"
    | "refused"
    | "closed"
    | "escalated"
    | "revoked"
    | "withdrawn";
  title: string;
  /** Code of the unit addressed */
  unit: string;
  unitName: string;
  version: number;
}

export interface NoticeServiceResponse {
  /** @format date-time */
  at: string;
  method: string;
  outcome: "received" | "refused";
  receiverName: string | null;
  receiverNumber: string | null;
  refusal: string | null;
  servedBy: string;
  witness: string | null;
}

export interface NoticeStepResponse {
  /**
   * The finding that posts it to the month
   * @format uuid
   */
  findingId: string | null;
  /** @format date */
  happenedOn: string;
  /** @example "overdue" */
  kind: string;
}

export interface NoticeVerificationResponse {
  /** @format date-time */
  at: string;
  items: object[];
  note: string | null;
  round: number;
}

export interface ObjectionCountResponse {
  changed: number;
  dismissed: number;
  filed: number;
  /** Id of the reviewer or `machine`, code of the item or check, code of the unit */
  key: string;
  /** Of the reviewer, the item or check, the unit; null for the machine */
  name: string | null;
  open: number;
  /** Upheld or changed of those decided, in hundredths of a percent */
  overturnRate: number | null;
  upheld: number;
}

export interface ObjectionDetailResponse {
  /** The view of whoever decides, before he saw the first one */
  blind: ObjectionViewResponse | null;
  /** @format uuid */
  caseId: string | null;
  /**
   * Last day to decide it
   * @format date
   */
  decideBy: string;
  /** @format date-time */
  decidedAt: string | null;
  decidedBy: string | null;
  evidence: FrozenFileResponse[];
  /** Null to others than the unit until the blind view is on record */
  expected: ObjectionViewResponse | null;
  /** Code of the scheme item or the check */
  fault: string;
  /** @format date */
  filedOn: string;
  /** @format uuid */
  findingId: string;
  /** Null to others than the unit until the blind view is on record */
  first: FirstViewResponse | null;
  grounds: string;
  /** @format uuid */
  id: string;
  /**
   * When the finding was made known
   * @format date
   */
  knownOn: string;
  note: string | null;
  /** Not decided, and past that day */
  overdue: boolean;
  reason: string | null;
  /** Of the finding, before and after */
  result: object | null;
  source: string;
  state: "filed" | "rescored" | "upheld" | "changed" | "dismissed";
  /** What the last day to object was computed from */
  terms: ObjectionTermsResponse;
  /** Unit code */
  unit: string;
  version: number;
}

export interface ObjectionPage {
  items: ObjectionResponse[];
  nextCursor?: string;
}

export interface ObjectionResponse {
  /** @format uuid */
  caseId: string | null;
  /**
   * Last day to decide it
   * @format date
   */
  decideBy: string;
  /** Code of the scheme item or the check */
  fault: string;
  /** @format date */
  filedOn: string;
  /** @format uuid */
  findingId: string;
  /** @format uuid */
  id: string;
  /** Not decided, and past that day */
  overdue: boolean;
  source: string;
  state: "filed" | "rescored" | "upheld" | "changed" | "dismissed";
  /** Unit code */
  unit: string;
  version: number;
}

export interface ObjectionSchemeResponse {
  /** @example "cn-police-monthly" */
  code: string;
  /** Number of the version */
  number: number;
}

export interface ObjectionStatisticsResponse {
  byFault: ObjectionCountResponse[];
  byReviewer: ObjectionCountResponse[];
  byUnit: ObjectionCountResponse[];
  period: string;
}

export interface ObjectionTermsResponse {
  /**
   * When the finding was confirmed
   * @format date
   */
  confirmedOn: string;
  /** Working days to object */
  days: number;
  /** Working days to decide, from the day of filing */
  decideDays: number;
  /**
   * Last day to object
   * @format date
   */
  fileBy: string;
  /** Which of the two it is */
  knownBy: "confirmed" | "sheet-visible";
  /**
   * The later of the two: the first day, which is not counted
   * @format date
   */
  knownOn: string;
  /** The scheme that says so; null where the usual days hold */
  scheme: ObjectionSchemeResponse | null;
  /** The same in a sentence */
  text: string;
  /**
   * The first day on which the unit may see the review sheet the finding stands on; null for a finding of no sheet
   * @format date
   */
  visibleOn: string | null;
}

export interface ObjectionViewBody {
  class?: "flaw" | "fault" | "suspected-violation";
  /**
   * @minLength 1
   * @maxLength 2000
   */
  note: string;
  /**
   * @min 1
   * @max 1000
   */
  occurrences?: number;
  /**
   * Hundredths it should cost
   * @min 0
   * @max 10000
   */
  points?: number;
  /** Whether the fault stands */
  stands: boolean;
}

export interface ObjectionViewResponse {
  class?: "flaw" | "fault" | "suspected-violation";
  note: string;
  occurrences?: number;
  /** Hundredths */
  points?: number;
  stands: boolean;
}

export interface OfficerDetailResponse {
  /** Where the officer served, latest first */
  history: OfficerServiceTimeResponse[];
  name: string;
  number: string;
  qualificationLevel: "basic" | "intermediate" | "advanced";
  /** @format date */
  qualificationValidUntil: string | null;
  /** Code of the present unit */
  unit: string | null;
  version: number;
}

export interface OfficerPage {
  items: OfficerResponse[];
  nextCursor?: string;
}

export interface OfficerResponse {
  name: string;
  number: string;
  qualificationLevel: "basic" | "intermediate" | "advanced";
  /** @format date */
  qualificationValidUntil: string | null;
  /** Code of the present unit */
  unit: string | null;
  version: number;
}

export interface OfficerServiceTimeResponse {
  unit: string;
  /** @format date */
  validFrom: string | null;
  /** @format date */
  validTo: string | null;
}

export interface OfficerWarningsResponse {
  count: number;
  /** @format date-time */
  firstDueAt: string;
  /** Officer number */
  officer: string;
}

export interface OnsiteAnswerBody {
  /**
   * Code of an item of the checklist
   * @minLength 1
   * @maxLength 80
   */
  item: string;
  /** @maxLength 2000 */
  note?: string;
  /**
   * How often; needed for "not-met"
   * @min 0
   * @max 1000
   */
  occurrences?: number;
  result: "met" | "not-met" | "not-applicable";
}

export interface OnsiteAnswerResponse {
  /** @format uuid */
  commendationId: string | null;
  /**
   * What it became when the sheet was counted
   * @format uuid
   */
  findingId: string | null;
  item: string;
  note: string | null;
  occurrences: number;
  result: "met" | "not-met" | "not-applicable" | "good";
}

export interface OnsiteContentRequest {
  /** In a multipart form: a JSON text */
  answers: OnsiteAnswerBody[];
  /**
   * Without an offset local time
   * @format date-time
   */
  beganAt: string;
  /** @format date-time */
  endedAt: string;
  /** What was done well; in a multipart form a JSON text */
  good?: OnsiteGoodBody[];
  /** Logins of the others who made the visit; the caller is always one of them */
  inspectors?: string[];
  /** @maxLength 4000 */
  note?: string;
  /**
   * Where it was looked at
   * @minLength 1
   * @maxLength 200
   */
  place: string;
}

export interface OnsiteDetailResponse {
  answers: OnsiteAnswerResponse[];
  /** @format date-time */
  beganAt: string;
  /** @format date-time */
  endedAt: string;
  /** @format uuid */
  id: string;
  /** Logins */
  inspectors: string[];
  note: string | null;
  period: string;
  photos: OnsitePhotoResponse[];
  place: string;
  /** Why it was reopened or withdrawn */
  reason: string | null;
  /** @format uuid */
  schemeVersionId: string;
  signature: OnsiteSignatureResponse | null;
  /** @format date-time */
  signedAt: string | null;
  state:
    | "open"
    | "submitted"
    | "co-signed"
    | "refused"
    | "counted"
    | "withdrawn";
  /** @format date-time */
  submittedAt: string | null;
  /** Unit code */
  unit: string;
  unitName: string;
  version: number;
}

export interface OnsiteGoodBody {
  /**
   * Code of a bonus item
   * @minLength 1
   * @maxLength 80
   */
  item: string;
  /** @maxLength 2000 */
  note?: string;
  /**
   * @min 1
   * @max 100
   */
  occurrences: number;
}

export interface OnsitePage {
  items: OnsiteResponse[];
  nextCursor?: string;
}

export interface OnsitePhotoResponse {
  sha256: string;
  item: string | null;
  mediaType: string;
  name: string;
  /** Bytes */
  size: number;
  /** @format date-time */
  takenAt: string;
}

export interface OnsiteReasonRequest {
  /**
   * @minLength 1
   * @maxLength 1000
   */
  reason: string;
}

export interface OnsiteRefusalBody {
  /**
   * @minLength 1
   * @maxLength 1000
   */
  reason: string;
  /**
   * Who saw it
   * @minLength 1
   * @maxLength 100
   */
  witness: string;
}

export interface OnsiteResponse {
  /** @format date-time */
  beganAt: string;
  /** @format date-time */
  endedAt: string;
  /** @format uuid */
  id: string;
  /** Logins */
  inspectors: string[];
  period: string;
  place: string;
  /** @format date-time */
  signedAt: string | null;
  state:
    | "open"
    | "submitted"
    | "co-signed"
    | "refused"
    | "counted"
    | "withdrawn";
  /** @format date-time */
  submittedAt: string | null;
  /** Unit code */
  unit: string;
  unitName: string;
  version: number;
}

export interface OnsiteSignatureBody {
  /**
   * Name of the unit's representative
   * @minLength 1
   * @maxLength 100
   */
  name: string;
  /** Officer number of the representative; needed unless signing was refused */
  officer?: string;
  /** When the representative does not sign */
  refusal?: OnsiteRefusalBody;
}

export interface OnsiteSignatureResponse {
  kind: "account" | "officer" | "refusal";
  name: string;
  /** Officer number */
  number?: string;
  reason?: string;
  /** @format uuid */
  userId?: string;
  witness?: string;
}

export interface OpenInquiryRequest {
  /**
   * The case; without it `unit` is needed
   * @format uuid
   */
  caseId?: string;
  cause:
    | "reconsideration-revoked"
    | "reconsideration-changed"
    | "reconsideration-unlawful"
    | "litigation-lost"
    | "state-compensation"
    | "downgraded-handling"
    | "arrest-refused"
    | "prosecution-refused"
    | "procuratorial-supervision"
    | "petition-upheld"
    | "off-system"
    | "property"
    | "inaction"
    | "abuse"
    | "refused-rectification"
    | "supervisor-decision";
  /** @maxLength 2000 */
  reason: string;
  /**
   * Unit code, when it concerns a unit as such
   * @maxLength 40
   */
  unit?: string;
}

export interface OpenPlanRequest {
  /**
   * @maxItems 200
   * @minItems 1
   */
  items: RectificationPlanItemBody[];
  /**
   * The proposal it accepts
   * @format uuid
   */
  proposalId?: string;
  /**
   * @minLength 1
   * @maxLength 200
   */
  title: string;
  urgency: "immediate" | "time-limited" | "general";
}

export interface PlaceholderResponse {
  example: string | null;
  items?: PlaceholderResponse[];
  meaning: string;
  /** May be empty in a document */
  optional: boolean;
  /** A template without it is refused */
  required: boolean;
  /**
   * Written into the template as `{主送单位}`, a list as `{#附件}…{/附件}`
   * @example "主送单位"
   */
  tag: string;
  type: "text" | "list" | "image" | "flag";
}

export interface PlanPage {
  items: PlanResponse[];
  nextCursor?: string;
}

export interface PlanResponse {
  abandonReason: string | null;
  /** @format date-time */
  approvedAt: string | null;
  approvedBy: string | null;
  certaintyOutcomes: string[];
  /** SHA-256 of the sealed seed, published at the approval */
  commitment: string | null;
  /** @format date-time */
  createdAt: string;
  createdBy: string;
  doubleReviewPercent: number;
  /** @format uuid */
  drawId: string | null;
  /** Null while it is hidden from the caller */
  filter: DrawFilterResponse | null;
  /** @format date */
  from: string;
  /** @format uuid */
  id: string;
  kind: "routine" | "focused" | "special";
  /** Why the commitment was published after the period had ended */
  lateReason: string | null;
  minutesPerSheet: number;
  /** @example "2026-10" */
  period: string;
  /** Which day of a case places it in the period, by the scheme of the month */
  placement: "opened" | "decided" | "closed";
  quotaPercent: number | null;
  quotaTotal: number | null;
  /** @format uuid */
  schemeVersionId: string;
  /** Revealed by the draw; null while it is hidden from the caller */
  seed: string | null;
  state: "draft" | "approved" | "drawn" | "closed" | "abandoned";
  /** SHA-256 of the terms as approved, in canonical JSON */
  termsHash: string | null;
  title: string;
  /** @format date */
  to: string;
  unitMaximum: number | null;
  unitMinimum: number;
  version: number;
  /**
   * First day on which reviewed units see which of their cases were drawn
   * @format date
   */
  visibleFrom: string;
}

export interface PostingResponse {
  branch: string | null;
  /** Of a bonus */
  commendations: SourceLinkResponse[];
  findings: CountedFindingResponse[];
  item: string | null;
  kind:
    | "opening"
    | "deduction"
    | "case-mean"
    | "cap"
    | "bonus"
    | "veto"
    | "reversal";
  occurrences: number;
  /** Number in the ledger of the unit, from 1 */
  seq: number;
}

export interface PrecisionPolicyResponse {
  minimumDecisions: number;
  /** Percent */
  threshold: number;
  windowMonths: number;
}

export interface PreviewRequest {
  /** One check in the form of docs/packs.md: a JSON object, or YAML text. With the code of a check in force it is compared with that */
  definition: Record<string, any> | string;
}

export interface PreviewResponse {
  /** @format date-time */
  createdAt: string;
  createdBy: string;
  error: string | null;
  /** @format date-time */
  finishedAt: string | null;
  /** @format uuid */
  id: string;
  /** @format uuid */
  jobId: string;
  result: PreviewResultResponse | null;
  /** SHA-256 of the rules it was computed with */
  schemeHash: string;
  /** @format uuid */
  schemeId: string;
  state: "planned" | "done" | "failed";
}

export interface PreviewResultResponse {
  /** From the latest month on */
  months: MonthImpactResponse[];
  /** What the preview cannot tell */
  notes: string[];
}

export interface Problem {
  /**
   * One of docs/errors.md; stable, for programs
   * @example "request.invalid"
   */
  code: string;
  /** What happened this time; not stable */
  detail: string;
  fields?: ProblemField[];
  /** Also in X-Request-Id and in the log */
  requestId: string;
  status: number;
  title: string;
  /** @example "urn:zhiping:error:request.invalid" */
  type: string;
}

export interface ProblemField {
  /** @example "events[3].at" */
  field: string;
  line?: number;
  /** What was expected */
  message: string;
  /** What came, where repeating it helps and is no secret */
  value?: any;
}

export interface ProgressResponse {
  /** @format date-time */
  at: string;
  attachments: AttachmentResponse[];
  percent: number;
  text: string;
}

export interface ProposalResponse {
  items: ProposedShareResponse[];
}

export interface ProposedShareResponse {
  degree: "intent" | "gross-negligence" | "negligence" | "none";
  /** The article says it is the main responsibility */
  main: boolean;
  /** Officer number */
  officer: string;
  part: "handler" | "appraiser" | "reviewer" | "approver" | "leader";
  /** Hundredths of a percent */
  share: number;
  situation:
    | "joint"
    | "opinion-overruled"
    | "falsified"
    | "false-appraisal"
    | "without-approval"
    | "superior-decided"
    | "false-material-to-superior"
    | "order-not-reported"
    | "order-reported"
    | "order-executed";
  /** Why, with the articles */
  trace: string[];
}

export interface PutCaseResponse {
  externalId: string;
  /** @format uuid */
  id: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the record that stands now */
  payloadHash: string;
  /** unchanged: the same was known; older: a newer version is known and stays */
  result: "created" | "updated" | "unchanged" | "older";
  source: string;
  /** The source version that stands now */
  sourceVersion: number | null;
  /** Versions received and kept */
  version: number;
}

export interface QualityResponse {
  /** Second less first of the re-reviewed cases, in hundredths */
  correction: Record<string, any> | null;
  /** Percent agreement, κ, α and missed faults of the period’s double reviews */
  doubleReviews: Record<string, any>;
  /** Faults the first level missed, by what the second saw */
  missedByFirstLevel: Record<string, any> | null;
  period: string;
  reReviews: ReReviewedCaseResponse[];
  reviewers: ReviewerQuality[];
  since: string;
  /** Hundredths of a point */
  tolerance: number;
}

export interface RankingResponse {
  /** Units of the caller, by peer group and place */
  items: UnitScoreResponse[];
  /** @example "2026-10" */
  period: string;
  /** @format date-time */
  publishedAt: string | null;
  resultHash: string;
  /** @format uuid */
  runId: string;
  state:
    | "planned"
    | "collecting"
    | "scoring"
    | "ranked"
    | "published"
    | "superseded"
    | "failed"
    | "abandoned";
}

export interface ReReviewRequest {
  /**
   * How many of the reviewed cases are reviewed again
   * @min 2
   * @max 1000
   */
  cases: number;
  /** Logins; default: everybody who may write sheets */
  reviewers?: string[];
}

export interface ReReviewedCaseResponse {
  caseNumber: string;
  /** Of the sheet that counts, in hundredths */
  first: number;
  /** Chance of a reviewed case of the draw to be reviewed again */
  inclusionProbability: string;
  /** Of the second level; null while it is not submitted */
  second: number | null;
  /** Unit code */
  unit: string;
}

export interface ReasonRequest {
  /**
   * @minLength 1
   * @maxLength 1000
   */
  reason: string;
}

export interface ReassignRequest {
  /**
   * @minLength 1
   * @maxLength 1000
   */
  reason: string;
  /**
   * Login of the new reviewer
   * @minLength 1
   * @maxLength 100
   */
  reviewer: string;
}

export interface RecheckRequest {
  /**
   * Codes of checks: only kinds of case they apply to are looked at. Default: every case
   * @maxItems 200
   * @minItems 1
   */
  checks?: string[];
}

export interface ReclassifyFindingRequest {
  class: "flaw" | "fault" | "suspected-violation";
  /**
   * @minLength 1
   * @maxLength 2000
   */
  reason: string;
}

export interface RecomputedDifference {
  computed: string | null;
  stored: string | null;
  /** Unit code */
  unit: string;
  /** What differs from what was stored */
  what: "inputs" | "score" | "postings";
}

export interface RecomputedResponse {
  computedInputsHash: string;
  computedResultHash: string;
  differences: RecomputedDifference[];
  /** @format uuid */
  runId: string;
  /** Whether everything came out as it was stored */
  same: boolean;
  storedInputsHash: string;
  storedResultHash: string;
  units: number;
}

export interface ReconciliationResponse {
  /** Whether both sides hold the same */
  agrees: boolean;
  /** @format uuid */
  id: string;
  /** @format date-time */
  madeAt: string;
  totals: ReconciliationTotals[];
}

export interface ReconciliationTotals {
  /** Held alike on both sides */
  equal: number;
  /** Cases in the list */
  listed: number;
  /** In the list, not here: send them */
  missingHere: number;
  /** A newer version in the list: send it */
  newerAtSender: number;
  /** A newer version here */
  olderAtSender: number;
  /** In the list, held here for a unit you may not send for */
  outsideYourUnits: number;
  source: string;
  /** Here, not in the list */
  unknownToSender: number;
}

export interface RectificationPlanDetailResponse {
  done: number;
  fault: string | null;
  /** @format uuid */
  id: string;
  /** Open items past their day */
  overdue: number;
  planItems: RectificationPlanItemResponse[];
  state: "open" | "closed";
  summary: string | null;
  title: string;
  total: number;
  urgency: "immediate" | "time-limited" | "general";
  version: number;
}

export interface RectificationPlanItemBody {
  /** @format date */
  dueOn: string;
  /**
   * 整改措施
   * @minLength 1
   * @maxLength 1000
   */
  measure: string;
  /**
   * 责任人
   * @minLength 1
   * @maxLength 50
   */
  owner: string;
  /**
   * Code of the unit that answers for it
   * @maxLength 64
   */
  ownerUnit: string;
}

export interface RectificationPlanItemResponse {
  /** @format date */
  doneOn: string | null;
  /** @format date */
  dueOn: string;
  measure: string;
  owner: string;
  ownerUnit: string;
  progress: ProgressResponse[];
  seq: number;
  state: "open" | "done";
}

export interface RectificationPlanPage {
  items: RectificationPlanResponse[];
  nextCursor?: string;
}

export interface RectificationPlanResponse {
  done: number;
  fault: string | null;
  /** @format uuid */
  id: string;
  /** Open items past their day */
  overdue: number;
  state: "open" | "closed";
  summary: string | null;
  title: string;
  total: number;
  urgency: "immediate" | "time-limited" | "general";
  version: number;
}

export interface RectificationProposalPage {
  items: RectificationProposalResponse[];
  nextCursor?: string;
}

export interface RectificationProposalResponse {
  /**
   * Code of a check or scheme item
   * @example "A32"
   */
  fault: string;
  findings: number;
  /** @format uuid */
  id: string;
  /** @example ["2026-09"] */
  months: string[];
  pattern: "several-units" | "repeated";
  /** @format uuid */
  planId: string | null;
  reason: string | null;
  state: "proposed" | "accepted" | "dismissed";
  /** Codes of the units */
  units: string[];
  version: number;
}

export interface RecusalResponse {
  /** The reasons in words */
  labels: string[];
  reasons: (
    | "own-unit"
    | "past-unit"
    | "own-case"
    | "out-of-scope"
    | "reviewed-before"
  )[];
  /** Login */
  reviewer: string;
}

export interface RefreshRequest {
  /**
   * @minLength 1
   * @maxLength 200
   */
  refreshToken: string;
}

export interface ReinstateCheckRequest {
  /**
   * Why its hits are to count again
   * @minLength 1
   * @maxLength 2000
   */
  reason: string;
}

export interface RejectFindingRequest {
  /** @maxLength 2000 */
  note?: string;
  /**
   * Why it does not count: one of facts-differ, exception-applies, record-wrong, duplicate, law-changed, law-unclear, force-majeure, arguable, new-evidence, party-caused, panel-decision, or instead of the no-deduction grounds among them those a scheme in force lists
   * @example "facts-differ"
   */
  reason: string;
}

export interface ReopenFindingRequest {
  /** @maxLength 2000 */
  note?: string;
  reason: "new-evidence" | "hit-again" | "decided-wrongly";
}

export interface ReplaceCaseRequest {
  /** @maxLength 2000 */
  note?: string;
  reason:
    | "file-in-use"
    | "transferred"
    | "secret"
    | "duplicate"
    | "not-a-case"
    | "under-supervision"
    | "recusal"
    | "file-lost";
}

export interface ReplayRequest {
  /**
   * Events that happened from here on
   * @format date-time
   */
  from: string;
  /**
   * Leave out what was delivered
   * @default true
   */
  onlyMissed?: boolean;
  /**
   * Up to here, itself not
   * @format date-time
   */
  to: string;
}

export interface ReplayResponse {
  /** Deliveries that wait again */
  replayed: number;
}

export interface ResponsibilityRequest {
  degree: "intent" | "gross-negligence" | "negligence" | "none";
  /** @maxItems 20 */
  grounds?: FoundGroundRequest[];
  /**
   * Officer number
   * @minLength 1
   * @maxLength 40
   */
  officer: string;
  part: "handler" | "appraiser" | "reviewer" | "approver" | "leader";
  /**
   * Needed when it is not as proposed
   * @maxLength 2000
   */
  reason?: string;
  /**
   * Hundredths of a percent; all together 10000
   * @min 0
   * @max 10000
   */
  share: number;
  situation:
    | "joint"
    | "opinion-overruled"
    | "falsified"
    | "false-appraisal"
    | "without-approval"
    | "superior-decided"
    | "false-material-to-superior"
    | "order-not-reported"
    | "order-reported"
    | "order-executed";
}

export interface ResponsibilityResponse {
  article: string;
  degree: "intent" | "gross-negligence" | "negligence" | "none";
  grounds: GroundResponse[];
  /** 终身追究 */
  lifelong: boolean;
  name: string;
  /** Officer number */
  officer: string;
  part: "handler" | "appraiser" | "reviewer" | "approver" | "leader";
  reason: string | null;
  /** Hundredths of a percent */
  share: number;
  situation:
    | "joint"
    | "opinion-overruled"
    | "falsified"
    | "false-appraisal"
    | "without-approval"
    | "superior-decided"
    | "false-material-to-superior"
    | "order-not-reported"
    | "order-reported"
    | "order-executed";
  situationLabel: string;
  /** Code of the unit where the officer served then */
  unit: string;
  /** Whether the article was read: V in its source, P in part, U from memory */
  verified: "V" | "P" | "U";
}

export interface RestatedResponse {
  /** Units of the caller, by peer group and published place */
  items: RestatedUnitResponse[];
  /** @example "2026-10" */
  period: string;
  /** @format uuid */
  runId: string;
}

export interface RestatedUnitResponse {
  /** @example "3.00" */
  difference: string;
  /** Findings the month counted and that were overturned since */
  overturned: CountedFindingResponse[];
  peerGroup: string | null;
  /**
   * What those months posted; the rest comes with the next month of the unit
   * @example "3.00"
   */
  posted: string;
  /**
   * Published months that posted the correction
   * @example ["2026-11"]
   */
  postedIn: string[];
  /**
   * As published; never changes
   * @example "88.00"
   */
  published: string | null;
  publishedGrade: string | null;
  publishedPlace: number | null;
  /**
   * As it would be without what was overturned since
   * @example "91.00"
   */
  restated: string | null;
  restatedGrade: string | null;
  restatedPlace: number | null;
  /** Unit code */
  unit: string;
  unitName: string;
}

export interface ReturnSheetRequest {
  /**
   * @minLength 1
   * @maxLength 2000
   */
  reason: string;
}

export interface ReviewedCaseResponse {
  /** @example "/api/v1/cases/0192…" */
  caseHref: string;
  caseNumber: string | null;
  /**
   * As the run froze it
   * @example "95.00"
   */
  score: string;
  /** The sheet that counted */
  sheet: SourceLinkResponse;
}

export interface ReviewedStratumResponse {
  /**
   * Its part of the mean; the parts add up, divided by all cases
   * @example "12 × (100.00 + 93.00) / 2"
   */
  arithmetic: string | null;
  cases: ReviewedCaseResponse[];
  /** Cases that were reviewed with certainty */
  certainty: boolean;
  /** Cases of the unit in the stratum */
  frame: number;
  /** Kind of case, or `all` */
  kind: string;
  /**
   * Null where no sheet counts: its cases are taken to be like those of the stratum beside it
   * @example "96.50"
   */
  mean: string | null;
  /** Week of the period, from 1; 0 for all */
  week: number;
}

export interface ReviewerQuality {
  /** Distance from the right score of gold cases, signed and absolute, in hundredths */
  gold: Record<string, any> | null;
  /** Own score less that of others on the same case, in hundredths, with its interval; positive is lenient; drift a month */
  leniency: Record<string, any> | null;
  /** Login */
  reviewer: string;
  /** Sheets submitted in the months asked for */
  sheets: number;
}

export interface RevokeCommendationRequest {
  /**
   * @minLength 1
   * @maxLength 2000
   */
  reason: string;
}

export interface RotateSecretRequest {
  /**
   * Hours for which the present secret signs as well
   * @min 0
   * @max 168
   * @default 24
   */
  overlapHours?: number;
}

export interface RunPage {
  items: RunResponse[];
  nextCursor?: string;
}

export interface RunProgress {
  /** Units scored */
  done: number;
  error: string | null;
  state:
    | "planned"
    | "collecting"
    | "scoring"
    | "ranked"
    | "published"
    | "superseded"
    | "failed"
    | "abandoned";
  /** Units in all, once known */
  total: number | null;
}

export interface RunResponse {
  /** @format date-time */
  createdAt: string;
  createdBy: string;
  /** @format date */
  from: string;
  /** @format uuid */
  id: string;
  /** SHA-256 of the frozen inputs */
  inputsHash: string | null;
  /**
   * The job that collects
   * @format uuid
   */
  jobId: string;
  /** Number among the runs of the period, from 1 */
  number: number;
  /** @example "2026-10" */
  period: string;
  progress: RunProgress;
  /** @format date-time */
  publishedAt: string | null;
  publishedBy: string | null;
  /** @format date-time */
  rankedAt: string | null;
  /** SHA-256 of rules, inputs and every score with its postings */
  resultHash: string | null;
  scheme: RunScheme;
  /** SHA-256 of the rules */
  schemeHash: string;
  state:
    | "planned"
    | "collecting"
    | "scoring"
    | "ranked"
    | "published"
    | "superseded"
    | "failed"
    | "abandoned";
  /** @format date-time */
  supersedeApprovedAt: string | null;
  /** The second person who agreed that a published month is replaced */
  supersedeApprovedBy: string | null;
  supersedeReason: string | null;
  /** @format uuid */
  supersededBy: string | null;
  /** @format date */
  to: string;
  version: number;
}

export interface RunScheme {
  code: string;
  /** @format uuid */
  id: string;
  number: number;
}

export interface SchemeChangeResponse {
  /** @example "8.00" */
  after: string | null;
  /** @example "10.00" */
  before: string | null;
  change: "added" | "removed" | "changed";
  /**
   * Null when the whole thing came or went
   * @example "points"
   */
  field: string | null;
  /**
   * What it concerns, by codes; empty for the scheme itself
   * @example "items/custody-overrun"
   */
  path: string;
  /** @example "“羁押、强制措施超期”的分值由10.00改为8.00" */
  text: string;
}

export interface SchemeDetailResponse {
  /** @format date-time */
  approvedAt: string | null;
  approvedBy: string | null;
  /** @example "cn-police-monthly" */
  code: string;
  /** @format date-time */
  createdAt: string;
  createdBy: string;
  /** In the shape in which it is sent, every default filled in */
  definition: Record<string, any>;
  /** SHA-256 of the definition; part of every result hash */
  hash: string;
  /** @format uuid */
  id: string;
  /** @format date-time */
  inUseSince: string | null;
  /** Number of the version, from 1 */
  number: number;
  source: "pack" | "api";
  /** `in-use`: a run has been planned with it; it is frozen for good */
  state: "draft" | "approved" | "in-use" | "retired";
  title: string;
  /**
   * First month it may be used for
   * @example "2026-01"
   */
  validFrom: string;
  validTo: string | null;
  /** Of the resource, as in its ETag */
  version: number;
}

export interface SchemeDiffResponse {
  after: SchemeNameResponse;
  before: SchemeNameResponse;
  changes: SchemeChangeResponse[];
}

export interface SchemeNameResponse {
  code: string;
  /** @format uuid */
  id: string;
  number: number;
  state: "draft" | "approved" | "in-use" | "retired";
  title: string;
}

export interface SchemePage {
  items: SchemeResponse[];
  nextCursor?: string;
}

export interface SchemeResponse {
  /** @format date-time */
  approvedAt: string | null;
  approvedBy: string | null;
  /** @example "cn-police-monthly" */
  code: string;
  /** @format date-time */
  createdAt: string;
  createdBy: string;
  /** SHA-256 of the definition; part of every result hash */
  hash: string;
  /** @format uuid */
  id: string;
  /** @format date-time */
  inUseSince: string | null;
  /** Number of the version, from 1 */
  number: number;
  source: "pack" | "api";
  /** `in-use`: a run has been planned with it; it is frozen for good */
  state: "draft" | "approved" | "in-use" | "retired";
  title: string;
  /**
   * First month it may be used for
   * @example "2026-01"
   */
  validFrom: string;
  validTo: string | null;
  /** Of the resource, as in its ETag */
  version: number;
}

export interface SectionResponse {
  kind: "book" | "sub-book" | "chapter" | "section" | "part";
  /** @example "第四章" */
  label: string;
  /** Place of the section it lies in, from 0 */
  parent: number | null;
  /** @example "处罚程序" */
  title: string;
}

export interface ServeNoticeRequest {
  /** @format date-time */
  at: string;
  /**
   * @minLength 1
   * @maxLength 50
   * @example "直接送达"
   */
  method: string;
  outcome: "received" | "refused";
  /** @maxLength 100 */
  place?: string;
  /**
   * 签收人; needed when received
   * @minLength 1
   * @maxLength 50
   */
  receiverName?: string;
  /**
   * 签收人警号
   * @maxLength 20
   */
  receiverNumber?: string;
  /**
   * 拒收事由; needed when refused
   * @minLength 1
   * @maxLength 500
   */
  refusal?: string;
  /** @maxLength 500 */
  remark?: string;
  /**
   * 送达人
   * @minLength 1
   * @maxLength 100
   */
  servedBy: string;
  /**
   * 见证人; needed when refused
   * @minLength 1
   * @maxLength 100
   */
  witness?: string;
}

export interface SessionResponse {
  grants: GrantedResponse[];
  id: string;
  kind: "user" | "client" | "system";
  mustChangePassword: boolean;
  name: string;
}

export interface SetAsideResponse {
  finding: CountedFindingResponse | null;
  reason:
    | "not-in-scheme"
    | "same-root-cause"
    | "unit-not-assessed"
    | "in-case-score"
    | "not-in-mean"
    | "not-assessed";
  text: string;
}

export interface SheetDetailResponse {
  /** What something done well may be; only while the sheet can be written */
  bonuses: SheetItemChoice[];
  /** @format uuid */
  caseId: string;
  caseNumber: string;
  caseTitle: string | null;
  /** Version of the case when it was selected */
  caseVersion: number;
  /** Whether its score enters the month; null for those who are not to know */
  counts: boolean | null;
  /** Adjudication: in what they differ */
  differences: Record<string, any>[];
  /** @format uuid */
  drawId: string;
  entries: SheetEntryResponse[];
  /** Evidence; to others than who wrote it only what its lines name */
  files: SheetFileResponse[];
  /** @format uuid */
  id: string;
  /** What a fault may be; only while the sheet can be written */
  items: SheetItemChoice[];
  /** Blind reviews, first or second, look alike to who writes them */
  kind: "review" | "adjudication";
  minutes: number;
  note: string | null;
  /** Adjudication: the two sheets to decide between */
  others: string[];
  /** @example "2026-10" */
  period: string;
  /** Null for those who are not to know */
  phase: "first" | "second" | "adjudication" | "re-review";
  /** Its present version; the difference is at /reviews/sheets/{id}/case-changes */
  presentCaseVersion: number;
  /** Why a suspicion may be rejected; only while the sheet can be written */
  rejectReasons: SheetReasonChoice[];
  /** Why it was sent back last */
  returnReason: string | null;
  /** Login; null for the assessed unit */
  reviewer: string | null;
  /** @format date-time */
  savedAt: string;
  /** Who saved it last */
  savedBy: string;
  /** Hundredths of a point */
  score: number | null;
  state: "open" | "submitted" | "returned" | "withdrawn";
  /** @format date-time */
  submittedAt: string | null;
  /** What the machine suspects; only while the sheet can be written */
  suspicions: SheetSuspicionResponse[];
  /** The arithmetic of the score, item by item */
  trace: Record<string, any> | null;
  /** Unit code */
  unit: string;
  version: number;
}

export interface SheetDraftRequest {
  /** @maxItems 500 */
  entries: EntryRequest[];
  /**
   * The overall opinion
   * @maxLength 5000
   */
  note?: string;
}

export interface SheetEntryResponse {
  article: EntryArticleResponse | null;
  class: "flaw" | "fault" | "suspected-violation";
  decision: "confirm" | "reject";
  evidence: Record<string, any>[];
  /**
   * The finding decided on, or the one the fault became
   * @format uuid
   */
  findingId: string | null;
  item: string | null;
  key: string;
  kind: "fault" | "suspicion" | "good";
  note: string | null;
  occurrences: number;
  officers: string[];
  reason: string | null;
}

export interface SheetFileResponse {
  /** SHA-256, by which lines name it */
  sha256: string;
  /** @format date-time */
  addedAt: string;
  mediaType: string;
  name: string;
  /** Bytes */
  size: number;
}

export interface SheetItemChoice {
  /** A basic standard: failing it makes the case 0 */
  basic: boolean;
  cap: number | null;
  class: string | null;
  code: string;
  /** Hundredths of a point */
  points: number;
  title: string;
}

export interface SheetPage {
  items: SheetResponse[];
  nextCursor?: string;
}

export interface SheetReasonChoice {
  code: string;
  label: string;
}

export interface SheetResponse {
  /** @format uuid */
  caseId: string;
  caseNumber: string;
  caseTitle: string | null;
  /** Whether its score enters the month; null for those who are not to know */
  counts: boolean | null;
  /** @format uuid */
  drawId: string;
  /** @format uuid */
  id: string;
  /** Blind reviews, first or second, look alike to who writes them */
  kind: "review" | "adjudication";
  minutes: number;
  /** @example "2026-10" */
  period: string;
  /** Null for those who are not to know */
  phase: "first" | "second" | "adjudication" | "re-review";
  /** Why it was sent back last */
  returnReason: string | null;
  /** Login; null for the assessed unit */
  reviewer: string | null;
  /** @format date-time */
  savedAt: string;
  /** Who saved it last */
  savedBy: string;
  /** Hundredths of a point */
  score: number | null;
  state: "open" | "submitted" | "returned" | "withdrawn";
  /** @format date-time */
  submittedAt: string | null;
  /** Unit code */
  unit: string;
  version: number;
}

export interface SheetScoreRow {
  /** @format date-time */
  madeAt: string;
  number: number;
  reason: "submitted" | "corrected" | "finding-overturned";
  /** Hundredths of a point */
  score: number;
  trace: Record<string, any>;
}

export interface SheetScoresResponse {
  items: SheetScoreRow[];
}

export interface SheetSignResponse {
  /** Seconds of work recorded so far */
  seconds: number;
}

export interface SheetSuspicionResponse {
  article: Record<string, any> | null;
  check: string;
  class: "flaw" | "fault" | "suspected-violation";
  /** What would have made it pass */
  counterfactual: string | null;
  /** @format uuid */
  findingId: string;
  /** @format date */
  occurredOn: string;
  occurrences: number;
  title: string;
  trace: Record<string, any> | null;
}

export interface SourceLinkResponse {
  /** @example "/api/v1/reviews/sheets/0192…" */
  href: string;
  /** @format uuid */
  id: string;
}

export interface SpotCorrectionPage {
  items: SpotCorrectionResponse[];
  nextCursor?: string;
}

export interface SpotCorrectionRequest {
  /**
   * 当场整改情况
   * @minLength 1
   * @maxLength 1000
   */
  action: string;
  /** @maxLength 64 */
  caseNumber?: string;
  /** @format date */
  correctedOn: string;
  /** @format uuid */
  findingId?: string;
  /**
   * @minLength 1
   * @maxLength 1000
   */
  problem: string;
  /**
   * Code of the unit
   * @maxLength 64
   */
  unit: string;
}

export interface SpotCorrectionResponse {
  action: string;
  caseNumber: string | null;
  /** @format date */
  correctedOn: string;
  /** @format uuid */
  findingId: string | null;
  /** @format uuid */
  id: string;
  problem: string;
  unit: string;
}

export interface StandingResponse {
  grade: string | null;
  place: number | null;
  /** @example "93.40" */
  score: string | null;
}

export interface StartPreviewRequest {
  /**
   * How many closed months, from the latest on
   * @min 1
   * @max 24
   * @default 12
   */
  months?: number;
  /**
   * A scheme version in any state, usually a draft
   * @format uuid
   */
  schemeId: string;
}

export interface StartRunRequest {
  /**
   * The month to assess
   * @maxLength 20
   * @example "2026-10"
   */
  period: string;
  /**
   * Why a published month is assessed anew; needed only then
   * @minLength 5
   * @maxLength 500
   */
  supersedeReason?: string;
}

export interface SuspendRequest {
  authority: "court" | "reconsideration-organ";
  /** @maxLength 1000 */
  reason: string;
}

export interface TemplateDetailResponse {
  /** @format date-time */
  changedAt: string | null;
  changedBy: string | null;
  kind:
    | "suggestion"
    | "correction"
    | "supervision-letter"
    | "service-receipt"
    | "rectification-reply"
    | "determination"
    | "accountability-decision"
    | "bulletin";
  /** Name of its file */
  name: string | null;
  /** Which of the office’s templates is in use */
  number: number | null;
  placeholders: PlaceholderResponse[];
  /** `own`: the office has replaced the template of the pack */
  source: "pack" | "own";
  /** @example "执法建议书" */
  title: string;
  /** Of the resource, as in its ETag; 0 for a template that was never replaced */
  version: number;
  /** The office’s templates of this kind, newest first */
  versions: TemplateVersionResponse[];
}

export interface TemplateListResponse {
  items: TemplateResponse[];
}

export interface TemplateResponse {
  /** @format date-time */
  changedAt: string | null;
  changedBy: string | null;
  kind:
    | "suggestion"
    | "correction"
    | "supervision-letter"
    | "service-receipt"
    | "rectification-reply"
    | "determination"
    | "accountability-decision"
    | "bulletin";
  /** Name of its file */
  name: string | null;
  /** Which of the office’s templates is in use */
  number: number | null;
  /** `own`: the office has replaced the template of the pack */
  source: "pack" | "own";
  /** @example "执法建议书" */
  title: string;
  /** Of the resource, as in its ETag; 0 for a template that was never replaced */
  version: number;
}

export interface TemplateVersionResponse {
  sha256: string;
  /** @format date-time */
  createdAt: string;
  createdBy: string;
  name: string;
  number: number;
}

export interface TestResponse {
  /**
   * The test arrives under this `webhook-id`
   * @format uuid
   */
  eventId: string;
}

export interface TextSegmentResponse {
  kind: "same" | "removed" | "added";
  text: string;
}

export interface TokenResponse {
  accessToken: string;
  /** Seconds */
  expiresIn: number;
  /** Until the password is changed nothing else is open */
  mustChangePassword: boolean;
  /** For one use; a second use revokes the whole sign-in */
  refreshToken: string;
}

export interface TotalMismatch {
  expected: number | string;
  found: (number | string) | null;
  total: "lines" | "events" | "sha256";
}

export interface UnassignedResponse {
  recused: RecusalResponse[];
  /** Case number and phase */
  slot: string;
}

export interface UnitDetailResponse {
  /** @example "530102000000" */
  code: string;
  /** What the unit was before, latest first */
  history: FormerUnitResponse[];
  kind: "city" | "county" | "department" | "station" | "other";
  name: string;
  parentCode: string | null;
  /**
   * Codes from the top to the unit itself
   * @example "/530100000000/530102000000/"
   */
  path: string;
  peerGroup: string | null;
  /** @format date */
  validFrom: string | null;
  /** @format date */
  validTo: string | null;
  version: number;
}

export interface UnitForecastResponse {
  /** Whose past reviews the deviation comes from */
  basis: "unit" | "bureau" | "assumed";
  /** Cases that would be reviewed */
  cases: number;
  /** Cases that are always taken */
  certain: number;
  /** Standard deviation of case scores, in points */
  deviation: number;
  frameSize: number;
  /** Expected half-width of the 95 % interval, in points */
  halfWidth: number | null;
  /** Unit code */
  unit: string;
}

export interface UnitImpactResponse {
  /** Under the scheme of the preview */
  after: StandingResponse;
  /** As published */
  before: StandingResponse;
  peerGroup: string | null;
  /** Places gained (positive) or lost */
  placeChange: number | null;
  /** @example "-1.25" */
  scoreChange: string | null;
  /** Unit code */
  unit: string;
  unitName: string;
}

export interface UnitPage {
  items: UnitResponse[];
  nextCursor?: string;
}

export interface UnitResponse {
  /** @example "530102000000" */
  code: string;
  kind: "city" | "county" | "department" | "station" | "other";
  name: string;
  parentCode: string | null;
  /**
   * Codes from the top to the unit itself
   * @example "/530100000000/530102000000/"
   */
  path: string;
  peerGroup: string | null;
  /** @format date */
  validFrom: string | null;
  /** @format date */
  validTo: string | null;
  version: number;
}

export interface UnitScoreDetailResponse {
  /** False for a unit without cases in the month */
  assessed: boolean;
  /** From 1: units of one band cannot be told apart this month */
  band: number | null;
  /**
   * Stratified mean of the reviewed cases
   * @example "92.35"
   */
  caseMean: string | null;
  cases: number;
  /** Opens the score down to its postings */
  explanation: ExplanationResponse;
  /** Confirmed findings of the month */
  findings: number;
  /** Code of the grade */
  grade: string | null;
  gradeTitle: string | null;
  /** Occurrences by check */
  hits: Record<string, number>;
  /** 95 % interval; both bounds are the score when nothing was sampled */
  interval: BoundsResponse | null;
  /** Parts of the scheme that say nothing of the unit this month */
  notAssessed: NotAssessedResponse[];
  /** Units of the peer group that have a place */
  of: number | null;
  /** Units of one group are ranked with one another */
  peerGroup: string | null;
  /** @example "2026-10" */
  period: string;
  /** Place in the peer group; units of equal score share one */
  place: number | null;
  /** Places gained (positive) or lost since the month before */
  placeChange: number | null;
  /** The worst one */
  placeHigh: number | null;
  /** The best place the unit may truly hold, with 95 % confidence */
  placeLow: number | null;
  /** Reviewed cases that count */
  reviewed: number;
  /** What the mean of the reviewed cases is made of */
  reviewedCases: ReviewedStratumResponse[];
  /** Mean of the last three months, this one included */
  rolling: MeanScoreResponse | null;
  /** @format uuid */
  runId: string;
  /** @example "93.40" */
  score: string | null;
  /**
   * Against the month before
   * @example "-1.25"
   */
  scoreChange: string | null;
  /** Findings that moved no points, and why */
  setAside: SetAsideResponse[];
  state:
    | "planned"
    | "collecting"
    | "scoring"
    | "ranked"
    | "published"
    | "superseded"
    | "failed"
    | "abandoned";
  /** Unit code */
  unit: string;
  unitName: string;
  /** 一票否决 */
  vetoed: boolean;
  /** On-site sheets that count */
  visits: SourceLinkResponse[];
  /** Mean of the year so far, this month included */
  yearSoFar: MeanScoreResponse | null;
}

export interface UnitScoreResponse {
  /** False for a unit without cases in the month */
  assessed: boolean;
  /** From 1: units of one band cannot be told apart this month */
  band: number | null;
  /**
   * Stratified mean of the reviewed cases
   * @example "92.35"
   */
  caseMean: string | null;
  cases: number;
  /** Confirmed findings of the month */
  findings: number;
  /** Code of the grade */
  grade: string | null;
  gradeTitle: string | null;
  /** 95 % interval; both bounds are the score when nothing was sampled */
  interval: BoundsResponse | null;
  /** Units of the peer group that have a place */
  of: number | null;
  /** Units of one group are ranked with one another */
  peerGroup: string | null;
  /** Place in the peer group; units of equal score share one */
  place: number | null;
  /** Places gained (positive) or lost since the month before */
  placeChange: number | null;
  /** The worst one */
  placeHigh: number | null;
  /** The best place the unit may truly hold, with 95 % confidence */
  placeLow: number | null;
  /** Reviewed cases that count */
  reviewed: number;
  /** Mean of the last three months, this one included */
  rolling: MeanScoreResponse | null;
  /** @example "93.40" */
  score: string | null;
  /**
   * Against the month before
   * @example "-1.25"
   */
  scoreChange: string | null;
  /** Unit code */
  unit: string;
  unitName: string;
  /** 一票否决 */
  vetoed: boolean;
  /** Mean of the year so far, this month included */
  yearSoFar: MeanScoreResponse | null;
}

export interface UnitWarningsResponse {
  count: number;
  /** @format date-time */
  firstDueAt: string;
  /** Unit code */
  unit: string;
  unitName: string;
}

export interface UpdateOfficerRequest {
  /**
   * @minLength 1
   * @maxLength 100
   */
  name?: string;
  qualificationLevel?: "basic" | "intermediate" | "advanced";
  /**
   * Last day of the qualification
   * @format date
   */
  qualificationValidUntil?: string;
  /**
   * First day in the new unit; needed with `unitCode`
   * @format date
   */
  since?: string;
  /**
   * Code of the new unit; the time in the present one ends the day before `since`
   * @maxLength 40
   */
  unitCode?: string;
}

export interface UpdateUnitRequest {
  kind?: "city" | "county" | "department" | "station" | "other";
  /**
   * @minLength 1
   * @maxLength 200
   */
  name?: string;
  /**
   * Code of the new unit above; null for the top
   * @maxLength 40
   */
  parentCode?: string | null;
  /**
   * @minLength 1
   * @maxLength 100
   */
  peerGroup?: string | null;
  /**
   * Day from which the change holds; the present state then becomes history. Without it the change is a correction.
   * @format date
   */
  since?: string;
  /** @format date */
  validFrom?: string | null;
  /**
   * Last day of a unit that is dissolved
   * @format date
   */
  validTo?: string | null;
}

export interface UpdateUserRequest {
  /** A disabled account cannot sign in, and its tokens end */
  disabled?: boolean;
  /**
   * @minLength 1
   * @maxLength 100
   */
  name?: string;
  /**
   * Number of the officer this person is: sees the own file and appeals for himself; an empty text ends it
   * @maxLength 40
   */
  officer?: string;
  /**
   * A new password, to be changed at the next sign-in
   * @format password
   * @minLength 10
   */
  password?: string;
}

export interface UserPage {
  items: UserResponse[];
  nextCursor?: string;
}

export interface UserResponse {
  disabled: boolean;
  grants: GrantResponse[];
  login: string;
  mustChangePassword: boolean;
  name: string;
  /** Number of the officer this person is */
  officer: string | null;
  version: number;
}

export interface VerifiedItemBody {
  accepted: boolean;
  /**
   * Needed when it is not accepted
   * @maxLength 1000
   */
  note?: string;
  /** @min 1 */
  seq: number;
}

export interface VerifyRequest {
  /**
   * @maxItems 100
   * @minItems 1
   */
  items: VerifiedItemBody[];
  /** @maxLength 1000 */
  note?: string;
}

export interface VersionArticleResponse {
  label: string;
  number: string;
  /** Place of its section, from 0 */
  section: number | null;
  text: string;
}

export interface VersionComparisonResponse {
  articles: ArticlePairResponse[];
  /** Articles by kind of change */
  counts: Record<string, number>;
  /** @format date */
  fromVersion: string;
  law: string;
  /** @format date */
  toVersion: string;
}

export interface WarningPage {
  items: WarningResponse[];
  nextCursor?: string;
}

export interface WarningResponse {
  article: CheckArticleResponse | null;
  /** @format uuid */
  caseId: string;
  caseNumber: string;
  /** @example "A29" */
  check: string;
  /**
   * The instant at which it is a hit
   * @format date-time
   */
  dueAt: string;
  /** Whole hours until then */
  hoursLeft: number;
  /** Number of the lead officer */
  officer: string | null;
  /** What the law asks */
  title: string;
  /** Unit code */
  unit: string;
  unitName: string;
}

export interface WarningTotalsResponse {
  count: number;
  /** Most first; cases without a lead officer are in none */
  officers: OfficerWarningsResponse[];
  /** Most first */
  units: UnitWarningsResponse[];
}

export interface WebhookRequest {
  /**
   * A name of its own among the webhooks
   * @minLength 1
   * @maxLength 100
   * @example "接警平台"
   */
  name: string;
  /**
   * Event types, also `zhiping.finding.*`; none of them is all, also those to come
   * @maxItems 50
   * @example ["zhiping.finding.*","zhiping.assessment.published"]
   */
  types?: string[];
  /**
   * Code of the unit whose events, and those of all below it, are sent; without it the whole bureau
   * @maxLength 50
   */
  unit?: string;
  /**
   * https at a public address, or one of WEBHOOK_ALLOWED_TARGETS
   * @minLength 1
   * @maxLength 2000
   * @example "https://example.org/hooks/zhiping"
   */
  url: string;
}

export interface WebhookResponse {
  /** @format date-time */
  createdAt: string;
  disabledReason: "by-hand" | "gone" | "failing";
  /** Deliveries that were given up */
  failed: number;
  /** @format uuid */
  id: string;
  /** @format date-time */
  lastDeliveredAt: string | null;
  name: string;
  /** Deliveries that wait */
  pending: number;
  /**
   * Until then the secret before the last rotation signs as well
   * @format date-time
   */
  previousSecretUntil: string | null;
  state: "active" | "disabled";
  /** None is all */
  types: string[];
  /** Unit code; null is the whole bureau */
  unit: string | null;
  url: string;
  /** As in its ETag */
  version: number;
}

export interface WebhookSecretResponse {
  /** @format date-time */
  createdAt: string;
  disabledReason: "by-hand" | "gone" | "failing";
  /** Deliveries that were given up */
  failed: number;
  /** @format uuid */
  id: string;
  /** @format date-time */
  lastDeliveredAt: string | null;
  name: string;
  /** Deliveries that wait */
  pending: number;
  /**
   * Until then the secret before the last rotation signs as well
   * @format date-time
   */
  previousSecretUntil: string | null;
  /**
   * Shown this once: keep it, it verifies the signatures
   * @example "whsec_…"
   */
  secret: string;
  state: "active" | "disabled";
  /** None is all */
  types: string[];
  /** Unit code; null is the whole bureau */
  unit: string | null;
  url: string;
  /** As in its ETag */
  version: number;
}

export interface WholeInquiryResponse {
  appeals: AppealResponse[];
  /** @format date */
  assignBy: string;
  /** @format uuid */
  caseId: string | null;
  caseNumber: string | null;
  cause:
    | "reconsideration-revoked"
    | "reconsideration-changed"
    | "reconsideration-unlawful"
    | "litigation-lost"
    | "state-compensation"
    | "downgraded-handling"
    | "arrest-refused"
    | "prosecution-refused"
    | "procuratorial-supervision"
    | "petition-upheld"
    | "off-system"
    | "property"
    | "inaction"
    | "abuse"
    | "refused-rectification"
    | "supervisor-decision";
  /** The cause as it is called */
  causeLabel: string;
  /** @format date */
  closedOn: string | null;
  decisions: AccountabilityDecisionResponse[];
  determinations: DeterminationResponse[];
  /** @format date */
  determineBy: string;
  /** @format uuid */
  id: string;
  /** Logins */
  investigators: string[];
  materials: InquiryMaterialResponse[];
  /** @format date */
  openedOn: string;
  originId: string;
  /** outcome, finding, notice or user */
  originKind: string;
  /** A last day has passed while it runs */
  overdue: boolean;
  persons: InquiryPersonResponse[];
  reason: string | null;
  state:
    | "opened"
    | "investigating"
    | "suspended"
    | "determined"
    | "approved"
    | "closed"
    | "dismissed"
    | "overturned";
  suspensions: InquirySuspensionResponse[];
  /** Unit code */
  unit: string;
  unitName: string;
  version: number;
}

export interface WindowPrecisionResponse {
  /** Hits a person confirmed */
  confirmed: number;
  /** Hits that were faults but go without points; they tell nothing about the check */
  excused: number;
  /** @format date */
  from: string;
  /**
   * Percent: confirmed of confirmed and rejected
   * @example "87.50"
   */
  precision: string | null;
  /** Hits that were none: rejected or overturned for a reason of fact */
  rejected: number;
}

export interface WorkloadResponse {
  items: WorkloadRow[];
}

export interface WorkloadRow {
  assigned: number;
  /** Whole minutes of work recorded */
  minutes: number;
  name: string;
  /** Not submitted, returned ones included */
  open: number;
  returned: number;
  /** Login */
  reviewer: string;
  submitted: number;
}

export type QueryParamsType = Record<string | number, any>;
export type ResponseFormat = keyof Omit<Body, "body" | "bodyUsed">;

export interface FullRequestParams extends Omit<RequestInit, "body"> {
  /** set parameter to `true` for call `securityWorker` for this request */
  secure?: boolean;
  /** request path */
  path: string;
  /** content type of request body */
  type?: ContentType;
  /** query params */
  query?: QueryParamsType;
  /** format of response (i.e. response.json() -> format: "json") */
  format?: ResponseFormat;
  /** request body */
  body?: unknown;
  /** base url */
  baseUrl?: string;
  /** request cancellation token */
  cancelToken?: CancelToken;
}

export type RequestParams = Omit<
  FullRequestParams,
  "body" | "method" | "query" | "path"
>;

export interface ApiConfig<SecurityDataType = unknown> {
  baseUrl?: string;
  baseApiParams?: Omit<RequestParams, "baseUrl" | "cancelToken" | "signal">;
  securityWorker?: (
    securityData: SecurityDataType | null,
  ) => Promise<RequestParams | void> | RequestParams | void;
  customFetch?: typeof fetch;
}

export interface HttpResponse<D extends unknown, E extends unknown = unknown>
  extends Response {
  data: D;
  error: E;
}

type CancelToken = Symbol | string | number;

export type ContentType =
  | "application/json"
  | "application/vnd.api+json"
  | "multipart/form-data"
  | "application/x-www-form-urlencoded"
  | "text/plain";

export class HttpClient<SecurityDataType = unknown> {
  public baseUrl: string = "";
  private securityData: SecurityDataType | null = null;
  private securityWorker?: ApiConfig<SecurityDataType>["securityWorker"];
  private abortControllers = new Map<CancelToken, AbortController>();
  private customFetch = (...fetchParams: Parameters<typeof fetch>) =>
    fetch(...fetchParams);

  private baseApiParams: RequestParams = {
    credentials: "same-origin",
    headers: {},
    redirect: "follow",
    referrerPolicy: "no-referrer",
  };

  constructor(apiConfig: ApiConfig<SecurityDataType> = {}) {
    Object.assign(this, apiConfig);
  }

  public setSecurityData = (data: SecurityDataType | null) => {
    this.securityData = data;
  };

  protected encodeQueryParam(key: string, value: any) {
    const encodedKey = encodeURIComponent(key);
    return `${encodedKey}=${encodeURIComponent(typeof value === "number" ? value : `${value}`)}`;
  }

  protected addQueryParam(query: QueryParamsType, key: string) {
    return this.encodeQueryParam(key, query[key]);
  }

  protected addArrayQueryParam(query: QueryParamsType, key: string) {
    const value = query[key];
    return value.map((v: any) => this.encodeQueryParam(key, v)).join("&");
  }

  protected toQueryString(rawQuery?: QueryParamsType): string {
    const query = rawQuery || {};
    const keys = Object.keys(query).filter(
      (key) => "undefined" !== typeof query[key],
    );
    return keys
      .map((key) =>
        Array.isArray(query[key])
          ? this.addArrayQueryParam(query, key)
          : this.addQueryParam(query, key),
      )
      .join("&");
  }

  protected addQueryParams(rawQuery?: QueryParamsType): string {
    const queryString = this.toQueryString(rawQuery);
    return queryString ? `?${queryString}` : "";
  }

  private contentFormatters: Record<ContentType, (input: any) => any> = {
    ["application/json"]: (input: any) =>
      input !== null && (typeof input === "object" || typeof input === "string")
        ? JSON.stringify(input)
        : input,
    ["application/vnd.api+json"]: (input: any) =>
      input !== null && (typeof input === "object" || typeof input === "string")
        ? JSON.stringify(input)
        : input,
    ["text/plain"]: (input: any) =>
      input !== null && typeof input !== "string"
        ? JSON.stringify(input)
        : input,
    ["multipart/form-data"]: (input: any) => {
      if (input instanceof FormData) {
        return input;
      }

      return Object.keys(input || {}).reduce((formData, key) => {
        const property = input[key];
        formData.append(
          key,
          property instanceof Blob
            ? property
            : typeof property === "object" && property !== null
              ? JSON.stringify(property)
              : `${property}`,
        );
        return formData;
      }, new FormData());
    },
    ["application/x-www-form-urlencoded"]: (input: any) =>
      this.toQueryString(input),
  };

  protected mergeRequestParams(
    params1: RequestParams,
    params2?: RequestParams,
  ): RequestParams {
    return {
      ...this.baseApiParams,
      ...params1,
      ...(params2 || {}),
      headers: {
        ...(this.baseApiParams.headers || {}),
        ...(params1.headers || {}),
        ...((params2 && params2.headers) || {}),
      },
    };
  }

  protected createAbortSignal = (
    cancelToken: CancelToken,
  ): AbortSignal | undefined => {
    if (this.abortControllers.has(cancelToken)) {
      const abortController = this.abortControllers.get(cancelToken);
      if (abortController) {
        return abortController.signal;
      }
      return void 0;
    }

    const abortController = new AbortController();
    this.abortControllers.set(cancelToken, abortController);
    return abortController.signal;
  };

  public abortRequest = (cancelToken: CancelToken) => {
    const abortController = this.abortControllers.get(cancelToken);

    if (abortController) {
      abortController.abort();
      this.abortControllers.delete(cancelToken);
    }
  };

  public request = async <T = any, E = any>({
    body,
    secure,
    path,
    type,
    query,
    format,
    baseUrl,
    cancelToken,
    ...params
  }: FullRequestParams): Promise<HttpResponse<T, E>> => {
    const secureParams =
      ((typeof secure === "boolean" ? secure : this.baseApiParams.secure) &&
        this.securityWorker &&
        (await this.securityWorker(this.securityData))) ||
      {};
    const requestParams = this.mergeRequestParams(params, secureParams);
    const queryString = query && this.toQueryString(query);
    const payloadFormatter = this.contentFormatters[type || "application/json"];
    const responseFormat = format || requestParams.format;

    return this.customFetch(
      `${baseUrl || this.baseUrl || ""}${path}${queryString ? `?${queryString}` : ""}`,
      {
        ...requestParams,
        headers: {
          ...(requestParams.headers || {}),
          ...(type && type !== "multipart/form-data"
            ? { "Content-Type": type }
            : {}),
        },
        signal:
          (cancelToken
            ? this.createAbortSignal(cancelToken)
            : requestParams.signal) || null,
        body:
          typeof body === "undefined" || body === null
            ? null
            : payloadFormatter(body),
      },
    ).then(async (response) => {
      const r = response as HttpResponse<T, E>;
      r.data = null as unknown as T;
      r.error = null as unknown as E;

      const responseToParse = responseFormat ? response.clone() : response;
      const data = !responseFormat
        ? r
        : await responseToParse[responseFormat]()
            .then((data) => {
              if (r.ok) {
                r.data = data;
              } else {
                r.error = data;
              }
              return r;
            })
            .catch((e) => {
              r.error = e;
              return r;
            });

      if (cancelToken) {
        this.abortControllers.delete(cancelToken);
      }

      if (!response.ok) throw data;
      return data;
    });
  };
}

/**
 * @title Zhiping
 * @version 1
 * @contact
 *
 * Case review and monthly quality assessment. Errors are application/problem+json with a code (docs/errors.md). Lists page by cursor. A change of a versioned resource needs If-Match; a POST may carry an Idempotency-Key.
 */
export class Zhiping<
  SecurityDataType extends unknown,
> extends HttpClient<SecurityDataType> {
  appeals = {
    /**
     * @description Needs the permission `appeal.decide`.
     *
     * @tags appeals
     * @name Decide
     * @request POST:/api/v1/appeals/{id}/decide
     * @secure
     */
    decide: (
      id: string,
      data: DecideAppealRequest,
      params: RequestParams = {},
    ) =>
      this.request<AppealResponse, Problem>({
        path: `/api/v1/appeals/${id}/decide`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags appeals
     * @name Document
     * @request GET:/api/v1/accountability-decisions/{id}/document
     * @secure
     */
    document: (
      id: string,
      query?: {
        /** @default "pdf" */
        format?: "pdf" | "docx";
      },
      params: RequestParams = {},
    ) =>
      this.request<Blob, Problem>({
        path: `/api/v1/accountability-decisions/${id}/document`,
        method: "GET",
        query: query,
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `appeal.file`.
     *
     * @tags appeals
     * @name File
     * @request POST:/api/v1/appeals
     * @secure
     */
    file: (data: FileAppealRequest, params: RequestParams = {}) =>
      this.request<AppealResponse, Problem>({
        path: `/api/v1/appeals`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `appeal.decide`.
     *
     * @tags appeals
     * @name List
     * @request GET:/api/v1/appeals
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        state?:
          | "filed"
          | "dismissed"
          | "decision-reversed"
          | "determination-reversed";
      },
      params: RequestParams = {},
    ) =>
      this.request<AppealPage, Problem>({
        path: `/api/v1/appeals`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  schemes = {
    /**
     * @description Needs the permission `scheme.approve`.
     *
     * @tags schemes
     * @name Approve
     * @request POST:/api/v1/schemes/{id}/approve
     * @secure
     */
    approve: (id: string, params: RequestParams = {}) =>
      this.request<SchemeDetailResponse, Problem>({
        path: `/api/v1/schemes/${id}/approve`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.edit`.
     *
     * @tags schemes
     * @name Change
     * @request PUT:/api/v1/schemes/{id}
     * @secure
     */
    change: (
      id: string,
      data: Record<string, any>,
      params: RequestParams = {},
    ) =>
      this.request<SchemeDetailResponse, Problem>({
        path: `/api/v1/schemes/${id}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.read`.
     *
     * @tags schemes
     * @name Diff
     * @request GET:/api/v1/schemes/{id}/diff
     * @secure
     */
    diff: (
      id: string,
      query?: {
        /**
         * The version to compare with; without it the one before of the same code
         * @format uuid
         */
        before?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<SchemeDiffResponse, Problem>({
        path: `/api/v1/schemes/${id}/diff`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.edit`.
     *
     * @tags schemes
     * @name Draft
     * @request POST:/api/v1/schemes
     * @secure
     */
    draft: (data: Record<string, any>, params: RequestParams = {}) =>
      this.request<SchemeDetailResponse, Problem>({
        path: `/api/v1/schemes`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.edit`.
     *
     * @tags schemes
     * @name DraftFromWorkbook
     * @request POST:/api/v1/schemes/workbook
     * @secure
     */
    draftFromWorkbook: (
      data: {
        /**
         * The workbook of a scheme, changed; becomes a new draft
         * @format binary
         */
        file?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<SchemeDetailResponse, Problem>({
        path: `/api/v1/schemes/workbook`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.read`.
     *
     * @tags schemes
     * @name List
     * @request GET:/api/v1/schemes
     * @secure
     */
    list: (
      query?: {
        /**
         * @maxLength 64
         * @example "cn-police-monthly"
         */
        code?: string;
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Only versions whose validity covers this month
         * @example "2026-10"
         */
        period?: string;
        state?: "draft" | "approved" | "in-use" | "retired";
      },
      params: RequestParams = {},
    ) =>
      this.request<SchemePage, Problem>({
        path: `/api/v1/schemes`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.edit`.
     *
     * @tags schemes
     * @name PreviewsGet
     * @request GET:/api/v1/assessments/previews/{id}
     * @secure
     */
    previewsGet: (id: string, params: RequestParams = {}) =>
      this.request<PreviewResponse, Problem>({
        path: `/api/v1/assessments/previews/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.approve`.
     *
     * @tags schemes
     * @name Retire
     * @request POST:/api/v1/schemes/{id}/retire
     * @secure
     */
    retire: (id: string, params: RequestParams = {}) =>
      this.request<SchemeDetailResponse, Problem>({
        path: `/api/v1/schemes/${id}/retire`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.approve`.
     *
     * @tags schemes
     * @name ReturnToDraft
     * @request POST:/api/v1/schemes/{id}/return-to-draft
     * @secure
     */
    returnToDraft: (id: string, params: RequestParams = {}) =>
      this.request<SchemeDetailResponse, Problem>({
        path: `/api/v1/schemes/${id}/return-to-draft`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.read`.
     *
     * @tags schemes
     * @name SchemesGet
     * @request GET:/api/v1/schemes/{id}
     * @secure
     */
    schemesGet: (id: string, params: RequestParams = {}) =>
      this.request<SchemeDetailResponse, Problem>({
        path: `/api/v1/schemes/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.edit`.
     *
     * @tags schemes
     * @name Start
     * @request POST:/api/v1/assessments/previews
     * @secure
     */
    start: (data: StartPreviewRequest, params: RequestParams = {}) =>
      this.request<PreviewResponse, Problem>({
        path: `/api/v1/assessments/previews`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `scheme.read`.
     *
     * @tags schemes
     * @name Workbook
     * @request GET:/api/v1/schemes/{id}/workbook
     * @secure
     */
    workbook: (id: string, params: RequestParams = {}) =>
      this.request<Blob, Problem>({
        path: `/api/v1/schemes/${id}/workbook`,
        method: "GET",
        secure: true,
        ...params,
      }),
  };
  assessments = {
    /**
     * @description Needs the permission `run.publish`.
     *
     * @tags assessments
     * @name ApproveSupersede
     * @request POST:/api/v1/assessments/runs/{id}/approve-supersede
     * @secure
     */
    approveSupersede: (id: string, params: RequestParams = {}) =>
      this.request<RunResponse, Problem>({
        path: `/api/v1/assessments/runs/${id}/approve-supersede`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name BulletinsGet
     * @request GET:/api/v1/assessments/{period}/bulletin
     * @secure
     */
    bulletinsGet: (period: string, params: RequestParams = {}) =>
      this.request<BulletinResponse, Problem>({
        path: `/api/v1/assessments/${period}/bulletin`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.publish`.
     *
     * @tags assessments
     * @name Draft
     * @request POST:/api/v1/assessments/{period}/bulletin
     * @secure
     */
    draft: (
      period: string,
      data: DraftBulletinRequest,
      params: RequestParams = {},
    ) =>
      this.request<BulletinResponse, Problem>({
        path: `/api/v1/assessments/${period}/bulletin`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name Events
     * @request GET:/api/v1/assessments/runs/{id}/events
     * @secure
     */
    events: (id: string, params: RequestParams = {}) =>
      this.request<string, Problem>({
        path: `/api/v1/assessments/runs/${id}/events`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name File
     * @request GET:/api/v1/assessments/{period}/bulletin/files/{format}
     * @secure
     */
    file: (
      period: string,
      format: "docx" | "pdf" | "xlsx",
      params: RequestParams = {},
    ) =>
      this.request<Blob, Problem>({
        path: `/api/v1/assessments/${period}/bulletin/files/${format}`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name List
     * @request GET:/api/v1/assessments/runs
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * @maxLength 20
         * @example "2026-10"
         */
        period?: string;
        state?:
          | "planned"
          | "collecting"
          | "scoring"
          | "ranked"
          | "published"
          | "superseded"
          | "failed"
          | "abandoned";
      },
      params: RequestParams = {},
    ) =>
      this.request<RunPage, Problem>({
        path: `/api/v1/assessments/runs`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.publish`.
     *
     * @tags assessments
     * @name Publish
     * @request POST:/api/v1/assessments/runs/{id}/publish
     * @secure
     */
    publish: (id: string, params: RequestParams = {}) =>
      this.request<RunResponse, Problem>({
        path: `/api/v1/assessments/runs/${id}/publish`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name Ranking
     * @request GET:/api/v1/assessments/{period}/ranking
     * @secure
     */
    ranking: (
      period: string,
      query?: {
        /**
         * A certain run of the month; the published one, else the latest ranked one, without it
         * @format uuid
         */
        run?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<RankingResponse, Problem>({
        path: `/api/v1/assessments/${period}/ranking`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name Recompute
     * @request POST:/api/v1/assessments/runs/{id}/recompute
     * @secure
     */
    recompute: (id: string, params: RequestParams = {}) =>
      this.request<RecomputedResponse, Problem>({
        path: `/api/v1/assessments/runs/${id}/recompute`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name Restated
     * @request GET:/api/v1/assessments/{period}/restated
     * @secure
     */
    restated: (period: string, params: RequestParams = {}) =>
      this.request<RestatedResponse, Problem>({
        path: `/api/v1/assessments/${period}/restated`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name RunsGet
     * @request GET:/api/v1/assessments/runs/{id}
     * @secure
     */
    runsGet: (id: string, params: RequestParams = {}) =>
      this.request<RunResponse, Problem>({
        path: `/api/v1/assessments/runs/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.publish`.
     *
     * @tags assessments
     * @name Sign
     * @request POST:/api/v1/assessments/{period}/bulletin/sign
     * @secure
     */
    sign: (period: string, params: RequestParams = {}) =>
      this.request<BulletinResponse, Problem>({
        path: `/api/v1/assessments/${period}/bulletin/sign`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.start`.
     *
     * @tags assessments
     * @name Start
     * @request POST:/api/v1/assessments/runs
     * @secure
     */
    start: (data: StartRunRequest, params: RequestParams = {}) =>
      this.request<RunResponse, Problem>({
        path: `/api/v1/assessments/runs`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `run.read`.
     *
     * @tags assessments
     * @name UnitScore
     * @request GET:/api/v1/assessments/{period}/units/{code}
     * @secure
     */
    unitScore: (
      period: string,
      code: string,
      query?: {
        /**
         * A certain run of the month; the published one, else the latest ranked one, without it
         * @format uuid
         */
        run?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<UnitScoreDetailResponse, Problem>({
        path: `/api/v1/assessments/${period}/units/${code}`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  audit = {
    /**
     * @description Needs the permission `audit.read`.
     *
     * @tags audit
     * @name List
     * @request GET:/api/v1/audit/entries
     * @secure
     */
    list: (
      query?: {
        /**
         * @maxLength 100
         * @example "scheme.approved"
         */
        action?: string;
        /**
         * Id of the user or client
         * @maxLength 200
         */
        actor?: string;
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @maxLength 200 */
        subjectId?: string;
        /**
         * @maxLength 100
         * @example "scheme"
         */
        subjectKind?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<AuditPage, Problem>({
        path: `/api/v1/audit/entries`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  auth = {
    /**
     * No description
     *
     * @tags auth
     * @name Login
     * @request POST:/api/v1/auth/login
     */
    login: (data: LoginRequest, params: RequestParams = {}) =>
      this.request<TokenResponse, Problem>({
        path: `/api/v1/auth/login`,
        method: "POST",
        body: data,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags auth
     * @name Logout
     * @request POST:/api/v1/auth/logout
     */
    logout: (data: RefreshRequest, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/auth/logout`,
        method: "POST",
        body: data,
        type: "application/json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags auth
     * @name Me
     * @request GET:/api/v1/auth/me
     * @secure
     */
    me: (params: RequestParams = {}) =>
      this.request<SessionResponse, Problem>({
        path: `/api/v1/auth/me`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags auth
     * @name Password
     * @request POST:/api/v1/auth/password
     * @secure
     */
    password: (data: ChangePasswordRequest, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/auth/password`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags auth
     * @name Refresh
     * @request POST:/api/v1/auth/refresh
     */
    refresh: (data: RefreshRequest, params: RequestParams = {}) =>
      this.request<TokenResponse, Problem>({
        path: `/api/v1/auth/refresh`,
        method: "POST",
        body: data,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags auth
     * @name Token
     * @request POST:/api/v1/auth/token
     */
    token: (data: ClientTokenRequest, params: RequestParams = {}) =>
      this.request<ClientTokenResponse, Problem>({
        path: `/api/v1/auth/token`,
        method: "POST",
        body: data,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  calendar = {
    /**
     * @description Needs the permission `calendar.manage`.
     *
     * @tags calendar
     * @name Correct
     * @request PUT:/api/v1/calendar/corrections/{day}
     * @secure
     */
    correct: (
      day: string,
      data: CorrectDayRequest,
      params: RequestParams = {},
    ) =>
      this.request<CorrectedDayResponse, Problem>({
        path: `/api/v1/calendar/corrections/${day}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags calendar
     * @name List
     * @request GET:/api/v1/calendar/corrections
     * @secure
     */
    list: (params: RequestParams = {}) =>
      this.request<CalendarResponse, Problem>({
        path: `/api/v1/calendar/corrections`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `calendar.manage`.
     *
     * @tags calendar
     * @name Restore
     * @request DELETE:/api/v1/calendar/corrections/{day}
     * @secure
     */
    restore: (day: string, params: RequestParams = {}) =>
      this.request<CorrectedDayResponse, Problem>({
        path: `/api/v1/calendar/corrections/${day}`,
        method: "DELETE",
        secure: true,
        format: "json",
        ...params,
      }),
  };
  cases = {
    /**
     * @description Needs the permission `case.read`.
     *
     * @tags cases
     * @name Diff
     * @request GET:/api/v1/cases/{id}/diff
     * @secure
     */
    diff: (
      id: string,
      query: {
        /**
         * Version compared
         * @min 1
         * @max 1000000
         */
        from: number;
        /**
         * with this version
         * @min 1
         * @max 1000000
         */
        to: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<CaseDiffResponse, Problem>({
        path: `/api/v1/cases/${id}/diff`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.export`.
     *
     * @tags cases
     * @name Export
     * @request GET:/api/v1/cases/export
     * @secure
     */
    export: (
      query?: {
        /**
         * With the units below it
         * @default false
         */
        below?: boolean;
        /** @maxLength 100 */
        caseNumber?: string;
        /**
         * Records a line, or timelines for process mining (IEEE 1849)
         * @default "ndjson"
         */
        format?: "ndjson" | "xes";
        kind?: "administrative" | "criminal" | "incident" | "other";
        /**
         * Number of the lead officer
         * @maxLength 50
         */
        officer?: string;
        /** @format date */
        openedFrom?: string;
        /** @format date */
        openedTo?: string;
        /**
         * Calendar month, YYYY-MM
         * @example "2026-10"
         */
        period?: string;
        /**
         * Which day places a case in the period
         * @default "opened"
         */
        placedBy?: "opened" | "decided" | "closed";
        /**
         * The system the cases come from
         * @maxLength 200
         */
        source?: string;
        /** @maxLength 50 */
        status?: string;
        /**
         * Part of the title, the cause or the case number; no index serves it, so narrow it by unit or period where you can
         * @minLength 1
         * @maxLength 100
         */
        text?: string;
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<string, Problem>({
        path: `/api/v1/cases/export`,
        method: "GET",
        query: query,
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `case.read`.
     *
     * @tags cases
     * @name Get
     * @request GET:/api/v1/cases/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<CaseDetailResponse, Problem>({
        path: `/api/v1/cases/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.read`.
     *
     * @tags cases
     * @name GetVersion
     * @request GET:/api/v1/cases/{id}/versions/{version}
     * @secure
     */
    getVersion: (id: string, version: number, params: RequestParams = {}) =>
      this.request<CaseVersionDetailResponse, Problem>({
        path: `/api/v1/cases/${id}/versions/${version}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.read`.
     *
     * @tags cases
     * @name List
     * @request GET:/api/v1/cases
     * @secure
     */
    list: (
      query?: {
        /**
         * With the units below it
         * @default false
         */
        below?: boolean;
        /** @maxLength 100 */
        caseNumber?: string;
        /** The `nextCursor` of the page before */
        cursor?: string;
        kind?: "administrative" | "criminal" | "incident" | "other";
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Number of the lead officer
         * @maxLength 50
         */
        officer?: string;
        /** @format date */
        openedFrom?: string;
        /** @format date */
        openedTo?: string;
        /**
         * Calendar month, YYYY-MM
         * @example "2026-10"
         */
        period?: string;
        /**
         * Which day places a case in the period
         * @default "opened"
         */
        placedBy?: "opened" | "decided" | "closed";
        /**
         * The system the cases come from
         * @maxLength 200
         */
        source?: string;
        /** @maxLength 50 */
        status?: string;
        /**
         * Part of the title, the cause or the case number; no index serves it, so narrow it by unit or period where you can
         * @minLength 1
         * @maxLength 100
         */
        text?: string;
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<CasePage, Problem>({
        path: `/api/v1/cases`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.read`.
     *
     * @tags cases
     * @name ListVersions
     * @request GET:/api/v1/cases/{id}/versions
     * @secure
     */
    listVersions: (
      id: string,
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<CaseVersionPage, Problem>({
        path: `/api/v1/cases/${id}/versions`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.import`.
     *
     * @tags cases
     * @name Put
     * @request PUT:/api/v1/cases/{source}/{externalId}
     * @secure
     */
    put: (
      source: string,
      externalId: string,
      data: CaseRecord,
      params: RequestParams = {},
    ) =>
      this.request<PutCaseResponse, Problem>({
        path: `/api/v1/cases/${source}/${externalId}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  checks = {
    /**
     * @description Needs the permission `check.preview`.
     *
     * @tags checks
     * @name CheckPreviewsGet
     * @request GET:/api/v1/checks/previews/{id}
     * @secure
     */
    checkPreviewsGet: (id: string, params: RequestParams = {}) =>
      this.request<CheckPreviewResponse, Problem>({
        path: `/api/v1/checks/previews/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.read`.
     *
     * @tags checks
     * @name ChecksGet
     * @request GET:/api/v1/checks/{code}
     * @secure
     */
    checksGet: (code: string, params: RequestParams = {}) =>
      this.request<CheckResponse, Problem>({
        path: `/api/v1/checks/${code}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.read`.
     *
     * @tags checks
     * @name ChecksList
     * @request GET:/api/v1/checks
     * @secure
     */
    checksList: (params: RequestParams = {}) =>
      this.request<CheckResponse[], Problem>({
        path: `/api/v1/checks`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.preview`.
     *
     * @tags checks
     * @name Order
     * @request POST:/api/v1/checks/previews
     * @secure
     */
    order: (data: PreviewRequest, params: RequestParams = {}) =>
      this.request<CheckPreviewResponse, Problem>({
        path: `/api/v1/checks/previews`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.read`.
     *
     * @tags checks
     * @name PrecisionGet
     * @request GET:/api/v1/checks/{code}/precision
     * @secure
     */
    precisionGet: (code: string, params: RequestParams = {}) =>
      this.request<CheckPrecisionDetailResponse, Problem>({
        path: `/api/v1/checks/${code}/precision`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.read`.
     *
     * @tags checks
     * @name PrecisionList
     * @request GET:/api/v1/checks/precision
     * @secure
     */
    precisionList: (params: RequestParams = {}) =>
      this.request<CheckPrecisionResponse[], Problem>({
        path: `/api/v1/checks/precision`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.run`.
     *
     * @tags checks
     * @name Recheck
     * @request POST:/api/v1/checks/rechecks
     * @secure
     */
    recheck: (data: RecheckRequest, params: RequestParams = {}) =>
      this.request<JobResponse, Problem>({
        path: `/api/v1/checks/rechecks`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.run`.
     *
     * @tags checks
     * @name Reinstate
     * @request POST:/api/v1/checks/{code}/reinstate
     * @secure
     */
    reinstate: (
      code: string,
      data: ReinstateCheckRequest,
      params: RequestParams = {},
    ) =>
      this.request<CheckPrecisionDetailResponse, Problem>({
        path: `/api/v1/checks/${code}/reinstate`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.run`.
     *
     * @tags checks
     * @name Run
     * @request POST:/api/v1/checks/run
     * @secure
     */
    run: (params: RequestParams = {}) =>
      this.request<JobResponse, Problem>({
        path: `/api/v1/checks/run`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.read`.
     *
     * @tags checks
     * @name Totals
     * @request GET:/api/v1/checks/warnings/totals
     * @secure
     */
    totals: (
      query?: {
        /**
         * Check code
         * @maxLength 64
         * @example "A29"
         */
        check?: string;
        /**
         * Number of the lead officer
         * @maxLength 50
         */
        officer?: string;
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
        /**
         * Days of 24 hours from now
         * @min 1
         * @max 366
         * @default 3
         */
        withinDays?: number;
        /**
         * Hours from now, instead of days
         * @min 1
         * @max 8784
         */
        withinHours?: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<WarningTotalsResponse, Problem>({
        path: `/api/v1/checks/warnings/totals`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `check.read`.
     *
     * @tags checks
     * @name WarningsList
     * @request GET:/api/v1/checks/warnings
     * @secure
     */
    warningsList: (
      query?: {
        /**
         * Check code
         * @maxLength 64
         * @example "A29"
         */
        check?: string;
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Number of the lead officer
         * @maxLength 50
         */
        officer?: string;
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
        /**
         * Days of 24 hours from now
         * @min 1
         * @max 366
         * @default 3
         */
        withinDays?: number;
        /**
         * Hours from now, instead of days
         * @min 1
         * @max 8784
         */
        withinHours?: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<WarningPage, Problem>({
        path: `/api/v1/checks/warnings`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  clients = {
    /**
     * @description Needs the permission `client.manage`.
     *
     * @tags clients
     * @name Create
     * @request POST:/api/v1/clients
     * @secure
     */
    create: (data: CreateClientRequest, params: RequestParams = {}) =>
      this.request<NewClientResponse, Problem>({
        path: `/api/v1/clients`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `client.manage`.
     *
     * @tags clients
     * @name Disable
     * @request DELETE:/api/v1/clients/{clientId}
     * @secure
     */
    disable: (clientId: string, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/clients/${clientId}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `client.manage`.
     *
     * @tags clients
     * @name List
     * @request GET:/api/v1/clients
     * @secure
     */
    list: (params: RequestParams = {}) =>
      this.request<ClientResponse[], Problem>({
        path: `/api/v1/clients`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),
  };
  commendations = {
    /**
     * @description Needs the permission `finding.read`.
     *
     * @tags commendations
     * @name Get
     * @request GET:/api/v1/commendations/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<CommendationResponse, Problem>({
        path: `/api/v1/commendations/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.read`.
     *
     * @tags commendations
     * @name List
     * @request GET:/api/v1/commendations
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /** @format date */
        from?: string;
        /**
         * Code of the bonus item
         * @maxLength 80
         */
        item?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        state?: "recorded" | "revoked";
        /** @format date */
        to?: string;
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<CommendationPage, Problem>({
        path: `/api/v1/commendations`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `commendation.record`.
     *
     * @tags commendations
     * @name Record
     * @request POST:/api/v1/commendations
     * @secure
     */
    record: (data: NewCommendationRequest, params: RequestParams = {}) =>
      this.request<CommendationResponse, Problem>({
        path: `/api/v1/commendations`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `commendation.record`.
     *
     * @tags commendations
     * @name Revoke
     * @request POST:/api/v1/commendations/{id}/revoke
     * @secure
     */
    revoke: (
      id: string,
      data: RevokeCommendationRequest,
      params: RequestParams = {},
    ) =>
      this.request<CommendationResponse, Problem>({
        path: `/api/v1/commendations/${id}/revoke`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  events = {
    /**
     * @description Needs the permission `event.read`.
     *
     * @tags events
     * @name List
     * @summary What happened since, as CloudEvents, for those who poll
     * @request GET:/api/v1/events
     * @secure
     */
    list: (
      query?: {
        /**
         * The `nextAfter` of the answer before; without it, from the oldest event that is kept
         * @min 0
         * @max 9007199254740991
         * @default 0
         */
        after?: number;
        /**
         * Events an answer, 1 to 500
         * @min 1
         * @max 500
         * @default 100
         */
        limit?: number;
        /**
         * Types, separated by commas; `.*` at the end stands for all of a subject
         * @example "zhiping.finding.*,zhiping.assessment.published"
         */
        types?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<EventsResponse, Problem>({
        path: `/api/v1/events`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  files = {
    /**
     * @description Needs the permission `file.read`.
     *
     * @tags files
     * @name ExportOfficer
     * @request GET:/api/v1/files/officers/{number}/export
     * @secure
     */
    exportOfficer: (
      number: string,
      query: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        format: "json" | "xlsx";
        /** @format date */
        from?: string;
        /**
         * Kind of entry
         * @maxLength 40
         * @example "finding"
         */
        kind?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @format date */
        to?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<File, Problem>({
        path: `/api/v1/files/officers/${number}/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags files
     * @name ExportOwn
     * @request GET:/api/v1/files/me/export
     * @secure
     */
    exportOwn: (
      query: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        format: "json" | "xlsx";
        /** @format date */
        from?: string;
        /**
         * Kind of entry
         * @maxLength 40
         * @example "finding"
         */
        kind?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @format date */
        to?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<File, Problem>({
        path: `/api/v1/files/me/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `file.read`.
     *
     * @tags files
     * @name ExportUnit
     * @request GET:/api/v1/files/units/{code}/export
     * @secure
     */
    exportUnit: (
      code: string,
      query: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        format: "json" | "xlsx";
        /** @format date */
        from?: string;
        /**
         * Kind of entry
         * @maxLength 40
         * @example "finding"
         */
        kind?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @format date */
        to?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<File, Problem>({
        path: `/api/v1/files/units/${code}/export`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `file.read`.
     *
     * @tags files
     * @name OfOfficer
     * @request GET:/api/v1/files/officers/{number}
     * @secure
     */
    ofOfficer: (
      number: string,
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /** @format date */
        from?: string;
        /**
         * Kind of entry
         * @maxLength 40
         * @example "finding"
         */
        kind?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @format date */
        to?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<FilePage, Problem>({
        path: `/api/v1/files/officers/${number}`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `file.read`.
     *
     * @tags files
     * @name OfUnit
     * @request GET:/api/v1/files/units/{code}
     * @secure
     */
    ofUnit: (
      code: string,
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /** @format date */
        from?: string;
        /**
         * Kind of entry
         * @maxLength 40
         * @example "finding"
         */
        kind?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @format date */
        to?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<FilePage, Problem>({
        path: `/api/v1/files/units/${code}`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @tags files
     * @name Own
     * @request GET:/api/v1/files/me
     * @secure
     */
    own: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /** @format date */
        from?: string;
        /**
         * Kind of entry
         * @maxLength 40
         * @example "finding"
         */
        kind?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @format date */
        to?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<FilePage, Problem>({
        path: `/api/v1/files/me`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  findings = {
    /**
     * @description Needs the permission `finding.decide`.
     *
     * @tags findings
     * @name Confirm
     * @request POST:/api/v1/findings/{id}/confirm
     * @secure
     */
    confirm: (
      id: string,
      data: ConfirmFindingRequest,
      params: RequestParams = {},
    ) =>
      this.request<FindingDetailResponse, Problem>({
        path: `/api/v1/findings/${id}/confirm`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.read`.
     *
     * @tags findings
     * @name Get
     * @request GET:/api/v1/findings/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<FindingDetailResponse, Problem>({
        path: `/api/v1/findings/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.read`.
     *
     * @tags findings
     * @name List
     * @request GET:/api/v1/findings
     * @secure
     */
    list: (
      query?: {
        /** @maxLength 100 */
        caseNumber?: string;
        /**
         * Check code
         * @maxLength 50
         * @example "A29"
         */
        check?: string;
        class?: "flaw" | "fault" | "suspected-violation";
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * First day of occurrence
         * @format date
         */
        from?: string;
        /**
         * Code of the scheme item a person chose
         * @maxLength 80
         */
        item?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Officer number
         * @maxLength 50
         */
        officer?: string;
        /**
         * Id of what it was made by: a sheet, an inquiry, a notice
         * @maxLength 100
         */
        origin?: string;
        /**
         * Assessment period, from the day on which the scheme lets it begin
         * @example "2026-10"
         */
        period?: string;
        source?:
          | "check"
          | "online-review"
          | "onsite"
          | "inquiry"
          | "outcome"
          | "rectification";
        state?:
          | "suspected"
          | "confirmed"
          | "rejected"
          | "withdrawn"
          | "overturned";
        /**
         * In its title, note or counterfactual, or in the number, title or cause of the case; no index serves it, so narrow it by unit or period
         * @minLength 1
         * @maxLength 100
         */
        text?: string;
        /**
         * Last day of occurrence
         * @format date
         */
        to?: string;
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<FindingPage, Problem>({
        path: `/api/v1/findings`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.decide`.
     *
     * @tags findings
     * @name Reclassify
     * @request POST:/api/v1/findings/{id}/reclassify
     * @secure
     */
    reclassify: (
      id: string,
      data: ReclassifyFindingRequest,
      params: RequestParams = {},
    ) =>
      this.request<FindingDetailResponse, Problem>({
        path: `/api/v1/findings/${id}/reclassify`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.decide`.
     *
     * @tags findings
     * @name Reject
     * @request POST:/api/v1/findings/{id}/reject
     * @secure
     */
    reject: (
      id: string,
      data: RejectFindingRequest,
      params: RequestParams = {},
    ) =>
      this.request<FindingDetailResponse, Problem>({
        path: `/api/v1/findings/${id}/reject`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.decide`.
     *
     * @tags findings
     * @name Reopen
     * @request POST:/api/v1/findings/{id}/reopen
     * @secure
     */
    reopen: (
      id: string,
      data: ReopenFindingRequest,
      params: RequestParams = {},
    ) =>
      this.request<FindingDetailResponse, Problem>({
        path: `/api/v1/findings/${id}/reopen`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  ingest = {
    /**
     * @description Needs the permission `case.import`.
     *
     * @tags ingest
     * @name Compare
     * @request POST:/api/v1/ingest/reconciliation
     * @secure
     */
    compare: (data: string, params: RequestParams = {}) =>
      this.request<ReconciliationResponse, Problem>({
        path: `/api/v1/ingest/reconciliation`,
        method: "POST",
        body: data,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.import`.
     *
     * @tags ingest
     * @name GetBatch
     * @request GET:/api/v1/ingest/batches/{id}
     * @secure
     */
    getBatch: (id: string, params: RequestParams = {}) =>
      this.request<BatchResponse, Problem>({
        path: `/api/v1/ingest/batches/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.import`.
     *
     * @tags ingest
     * @name GetComparison
     * @request GET:/api/v1/ingest/reconciliation/{id}
     * @secure
     */
    getComparison: (id: string, params: RequestParams = {}) =>
      this.request<ReconciliationResponse, Problem>({
        path: `/api/v1/ingest/reconciliation/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.import`.
     *
     * @tags ingest
     * @name Holdings
     * @request GET:/api/v1/ingest/reconciliation
     * @secure
     */
    holdings: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * The system whose cases are asked for; without it all you may send for
         * @maxLength 200
         */
        source?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<HoldingPage, Problem>({
        path: `/api/v1/ingest/reconciliation`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.import`.
     *
     * @tags ingest
     * @name ListBatches
     * @request GET:/api/v1/ingest/batches
     * @secure
     */
    listBatches: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<BatchPage, Problem>({
        path: `/api/v1/ingest/batches`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.import`.
     *
     * @tags ingest
     * @name ListDifferences
     * @request GET:/api/v1/ingest/reconciliation/{id}/differences
     * @secure
     */
    listDifferences: (
      id: string,
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        kind?:
          | "missing-here"
          | "newer-at-sender"
          | "older-at-sender"
          | "unknown-to-sender"
          | "outside-your-units";
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<DifferencePage, Problem>({
        path: `/api/v1/ingest/reconciliation/${id}/differences`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.import`.
     *
     * @tags ingest
     * @name ListProblems
     * @request GET:/api/v1/ingest/batches/{id}/problems
     * @secure
     */
    listProblems: (
      id: string,
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<BatchProblemPage, Problem>({
        path: `/api/v1/ingest/batches/${id}/problems`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `case.import`.
     *
     * @tags ingest
     * @name Receive
     * @request POST:/api/v1/ingest/batches
     * @secure
     */
    receive: (
      data: string,
      query?: {
        /** SHA-256 of the bytes you send, in hexadecimal: compared in the receipt */
        sha256?: string;
        /**
         * Reads, checks and counts everything, and keeps no case
         * @default false
         */
        dryRun?: boolean;
        /**
         * Events of all its cases: compared in the receipt
         * @min 0
         */
        events?: number;
        /**
         * Your own name for the batch (8 to 200 characters), instead of the header Idempotency-Key
         * @minLength 8
         * @maxLength 200
         */
        key?: string;
        /**
         * Lines your file has, empty ones left out: compared in the receipt
         * @min 0
         */
        lines?: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<BatchResponse, Problem>({
        path: `/api/v1/ingest/batches`,
        method: "POST",
        query: query,
        body: data,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  inquiries = {
    /**
     * @description Needs the permission `inquiry.investigate`.
     *
     * @tags inquiries
     * @name AddMaterials
     * @request POST:/api/v1/inquiries/{id}/materials
     * @secure
     */
    addMaterials: (
      id: string,
      data: {
        /**
         * What the inquiry gathered
         * @format binary
         */
        files?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/materials`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.investigate`.
     *
     * @tags inquiries
     * @name AddPerson
     * @request POST:/api/v1/inquiries/{id}/persons
     * @secure
     */
    addPerson: (
      id: string,
      data: AddPersonRequest,
      params: RequestParams = {},
    ) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/persons`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.approve`.
     *
     * @tags inquiries
     * @name Approve
     * @request POST:/api/v1/inquiries/{id}/approve
     * @secure
     */
    approve: (id: string, data: ApproveRequest, params: RequestParams = {}) =>
      this.request<WholeInquiryResponse, Problem>({
        path: `/api/v1/inquiries/${id}/approve`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.open`.
     *
     * @tags inquiries
     * @name Assign
     * @request POST:/api/v1/inquiries/{id}/investigators
     * @secure
     */
    assign: (id: string, data: AssignRequest, params: RequestParams = {}) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/investigators`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.approve`.
     *
     * @tags inquiries
     * @name Close
     * @request POST:/api/v1/inquiries/{id}/close
     * @secure
     */
    close: (id: string, params: RequestParams = {}) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/close`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.read`.
     *
     * @tags inquiries
     * @name DeterminationFile
     * @request GET:/api/v1/inquiries/{id}/determinations/{determination}/document
     * @secure
     */
    determinationFile: (
      id: string,
      determination: string,
      query?: {
        /** @default "pdf" */
        format?: "pdf" | "docx";
      },
      params: RequestParams = {},
    ) =>
      this.request<Blob, Problem>({
        path: `/api/v1/inquiries/${id}/determinations/${determination}/document`,
        method: "GET",
        query: query,
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.investigate`.
     *
     * @tags inquiries
     * @name Determine
     * @request POST:/api/v1/inquiries/{id}/determine
     * @secure
     */
    determine: (
      id: string,
      data: DetermineRequest,
      params: RequestParams = {},
    ) =>
      this.request<WholeInquiryResponse, Problem>({
        path: `/api/v1/inquiries/${id}/determine`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.approve`.
     *
     * @tags inquiries
     * @name Dismiss
     * @request POST:/api/v1/inquiries/{id}/dismiss
     * @secure
     */
    dismiss: (
      id: string,
      data: InquiryReasonRequest,
      params: RequestParams = {},
    ) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/dismiss`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.read`.
     *
     * @tags inquiries
     * @name Get
     * @request GET:/api/v1/inquiries/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.investigate`.
     *
     * @tags inquiries
     * @name Hear
     * @request POST:/api/v1/inquiries/{id}/persons/{officer}/hearing
     * @secure
     */
    hear: (
      id: string,
      officer: string,
      data: HearRequest,
      params: RequestParams = {},
    ) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/persons/${officer}/hearing`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `accountability.decide`.
     *
     * @tags inquiries
     * @name HoldToAccount
     * @request POST:/api/v1/inquiries/{id}/accountability
     * @secure
     */
    holdToAccount: (
      id: string,
      data: DecideAccountabilityRequest,
      params: RequestParams = {},
    ) =>
      this.request<WholeInquiryResponse, Problem>({
        path: `/api/v1/inquiries/${id}/accountability`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.read`.
     *
     * @tags inquiries
     * @name List
     * @request GET:/api/v1/inquiries
     * @secure
     */
    list: (
      query?: {
        /** @maxLength 100 */
        caseNumber?: string;
        cause?:
          | "reconsideration-revoked"
          | "reconsideration-changed"
          | "reconsideration-unlawful"
          | "litigation-lost"
          | "state-compensation"
          | "downgraded-handling"
          | "arrest-refused"
          | "prosecution-refused"
          | "procuratorial-supervision"
          | "petition-upheld"
          | "off-system"
          | "property"
          | "inaction"
          | "abuse"
          | "refused-rectification"
          | "supervisor-decision";
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** Only those of which a last day has passed while they run, or only the others */
        overdue?: boolean;
        state?:
          | "opened"
          | "investigating"
          | "suspended"
          | "determined"
          | "approved"
          | "closed"
          | "dismissed"
          | "overturned";
        /**
         * Unit code
         * @maxLength 40
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<InquiryPage, Problem>({
        path: `/api/v1/inquiries`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.read`.
     *
     * @tags inquiries
     * @name Material
     * @request GET:/api/v1/inquiries/{id}/materials/{material}
     * @secure
     */
    material: (id: string, material: string, params: RequestParams = {}) =>
      this.request<Blob, Problem>({
        path: `/api/v1/inquiries/${id}/materials/${material}`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.open`.
     *
     * @tags inquiries
     * @name Open
     * @request POST:/api/v1/inquiries
     * @secure
     */
    open: (data: OpenInquiryRequest, params: RequestParams = {}) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.read`.
     *
     * @tags inquiries
     * @name Propose
     * @request POST:/api/v1/inquiries/{id}/proposal
     * @secure
     */
    propose: (id: string, data: DivisionRequest, params: RequestParams = {}) =>
      this.request<ProposalResponse, Problem>({
        path: `/api/v1/inquiries/${id}/proposal`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.open`.
     *
     * @tags inquiries
     * @name Reopen
     * @request POST:/api/v1/inquiries/{id}/reopen
     * @secure
     */
    reopen: (
      id: string,
      data: InquiryReasonRequest,
      params: RequestParams = {},
    ) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/reopen`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.open`.
     *
     * @tags inquiries
     * @name Resume
     * @request POST:/api/v1/inquiries/{id}/resume
     * @secure
     */
    resume: (
      id: string,
      data: InquiryReasonRequest,
      params: RequestParams = {},
    ) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/resume`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.approve`.
     *
     * @tags inquiries
     * @name ReturnIt
     * @request POST:/api/v1/inquiries/{id}/return
     * @secure
     */
    returnIt: (
      id: string,
      data: InquiryReasonRequest,
      params: RequestParams = {},
    ) =>
      this.request<WholeInquiryResponse, Problem>({
        path: `/api/v1/inquiries/${id}/return`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.open`.
     *
     * @tags inquiries
     * @name Suspend
     * @request POST:/api/v1/inquiries/{id}/suspend
     * @secure
     */
    suspend: (id: string, data: SuspendRequest, params: RequestParams = {}) =>
      this.request<InquiryDetailResponse, Problem>({
        path: `/api/v1/inquiries/${id}/suspend`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `inquiry.read`.
     *
     * @tags inquiries
     * @name Whole
     * @request GET:/api/v1/inquiries/{id}/outcome
     * @secure
     */
    whole: (id: string, params: RequestParams = {}) =>
      this.request<WholeInquiryResponse, Problem>({
        path: `/api/v1/inquiries/${id}/outcome`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),
  };
  jobs = {
    /**
     * @description Needs the permission `job.read`.
     *
     * @tags jobs
     * @name Get
     * @request GET:/api/v1/jobs/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<JobResponse, Problem>({
        path: `/api/v1/jobs/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `job.read`.
     *
     * @tags jobs
     * @name List
     * @request GET:/api/v1/jobs
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * @maxLength 100
         * @example "assessments.score-unit"
         */
        name?: string;
        /** `stuck`: failed, or without a sign of life */
        state?: "waiting" | "running" | "done" | "failed" | "stuck";
      },
      params: RequestParams = {},
    ) =>
      this.request<JobPage, Problem>({
        path: `/api/v1/jobs`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `job.retry`.
     *
     * @tags jobs
     * @name Retry
     * @request POST:/api/v1/jobs/{id}/retry
     * @secure
     */
    retry: (id: string, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/jobs/${id}/retry`,
        method: "POST",
        secure: true,
        ...params,
      }),
  };
  law = {
    /**
     * @description Needs the permission `law.read`.
     *
     * @tags law
     * @name Articles
     * @request GET:/api/v1/law/{law}/articles/{number}
     * @secure
     */
    articles: (
      law: string,
      number: string,
      query?: {
        /**
         * As in force on this day; today without it
         * @format date
         */
        on?: string;
        /**
         * Of this version, whatever its days in force
         * @format date
         * @example "2012-10-26"
         */
        version?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<ArticlesResponse, Problem>({
        path: `/api/v1/law/${law}/articles/${number}`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `law.read`.
     *
     * @tags law
     * @name Compare
     * @request GET:/api/v1/law/{law}/comparison
     * @secure
     */
    compare: (
      law: string,
      query: {
        /**
         * @format date
         * @example "2012-10-26"
         */
        from: string;
        /**
         * Also articles that are word for word the same
         * @default false
         */
        same?: boolean;
        /**
         * @format date
         * @example "2025-06-27"
         */
        to: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<VersionComparisonResponse, Problem>({
        path: `/api/v1/law/${law}/comparison`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `law.read`.
     *
     * @tags law
     * @name CompareArticle
     * @request GET:/api/v1/law/{law}/articles/{number}/comparison
     * @secure
     */
    compareArticle: (
      law: string,
      number: string,
      query: {
        /**
         * Version that has the article under this number
         * @format date
         * @example "2012-10-26"
         */
        from: string;
        /**
         * Version in which it is followed, whatever its number there
         * @format date
         * @example "2025-06-27"
         */
        to: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<ArticleComparisonResponse, Problem>({
        path: `/api/v1/law/${law}/articles/${number}/comparison`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `law.read`.
     *
     * @tags law
     * @name Get
     * @request GET:/api/v1/law/{law}
     * @secure
     */
    get: (law: string, params: RequestParams = {}) =>
      this.request<LawResponse, Problem>({
        path: `/api/v1/law/${law}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `law.read`.
     *
     * @tags law
     * @name History
     * @request GET:/api/v1/law/{law}/articles/{number}/history
     * @secure
     */
    history: (
      law: string,
      number: string,
      query?: {
        /**
         * As in force on this day; today without it
         * @format date
         */
        on?: string;
        /**
         * Of this version, whatever its days in force
         * @format date
         * @example "2012-10-26"
         */
        version?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<ArticleHistoryEntry[], Problem>({
        path: `/api/v1/law/${law}/articles/${number}/history`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `law.manage`.
     *
     * @tags law
     * @name Import
     * @request POST:/api/v1/law/imports
     * @secure
     */
    import: (data: LawImportRequest, params: RequestParams = {}) =>
      this.request<LawImportResponse, Problem>({
        path: `/api/v1/law/imports`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `law.read`.
     *
     * @tags law
     * @name List
     * @request GET:/api/v1/law
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Only laws with this in their title
         * @maxLength 100
         * @example "行政复议"
         */
        title?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<LawPage, Problem>({
        path: `/api/v1/law`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `law.read`.
     *
     * @tags law
     * @name Search
     * @request GET:/api/v1/law/search
     * @secure
     */
    search: (
      query: {
        /**
         * Only articles in force today
         * @default false
         */
        current?: boolean;
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Only this law: title, with or without 中华人民共和国, or id
         * @maxLength 200
         * @example "治安管理处罚法"
         */
        law?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Only articles in force on this day, such as the day of the act in a case
         * @format date
         */
        on?: string;
        /**
         * Words that must all be found
         * @example "行政处罚 听证"
         */
        q: string;
        /**
         * Only this version, with `law`
         * @format date
         * @example "2025-06-27"
         */
        version?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<LawHitPage, Problem>({
        path: `/api/v1/law/search`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `law.read`.
     *
     * @tags law
     * @name Text
     * @request GET:/api/v1/law/{law}/versions/{version}
     * @secure
     */
    text: (law: string, version: string, params: RequestParams = {}) =>
      this.request<LawTextResponse, Problem>({
        path: `/api/v1/law/${law}/versions/${version}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),
  };
  notices = {
    /**
     * @description Needs the permission `notice.approve`.
     *
     * @tags notices
     * @name Approve
     * @request POST:/api/v1/notices/{id}/approve
     * @secure
     */
    approve: (id: string, params: RequestParams = {}) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/approve`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags notices
     * @name Attachment
     * @request GET:/api/v1/notices/{id}/attachments/{sha256}
     * @secure
     */
    attachment: (id: string, sha256: string, params: RequestParams = {}) =>
      this.request<Blob, Problem>({
        path: `/api/v1/notices/${id}/attachments/${sha256}`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `notice.draft`.
     *
     * @tags notices
     * @name Change
     * @request PUT:/api/v1/notices/{id}
     * @secure
     */
    change: (
      id: string,
      data: ChangeNoticeRequest,
      params: RequestParams = {},
    ) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.approve`.
     *
     * @tags notices
     * @name DecideExtension
     * @request POST:/api/v1/notices/{id}/extension/decide
     * @secure
     */
    decideExtension: (
      id: string,
      data: DecideExtensionRequest,
      params: RequestParams = {},
    ) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/extension/decide`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.approve`.
     *
     * @tags notices
     * @name DecideObjection
     * @request POST:/api/v1/notices/{id}/objection/decide
     * @secure
     */
    decideObjection: (
      id: string,
      data: DecideObjectionRequest,
      params: RequestParams = {},
    ) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/objection/decide`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags notices
     * @name Document
     * @request GET:/api/v1/notices/{id}/document
     * @secure
     */
    document: (
      id: string,
      query?: {
        /** @default "pdf" */
        format?: "pdf" | "docx";
      },
      params: RequestParams = {},
    ) =>
      this.request<Blob, Problem>({
        path: `/api/v1/notices/${id}/document`,
        method: "GET",
        query: query,
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `notice.draft`.
     *
     * @tags notices
     * @name Draft
     * @request POST:/api/v1/notices
     * @secure
     */
    draft: (data: DraftNoticesRequest, params: RequestParams = {}) =>
      this.request<DraftedNotices, Problem>({
        path: `/api/v1/notices`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags notices
     * @name Get
     * @request GET:/api/v1/notices/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.serve`.
     *
     * @tags notices
     * @name Issue
     * @request POST:/api/v1/notices/{id}/issue
     * @secure
     */
    issue: (id: string, params: RequestParams = {}) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/issue`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags notices
     * @name List
     * @request GET:/api/v1/notices
     * @secure
     */
    list: (
      query?: {
        /**
         * Case number of one of its items
         * @maxLength 64
         */
        caseNumber?: string;
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Only those with an open item due on this day or before
         * @format date
         */
        dueBefore?: string;
        kind?: "suggestion" | "correction" | "supervision-letter";
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** Only those past a last day without an answer */
        overdue?: boolean;
        state?:
          | "draft"
          | "approved"
          | "issued"
          | "served"
          | "replied"
          | "refused"
          | "closed"
          | "escalated"
          | "revoked"
          | "withdrawn";
        /**
         * Code of the unit it is addressed to
         * @maxLength 64
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<NoticePage, Problem>({
        path: `/api/v1/notices`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.reply`.
     *
     * @tags notices
     * @name Object
     * @request POST:/api/v1/notices/{id}/objection
     * @secure
     */
    object: (
      id: string,
      data: {
        /**
         * 异议材料
         * @format binary
         */
        files?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/objection`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags notices
     * @name Receipt
     * @request GET:/api/v1/notices/{id}/receipt
     * @secure
     */
    receipt: (
      id: string,
      query?: {
        /** @default "pdf" */
        format?: "pdf" | "docx";
      },
      params: RequestParams = {},
    ) =>
      this.request<Blob, Problem>({
        path: `/api/v1/notices/${id}/receipt`,
        method: "GET",
        query: query,
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `notice.reply`.
     *
     * @tags notices
     * @name Refuse
     * @request POST:/api/v1/notices/{id}/refuse
     * @secure
     */
    refuse: (id: string, data: ReasonRequest, params: RequestParams = {}) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/refuse`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.reply`.
     *
     * @tags notices
     * @name Reply
     * @request POST:/api/v1/notices/{id}/reply
     * @secure
     */
    reply: (
      id: string,
      data: {
        /**
         * 证明材料
         * @format binary
         */
        files?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/reply`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags notices
     * @name ReplyForm
     * @request GET:/api/v1/notices/{id}/reply-form
     * @secure
     */
    replyForm: (
      id: string,
      query?: {
        /** @default "pdf" */
        format?: "pdf" | "docx";
      },
      params: RequestParams = {},
    ) =>
      this.request<Blob, Problem>({
        path: `/api/v1/notices/${id}/reply-form`,
        method: "GET",
        query: query,
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `notice.reply`.
     *
     * @tags notices
     * @name RequestExtension
     * @request POST:/api/v1/notices/{id}/extension
     * @secure
     */
    requestExtension: (
      id: string,
      data: ExtensionRequest,
      params: RequestParams = {},
    ) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/extension`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.approve`.
     *
     * @tags notices
     * @name ReturnToDraft
     * @request POST:/api/v1/notices/{id}/return
     * @secure
     */
    returnToDraft: (
      id: string,
      data: ReasonRequest,
      params: RequestParams = {},
    ) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/return`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.serve`.
     *
     * @tags notices
     * @name Serve
     * @request POST:/api/v1/notices/{id}/serve
     * @secure
     */
    serve: (id: string, data: ServeNoticeRequest, params: RequestParams = {}) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/serve`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.verify`.
     *
     * @tags notices
     * @name Verify
     * @request POST:/api/v1/notices/{id}/verify
     * @secure
     */
    verify: (id: string, data: VerifyRequest, params: RequestParams = {}) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/verify`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.draft`.
     *
     * @tags notices
     * @name Withdraw
     * @request POST:/api/v1/notices/{id}/withdraw
     * @secure
     */
    withdraw: (id: string, data: ReasonRequest, params: RequestParams = {}) =>
      this.request<NoticeDetailResponse, Problem>({
        path: `/api/v1/notices/${id}/withdraw`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  objections = {
    /**
     * @description Needs the permission `objection.decide`.
     *
     * @tags objections
     * @name Decide
     * @request POST:/api/v1/objections/{id}/decide
     * @secure
     */
    decide: (id: string, data: DecideRequest, params: RequestParams = {}) =>
      this.request<ObjectionDetailResponse, Problem>({
        path: `/api/v1/objections/${id}/decide`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.read`.
     *
     * @tags objections
     * @name File
     * @request GET:/api/v1/objections/{id}/files/{sha256}
     * @secure
     */
    file: (id: string, sha256: string, params: RequestParams = {}) =>
      this.request<Blob, Problem>({
        path: `/api/v1/objections/${id}/files/${sha256}`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `finding.read`.
     *
     * @tags objections
     * @name Get
     * @request GET:/api/v1/objections/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<ObjectionDetailResponse, Problem>({
        path: `/api/v1/objections/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.read`.
     *
     * @tags objections
     * @name List
     * @request GET:/api/v1/objections
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** Only those past the last day to decide them */
        overdue?: boolean;
        state?: "filed" | "rescored" | "upheld" | "changed" | "dismissed";
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<ObjectionPage, Problem>({
        path: `/api/v1/objections`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `objection.file`.
     *
     * @tags objections
     * @name Object
     * @request POST:/api/v1/objections
     * @secure
     */
    object: (
      data: {
        /**
         * 异议材料
         * @format binary
         */
        files?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<ObjectionDetailResponse, Problem>({
        path: `/api/v1/objections`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `objection.decide`.
     *
     * @tags objections
     * @name Rescore
     * @request POST:/api/v1/objections/{id}/rescore
     * @secure
     */
    rescore: (
      id: string,
      data: ObjectionViewBody,
      params: RequestParams = {},
    ) =>
      this.request<ObjectionDetailResponse, Problem>({
        path: `/api/v1/objections/${id}/rescore`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `quality.read`.
     *
     * @tags objections
     * @name Statistics
     * @request GET:/api/v1/objections/statistics
     * @secure
     */
    statistics: (
      query: {
        /**
         * In which the objections were filed
         * @example "2026-03"
         */
        period: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<ObjectionStatisticsResponse, Problem>({
        path: `/api/v1/objections/statistics`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `finding.read`.
     *
     * @tags objections
     * @name Terms
     * @request GET:/api/v1/objections/terms
     * @secure
     */
    terms: (
      query: {
        /**
         * The finding
         * @format uuid
         */
        finding: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<FindingTermsResponse, Problem>({
        path: `/api/v1/objections/terms`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  officers = {
    /**
     * @description Needs the permission `officer.manage`.
     *
     * @tags officers
     * @name Create
     * @request POST:/api/v1/officers
     * @secure
     */
    create: (data: CreateOfficerRequest, params: RequestParams = {}) =>
      this.request<OfficerDetailResponse, Problem>({
        path: `/api/v1/officers`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `officer.read`.
     *
     * @tags officers
     * @name Get
     * @request GET:/api/v1/officers/{number}
     * @secure
     */
    get: (number: string, params: RequestParams = {}) =>
      this.request<OfficerDetailResponse, Problem>({
        path: `/api/v1/officers/${number}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `officer.read`.
     *
     * @tags officers
     * @name List
     * @request GET:/api/v1/officers
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Part of the number or the name
         * @maxLength 100
         */
        q?: string;
        /**
         * Unit code
         * @maxLength 40
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<OfficerPage, Problem>({
        path: `/api/v1/officers`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `officer.manage`.
     *
     * @tags officers
     * @name Update
     * @request PATCH:/api/v1/officers/{number}
     * @secure
     */
    update: (
      number: string,
      data: UpdateOfficerRequest,
      params: RequestParams = {},
    ) =>
      this.request<OfficerDetailResponse, Problem>({
        path: `/api/v1/officers/${number}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  onSite = {
    /**
     * @description Needs the permission `onsite.write`.
     *
     * @tags on-site
     * @name AddPhotos
     * @request POST:/api/v1/onsite/sheets/{id}/photos
     * @secure
     */
    addPhotos: (
      id: string,
      data: {
        /**
         * 现场照片
         * @format binary
         */
        files?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets/${id}/photos`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `onsite.write`.
     *
     * @tags on-site
     * @name Change
     * @request PUT:/api/v1/onsite/sheets/{id}
     * @secure
     */
    change: (
      id: string,
      data: OnsiteContentRequest,
      params: RequestParams = {},
    ) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets/${id}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags on-site
     * @name Checklist
     * @request GET:/api/v1/onsite/checklist
     * @secure
     */
    checklist: (
      query: {
        /** @example "2026-03" */
        period: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<ChecklistResponse, Problem>({
        path: `/api/v1/onsite/checklist`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `objection.file`.
     *
     * @tags on-site
     * @name CoSign
     * @request POST:/api/v1/onsite/sheets/{id}/co-sign
     * @secure
     */
    coSign: (id: string, params: RequestParams = {}) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets/${id}/co-sign`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags on-site
     * @name Get
     * @request GET:/api/v1/onsite/sheets/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags on-site
     * @name List
     * @request GET:/api/v1/onsite/sheets
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @example "2026-03" */
        period?: string;
        state?:
          | "open"
          | "submitted"
          | "co-signed"
          | "refused"
          | "counted"
          | "withdrawn";
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<OnsitePage, Problem>({
        path: `/api/v1/onsite/sheets`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags on-site
     * @name Photo
     * @request GET:/api/v1/onsite/sheets/{id}/photos/{sha256}
     * @secure
     */
    photo: (id: string, sha256: string, params: RequestParams = {}) =>
      this.request<Blob, Problem>({
        path: `/api/v1/onsite/sheets/${id}/photos/${sha256}`,
        method: "GET",
        secure: true,
        format: "blob",
        ...params,
      }),

    /**
     * @description Needs the permission `onsite.write`.
     *
     * @tags on-site
     * @name Record
     * @request POST:/api/v1/onsite/sheets
     * @secure
     */
    record: (
      data: {
        /**
         * 现场照片
         * @format binary
         */
        files?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `onsite.write`.
     *
     * @tags on-site
     * @name Reopen
     * @request POST:/api/v1/onsite/sheets/{id}/reopen
     * @secure
     */
    reopen: (
      id: string,
      data: OnsiteReasonRequest,
      params: RequestParams = {},
    ) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets/${id}/reopen`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `onsite.write`.
     *
     * @tags on-site
     * @name Signature
     * @request POST:/api/v1/onsite/sheets/{id}/signature
     * @secure
     */
    signature: (
      id: string,
      data: OnsiteSignatureBody,
      params: RequestParams = {},
    ) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets/${id}/signature`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `onsite.write`.
     *
     * @tags on-site
     * @name Submit
     * @request POST:/api/v1/onsite/sheets/{id}/submit
     * @secure
     */
    submit: (id: string, params: RequestParams = {}) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets/${id}/submit`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `onsite.write`.
     *
     * @tags on-site
     * @name Withdraw
     * @request POST:/api/v1/onsite/sheets/{id}/withdraw
     * @secure
     */
    withdraw: (
      id: string,
      data: OnsiteReasonRequest,
      params: RequestParams = {},
    ) =>
      this.request<OnsiteDetailResponse, Problem>({
        path: `/api/v1/onsite/sheets/${id}/withdraw`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  rectification = {
    /**
     * @description Needs the permission `rectification.manage`.
     *
     * @tags rectification
     * @name Close
     * @request POST:/api/v1/rectification/plans/{id}/close
     * @secure
     */
    close: (id: string, data: ClosePlanRequest, params: RequestParams = {}) =>
      this.request<RectificationPlanDetailResponse, Problem>({
        path: `/api/v1/rectification/plans/${id}/close`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `rectification.manage`.
     *
     * @tags rectification
     * @name Dismiss
     * @request POST:/api/v1/rectification/proposals/{id}/dismiss
     * @secure
     */
    dismiss: (id: string, data: ReasonRequest, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/rectification/proposals/${id}/dismiss`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        ...params,
      }),

    /**
     * @description Needs the permission `rectification.manage`.
     *
     * @tags rectification
     * @name OpenPlan
     * @request POST:/api/v1/rectification/plans
     * @secure
     */
    openPlan: (data: OpenPlanRequest, params: RequestParams = {}) =>
      this.request<RectificationPlanDetailResponse, Problem>({
        path: `/api/v1/rectification/plans`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags rectification
     * @name Plan
     * @request GET:/api/v1/rectification/plans/{id}
     * @secure
     */
    plan: (id: string, params: RequestParams = {}) =>
      this.request<RectificationPlanDetailResponse, Problem>({
        path: `/api/v1/rectification/plans/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags rectification
     * @name Plans
     * @request GET:/api/v1/rectification/plans
     * @secure
     */
    plans: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        state?: "open" | "closed";
        /**
         * Code of a unit that owns an item
         * @maxLength 64
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<RectificationPlanPage, Problem>({
        path: `/api/v1/rectification/plans`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `rectification.manage`.
     *
     * @tags rectification
     * @name Proposals
     * @request GET:/api/v1/rectification/proposals
     * @secure
     */
    proposals: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        state?: "proposed" | "accepted" | "dismissed";
      },
      params: RequestParams = {},
    ) =>
      this.request<RectificationProposalPage, Problem>({
        path: `/api/v1/rectification/proposals`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `rectification.manage`.
     *
     * @tags rectification
     * @name RecordSpotCorrection
     * @request POST:/api/v1/rectification/spot-corrections
     * @secure
     */
    recordSpotCorrection: (
      data: SpotCorrectionRequest,
      params: RequestParams = {},
    ) =>
      this.request<SpotCorrectionResponse, Problem>({
        path: `/api/v1/rectification/spot-corrections`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags rectification
     * @name Report
     * @request POST:/api/v1/rectification/plans/{id}/items/{seq}/progress
     * @secure
     */
    report: (
      id: string,
      seq: number,
      data: {
        /**
         * 证明材料
         * @format binary
         */
        files?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<RectificationPlanDetailResponse, Problem>({
        path: `/api/v1/rectification/plans/${id}/items/${seq}/progress`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `notice.read`.
     *
     * @tags rectification
     * @name SpotCorrections
     * @request GET:/api/v1/rectification/spot-corrections
     * @secure
     */
    spotCorrections: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Code of the unit
         * @maxLength 64
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<SpotCorrectionPage, Problem>({
        path: `/api/v1/rectification/spot-corrections`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),
  };
  reviews = {
    /**
     * @description Needs the permission `sheet.write`.
     *
     * @tags reviews
     * @name AddFiles
     * @request POST:/api/v1/reviews/sheets/{id}/files
     * @secure
     */
    addFiles: (
      id: string,
      data: {
        /**
         * 评查证据材料
         * @format binary
         */
        files?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<SheetDetailResponse, Problem>({
        path: `/api/v1/reviews/sheets/${id}/files`,
        method: "POST",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name Assign
     * @request POST:/api/v1/reviews/draws/{drawId}/assignments
     * @secure
     */
    assign: (
      drawId: string,
      data: AssignCasesRequest,
      params: RequestParams = {},
    ) =>
      this.request<AssigningResponse, Problem>({
        path: `/api/v1/reviews/draws/${drawId}/assignments`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name Assigning
     * @request GET:/api/v1/reviews/draws/{drawId}/assignings/{number}
     * @secure
     */
    assigning: (drawId: string, number: number, params: RequestParams = {}) =>
      this.request<AssigningDetailResponse, Problem>({
        path: `/api/v1/reviews/draws/${drawId}/assignings/${number}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name AssignmentsList
     * @request GET:/api/v1/reviews/draws/{drawId}/assignments
     * @secure
     */
    assignmentsList: (
      drawId: string,
      query?: {
        /**
         * Also those that were taken away again
         * @default false
         */
        all?: boolean;
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        phase?: "first" | "second" | "adjudication" | "re-review";
        /**
         * Login
         * @maxLength 100
         */
        reviewer?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<AssignmentPage, Problem>({
        path: `/api/v1/reviews/draws/${drawId}/assignments`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name Candidates
     * @request GET:/api/v1/reviews/assignments/{id}/candidates
     * @secure
     */
    candidates: (id: string, params: RequestParams = {}) =>
      this.request<CandidatesResponse, Problem>({
        path: `/api/v1/reviews/assignments/${id}/candidates`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags reviews
     * @name CaseChanges
     * @request GET:/api/v1/reviews/sheets/{id}/case-changes
     * @secure
     */
    caseChanges: (id: string, params: RequestParams = {}) =>
      this.request<CaseDiffResponse, Problem>({
        path: `/api/v1/reviews/sheets/${id}/case-changes`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags reviews
     * @name File
     * @request GET:/api/v1/reviews/sheets/{id}/files/{sha256}
     * @secure
     */
    file: (id: string, sha256: string, params: RequestParams = {}) =>
      this.request<Blob, Problem>({
        path: `/api/v1/reviews/sheets/${id}/files/${sha256}`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags reviews
     * @name Get
     * @request GET:/api/v1/reviews/sheets/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<SheetDetailResponse, Problem>({
        path: `/api/v1/reviews/sheets/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name GiveGold
     * @request POST:/api/v1/reviews/draws/{drawId}/gold
     * @secure
     */
    giveGold: (
      drawId: string,
      data: GiveGoldRequest,
      params: RequestParams = {},
    ) =>
      this.request<AssigningResponse, Problem>({
        path: `/api/v1/reviews/draws/${drawId}/gold`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `quality.read`.
     *
     * @tags reviews
     * @name Gold
     * @request GET:/api/v1/reviews/gold
     * @secure
     */
    gold: (params: RequestParams = {}) =>
      this.request<GoldListResponse, Problem>({
        path: `/api/v1/reviews/gold`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name MakeGold
     * @request POST:/api/v1/reviews/gold
     * @secure
     */
    makeGold: (data: NewGoldRequest, params: RequestParams = {}) =>
      this.request<GoldResponse, Problem>({
        path: `/api/v1/reviews/gold`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.write`.
     *
     * @tags reviews
     * @name Ping
     * @request POST:/api/v1/reviews/sheets/{id}/ping
     * @secure
     */
    ping: (id: string, params: RequestParams = {}) =>
      this.request<SheetSignResponse, Problem>({
        path: `/api/v1/reviews/sheets/${id}/ping`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `quality.read`.
     *
     * @tags reviews
     * @name Quality
     * @request GET:/api/v1/reviews/quality
     * @secure
     */
    quality: (
      query: {
        /** @example "2026-10" */
        period: string;
        /**
         * First month of leniency, drift and gold cases; default: the period alone
         * @example "2026-05"
         */
        since?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<QualityResponse, Problem>({
        path: `/api/v1/reviews/quality`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name Reassign
     * @request POST:/api/v1/reviews/assignments/{id}/reassign
     * @secure
     */
    reassign: (id: string, data: ReassignRequest, params: RequestParams = {}) =>
      this.request<AssignmentResponse, Problem>({
        path: `/api/v1/reviews/assignments/${id}/reassign`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name ReReview
     * @request POST:/api/v1/reviews/draws/{drawId}/re-reviews
     * @secure
     */
    reReview: (
      drawId: string,
      data: ReReviewRequest,
      params: RequestParams = {},
    ) =>
      this.request<AssigningResponse, Problem>({
        path: `/api/v1/reviews/draws/${drawId}/re-reviews`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.write`.
     *
     * @tags reviews
     * @name Save
     * @request PUT:/api/v1/reviews/sheets/{id}
     * @secure
     */
    save: (id: string, data: SheetDraftRequest, params: RequestParams = {}) =>
      this.request<SheetDetailResponse, Problem>({
        path: `/api/v1/reviews/sheets/${id}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags reviews
     * @name Scores
     * @request GET:/api/v1/reviews/sheets/{id}/scores
     * @secure
     */
    scores: (id: string, params: RequestParams = {}) =>
      this.request<SheetScoresResponse, Problem>({
        path: `/api/v1/reviews/sheets/${id}/scores`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name SendBack
     * @request POST:/api/v1/reviews/sheets/{id}/return
     * @secure
     */
    sendBack: (
      id: string,
      data: ReturnSheetRequest,
      params: RequestParams = {},
    ) =>
      this.request<SheetDetailResponse, Problem>({
        path: `/api/v1/reviews/sheets/${id}/return`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.read`.
     *
     * @tags reviews
     * @name SheetsList
     * @request GET:/api/v1/reviews/sheets
     * @secure
     */
    sheetsList: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Only those the caller writes
         * @default false
         */
        mine?: boolean;
        /** @example "2026-10" */
        period?: string;
        state?: "open" | "submitted" | "returned" | "withdrawn";
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<SheetPage, Problem>({
        path: `/api/v1/reviews/sheets`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sheet.write`.
     *
     * @tags reviews
     * @name Submit
     * @request POST:/api/v1/reviews/sheets/{id}/submit
     * @secure
     */
    submit: (id: string, params: RequestParams = {}) =>
      this.request<SheetDetailResponse, Problem>({
        path: `/api/v1/reviews/sheets/${id}/submit`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `assignment.manage`.
     *
     * @tags reviews
     * @name Workload
     * @request GET:/api/v1/reviews/draws/{drawId}/workload
     * @secure
     */
    workload: (drawId: string, params: RequestParams = {}) =>
      this.request<WorkloadResponse, Problem>({
        path: `/api/v1/reviews/draws/${drawId}/workload`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),
  };
  sampling = {
    /**
     * @description Needs the permission `sampling.approve`.
     *
     * @tags sampling
     * @name Abandon
     * @request POST:/api/v1/sampling/plans/{id}/abandon
     * @secure
     */
    abandon: (
      id: string,
      data: AbandonPlanRequest,
      params: RequestParams = {},
    ) =>
      this.request<PlanResponse, Problem>({
        path: `/api/v1/sampling/plans/${id}/abandon`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.approve`.
     *
     * @tags sampling
     * @name Approve
     * @request POST:/api/v1/sampling/plans/{id}/approve
     * @secure
     */
    approve: (
      id: string,
      data: ApprovePlanRequest,
      params: RequestParams = {},
    ) =>
      this.request<PlanResponse, Problem>({
        path: `/api/v1/sampling/plans/${id}/approve`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.read`.
     *
     * @tags sampling
     * @name Case
     * @request GET:/api/v1/sampling/draws/{id}/cases/{drawCaseId}
     * @secure
     */
    case: (id: string, drawCaseId: string, params: RequestParams = {}) =>
      this.request<DrawCaseResponse, Problem>({
        path: `/api/v1/sampling/draws/${id}/cases/${drawCaseId}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.read`.
     *
     * @tags sampling
     * @name Cases
     * @request GET:/api/v1/sampling/draws/{id}/cases
     * @secure
     */
    cases: (
      id: string,
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        state?: "drawn" | "reviewed" | "replaced";
        /**
         * Unit code
         * @maxLength 50
         */
        unit?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<DrawCasePage, Problem>({
        path: `/api/v1/sampling/draws/${id}/cases`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.plan`.
     *
     * @tags sampling
     * @name Change
     * @request PUT:/api/v1/sampling/plans/{id}
     * @secure
     */
    change: (id: string, data: ChangePlanRequest, params: RequestParams = {}) =>
      this.request<PlanResponse, Problem>({
        path: `/api/v1/sampling/plans/${id}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.plan`.
     *
     * @tags sampling
     * @name Close
     * @request POST:/api/v1/sampling/plans/{id}/close
     * @secure
     */
    close: (id: string, params: RequestParams = {}) =>
      this.request<DrawResponse, Problem>({
        path: `/api/v1/sampling/plans/${id}/close`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.plan`.
     *
     * @tags sampling
     * @name Draft
     * @request POST:/api/v1/sampling/plans
     * @secure
     */
    draft: (data: NewPlanRequest, params: RequestParams = {}) =>
      this.request<PlanResponse, Problem>({
        path: `/api/v1/sampling/plans`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.plan`.
     *
     * @tags sampling
     * @name Draw
     * @request POST:/api/v1/sampling/plans/{id}/draw
     * @secure
     */
    draw: (id: string, params: RequestParams = {}) =>
      this.request<DrawResponse, Problem>({
        path: `/api/v1/sampling/plans/${id}/draw`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.read`.
     *
     * @tags sampling
     * @name DrawsGet
     * @request GET:/api/v1/sampling/draws/{id}
     * @secure
     */
    drawsGet: (id: string, params: RequestParams = {}) =>
      this.request<DrawResponse, Problem>({
        path: `/api/v1/sampling/draws/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.read`.
     *
     * @tags sampling
     * @name DrawsList
     * @request GET:/api/v1/sampling/draws
     * @secure
     */
    drawsList: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        kind?: "routine" | "focused" | "special";
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @example "2026-10" */
        period?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<DrawPage, Problem>({
        path: `/api/v1/sampling/draws`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.plan`.
     *
     * @tags sampling
     * @name Forecast
     * @request GET:/api/v1/sampling/plans/{id}/forecast
     * @secure
     */
    forecast: (id: string, params: RequestParams = {}) =>
      this.request<ForecastResponse, Problem>({
        path: `/api/v1/sampling/plans/${id}/forecast`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.read`.
     *
     * @tags sampling
     * @name PlansGet
     * @request GET:/api/v1/sampling/plans/{id}
     * @secure
     */
    plansGet: (id: string, params: RequestParams = {}) =>
      this.request<PlanResponse, Problem>({
        path: `/api/v1/sampling/plans/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.read`.
     *
     * @tags sampling
     * @name PlansList
     * @request GET:/api/v1/sampling/plans
     * @secure
     */
    plansList: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        kind?: "routine" | "focused" | "special";
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** @example "2026-10" */
        period?: string;
        state?: "draft" | "approved" | "drawn" | "closed" | "abandoned";
      },
      params: RequestParams = {},
    ) =>
      this.request<PlanPage, Problem>({
        path: `/api/v1/sampling/plans`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.read`.
     *
     * @tags sampling
     * @name Published
     * @request GET:/api/v1/sampling/draws/{id}/published
     * @secure
     */
    published: (id: string, params: RequestParams = {}) =>
      this.request<Record<string, any>, Problem>({
        path: `/api/v1/sampling/draws/${id}/published`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `sampling.replace`.
     *
     * @tags sampling
     * @name Replace
     * @request POST:/api/v1/sampling/draws/{id}/cases/{drawCaseId}/replace
     * @secure
     */
    replace: (
      id: string,
      drawCaseId: string,
      data: ReplaceCaseRequest,
      params: RequestParams = {},
    ) =>
      this.request<DrawCaseResponse, Problem>({
        path: `/api/v1/sampling/draws/${id}/cases/${drawCaseId}/replace`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  templates = {
    /**
     * @description Needs the permission `template.manage`.
     *
     * @tags templates
     * @name Download
     * @request GET:/api/v1/templates/{kind}/file
     * @secure
     */
    download: (
      kind:
        | "suggestion"
        | "correction"
        | "supervision-letter"
        | "service-receipt"
        | "rectification-reply"
        | "determination"
        | "accountability-decision"
        | "bulletin",
      params: RequestParams = {},
    ) =>
      this.request<Blob, Problem>({
        path: `/api/v1/templates/${kind}/file`,
        method: "GET",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `template.manage`.
     *
     * @tags templates
     * @name Get
     * @request GET:/api/v1/templates/{kind}
     * @secure
     */
    get: (
      kind:
        | "suggestion"
        | "correction"
        | "supervision-letter"
        | "service-receipt"
        | "rectification-reply"
        | "determination"
        | "accountability-decision"
        | "bulletin",
      params: RequestParams = {},
    ) =>
      this.request<TemplateDetailResponse, Problem>({
        path: `/api/v1/templates/${kind}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `template.manage`.
     *
     * @tags templates
     * @name List
     * @request GET:/api/v1/templates
     * @secure
     */
    list: (params: RequestParams = {}) =>
      this.request<TemplateListResponse, Problem>({
        path: `/api/v1/templates`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `template.manage`.
     *
     * @tags templates
     * @name Preview
     * @request GET:/api/v1/templates/{kind}/preview
     * @secure
     */
    preview: (
      kind:
        | "suggestion"
        | "correction"
        | "supervision-letter"
        | "service-receipt"
        | "rectification-reply"
        | "determination"
        | "accountability-decision"
        | "bulletin",
      query?: {
        /** @default "pdf" */
        format?: "pdf" | "docx";
      },
      params: RequestParams = {},
    ) =>
      this.request<Blob, Problem>({
        path: `/api/v1/templates/${kind}/preview`,
        method: "GET",
        query: query,
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `template.manage`.
     *
     * @tags templates
     * @name Replace
     * @request PUT:/api/v1/templates/{kind}
     * @secure
     */
    replace: (
      kind:
        | "suggestion"
        | "correction"
        | "supervision-letter"
        | "service-receipt"
        | "rectification-reply"
        | "determination"
        | "accountability-decision"
        | "bulletin",
      data: {
        /**
         * The template, DOCX
         * @format binary
         */
        file?: File;
        [key: string]: any;
      },
      params: RequestParams = {},
    ) =>
      this.request<TemplateDetailResponse, Problem>({
        path: `/api/v1/templates/${kind}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "multipart/form-data",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `template.manage`.
     *
     * @tags templates
     * @name Reset
     * @request POST:/api/v1/templates/{kind}/reset
     * @secure
     */
    reset: (
      kind:
        | "suggestion"
        | "correction"
        | "supervision-letter"
        | "service-receipt"
        | "rectification-reply"
        | "determination"
        | "accountability-decision"
        | "bulletin",
      params: RequestParams = {},
    ) =>
      this.request<TemplateDetailResponse, Problem>({
        path: `/api/v1/templates/${kind}/reset`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),
  };
  units = {
    /**
     * @description Needs the permission `unit.manage`.
     *
     * @tags units
     * @name Create
     * @request POST:/api/v1/units
     * @secure
     */
    create: (data: CreateUnitRequest, params: RequestParams = {}) =>
      this.request<UnitDetailResponse, Problem>({
        path: `/api/v1/units`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `unit.read`.
     *
     * @tags units
     * @name Get
     * @request GET:/api/v1/units/{code}
     * @secure
     */
    get: (code: string, params: RequestParams = {}) =>
      this.request<UnitDetailResponse, Problem>({
        path: `/api/v1/units/${code}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `unit.read`.
     *
     * @tags units
     * @name List
     * @request GET:/api/v1/units
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        kind?: "city" | "county" | "department" | "station" | "other";
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /**
         * Code of the unit directly above
         * @maxLength 40
         */
        parent?: string;
        /**
         * Part of the code or the name
         * @maxLength 100
         */
        q?: string;
      },
      params: RequestParams = {},
    ) =>
      this.request<UnitPage, Problem>({
        path: `/api/v1/units`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `unit.manage`.
     *
     * @tags units
     * @name Update
     * @request PATCH:/api/v1/units/{code}
     * @secure
     */
    update: (
      code: string,
      data: UpdateUnitRequest,
      params: RequestParams = {},
    ) =>
      this.request<UnitDetailResponse, Problem>({
        path: `/api/v1/units/${code}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  users = {
    /**
     * @description Needs the permission `user.manage`.
     *
     * @tags users
     * @name Create
     * @request POST:/api/v1/users
     * @secure
     */
    create: (data: CreateUserRequest, params: RequestParams = {}) =>
      this.request<UserResponse, Problem>({
        path: `/api/v1/users`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `user.read`.
     *
     * @tags users
     * @name Get
     * @request GET:/api/v1/users/{login}
     * @secure
     */
    get: (login: string, params: RequestParams = {}) =>
      this.request<UserResponse, Problem>({
        path: `/api/v1/users/${login}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `grant.manage`.
     *
     * @tags users
     * @name Grant
     * @request POST:/api/v1/users/{login}/grants
     * @secure
     */
    grant: (login: string, data: GrantRequest, params: RequestParams = {}) =>
      this.request<UserResponse, Problem>({
        path: `/api/v1/users/${login}/grants`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `user.read`.
     *
     * @tags users
     * @name List
     * @request GET:/api/v1/users
     * @secure
     */
    list: (
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
      },
      params: RequestParams = {},
    ) =>
      this.request<UserPage, Problem>({
        path: `/api/v1/users`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `grant.manage`.
     *
     * @tags users
     * @name Revoke
     * @request DELETE:/api/v1/users/{login}/grants/{id}
     * @secure
     */
    revoke: (login: string, id: string, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/users/${login}/grants/${id}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `user.manage`.
     *
     * @tags users
     * @name Unlock
     * @request POST:/api/v1/users/{login}/unlock
     * @secure
     */
    unlock: (login: string, params: RequestParams = {}) =>
      this.request<void, Problem>({
        path: `/api/v1/users/${login}/unlock`,
        method: "POST",
        secure: true,
        ...params,
      }),

    /**
     * @description Needs the permission `user.manage`.
     *
     * @tags users
     * @name Update
     * @request PATCH:/api/v1/users/{login}
     * @secure
     */
    update: (
      login: string,
      data: UpdateUserRequest,
      params: RequestParams = {},
    ) =>
      this.request<UserResponse, Problem>({
        path: `/api/v1/users/${login}`,
        method: "PATCH",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
  webhooks = {
    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name Change
     * @summary Change name, address, types or unit
     * @request PUT:/api/v1/webhooks/{id}
     * @secure
     */
    change: (id: string, data: WebhookRequest, params: RequestParams = {}) =>
      this.request<WebhookResponse, Problem>({
        path: `/api/v1/webhooks/${id}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name Create
     * @summary Enter a webhook; its secret is shown this once
     * @request POST:/api/v1/webhooks
     * @secure
     */
    create: (data: WebhookRequest, params: RequestParams = {}) =>
      this.request<WebhookSecretResponse, Problem>({
        path: `/api/v1/webhooks`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name Deliveries
     * @summary The log of deliveries with every attempt
     * @request GET:/api/v1/webhooks/{id}/deliveries
     * @secure
     */
    deliveries: (
      id: string,
      query?: {
        /** The `nextCursor` of the page before */
        cursor?: string;
        /**
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        state?: "pending" | "delivered" | "failed" | "cancelled";
      },
      params: RequestParams = {},
    ) =>
      this.request<DeliveryPage, Problem>({
        path: `/api/v1/webhooks/${id}/deliveries`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name Disable
     * @summary Stop it; what waits is cancelled
     * @request POST:/api/v1/webhooks/{id}/disable
     * @secure
     */
    disable: (id: string, params: RequestParams = {}) =>
      this.request<WebhookResponse, Problem>({
        path: `/api/v1/webhooks/${id}/disable`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name Enable
     * @summary Start it again; what it missed can be replayed
     * @request POST:/api/v1/webhooks/{id}/enable
     * @secure
     */
    enable: (id: string, params: RequestParams = {}) =>
      this.request<WebhookResponse, Problem>({
        path: `/api/v1/webhooks/${id}/enable`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name Get
     * @summary One webhook
     * @request GET:/api/v1/webhooks/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<WebhookResponse, Problem>({
        path: `/api/v1/webhooks/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name List
     * @summary Webhooks of the caller’s units
     * @request GET:/api/v1/webhooks
     * @secure
     */
    list: (params: RequestParams = {}) =>
      this.request<WebhookResponse[], Problem>({
        path: `/api/v1/webhooks`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name Replay
     * @summary Send the events of a span of time again
     * @request POST:/api/v1/webhooks/{id}/replay
     * @secure
     */
    replay: (id: string, data: ReplayRequest, params: RequestParams = {}) =>
      this.request<ReplayResponse, Problem>({
        path: `/api/v1/webhooks/${id}/replay`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name ReplayOne
     * @summary Send one delivery again
     * @request POST:/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay
     * @secure
     */
    replayOne: (id: string, deliveryId: string, params: RequestParams = {}) =>
      this.request<ReplayResponse, Problem>({
        path: `/api/v1/webhooks/${id}/deliveries/${deliveryId}/replay`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name RotateSecret
     * @summary Make a new secret; the present one signs as well for some hours
     * @request POST:/api/v1/webhooks/{id}/rotate-secret
     * @secure
     */
    rotateSecret: (
      id: string,
      data: RotateSecretRequest,
      params: RequestParams = {},
    ) =>
      this.request<WebhookSecretResponse, Problem>({
        path: `/api/v1/webhooks/${id}/rotate-secret`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * @description Needs the permission `webhook.manage`.
     *
     * @tags webhooks
     * @name Test
     * @summary Send a test event
     * @request POST:/api/v1/webhooks/{id}/test
     * @secure
     */
    test: (id: string, params: RequestParams = {}) =>
      this.request<TestResponse, Problem>({
        path: `/api/v1/webhooks/${id}/test`,
        method: "POST",
        secure: true,
        format: "json",
        ...params,
      }),
  };
}
