import { type ClientScope, type Role, SYSTEM } from '../../src/domain/identity';
import { ClientService, OfficerService, UnitService, UserService } from '../../src/modules/identity';
import type { TestApp } from './app';

export const CITY = '530100000000';
export const COUNTY_A = '530102000000';
export const COUNTY_B = '530103000000';
export const STATION_A = '530102010000';
export const STATION_B = '530103010000';
export const OFFICER_A = '020001';
export const OFFICER_B = '030001';

const PASSWORD = 'Correct-Horse-9';
let made = 0;

/** A city with two counties, a station each, and an officer in each station. For apps of the pack cn-police. */
export async function foundBureau(t: TestApp): Promise<void> {
  await t.database.transact(async (tx) => {
    await t.get(UnitService).ensure(tx, SYSTEM, [
      { code: CITY, name: '市局', kind: 'city' },
      { code: COUNTY_A, name: '甲分局', kind: 'county', parentCode: CITY },
      { code: STATION_A, name: '甲一所', kind: 'station', parentCode: COUNTY_A },
      { code: COUNTY_B, name: '乙分局', kind: 'county', parentCode: CITY },
      { code: STATION_B, name: '乙一所', kind: 'station', parentCode: COUNTY_B },
    ]);
    await t.get(OfficerService).ensure(tx, SYSTEM, [
      { number: OFFICER_A, name: '张三', unitCode: STATION_A },
      { number: OFFICER_B, name: '李四', unitCode: STATION_B },
    ]);
  });
}

export type Headers = { readonly authorization: string };

/** The headers of a new client with these scopes, for a unit and what is below it (the whole city without one). */
export async function clientHeaders(t: TestApp, scopes: readonly ClientScope[], unitCode?: string): Promise<Headers> {
  const clientId = `system-${++made}`;
  const { secret } = await t.get(ClientService).create(SYSTEM, { clientId, name: clientId, scopes, unitCode });
  const { body } = await t.http
    .post('/api/v1/auth/token')
    .type('form')
    .send({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret })
    .expect(200);
  return { authorization: `Bearer ${(body as { access_token: string }).access_token}` };
}

/** The headers of a new user with this role. */
export async function userHeaders(t: TestApp, role: Role, unitCode?: string): Promise<Headers> {
  const login = `person-${++made}`;
  await t.get(UserService).create(SYSTEM, { login, name: login, password: PASSWORD, mustChangePassword: false });
  await t.get(UserService).grant(SYSTEM, login, role, unitCode);
  const { body } = await t.http.post('/api/v1/auth/login').send({ login, password: PASSWORD }).expect(200);
  return { authorization: `Bearer ${(body as { accessToken: string }).accessToken}` };
}

/** A small administrative case of station A, as a system would send it. */
export function wireCase(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    source: 'ems',
    externalId: 'X-1',
    sourceVersion: 1,
    caseNumber: `A${STATION_A}2025100001`,
    kind: 'administrative',
    cause: '殴打他人',
    title: '王某殴打他人案',
    unit: STATION_A,
    leadOfficer: OFFICER_A,
    status: 'accepted',
    persons: [{ id: 'p1', role: 'offender', name: '王小明', identityNumber: '530102199001011234', birthDate: '1990-01-01' }],
    events: [
      { type: 'report', at: '2025-10-02T08:00:00' },
      { type: 'accept', at: '2025-10-02 09:30' },
    ],
    attributes: { category: 'public-order' },
    ...changes,
  };
}
