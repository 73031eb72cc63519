import { SYSTEM, type Role } from '../../src/domain/identity';
import { SchemeService } from '../../src/modules/schemes';
import { UserService } from '../../src/modules/identity';
import { AuthService } from '../../src/modules/identity/auth.service';
import { newId } from '../../src/platform/database';
import type { TestApp } from '../support/app';

const PASSWORD = 'seven sober sergeants';

/** A scheme over checks of the pack `it-road-traffic`, with sums that can be done by hand; it goes before the pack's own from 2026 on. */
export function schemeDocument(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    code: 'test-monthly',
    title: '月考评标准',
    validFrom: '2026-01',
    placement: { cases: 'opened', hits: 'own-day' },
    channels: [{ code: 'online', weight: 100 }],
    branches: [
      {
        code: 'handling',
        title: '办理',
        channel: 'online',
        cap: 60,
        items: [
          { code: 'late', title: '送达超期', points: 3, per: 'occurrence', class: 'fault', objective: true, checks: ['fine-sent-90-days'] },
          {
            code: 'silent',
            title: '申诉未答复',
            points: 0.5,
            per: 'hundred-cases',
            class: 'flaw',
            objective: true,
            checks: ['appeal-answered'],
          },
        ],
      },
      {
        code: 'collection',
        title: '执行',
        channel: 'online',
        cap: 40,
        items: [
          {
            code: 'paid',
            title: '付清后仍催缴',
            points: 5,
            per: 'occurrence',
            cap: 8,
            class: 'fault',
            checks: ['no-collection-after-payment'],
          },
        ],
      },
    ],
    grades: [
      { code: 'excellent', title: '优秀', from: 90 },
      { code: 'passed', title: '达标', from: 60 },
      { code: 'failed', title: '不达标', from: 0 },
    ],
    ...overrides,
  };
}

/** Drafts and approves a scheme as the system; returns its id. */
export async function approveScheme(t: TestApp, document: Record<string, unknown> = schemeDocument()): Promise<string> {
  const { id } = await t.get(SchemeService).draft(SYSTEM, document);
  await t.get(SchemeService).approve(SYSTEM, id, 1);
  return id;
}

export interface TestUnit {
  readonly code: string;
  readonly kind?: string;
  readonly peerGroup?: string;
  readonly parent?: string;
}

export async function addUnits(t: TestApp, units: readonly TestUnit[]): Promise<void> {
  for (const { code, kind = 'station', peerGroup = null, parent } of units)
    await t.database.query(
      `INSERT INTO unit (id, code, name, kind, parent_id, path, peer_group, version)
       SELECT $1, $2, $3, $4, p.id, COALESCE(p.path, '/') || $2 || '/', $5, 1 FROM (SELECT 1) one LEFT JOIN unit p ON p.code = $6`,
      [newId(), code, `${code}所`, kind, peerGroup, parent ?? null],
    );
}

export interface TestFinding {
  readonly check: string;
  /** Default: `suspected`. */
  readonly state?: 'suspected' | 'confirmed' | 'rejected';
  readonly occurrences?: number;
  /** Default: the day of the case. */
  readonly on?: string;
  /** Default: the unit of the case. */
  readonly unit?: string;
}

/** A case of a unit on a day, with what was found of it; opened, decided and closed at once. */
export async function addCase(t: TestApp, unit: string, number: string, day: string, ...findings: TestFinding[]): Promise<void> {
  const id = newId();
  await t.database.query(
    `INSERT INTO case_record (id, source, external_id, payload_hash, case_number, kind, unit_id, status, opened_on, decided_on, closed_on, facts, version, received_at)
     SELECT $1, 'test', $2, repeat('0', 64), $2, 'administrative', u.id, 'closed', $4, $4, $4, '{}', 1, now() FROM unit u WHERE u.code = $3`,
    [id, number, unit, day],
  );
  for (const { check, state = 'suspected', occurrences = 1, on = day, unit: found = unit } of findings)
    await t.database.query(
      `INSERT INTO finding (id, case_id, unit_id, source, check_code, class, state, occurrences, occurred_on, article, rules_version, trace, version, created_at, updated_at)
       SELECT $1, $2, u.id, 'check', $3, 'fault', $4, $5, $6, '{"law": "CdS", "number": "201"}', repeat('1', 64), '{}', 1, now(), now() FROM unit u WHERE u.code = $7`,
      [newId(), id, check, state, occurrences, on, found],
    );
}

