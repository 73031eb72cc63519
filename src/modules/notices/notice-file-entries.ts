import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileEntrySources } from '../accountability';

const OF_OFFICER = `EXISTS (SELECT 1 FROM notice_item i JOIN finding f ON f.id = ANY (i.finding_ids)
  WHERE i.notice_id = n.id AND (f.officer_id = $1 OR f.officer_ids @> ARRAY[$1::uuid]))`;

const notice = (
  where: string,
) => `SELECT n.issued_on AS "on", 'notice' AS kind, n.id::text AS id, n.title, n.state, n.unit_id, NULL::uuid AS case_id,
    jsonb_build_object('kind', n.kind, 'year', n.number_year, 'number', n.number_seq) AS data
  FROM notice n WHERE n.issued_on IS NOT NULL AND ${where}`;
const reply = (where: string) => `SELECT (r.at AT TIME ZONE $2)::date AS "on", 'notice-reply' AS kind, r.id::text AS id, r.summary AS title,
    CASE WHEN r.refusal THEN 'refused' ELSE 'replied' END AS state, n.unit_id, NULL::uuid AS case_id,
    jsonb_build_object('noticeId', n.id, 'round', r.round) AS data
  FROM notice_reply r JOIN notice n ON n.id = r.notice_id WHERE ${where}`;

/** Notices and the answers to them, in the files of units and of the officers whose findings they speak of. */
@Injectable()
export class NoticeFileEntries implements OnModuleInit {
  constructor(private readonly sources: FileEntrySources) {}

  onModuleInit(): void {
    this.sources.register({
      kinds: ['notice', 'notice-reply'],
      ofOfficer: `${notice(OF_OFFICER)} UNION ALL ${reply(OF_OFFICER)}`,
      ofUnit: `${notice('n.unit_id = $1')} UNION ALL ${reply('n.unit_id = $1')}`,
    });
  }
}
