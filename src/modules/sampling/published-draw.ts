import { DomainError } from '../../domain/kernel';
import {
  type Allocation,
  compareText,
  type FrameCase,
  frameHash,
  type PublishedDraw,
  type PublishedReplacement,
  sampleAfter,
  type Stratum,
} from '../../domain/sampling';
import type { Database } from '../../platform/database';

type Head = Pick<
  PublishedDraw,
  'draw' | 'commitment' | 'lateReason' | 'seed' | 'filter' | 'certaintyOutcomes' | 'parameters' | 'resultHash'
> & {
  readonly format: string;
  readonly plan: PublishedDraw['plan'];
  readonly period: PublishedDraw['period'];
  readonly committedAt: Date;
  readonly drawnAt: Date;
  readonly allocation: Allocation;
};

interface TakenRow {
  readonly stratum: number;
  readonly number: string;
  readonly drawn: boolean;
  readonly replaced: boolean;
}

/**
 * Puts the published file of a draw together from what is stored: nothing is computed anew, so that a replay of the file checks the rows.
 *
 * @throws DomainError `sampling.draw-not-found`
 */
export async function readPublishedDraw(database: Database, id: string): Promise<PublishedDraw> {
  const [head] = await database.query<Head>(
    `SELECT d.algorithm AS format, d.id AS draw, jsonb_build_object('id', p.id, 'title', p.title, 'kind', p.kind, 'termsHash', p.terms_hash) AS plan,
            jsonb_build_object('name', p.period, 'from', p.first_day, 'to', p.last_day, 'placement', p.placement) AS period,
            d.commitment, p.approved_at AS "committedAt", p.late_reason AS "lateReason", d.seed, d.drawn_at AS "drawnAt", p.filter,
            p.certainty_outcomes AS "certaintyOutcomes", d.parameters, d.allocation, d.result_hash AS "resultHash"
     FROM draw d JOIN sampling_plan p ON p.id = d.plan_id WHERE d.id = $1`,
    [id],
  );
  if (!head) throw new DomainError('sampling.draw-not-found', `there is no draw ${id}`);
  const strata = await database.query<Stratum>(
    `SELECT unit_code AS unit, case_kind AS kind, week, certainty, frame_size AS "frameSize", sample_size AS "sampleSize"
     FROM draw_stratum WHERE draw_id = $1 ORDER BY number`,
    [id],
  );
  const frame = await database.query<FrameCase>(
    `SELECT s.unit_code AS unit, f.number, f.case_kind AS kind, f.week, f.certainty
     FROM draw_frame f JOIN draw_stratum s ON s.id = f.stratum_id WHERE f.draw_id = $1`,
    [id],
  );
  const taken = await database.query<TakenRow>(
    `SELECT s.number AS stratum, c.number, NOT EXISTS (SELECT 1 FROM draw_replacement r WHERE r.replacement_id = c.id) AS drawn,
            c.state = 'replaced' AS replaced
     FROM draw_case c JOIN draw_stratum s ON s.id = c.stratum_id WHERE c.draw_id = $1 ORDER BY s.number, c.position`,
    [id],
  );
  const replacements = await database.query<Omit<PublishedReplacement, 'at'> & { at: Date }>(
    `SELECT r.number, a.number AS replaced, b.number AS by, r.reason, r.replaced_at AS at
     FROM draw_replacement r JOIN draw_case a ON a.id = r.replaced_id JOIN draw_case b ON b.id = r.replacement_id
     WHERE r.draw_id = $1 ORDER BY r.number`,
    [id],
  );
  const ofStratum = strata.map((_, s) => taken.filter(({ stratum }) => stratum === s + 1));
  const { strata: _, ...allocation } = head.allocation;
  return {
    ...head,
    committedAt: head.committedAt.toISOString(),
    drawnAt: head.drawnAt.toISOString(),
    allocation,
    frame: frameOf(frame),
    strata: strata.map((stratum, s) => ({ ...stratum, drawn: ofStratum[s]!.filter(({ drawn }) => drawn).map(({ number }) => number) })),
    replacements: replacements.map((replacement) => ({ ...replacement, at: replacement.at.toISOString() })),
    sample: sampleAfter(ofStratum),
  };
}

function frameOf(lines: readonly FrameCase[]): PublishedDraw['frame'] {
  const byUnit = new Map<string, Omit<FrameCase, 'unit'>[]>();
  for (const { unit, ...line } of [...lines].sort((a, b) => compareText(a.unit, b.unit) || compareText(a.number, b.number))) {
    const own = byUnit.get(unit);
    if (own) own.push(line);
    else byUnit.set(unit, [line]);
  }
  const units = [...byUnit].map(([unit, cases]) => ({ unit, hash: frameHash(cases), cases }));
  return { size: lines.length, hash: frameHash(units.flatMap(({ cases }) => cases)), units };
}