/**
 * March 2026 in three stations and a department, under {@link schemeDocument}:
 *
 * - S1, 4 cases, −3.00 × 2 late, −0.50 × 1 / 4 × 100 = −12.50 unanswered: 60 − 6 − 12.50 + 40 = 81.50
 * - S2, 2 cases, nothing found: 100.00
 * - S3, 5 cases, −5.00 × 2 collected though paid, at most −8.00: 60 + 40 − 8 = 92.00; another of these is only suspected
 * - D1, a finding on a case of February and no case of March: not assessed
 */
export async function addMarch(t: TestApp): Promise<void> {
  await addUnits(t, [
    { code: 'HQ', kind: 'city' },
    ...['S1', 'S2', 'S3', 'S4'].map((code) => ({ code, parent: 'HQ', peerGroup: 'stations' })),
    { code: 'D1', kind: 'department', parent: 'HQ', peerGroup: 'departments' },
  ]);
  await addCase(t, 'S1', 'A1', '2026-03-01', { check: 'fine-sent-90-days', occurrences: 2 });
  await addCase(t, 'S1', 'A2', '2026-03-31', { check: 'appeal-answered', on: '2026-03-31' });
  await addCase(t, 'S1', 'A3', '2026-03-15', { check: 'fine-sent-90-days', on: '2026-04-01' });
  await addCase(t, 'S1', 'A4', '2026-03-15', { check: 'fine-sent-90-days', state: 'rejected' });
  await addCase(t, 'S2', 'B1', '2026-03-10');
  await addCase(t, 'S2', 'B2', '2026-03-11');
  await addCase(t, 'S3', 'C1', '2026-03-02', { check: 'no-collection-after-payment', state: 'confirmed', occurrences: 2 });
  await addCase(t, 'S3', 'C2', '2026-03-03', { check: 'no-collection-after-payment' });
  for (const n of [3, 4, 5]) await addCase(t, 'S3', `C${n}`, '2026-03-20');
  await addCase(t, 'D1', 'D1', '2026-02-10', { check: 'fine-sent-90-days', on: '2026-03-05' });
}

/** Someone who signs in with a role, on a unit or on the whole city. */
export interface TestUser {
  readonly id: string;
  /** The header of a request that is made by hand. */
  authorization(): Promise<string>;
  get(path: string): Promise<TestResponse>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<TestResponse>;
  put(path: string, body: object, headers?: Record<string, string>): Promise<TestResponse>;
}

export interface TestResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // The shapes of answers are what the tests are about.
  readonly body: Readonly<Record<string, unknown>>;
}

export async function signIn(t: TestApp, login: string, role: Role, unit?: string): Promise<TestUser> {
  const users = t.get(UserService);
  await users.create(SYSTEM, { login, name: login, password: PASSWORD, mustChangePassword: false });
  await users.grant(SYSTEM, login, role, unit);
  let token = '';
  let signedInAt = Number.NaN;
  /** A test's clock travels farther than a token lives. */
  const authorization = async (): Promise<string> => {
    const now = t.clock.now();
    if (Math.abs(now - signedInAt) < 600_000) return token;
    const auth = t.get(AuthService);
    const { accessToken } = await auth.signIn(await auth.authenticate(login, PASSWORD));
    signedInAt = now;
    return (token = `Bearer ${accessToken}`);
  };
  await authorization();
  const [account] = await t.database.query<{ id: string }>('SELECT id FROM user_account WHERE login = $1', [login]);
  return {
    id: account!.id,
    authorization,
    get: async (path) => t.http.get(`/api/v1${path}`).set('authorization', await authorization()),
    post: async (path, sent = {}, headers = {}) =>
      t.http
        .post(`/api/v1${path}`)
        .set({ authorization: await authorization(), ...headers })
        .send(sent),
    put: async (path, sent, headers = {}) =>
      t.http
        .put(`/api/v1${path}`)
        .set({ authorization: await authorization(), ...headers })
        .send(sent),
  };
}
