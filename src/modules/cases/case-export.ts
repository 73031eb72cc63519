import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type CaseRecord, maskPersons, xesFooter, xesHeader, xesTrace } from '../../domain/cases';
import { type Actor, covers, scopeOf } from '../../domain/identity';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { scopeSql } from '../identity';
import { caseConditions } from './case-filter';
import type { CaseFilter } from './cases.requests';

export const EXPORT_FORMATS = ['ndjson', 'xes'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Cases read at a time. */
const PAGE = 500;

/** Cases going out: as the records their systems sent, or as timelines for process mining. */
@Injectable()
export class CaseExport {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
    private readonly audit: Audit,
  ) {}

  /**
   * The cases of the caller's units that the filter takes, in the order they first came, a page at a time: memory does not grow with
   * their number. Who asks is audited before the first byte. Personal data is masked where the caller may not read it, or if so asked.
   */
  async stream(actor: Actor, format: ExportFormat, filter: CaseFilter, masked = false): Promise<Readable> {
    await this.database.transact((tx) =>
      this.audit.record(tx, {
        actor,
        action: 'cases.exported',
        subject: { kind: 'export', id: format },
        data: { filter: { ...filter }, masked },
      }),
    );
    return Readable.from(this.texts(actor, format, filter, masked), { objectMode: false });
  }

  private async *texts(actor: Actor, format: ExportFormat, filter: CaseFilter, masked: boolean): AsyncGenerator<string> {
    const { zone } = this.active.pack;
    const write = (record: CaseRecord) => (format === 'xes' ? xesTrace(record, zone) : `${JSON.stringify(record)}\n`);
    if (format === 'xes') yield xesHeader();
    for await (const page of this.pages(actor, filter, masked)) yield page.map(write).join('');
    if (format === 'xes') yield xesFooter();
  }

  private async *pages(actor: Actor, filter: CaseFilter, masked: boolean): AsyncGenerator<CaseRecord[]> {
    const readable = scopeOf(actor, 'pii.read');
    let after: string | undefined;
    for (;;) {
      const parameters: unknown[] = [];
      const conditions = [...caseConditions(filter, parameters), scopeSql(scopeOf(actor, 'case.export'), 'c.unit_id', parameters)];
      if (after !== undefined) conditions.push(`c.id > $${parameters.push(after)}`);
      const rows = await this.database.query<{ id: string; facts: CaseRecord; path: string }>(
        `SELECT c.id, c.facts, u.path FROM case_record c JOIN unit u ON u.id = c.unit_id LEFT JOIN officer o ON o.id = c.lead_officer_id
         WHERE ${conditions.join(' AND ')} ORDER BY c.id LIMIT ${PAGE}`,
        parameters,
      );
      if (rows.length > 0) yield rows.map(({ facts, path }) => (masked || !covers(readable, path) ? maskPersons(facts) : facts));
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.id;
    }
  }
}
