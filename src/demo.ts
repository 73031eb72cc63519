import type { INestApplicationContext } from '@nestjs/common';
import { generateCity } from '../seeds/demo';
import { ranking } from './commands/assess.command';
import { SYSTEM } from './domain/identity';
import { addMonths, periodOf } from './domain/kernel';
import { RunQueries, RunService } from './modules/assessments';
import { CaseImport } from './modules/cases';
import { ChecksService } from './modules/checks';
import { OfficerService, UnitService, UserQueries, UserService } from './modules/identity';
import { LawFiles } from './modules/law';
import { Clock } from './platform/clock';
import { type Config, keptSecret } from './platform/config';
import { Database } from './platform/database';
import { ActivePack } from './platform/packs';

const SEED = 20_260_101;
const MONTHS = 3;
const CASES = 3_000;
const POLL_MS = 50;

/** What a start shows of the demonstration. */
export interface Demo {
  readonly password: string;
  readonly logins: readonly { readonly login: string; readonly role: string }[];
}

/**
 * Fills an empty database with the synthetic city: units, officers, one login a role, three months of cases, all checked. A database
 * that has any user or case is left alone. The logins share one password, made for this data directory and kept in it.
 *
 * @returns undefined where the database holds something else than the demonstration
 */
export async function prepareDemo(app: INestApplicationContext, config: Config): Promise<Demo | undefined> {
  const { zone, calendar } = app.get(ActivePack).pack;
  const today = zone.dateOf(app.get(Clock).now());
  const city = generateCity({ seed: SEED, today, months: MONTHS, cases: CASES, calendar });
  const password = keptSecret(config.dataDir, 'demo-password');
  const demo: Demo = { password, logins: city.users };
  if (await isEmpty(app)) {
    await app.get(Database).transact(async (tx) => {
      await app.get(UnitService).ensure(tx, SYSTEM, city.units);
      await app.get(OfficerService).ensure(
        tx,
        SYSTEM,
        city.officers.map(({ qualification, qualifiedUntil, ...officer }) => ({
          ...officer,
          qualificationLevel: qualification,
          qualificationValidUntil: qualifiedUntil,
        })),
      );
    });
    await app.get(LawFiles).importPaths(SYSTEM, []);
    await app.get(CaseImport).importRecords(SYSTEM, city.cases());
    await app.get(ChecksService).evaluatePending();
    // The accounts come last: where they are, the city is whole.
    for (const { login, name, role, unitCode } of city.users) {
      await app.get(UserService).create(SYSTEM, { login, name, password, mustChangePassword: false });
      await app.get(UserService).grant(SYSTEM, login, role, unitCode);
    }
    return demo;
  }
  const [known] = await app
    .get(Database)
    .query<{ n: number }>('SELECT count(*) AS n FROM user_account WHERE login = ANY($1)', [city.users.map((user) => user.login)]);
  return known?.n === city.users.length ? demo : undefined;
}

/** Runs the last full month through the queue, unless it was, and returns its ranking as a table. */
export async function showLastMonth(app: INestApplicationContext): Promise<string> {
  const today = app.get(ActivePack).pack.zone.dateOf(app.get(Clock).now());
  const period = periodOf(addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7)).name;
  const queries = app.get(RunQueries);
  const [known] = (await queries.list({ period, limit: 1 })).items;
  // The cases of the demonstration end with the day it was made: a later month has none, and the last one that had is shown.
  const [latest] = (await queries.list({ limit: 1 })).items;
  const id = known?.id ?? latest?.id ?? (await app.get(RunService).start(SYSTEM, { period })).id;
  for (;;) {
    const run = await queries.get(id);
    if (run.resultHash !== null || run.progress.error !== null) return ranking(await queries.result(id));
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

async function isEmpty(app: INestApplicationContext): Promise<boolean> {
  const [row] = await app.get(Database).query<{ cases: boolean }>('SELECT EXISTS (SELECT 1 FROM case_record) AS cases');
  return row?.cases === false && (await app.get(UserQueries).count()) === 0;
}
