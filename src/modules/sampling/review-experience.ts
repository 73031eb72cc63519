import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';

/** What one submitted sheet took and gave. */
export interface SheetExperience {
  readonly period: string;
  readonly unitId: string;
  readonly minutes: number;
  /** Hundredths of a point. */
  readonly score: number;
}

/** Keeps the sums by which forecasts of later plans know how long sheets take and how far scores spread. */
@Injectable()
export class ReviewExperience {
  /** Adds a submitted sheet; once a sheet, in the transaction that submits it. */
  async add(tx: Tx, { period, unitId, minutes, score }: SheetExperience): Promise<void> {
    await tx.query(
      `INSERT INTO review_experience AS e (period, unit_id, sheets, minutes, score_sum, score_square_sum) VALUES ($1, $2, 1, $3, $4, $5)
       ON CONFLICT (period, unit_id) DO UPDATE SET sheets = e.sheets + 1, minutes = e.minutes + $3, score_sum = e.score_sum + $4,
         score_square_sum = e.score_square_sum + $5`,
      [period, unitId, minutes, score, score * score],
    );
  }
}
