import { CASE_KINDS, LINK_RELATIONS, OFFICER_ROLES } from './case-record';

/**
 * What a value of a record may be. `moment` is a day or a moment that has come; `due` one that may lie ahead. `unit`, `officer` and
 * `caseNumber` are codes in the pack's format.
 */
export type FieldKind =
  | { readonly is: 'text'; readonly max: number }
  | { readonly is: 'unit' | 'officer' | 'caseNumber' | 'moment' | 'due' | 'date' | 'flag' | 'integer' | 'attributes' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape | FieldKind; readonly max: number; readonly uniqueBy?: string };

export interface Field {
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly about: string;
  /** Names a person or leads to one: problems do not repeat the value. */
  readonly personal: boolean;
}
export type Shape = { readonly [field: string]: Field };

const field = (kind: FieldKind, about: string, required = false, personal = false): Field => ({ kind, about, required, personal });
const must = (kind: FieldKind, about: string): Field => field(kind, about, true);
const personal = (kind: FieldKind, about: string): Field => field(kind, about, false, true);

const code: FieldKind = { is: 'text', max: 200 };
const prose: FieldKind = { is: 'text', max: 4_000 };
const moment: FieldKind = { is: 'moment' };
const due: FieldKind = { is: 'due' };
const date: FieldKind = { is: 'date' };
const flag: FieldKind = { is: 'flag' };
const integer: FieldKind = { is: 'integer' };
const officer: FieldKind = { is: 'officer' };
const choice = (of: readonly string[]): FieldKind => ({ is: 'choice', of });
const list = (of: Shape | FieldKind, max: number, uniqueBy?: string): FieldKind => ({
  is: 'list',
  of,
  max,
  ...(uniqueBy === undefined ? {} : { uniqueBy }),
});

const attributes = field({ is: 'attributes' }, 'What the checks of the pack ask for beside: texts, numbers, true or false');
const person = field(code, 'Id of the person (within the case) it concerns');
const place = field({ is: 'text', max: 500 }, 'Where');
const approverLevel = field(code, 'Level of the approver, such as department, county, city');

const EXTENSION: Shape = {
  approvedAt: must(moment, 'When it was approved'),
  approvedBy: field(officer, 'Officer number of the approver'),
  approverLevel,
  until: field(due, 'The new end; may lie ahead'),
  reason: field(prose, 'Why'),
  document: field(code, 'Number of the document that extended it'),
};

const CUSTODY: Shape = {
  at: must(moment, 'When'),
  action: must(code, 'What was done: taken, stored, lent, returned …'),
  by: field(code, 'Who did it'),
  place,
};

/**
 * The wire form of a case, field by field: what `PUT /cases/…` and every line of a batch must be. Validation, the OpenAPI schema and
 * the integration guide are all made of this table.
 */
