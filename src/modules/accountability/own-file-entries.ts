import { Injectable, type OnModuleInit } from '@nestjs/common';
import { commendationsShown, findingsShown } from '../findings';
import { type FileEntrySource, FileEntrySources } from './file-entry-sources';

const OF_OFFICER = (column: string) => `(${column}.officer_id = $1 OR ${column}.officer_ids @> ARRAY[$1::uuid])`;

const CASES: FileEntrySource = {
  kinds: ['case-led'],
  ofOfficer: `SELECT COALESCE(c.opened_on, (c.received_at AT TIME ZONE $2)::date) AS "on", 'case-led' AS kind, c.id::text AS id,
      COALESCE(c.title, c.case_number) AS title, c.status AS state, c.unit_id, c.id AS case_id, jsonb_build_object('cause', c.cause, 'kind', c.kind) AS data
    FROM case_record c WHERE c.lead_officer_id = $1`,
};

/** What was only suspected, or rejected, stands in nobody's file. */
const finding = (
  where: string,
) => `SELECT f.occurred_on AS "on", 'finding' AS kind, f.id::text AS id, COALESCE(f.title, f.check_code, f.item) AS title,
    f.state, f.unit_id, f.case_id, jsonb_build_object('class', f.class, 'source', f.source, 'check', f.check_code, 'item', f.item,
      'occurrences', f.occurrences) AS data
  FROM ${findingsShown('$3::date')} f WHERE f.state IN ('confirmed', 'overturned') AND ${where}`;
const FINDINGS: FileEntrySource = { kinds: ['finding'], ofOfficer: finding(OF_OFFICER('f')), ofUnit: finding('f.unit_id = $1') };

const commendation = (
  where: string,
) => `SELECT m.occurred_on AS "on", 'commendation' AS kind, m.id::text AS id, COALESCE(m.title, m.item) AS title,
    m.state, m.unit_id, m.case_id, jsonb_build_object('item', m.item, 'occurrences', m.occurrences) AS data
  FROM ${commendationsShown('$3::date')} m WHERE ${where}`;
const COMMENDATIONS: FileEntrySource = {
  kinds: ['commendation'],
  ofOfficer: commendation('m.officer_ids @> ARRAY[$1::uuid]'),
  ofUnit: commendation('m.unit_id = $1'),
};

const INQUIRIES: FileEntrySource = {
  kinds: ['inquiry'],
  ofUnit: `SELECT i.opened_on AS "on", 'inquiry' AS kind, i.id::text AS id, i.cause AS title, i.state, i.unit_id, i.case_id,
      jsonb_build_object('cause', i.cause, 'closedOn', i.closed_on) AS data FROM inquiry i WHERE i.unit_id = $1`,
};

const responsibility = (where: string) => `SELECT d.decided_on AS "on", 'responsibility' AS kind, r.id::text AS id, d.number AS title,
    CASE d.state WHEN 'approved' THEN 'standing' ELSE d.state END AS state, r.unit_id, i.case_id,
    jsonb_build_object('inquiryId', i.id, 'part', r.part, 'situation', r.situation, 'degree', r.degree, 'share', r.share, 'lifelong', r.lifelong,
      'conclusion', d.conclusion) AS data
  FROM responsibility r JOIN inquiry_determination d ON d.id = r.determination_id JOIN inquiry i ON i.id = d.inquiry_id
  WHERE d.state IN ('approved', 'reversed') AND ${where}`;
const RESPONSIBILITIES: FileEntrySource = {
  kinds: ['responsibility'],
  ofOfficer: responsibility('r.officer_id = $1'),
  ofUnit: responsibility('i.unit_id = $1'),
};

const sanction = (
  where: string,
) => `SELECT x.decided_on AS "on", 'sanction' AS kind, x.id::text AS id, x.number AS title, x.state, x.unit_id, i.case_id,
    jsonb_build_object('sanctions', x.sanctions, 'lifelong', x.lifelong, 'reversedOn', x.reversed_on) AS data
  FROM accountability_decision x JOIN inquiry i ON i.id = x.inquiry_id WHERE ${where}`;
const reversal = (
  where: string,
) => `SELECT x.reversed_on AS "on", 'sanction-reversed' AS kind, x.id::text AS id, x.number AS title, x.state, x.unit_id,
    i.case_id, jsonb_build_object('decidedOn', x.decided_on) AS data
  FROM accountability_decision x JOIN inquiry i ON i.id = x.inquiry_id WHERE x.state = 'reversed' AND ${where}`;
const SANCTIONS: FileEntrySource = {
  kinds: ['sanction', 'sanction-reversed'],
  ofOfficer: `${sanction('x.officer_id = $1')} UNION ALL ${reversal('x.officer_id = $1')}`,
  ofUnit: `${sanction('x.unit_id = $1')} UNION ALL ${reversal('x.unit_id = $1')}`,
};

const appeal = (
  where: string,
) => `SELECT a.filed_on AS "on", 'appeal' AS kind, a.id::text AS id, a.reason AS title, a.state, a.unit_id, i.case_id,
    jsonb_build_object('decisionId', a.decision_id, 'decidedOn', a.decided_on) AS data
  FROM accountability_appeal a JOIN inquiry i ON i.id = a.inquiry_id WHERE ${where}`;
const APPEALS: FileEntrySource = { kinds: ['appeal'], ofOfficer: appeal('a.officer_id = $1'), ofUnit: appeal('a.unit_id = $1') };

const told = (
  where: string,
) => `SELECT p.made_on AS "on", 'present-unit-told' AS kind, p.id::text AS id, p.text AS title, 'told' AS state, p.unit_id,
    NULL::uuid AS case_id, jsonb_build_object('decisionId', p.decision_id) AS data FROM accountability_proposal p WHERE ${where}`;
const LIFELONG: FileEntrySource = { kinds: ['present-unit-told'], ofOfficer: told('p.officer_id = $1'), ofUnit: told('p.unit_id = $1') };

const SERVICE: FileEntrySource = {
  kinds: ['service'],
  ofOfficer: `SELECT h.valid_from AS "on", 'service' AS kind, h.id::text AS id, u.name AS title, CASE WHEN h.valid_to IS NULL THEN 'present' ELSE 'past' END AS state,
      h.unit_id, NULL::uuid AS case_id, jsonb_build_object('until', h.valid_to) AS data
    FROM officer_unit_history h JOIN unit u ON u.id = h.unit_id WHERE h.officer_id = $1 AND h.valid_from IS NOT NULL`,
};

/** What this floor and those below put into the files. */
@Injectable()
export class OwnFileEntries implements OnModuleInit {
  constructor(private readonly sources: FileEntrySources) {}

  onModuleInit(): void {
    for (const source of [CASES, FINDINGS, COMMENDATIONS, INQUIRIES, RESPONSIBILITIES, SANCTIONS, APPEALS, LIFELONG, SERVICE])
      this.sources.register(source);
  }
}
