import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { onsiteChecklist } from '../../domain/reviews';
import type { SchemeDefinition } from '../../domain/schemes';
import type { Tx } from '../../platform/database';
import { CommendationsService, FindingsService } from '../findings';
import { OnsiteAnswerRow } from './onsite-answer.entity';
import type { VisitedUnit } from './onsite-people';
import { OnsitePhoto } from './onsite-photo.entity';
import type { OnsiteSheet } from './onsite-sheet.entity';

/** What a counted sheet puts on record: a finding for every item not met, a commendation for everything done well. */
@Injectable()
export class OnsiteFindings {
  constructor(
    private readonly findings: FindingsService,
    private readonly commendations: CommendationsService,
  ) {}

  /**
   * In the caller's transaction. Findings are the inspector's who submitted the sheet, whoever signed it. Once only: an answer that has its
   * finding is left alone.
   */
  async apply(tx: Tx, sheet: OnsiteSheet, unit: VisitedUnit, scheme: SchemeDefinition): Promise<void> {
    const inspector = { kind: 'user', id: sheet.submittedBy!, name: '', grants: [] } satisfies Actor;
    const { items, bonuses } = onsiteChecklist(scheme);
    const itemOf = new Map(items.map((item) => [item.code, item]));
    const bonusOf = new Map(bonuses.map((bonus) => [bonus.code, bonus]));
    const answers = await tx.find(OnsiteAnswerRow, { where: { sheetId: sheet.id }, order: { item: 'ASC' } });
    const photos = await tx.find(OnsitePhoto, { where: { sheetId: sheet.id }, order: { takenAt: 'ASC', sha256: 'ASC' } });
    const base = { unitId: unit.id, officerIds: [], occurredOn: sheet.visitedOn, origin: { kind: 'onsite-sheet', id: sheet.id } };
    for (const { item: code, result, occurrences, note, findingId, commendationId } of answers) {
      const evidence = photos.filter(({ item }) => item === code).map(({ name, sha256 }) => `${name} sha256:${sha256}`);
      const item = itemOf.get(code);
      if (result === 'not-met' && item && findingId === null) {
        const id = await this.findings.recordByHand(tx, inspector, {
          ...base,
          caseId: null,
          source: 'onsite',
          item: code,
          signal: null,
          class: item.class,
          occurrences,
          title: item.title,
          article: null,
          evidence,
          note,
        });
        await tx.update(OnsiteAnswerRow, { sheetId: sheet.id, item: code }, { findingId: id });
      }
      if (result === 'good' && commendationId === null) {
        const title = bonusOf.get(code)?.title ?? null;
        const id = await this.commendations.record(tx, inspector, { ...base, item: code, title, occurrences, evidence, note });
        await tx.update(OnsiteAnswerRow, { sheetId: sheet.id, item: code }, { commendationId: id });
      }
    }
  }
}
