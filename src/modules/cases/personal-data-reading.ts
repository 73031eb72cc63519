import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../domain/cases';
import type { Actor } from '../../domain/identity';
import { Database } from '../../platform/database';
import { Audit } from '../audit';

/** Whoever sees the persons of a case unmasked leaves a trace of it. */
@Injectable()
export class PersonalDataReading {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Nothing is recorded when the records name nobody. */
  async record(
    actor: Actor,
    caseId: string,
    unitId: string,
    records: readonly CaseRecord[],
    data: Record<string, unknown> = {},
  ): Promise<void> {
    if (records.every(({ persons }) => persons.length === 0)) return;
    await this.database.transact((tx) =>
      this.audit.record(tx, { actor, action: 'case.persons-read', subject: { kind: 'case', id: caseId }, unitId, data }),
    );
  }
}
