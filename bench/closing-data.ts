import type { SchemeDefinition } from '../src/domain/schemes';
import type { Database } from '../src/platform/database';

export interface MonthSize {
  readonly units: number;
  readonly cases: number;
  readonly sheets: number;
  readonly findings: number;
}

/**
 * Fills an empty database with a bureau and one month of it: cases evenly over units and days, confirmed findings of the scheme's
 * objective checks, a routine draw over unit × kind × week with a submitted sheet for each drawn case. Numbers follow from the row
 * numbers, so two fillings are alike; scores are as skewed as real ones (three of five cases at 100, some of them far below).
 */
export async function fillMonth(database: Database, scheme: SchemeDefinition, period: string, size: MonthSize): Promise<void> {
  const checks = scheme.branches.flatMap(({ items }) => items.filter(({ objective }) => objective).flatMap((item) => item.checks));
  const run = (sql: string, parameters: readonly unknown[] = []) => database.query(sql, parameters);
  await run(
    `INSERT INTO unit (id, code, name, kind, path, peer_group, version) VALUES (gen_random_uuid(), 'HQ', '市局', 'city', '/HQ/', NULL, 1)`,
  );
  await run(
    `INSERT INTO unit (id, code, name, kind, parent_id, path, peer_group, version)
     SELECT gen_random_uuid(), 'U' || lpad(n::text, 4, '0'), '第' || n || '派出所', 'station', p.id, '/HQ/U' || lpad(n::text, 4, '0') || '/', '第' || (n / 51 + 1) || '组', 1
     FROM generate_series(1, $1::int) AS n CROSS JOIN unit p WHERE p.code = 'HQ'`,
    [size.units],
  );
  await run(
    `INSERT INTO case_record (id, source, external_id, payload_hash, case_number, kind, unit_id, status, opened_on, decided_on, closed_on, facts, version,
                              received_at)
     SELECT gen_random_uuid(), 'bench', n::text, repeat('0', 64), 'A' || lpad(n::text, 8, '0'), CASE n % 3 WHEN 0 THEN 'criminal' ELSE 'administrative' END,
            u.id, 'closed', d.day, d.day, d.day, '{}', 1, now()
     FROM generate_series(1, $1::int) AS n
       JOIN (SELECT id, row_number() OVER (ORDER BY code) - 1 AS at FROM unit WHERE code <> 'HQ') u ON u.at = n % $2
       CROSS JOIN LATERAL (SELECT $3::date + ((n / $2) % 31)::int AS day) d`,
    [size.cases, size.units, `${period}-01`],
  );
  await run(
    `INSERT INTO finding (id, case_id, unit_id, source, check_code, class, state, occurrences, occurred_on, article, rules_version, trace, version,
                          created_at, updated_at)
     SELECT gen_random_uuid(), c.id, c.unit_id, 'check', ($2::text[])[1 + n % cardinality($2::text[])], 'fault', 'confirmed', 1 + n % 2, c.closed_on,
            '{"law": "行政案件程序规定", "number": "60", "textVersion": "2018-11-25"}', repeat('1', 64), '{}', 1, now(), now()
     FROM generate_series(1, $1::int) AS n JOIN case_record c ON c.external_id = (1 + (n * 7) % $3)::text`,
    [size.findings, checks, size.cases],
  );
  await fillDraw(run, period, size);
  await run('ANALYZE');
}

