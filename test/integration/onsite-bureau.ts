import { closeMonth } from '../../src/modules/findings';
import type { TestApp } from '../support/app';
import type { TestResponse, TestUser } from './assessment-bureau';
import { schemeDocument } from './assessment-bureau';

/** The scheme of {@link schemeDocument} with visits: zones 10.00 once, guard 2.00 an occurrence. */
export function onsiteScheme(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  const online = schemeDocument();
  return {
    ...online,
    channels: [
      { code: 'online', weight: 60 },
      { code: 'onsite', weight: 40 },
    ],
    branches: [
      ...(online['branches'] as object[]),
      {
        code: 'premises',
        title: '办案场所',
        channel: 'onsite',
        cap: 100,
        items: [
          { code: 'zones', title: '未按功能分区', points: 10, per: 'once', class: 'flaw', measure: 'onsite-findings' },
          { code: 'guard', title: '看管记录缺失', points: 2, per: 'occurrence', class: 'fault', measure: 'onsite-findings' },
        ],
      },
    ],
    bonus: { cap: 5, items: [{ code: 'model-room', title: '示范办案区', points: 1 }] },
    ...overrides,
  };
}

/** A sheet of a visit to S1 on 10 March 2026 as a device sends it: the guard's records are missing twice. */
export function visit(id: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    period: '2026-03',
    unit: 'S1',
    place: '办案区',
    beganAt: '2026-03-10T09:30',
    endedAt: '2026-03-10T11:00',
    answers: [
      { item: 'zones', result: 'met' },
      { item: 'guard', result: 'not-met', occurrences: 2, note: '两次巡查未登记' },
    ],
    ...over,
  };
}

/** Sends a sheet as a form, its lists as JSON texts, with files. */
export async function sendForm(
  t: TestApp,
  user: TestUser,
  path: string,
  fields: Record<string, unknown>,
  files: Readonly<Record<string, Buffer>>,
  headers: Record<string, string> = {},
): Promise<TestResponse> {
  let request = t.http.post(`/api/v1${path}`).set({ authorization: await user.authorization(), ...headers });
  for (const [name, value] of Object.entries(fields))
    request = request.field(name, typeof value === 'string' ? value : JSON.stringify(value));
  for (const [name, bytes] of Object.entries(files)) request = request.attach('files', bytes, { filename: name });
  return request;
}

/** Closes a month that counted nothing. */
export async function publishMonth(t: TestApp, period: string): Promise<void> {
  const [scheme] = await t.database.query<{ id: string }>('SELECT id FROM scheme_version LIMIT 1');
  const month = { period, firstDay: `${period}-01`, lastDay: `${period}-28`, schemeVersionId: scheme!.id };
  await t.database.transact((tx) => closeMonth(tx, month, []));
}
