/**
 * Client of the Zhiping API for TypeScript, on fetch, without dependencies. Made from docs/openapi.json by npm run docs.
 */
// @ts-nocheck It compiles strictly, which a test shows; options stricter still, in whose project it is copied, shall not judge it.
export interface ArticleResponse {
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
  /** Whether personal data is hidden */
  masked: boolean;
  /** @format date */
  openedOn: string | null;
  /** @format date-time */
  receivedAt: string;
  /** Events, documents, measures, property, persons, recordings, outcomes */
  record: Record<string, any>;
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

export interface CasePage {
  items: CaseResponse[];
  nextCursor?: string;
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

export interface ChangePasswordRequest {
  /**
   * @format password
   * @minLength 10
   */
  next: string;
  /** @format password */
  present: string;
}

export interface CheckResponse {
  article: ArticleResponse;
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
  /** Here, or as user of HTTP Basic */
  client_id?: string;
  /**
   * Here, or as password of HTTP Basic
   * @format password
   */
  client_secret?: string;
  grant_type: "client_credentials";
  /**
   * Scopes, blank-separated; all of the client without it
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

export interface ConfirmFindingRequest {
  /** The class instead of the proposed one; the note then says why */
  class?: "flaw" | "fault" | "suspected-violation";
  /** @maxLength 2000 */
  note?: string;
}

export interface CountedFindingResponse {
  /** Law, article number, text version */
  article: Record<string, any>;
  caseNumber: string;
  check: string | null;
  /** @example "flaw" */
  class: string;
  /** @example "/api/v1/findings/0192…" */
  href: string;
  /** @format uuid */
  id: string;
  /** @format date */
  occurredOn: string;
  occurrences: number;
  /** What the check asks */
  title: string | null;
}

export interface CreateClientRequest {
  /** @example "case-system" */
  clientId: string;
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
  /** Unit code whose subtree it sees; the whole city without it */
  unitCode?: string;
}

export interface CreateOfficerRequest {
  name: string;
  /**
   * 警号; never changes afterwards
   * @example "980123"
   */
  number: string;
  qualificationLevel?: "basic" | "intermediate" | "advanced";
  /** @format date */
  qualificationValidUntil?: string;
  /** Unit code */
  unitCode: string;
}

export interface CreateUnitRequest {
  /**
   * Never changes afterwards
   * @example "530102000000"
   */
  code: string;
  kind: "city" | "county" | "department" | "station" | "other";
  /** @example "五华分局" */
  name: string;
  /** Code of the unit above; none for the top of a tree */
  parentCode?: string | null;
  /** Units of one group are ranked with one another */
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
  name: string;
  /**
   * To be changed at the first sign-in
   * @format password
   * @minLength 10
   */
  password: string;
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

export interface EventsResponse {
  /** In the order of `sequence` */
  items: CloudEventResponse[];
  /** Whether more are there already; otherwise ask again in a while */
  more: boolean;
  /** Ask with this `after` next, also when `items` is empty */
  nextAfter: number;
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

export interface FindingDetailResponse {
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
  /** Unit code; the whole city without it */
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

export interface LoginRequest {
  login: string;
  /** @format password */
  password: string;
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
  /** What it rests on */
  evidence?: string[];
  /** Code of a bonus item of a scheme in force */
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
  /** Officer numbers */
  officers?: string[];
  /** @maxLength 200 */
  title?: string;
  /** Unit code */
  unit: string;
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

export interface PostingResponse {
  branch: string | null;
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

export interface ReclassifyFindingRequest {
  class: "flaw" | "fault" | "suspected-violation";
  /** @maxLength 2000 */
  reason: string;
}

export interface RefreshRequest {
  refreshToken: string;
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

export interface RevokeCommendationRequest {
  /** @maxLength 2000 */
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

export interface SessionResponse {
  grants: GrantedResponse[];
  id: string;
  kind: "user" | "client" | "system";
  mustChangePassword: boolean;
  name: string;
}

export interface SetAsideResponse {
  finding: CountedFindingResponse | null;
  reason: "not-in-scheme" | "same-root-cause" | "unit-not-assessed";
  text: string;
}

export interface StartRunRequest {
  /**
   * The month to assess
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

export interface TestResponse {
  /**
   * The test arrives under this `webhook-id`
   * @format uuid
   */
  eventId: string;
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
}

export interface UnitScoreResponse {
  /** False for a unit without cases in the month */
  assessed: boolean;
  cases: number;
  /** Confirmed findings of the month */
  findings: number;
  /** Code of the grade */
  grade: string | null;
  gradeTitle: string | null;
  /** Units of the peer group that have a place */
  of: number | null;
  /** Units of one group are ranked with one another */
  peerGroup: string | null;
  /** Place in the peer group; units of equal score share one */
  place: number | null;
  /** Places gained (positive) or lost since the month before */
  placeChange: number | null;
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
}

export interface UpdateOfficerRequest {
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
  /** Code of the new unit; the time in the present one ends the day before `since` */
  unitCode?: string;
}

export interface UpdateUnitRequest {
  kind?: "city" | "county" | "department" | "station" | "other";
  name?: string;
  /** Code of the new unit above; null for the top */
  parentCode?: string | null;
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
  name?: string;
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
  version: number;
}

export interface WebhookRequest {
  /**
   * A name of its own among the webhooks
   * @example "接警平台"
   */
  name: string;
  /**
   * Event types, also `zhiping.finding.*`; none of them is all, also those to come
   * @example ["zhiping.finding.*","zhiping.assessment.published"]
   */
  types?: string[];
  /** Code of the unit whose events, and those of all below it, are sent; without it the whole bureau */
  unit?: string;
  /**
   * https at a public address, or one of WEBHOOK_ALLOWED_TARGETS
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
  assessments = {
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
     * @name Get
     * @request GET:/api/v1/assessments/runs/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<RunResponse, Problem>({
        path: `/api/v1/assessments/runs/${id}`,
        method: "GET",
        secure: true,
        format: "json",
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
        /** @example "2026-10" */
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
        /** @example "scheme.approved" */
        action?: string;
        /** Id of the user or client */
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
        subjectId?: string;
        /** @example "scheme" */
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
  cases = {
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
     * @name List
     * @request GET:/api/v1/cases
     * @secure
     */
    list: (
      query?: {
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
        /** Number of the lead officer */
        officer?: string;
        /** @format date */
        openedFrom?: string;
        /** @format date */
        openedTo?: string;
        status?: string;
        /** Unit code */
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
  };
  checks = {
    /**
     * @description Needs the permission `check.read`.
     *
     * @tags checks
     * @name Get
     * @request GET:/api/v1/checks/{code}
     * @secure
     */
    get: (code: string, params: RequestParams = {}) =>
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
     * @name List
     * @request GET:/api/v1/checks
     * @secure
     */
    list: (params: RequestParams = {}) =>
      this.request<CheckResponse[], Problem>({
        path: `/api/v1/checks`,
        method: "GET",
        secure: true,
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
        /** Code of the bonus item */
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
        /** Unit code */
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
        caseNumber?: string;
        /**
         * Check code
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
         * Rows a page, 1 to 200
         * @min 1
         * @max 200
         * @default 50
         */
        limit?: number;
        /** Officer number */
        officer?: string;
        state?:
          | "suspected"
          | "confirmed"
          | "rejected"
          | "withdrawn"
          | "overturned";
        /**
         * Last day of occurrence
         * @format date
         */
        to?: string;
        /** Unit code */
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
        /** @example "assessments.score-unit" */
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
        /** Part of the number or the name */
        q?: string;
        /** Unit code */
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
     * @description Needs the permission `scheme.read`.
     *
     * @tags schemes
     * @name Get
     * @request GET:/api/v1/schemes/{id}
     * @secure
     */
    get: (id: string, params: RequestParams = {}) =>
      this.request<SchemeDetailResponse, Problem>({
        path: `/api/v1/schemes/${id}`,
        method: "GET",
        secure: true,
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
        /** @example "cn-police-monthly" */
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
        /** Code of the unit directly above */
        parent?: string;
        /** Part of the code or the name */
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