async function fillDraw(
  run: (sql: string, parameters?: readonly unknown[]) => Promise<unknown>,
  period: string,
  size: MonthSize,
): Promise<void> {
  await run(
    `INSERT INTO sampling_plan (id, title, kind, period, first_day, last_day, placement, scheme_version_id, filter, quota_total, unit_minimum,
                                double_review_share, certainty_outcomes, visible_from, minutes_per_sheet, state, terms_hash, commitment, created_by,
                                changed_by, created_at, approved_by, approved_at, version)
     SELECT gen_random_uuid(), '例行评查', 'routine', $1, $2::date, $2::date + 30, 'closed', s.id, '{}', $3, 1, 0, '{}', $2::date + 31, 20, 'drawn',
            repeat('a', 64), repeat('b', 64), 'bench', 'bench', now(), 'bench', now(), 1
     FROM scheme_version s LIMIT 1`,
    [period, `${period}-01`, size.sheets],
  );
  await run(
    `INSERT INTO draw (id, plan_id, kind, period, state, algorithm, commitment, seed, parameters, allocation, frame_hash, frame_size, sample_size,
                       result_hash, drawn_by, drawn_at, version)
     SELECT gen_random_uuid(), id, 'routine', period, 'drawn', 'bench', commitment, repeat('c', 64), '{}', '{}', repeat('d', 64), $1, $2, repeat('e', 64),
            'bench', now(), 1 FROM sampling_plan`,
    [size.cases, size.sheets],
  );
  await run(
    `INSERT INTO draw_stratum (id, draw_id, number, unit_id, unit_code, case_kind, week, certainty, frame_size, sample_size)
     SELECT gen_random_uuid(), d.id, row_number() OVER (ORDER BY u.code, c.kind, week), u.id, u.code, c.kind, week, false, count(*), 0
     FROM case_record c JOIN unit u ON u.id = c.unit_id CROSS JOIN draw d
       CROSS JOIN LATERAL (SELECT extract(week FROM c.closed_on)::int AS week) w GROUP BY d.id, u.id, u.code, c.kind, week`,
  );
  // A tenth of each stratum, one case at least.
  await run(
    `INSERT INTO draw_case (id, draw_id, stratum_id, position, number, case_id, case_number, unit_id, case_version, inclusion_probability, state, version)
     SELECT gen_random_uuid(), draw_id, id, position, case_number, case_id, case_number, unit_id, 1, 0.1, 'reviewed', 1
     FROM (
       SELECT s.draw_id, s.id, s.unit_id, s.frame_size, c.id AS case_id, c.case_number,
              row_number() OVER (PARTITION BY s.id ORDER BY c.case_number) AS position
       FROM case_record c JOIN draw_stratum s ON s.unit_id = c.unit_id AND s.case_kind = c.kind AND s.week = extract(week FROM c.closed_on)::int
     ) x WHERE position <= GREATEST(1, round(frame_size * $1::numeric / $2))`,
    [size.sheets, size.cases],
  );
  await run(
    `INSERT INTO user_account (id, login, name, password_hash, must_change_password, version) VALUES (gen_random_uuid(), 'bench', '考评员', '', false, 1)`,
  );
  await run(
    `INSERT INTO review_assignment (id, draw_id, draw_case_id, case_id, unit_id, reviewer_id, phase, active, assigned_by, assigned_at, version)
     SELECT gen_random_uuid(), x.draw_id, x.id, x.case_id, x.unit_id, u.id, 'first', true, 'bench', now(), 1 FROM draw_case x CROSS JOIN user_account u`,
  );
  await run(
    `INSERT INTO review_sheet (id, assignment_id, draw_id, draw_case_id, case_id, unit_id, case_version, period, scheme_version_id, reviewer_id, phase, state,
                               score, trace, counts, counted_at, seconds, submitted_at, submissions, saved_by, saved_at, version)
     SELECT gen_random_uuid(), a.id, a.draw_id, a.draw_case_id, a.case_id, a.unit_id, 1, $1, p.scheme_version_id, a.reviewer_id, 'first', 'submitted',
            (ARRAY[10000, 10000, 9850, 10000, 9600, 10000, 9200, 10000, 8700, 10000, 5400])[1 + (x.position * 7 + s.number) % 11], '{}', true, now(), 600, now(), 1,
            'bench', now(), 1
     FROM review_assignment a JOIN draw_case x ON x.id = a.draw_case_id JOIN draw_stratum s ON s.id = x.stratum_id CROSS JOIN sampling_plan p`,
    [period],
  );
}
