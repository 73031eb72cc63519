import type { TestApp } from '../support/app';
import { addCase, addUnits, approveScheme, schemeDocument, signIn, type TestResponse, type TestUser } from './assessment-bureau';

export const ifMatch = (version: unknown) => ({ 'if-match': `"${String(version)}"` });
/** Noon of a day in the zone of the pack, which is Rome's. */
export const noon = (day: string) => Date.parse(`${day}T12:00:00+02:00`);

/** A scheme with a case-mean branch beside one that counts checks. */
export function reviewScheme(): Record<string, unknown> {
  return schemeDocument({
    branches: [
      {
        code: 'handling',
        title: '办理',
        channel: 'online',
        cap: 60,
        items: [
          {
            code: 'late',
            title: '送达超期',
            points: 3,
            per: 'occurrence',
            class: 'fault',
            objective: false,
            checks: ['fine-sent-90-days'],
          },
          {
            code: 'silent',
            title: '申诉未答复',
            points: 2,
            per: 'occurrence',
            class: 'flaw',
            objective: false,
            checks: ['appeal-answered'],
          },
        ],
      },
      {
        code: 'quality',
        title: '案件评查',
        channel: 'online',
        method: 'case-mean',
        cap: 40,
        items: [
          { code: 'facts', title: '主要事实不清', points: 100, per: 'once', class: 'fault', basic: true },
          { code: 'gaps', title: '证据缺失', points: 5, per: 'occurrence', cap: 20, class: 'fault' },
          { code: 'wording', title: '文书不规范', points: 0.5, per: 'occurrence', class: 'flaw' },
        ],
      },
    ],
    bonus: { cap: 5, items: [{ code: 'good-case', title: '精品案例', points: 1, cap: 2 }] },
  });
}

export interface ReviewBureau {
  readonly chief: TestUser;
  readonly reviewers: Readonly<Record<string, TestUser>>;
  readonly unit: TestUser;
  readonly drawId: string;
}

/** March 2026 in S1 and S2, six cases each, all drawn, on 2 April; three reviewers of the bureau, r1 once of S1. */
export async function drawMarch(t: TestApp, doubleReviewPercent: number): Promise<ReviewBureau> {
  await addUnits(t, [
    { code: 'HQ', kind: 'city' },
    { code: 'S1', parent: 'HQ' },
    { code: 'S2', parent: 'HQ' },
  ]);
  await approveScheme(t, reviewScheme());
  for (let i = 1; i <= 6; i++) {
    await addCase(t, 'S1', `A${i}`, `2026-03-0${i}`, ...(i === 1 ? [{ check: 'appeal-answered' }, { check: 'fine-sent-90-days' }] : []));
    await addCase(t, 'S2', `B${i}`, `2026-03-0${i}`);
  }
  const author = await signIn(t, 'author', 'supervisor');
  const chief = await signIn(t, 'chief', 'supervisor');
  const reviewers: Record<string, TestUser> = {};
  for (const login of ['r1', 'r2', 'r3']) reviewers[login] = await signIn(t, login, 'reviewer');
  const unit = await signIn(t, 'unit', 'unit', 'S1');
  await t.database.query(
    `WITH o AS (INSERT INTO officer (id, number, name, unit_id, version) SELECT gen_random_uuid(), '0001', '甲', id, 1 FROM unit WHERE code = 'HQ' RETURNING id),
     h AS (INSERT INTO officer_unit_history (id, officer_id, unit_id, valid_from, valid_to)
           SELECT gen_random_uuid(), o.id, u.id, '2020-01-01', '2021-01-01' FROM o, unit u WHERE u.code = 'S1')
     UPDATE user_account SET officer_id = (SELECT id FROM o) WHERE login = 'r1'`,
  );
  t.clock.set(noon('2026-03-10'));
  const sent = {
    title: '三月',
    kind: 'routine',
    period: '2026-03',
    quotaTotal: 12,
    unitMinimum: 1,
    doubleReviewPercent,
    visibleFrom: '2026-04-10',
  };
  const plan = made(await author.post('/sampling/plans', sent));
  const path = `/sampling/plans/${String(plan['id'])}`;
  made(await chief.post(`${path}/approve`, {}, ifMatch(1)));
  t.clock.set(noon('2026-04-02'));
  const draw = made(await chief.post(`${path}/draw`, {}, ifMatch(2)));
  return { chief, reviewers, unit, drawId: String(draw['id']) };
}

/** The body of an answer that went well. */
export function made({ status, body }: TestResponse): Readonly<Record<string, unknown>> {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}
