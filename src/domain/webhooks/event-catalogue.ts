import { defineEvent } from './event-definition';

/**
 * Every event this system tells of, by the name under which it is published; programs outside see it as the CloudEvents type
 * `zhiping.` + name. **Whoever publishes a new event adds its line here**: `Outbox.publish` and the `on` of a job accept no other names
 * and no other payloads, so a missing one does not compile.
 *
 * Names are past tense. A payload holds ids and codes, never personal data, and `unitId` or `unitCode` when it concerns a unit (without
 * either, only those who see the whole bureau get it). `?` marks a member that may be absent. Members may be added; one that changes its
 * meaning or goes away needs a new `version`.
 *
 * One line an event: colleagues add theirs on branches of their own.
 */
// prettier-ignore
export const EVENTS = {
  'unit.recorded': defineEvent('Units were recorded', { codes: 'text[]' }),
  'unit.changed': defineEvent('A unit was renamed, moved or closed', { code: 'text', moved: 'boolean' }),
  'cases.recorded': defineEvent('Cases came in new or changed (up to some thousand in one event); the unit when all are of one', { caseIds: 'uuid[]', unitId: 'uuid?' }),
  'batch.received': defineEvent('A batch of cases was received to its end; its receipt is at /ingest/batches/{batchId}', { batchId: 'uuid', lines: 'integer', created: 'integer', updated: 'integer', rejected: 'integer' }),
  'case.unit-changed': defineEvent('A case was handed to another unit', { caseId: 'uuid', unitId: 'uuid', fromUnitId: 'uuid' }),
  'checks.evaluated': defineEvent('Cases were checked; how many, and what came of it', { cases: 'integer', suspected: 'integer', refreshed: 'integer', reopened: 'integer', withdrawn: 'integer' }),
  'findings.confirmed': defineEvent('The machine confirmed objective suspicions of a scheme', { findingIds: 'uuid[]' }),
  'finding.confirmed': defineEvent('A person confirmed a finding', { findingId: 'uuid', unitId: 'uuid?', caseId: 'uuid?', source: 'text?', check: 'text?' }),
  'finding.rejected': defineEvent('A person rejected a suspicion', { findingId: 'uuid', unitId: 'uuid?', caseId: 'uuid?', source: 'text?', check: 'text?' }),
  'finding.reopened': defineEvent('A rejected suspicion is open again', { findingId: 'uuid', unitId: 'uuid?', caseId: 'uuid?', source: 'text?', check: 'text?' }),
  'finding.overturned': defineEvent('A confirmed finding was taken back', { findingId: 'uuid', unitId: 'uuid?', caseId: 'uuid?', source: 'text?', check: 'text?' }),
  'finding.reclassified': defineEvent('A confirmed finding was given another class', { findingId: 'uuid', unitId: 'uuid?', caseId: 'uuid?', source: 'text?', check: 'text?' }),
  'commendation.recorded': defineEvent('Something a unit did well was recorded', { commendationId: 'uuid', unitId: 'uuid', item: 'text' }),
  'commendation.revoked': defineEvent('A commendation was taken back', { commendationId: 'uuid', unitId: 'uuid', item: 'text' }),
  'case.outcome-recorded': defineEvent('A later authority spoke of a case: once for each outcome', { caseId: 'uuid', unitId: 'uuid', outcomeId: 'uuid', type: 'text', at: 'text', authority: 'text?' }),
  'sampling.plan-approved': defineEvent('A sampling plan was approved and its seed committed to', { planId: 'uuid', period: 'text', kind: 'text', commitment: 'text', termsHash: 'text', late: 'boolean' }),
  'sampling.plan-abandoned': defineEvent('A sampling plan was given up', { planId: 'uuid', period: 'text' }),
  'sampling.drawn': defineEvent('The cases to review were drawn', { drawId: 'uuid', planId: 'uuid', period: 'text', kind: 'text', frameHash: 'text', frameSize: 'integer', sampleSize: 'integer', resultHash: 'text' }),
  'sampling.case-replaced': defineEvent('A drawn case was replaced; without its unit, which may not know yet what was drawn', { drawId: 'uuid', drawCaseId: 'uuid', replacementId: 'uuid', reason: 'text' }),
  'sampling.closed': defineEvent('Nothing of a draw is replaced any more', { drawId: 'uuid', planId: 'uuid', period: 'text' }),
  'review.assigned': defineEvent('Cases of a draw were given to reviewers; without their units, which may not know yet what was drawn', { drawId: 'uuid', assigningId: 'uuid', kind: 'text', sheets: 'integer', unassigned: 'integer' }),
  'review.reassigned': defineEvent('A case was given to another reviewer by hand', { drawId: 'uuid', assignmentId: 'uuid', sheetId: 'uuid' }),
  'review.sheet-submitted': defineEvent('A review sheet was submitted', { sheetId: 'uuid', drawId: 'uuid' }),
  'review.sheet-returned': defineEvent('A review sheet was sent back for correction', { sheetId: 'uuid', drawId: 'uuid' }),
  'review.sheet-counted': defineEvent('A review sheet became the one whose score enters the month', { sheetId: 'uuid', drawId: 'uuid', period: 'text', score: 'integer' }),
  'review.adjudication-needed': defineEvent('Two blind sheets of a case differ too far: a third reviewer decides', { drawId: 'uuid', sheetId: 'uuid' }),
  'review.sheet-rescored': defineEvent('A sheet has another score because a finding of it was taken back', { sheetId: 'uuid', drawId: 'uuid', unitId: 'uuid', before: 'integer', after: 'integer' }),
  'law.version-imported': defineEvent('The library has a new text of a law, or another one in its place', { versionId: 'uuid', law: 'text', textVersion: 'text', inForceOn: 'text', outcome: 'text' }),
  'check.due-soon': defineEvent('A limit is about to pass: once for each case, check and instant', { caseId: 'uuid', unitId: 'uuid', check: 'text', dueAt: 'instant', officerId: 'uuid?' }),
  'check.became-advisory': defineEvent('Too few hits of a check were confirmed: from now on they are hints', { check: 'text', confirmed: 'integer', rejected: 'integer', byPerson: 'boolean' }),
  'check.became-binding': defineEvent('A check counts again, because its hits proved right or a supervisor decided so', { check: 'text', confirmed: 'integer', rejected: 'integer', byPerson: 'boolean' }),
  'assessment.ranked': defineEvent('A run of the month has its scores and ranks', { runId: 'uuid', period: 'text', resultHash: 'text' }),
  'assessment.published': defineEvent('A month was published', { runId: 'uuid', period: 'text', resultHash: 'text' }),
  'bulletin.signed': defineEvent('The bulletin of a month was signed', { bulletinId: 'uuid', runId: 'uuid', period: 'text' }),
  'assessment.superseded': defineEvent('A published run was replaced by another', { runId: 'uuid', period: 'text', by: 'uuid' }),
  'inquiry.opened': defineEvent('An inquiry into a matter was opened, by itself or by somebody', { inquiryId: 'uuid', unitId: 'uuid', cause: 'text', caseId: 'uuid?', determineBy: 'date' }),
  'inquiry.assigned': defineEvent('An inquiry was given investigators', { inquiryId: 'uuid', unitId: 'uuid' }),
  'inquiry.suspended': defineEvent('An inquiry waits for another authority', { inquiryId: 'uuid', unitId: 'uuid', authority: 'text' }),
  'inquiry.resumed': defineEvent('An inquiry goes on, with the days it waited added', { inquiryId: 'uuid', unitId: 'uuid', determineBy: 'date' }),
  'inquiry.person-heard': defineEvent('Somebody concerned was heard, or refused to speak', { inquiryId: 'uuid', unitId: 'uuid', officerId: 'uuid' }),
  'inquiry.dismissed': defineEvent('An inquiry ended without a determination', { inquiryId: 'uuid', unitId: 'uuid' }),
  'inquiry.closed': defineEvent('An inquiry is closed', { inquiryId: 'uuid', unitId: 'uuid' }),
  'inquiry.reopened': defineEvent('An inquiry was taken up again on new evidence', { inquiryId: 'uuid', unitId: 'uuid', determineBy: 'date' }),
  'inquiry.determined': defineEvent('An inquiry was determined in writing; it waits for approval', { inquiryId: 'uuid', unitId: 'uuid', conclusion: 'text' }),
  'inquiry.returned': defineEvent('A determination was returned to the investigators', { inquiryId: 'uuid', unitId: 'uuid' }),
  'inquiry.approved': defineEvent('A determination was approved; the finding it was recorded as or linked to, if any', { inquiryId: 'uuid', unitId: 'uuid', determinationId: 'uuid', conclusion: 'text', findingId: 'uuid?', linked: 'boolean' }),
  'inquiry.handed-over': defineEvent('A suspected violation was handed over to discipline inspection', { inquiryId: 'uuid', unitId: 'uuid' }),
  'accountability.decided': defineEvent('Somebody was held to account', { decisionId: 'uuid', inquiryId: 'uuid', unitId: 'uuid', officerId: 'uuid', lifelong: 'boolean' }),
  'accountability.reversed': defineEvent('A decision of accountability was taken back', { decisionId: 'uuid', inquiryId: 'uuid', unitId: 'uuid', officerId: 'uuid' }),
  'accountability.present-unit-told': defineEvent('The present unit of an officer with responsibility for life was told', { decisionId: 'uuid', unitId: 'uuid', officerId: 'uuid' }),
  'appeal.filed': defineEvent('An appeal against a decision of accountability or a determination was filed', { appealId: 'uuid', inquiryId: 'uuid', unitId: 'uuid', decisionId: 'uuid?' }),
  'appeal.decided': defineEvent('An appeal was decided', { appealId: 'uuid', inquiryId: 'uuid', unitId: 'uuid', outcome: 'text', decisionId: 'uuid?' }),
  'webhook.tested': defineEvent('Somebody asked for a test delivery; only that webhook gets it', { webhookId: 'uuid', unitId: 'uuid?' }),
  'webhook.disabled': defineEvent('A webhook was switched off: by-hand, gone (the receiver said 410) or failing', { webhookId: 'uuid', reason: 'text', unitId: 'uuid?' }),
  'notice.issued': defineEvent('A rectification notice has its number', { noticeId: 'uuid', unitId: 'uuid', kind: 'text', number: 'text' }),
  'notice.served': defineEvent('A notice was served, or its refusal recorded', { noticeId: 'uuid', unitId: 'uuid', kind: 'text', outcome: 'text', dueOn: 'date' }),
  'notice.due-soon': defineEvent('The last day of a notice is near', { noticeId: 'uuid', unitId: 'uuid', kind: 'text', dueOn: 'date' }),
  'notice.overdue': defineEvent('A last day of a notice passed without an answer', { noticeId: 'uuid', unitId: 'uuid', kind: 'text', dueOn: 'date' }),
  'notice.replied': defineEvent('A unit answered a notice', { noticeId: 'uuid', unitId: 'uuid', round: 'integer' }),
  'notice.refused': defineEvent('A unit refused to rectify', { noticeId: 'uuid', unitId: 'uuid', kind: 'text' }),
  'notice.sent-back': defineEvent('Items of an answer were not accepted', { noticeId: 'uuid', unitId: 'uuid', items: 'integer[]' }),
  'notice.closed': defineEvent('All items of a notice were verified', { noticeId: 'uuid', unitId: 'uuid', kind: 'text' }),
  'notice.reopened': defineEvent('The fault of a closed notice came back', { noticeId: 'uuid', unitId: 'uuid', kind: 'text' }),
  'notice.effective': defineEvent('The fault of a closed notice did not come back in the time watched', { noticeId: 'uuid', unitId: 'uuid' }),
  'notice.objected': defineEvent('A unit objected to a notice', { noticeId: 'uuid', unitId: 'uuid', decideBy: 'date' }),
  'notice.objection-decided': defineEvent('An objection to a notice was decided', { noticeId: 'uuid', unitId: 'uuid', outcome: 'text' }),
  'notice.extension-requested': defineEvent('A unit asked for an extension', { noticeId: 'uuid', unitId: 'uuid', days: 'integer' }),
  'notice.extension-decided': defineEvent('An extension was granted or declined', { noticeId: 'uuid', unitId: 'uuid', outcome: 'text' }),
  'notice.deadline-moved': defineEvent('A last day moved', { noticeId: 'uuid', unitId: 'uuid', item: 'integer', before: 'date', after: 'date' }),
  'notice.correction-prepared': defineEvent('The correction that follows a notice waits for its signature', { noticeId: 'uuid', unitId: 'uuid', priorId: 'uuid' }),
  'notice.escalated': defineEvent('A notice was followed by the next step', { noticeId: 'uuid', unitId: 'uuid', next: 'text' }),
  'notice.referred-to-accountability': defineEvent('A correction was refused or overdue: accountability follows', { noticeId: 'uuid', unitId: 'uuid' }),
  'notice.revoked': defineEvent('A notice was taken back', { noticeId: 'uuid', unitId: 'uuid', kind: 'text' }),
  'calendar.corrected': defineEvent('A day of the working calendar was corrected', { day: 'date', working: 'boolean' }),
  'rectification.proposed': defineEvent('The same fault stands in several units or months', { proposalId: 'uuid', fault: 'text', pattern: 'text', unitIds: 'uuid[]' }),
  'rectification.plan-opened': defineEvent('A rectification plan was opened', { planId: 'uuid', fault: 'text' }),
  'rectification.plan-closed': defineEvent('A rectification plan was closed', { planId: 'uuid', fault: 'text' }),
} as const;

export type EventName = keyof typeof EVENTS;
export const EVENT_NAMES = Object.keys(EVENTS) as EventName[];