export const CASE_SHAPE: Shape = {
  source: must(code, 'The system the case comes from'),
  externalId: must(code, 'Its id there; with the source it makes the case unique'),
  sourceVersion: field(integer, 'Grows with every version sent; an older one never replaces a newer one'),
  caseNumber: must({ is: 'caseNumber' }, 'Case number in the format of the bureau; of an incident: its number'),
  kind: must(choice(CASE_KINDS), '行政案件 administrative, 刑事案件 criminal, 警情 incident'),
  cause: field({ is: 'text', max: 500 }, '案由'),
  title: field({ is: 'text', max: 500 }, '案件名称'),
  unit: must({ is: 'unit' }, 'Code of the unit that answers for the case'),
  leadOfficer: field(officer, 'Number of the lead officer (主办民警)'),
  incidentNumber: field(code, 'Number of the incident (警情) it came from'),
  links: field(
    list(
      { relation: must(choice(LINK_RELATIONS), 'How it belongs with the other'), number: must(code, 'Number of the incident or case') },
      500,
    ),
    'Incidents it came from and cases it belongs with',
  ),
  status: must(code, 'Status in the words of the pack'),
  officers: field(
    list(
      {
        number: must(officer, 'Officer number'),
        role: must(choice(OFFICER_ROLES), '主办 lead, 办案 handler, 审核 reviewer, 审批 approver, 鉴定 appraiser'),
        from: field(date, 'First day in this role'),
        to: field(date, 'Last day in this role'),
      },
      500,
    ),
    'Officers by role',
  ),
  events: field(
    list(
      {
        type: must(code, 'Type of the step, such as report, accept, decide, serve'),
        at: must(moment, 'When: a day, or a moment with the hour'),
        until: field(moment, 'When a step that lasts, such as a questioning, was over'),
        by: field(list(officer, 100), 'Officer numbers of those who did it'),
        person,
        attributes,
      },
      10_000,
    ),
    'The timeline; two of one moment stand in the order of the list',
  ),
  documents: field(
    list(
      {
        type: must(code, 'Type of the document'),
        number: field(code, 'Its number'),
        madeAt: field(moment, 'When it was made'),
        approvedAt: field(moment, 'When it was approved'),
        approvedBy: field(officer, 'Officer number of the approver'),
        approverLevel,
        servedAt: field(moment, 'When it was served'),
        servedTo: field(code, 'Part played by the recipient: offender, victim, complainant … (not a name)'),
        signed: field(flag, 'Whether it is signed'),
        refusalReason: field(prose, 'Why it is not signed or could not be served'),
        person,
        pages: field(integer, 'Pages'),
        signedPages: field(integer, 'Pages that bear a signature'),
        attributes,
      },
      5_000,
    ),
    'Documents of the file',
  ),
  measures: field(
    list(
      {
        type: must(code, 'Type of the measure: summons, detention, seizure …'),
        start: must(moment, 'When it began'),
        end: field(due, 'When it ended or is to end'),
        person,
        place,
        officers: field(list(officer, 100), 'Officer numbers of those who carried it out'),
        approvedAt: field(moment, 'When it was approved'),
        approvedBy: field(officer, 'Officer number of the approver'),
        approverLevel,
        document: field(code, 'Number of the document that ordered it'),
        extensions: field(list(EXTENSION, 100), 'Extensions with their approvals'),
        attributes,
      },
      2_000,
    ),
    'Coercive and investigative measures',
  ),
  property: field(
    list(
      {
        id: must(code, 'Id within the case'),
        name: must({ is: 'text', max: 500 }, 'What it is'),
        status: field(code, 'kept, returned, disposed …'),
        takenAt: field(moment, 'When it was taken'),
        handedOverAt: field(moment, 'When the keeper got it'),
        returnedAt: field(moment, 'When it was returned'),
        disposedAt: field(moment, 'When it was disposed of'),
        keeper: field(code, 'Who keeps it (officer number or store)'),
        custody: field(list(CUSTODY, 1_000), 'The custody chain'),
        attributes,
      },
      2_000,
      'id',
    ),
    'Property of the case',
  ),
  persons: field(
    list(
      {
        id: must(code, 'Id within the case; events, documents and measures refer to it'),
        role: must(code, 'offender, suspect, victim, witness …'),
        name: personal({ is: 'text', max: 200 }, 'Name; masked for readers without pii.read'),
        identityNumber: personal(code, 'Identity number; masked'),
        birthDate: personal(date, 'Day of birth; masked to the year'),
        sex: field(code, 'Sex'),
        phone: personal(code, 'Telephone; masked'),
        address: personal({ is: 'text', max: 500 }, 'Address; masked'),
        attributes,
      },
      2_000,
      'id',
    ),
    'Persons of the case',
  ),
  recordings: field(
    list(
      {
        id: must(code, 'Id within the case'),
        start: must(moment, 'When it began'),
        end: field(moment, 'When it ended'),
        covers: field(code, 'What it records: question, interrogate, seize …'),
        person,
        place,
        interruptions: field(
          list({ start: must(moment, 'Interrupted from'), end: must(moment, 'Interrupted to') }, 100),
          'When it stood still in between',
        ),
      },
      2_000,
      'id',
    ),
    'Sound and picture recordings',
  ),
  outcomes: field(
    list(
      {
        type: must(code, 'What a later authority said: reconsideration-revoked, litigation-lost …'),
        at: must(moment, 'When'),
        authority: field({ is: 'text', max: 500 }, 'Who'),
        document: field(code, 'Number of its document'),
        reason: field(prose, 'Why'),
        attributes,
      },
      200,
    ),
    'What later authorities said of the case',
  ),
  attributes,
};

/** A list without which a record is complete all the same: it is then empty. */
export const EMPTY_WHEN_ABSENT = ['officers', 'events', 'documents', 'measures', 'property', 'persons', 'recordings', 'outcomes'] as const;

/** A record may not be larger, as one body or one line of a batch; in bytes of UTF-8. */
export const MAX_RECORD_BYTES = 1_048_576;
