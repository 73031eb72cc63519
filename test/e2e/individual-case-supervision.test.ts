import { SYSTEM } from '../../src/domain/identity';
import type { WholeInquiryResponse } from '../../src/modules/accountability/accountability.responses';
import { UserQueries, UserService } from '../../src/modules/identity';
import { NoticeSweep } from '../../src/modules/notices';
import type { NoticeDetailResponse } from '../../src/modules/notices/notices.responses';
import { addCase, approveScheme, schemeDocument, signIn, type TestResponse, type TestUser } from '../integration/assessment-bureau';
import { createTestApp, eventually, QUEUE_BACKENDS, type TestApp } from '../support/app';
import { clientHeaders, foundBureau, type Headers, OFFICER_A, OFFICER_B, STATION_A, STATION_B, wireCase } from '../support/bureau';

/**
 * What may be lost in the month by one case: 4.00 for the decision revoked, a fact, or 3.00 for a fault that no outcome told of; 2.00 for
 * each last day that passed; 5.00 for a refusal.
 */
const SCHEME = schemeDocument({
  validFrom: '2026-02',
  branches: [
    {
      code: 'supervision',
      title: '个案监督',
      channel: 'online',
      cap: 100,
      items: [
        {
          code: 'revoked',
          title: '复议撤销',
          points: 4,
          per: 'occurrence',
          class: 'fault',
          objective: true,
          checks: ['outcome:reconsideration-revoked'],
        },
        { code: 'fault', title: '认定过错', points: 3, per: 'occurrence', class: 'fault', checks: ['inquiry:fault'] },
        { code: 'late', title: '逾期未整改', points: 2, per: 'occurrence', class: 'fault', checks: ['notice:overdue'] },
        { code: 'refused', title: '拒不整改', points: 5, per: 'occurrence', class: 'fault', checks: ['notice:refused'] },
      ],
    },
  ],
});

interface Entry {
  readonly kind: string;
  readonly state: string;
}
interface Answer extends NoticeDetailResponse {
  readonly items: readonly (Answer & Entry)[];
  readonly score: string | null;
  readonly resultHash: string;
}
/** One matter: what its unit does with the suggestion is what differs. */
interface Matter {
  readonly station: string;
  readonly officer: string;
  readonly approver: string;
  unit: TestUser;
  inquiry: WholeInquiryResponse;
  suggestion: Answer;
  correction: Answer;
}

const noon = (day: string) => Date.parse(`${day}T12:00:00+08:00`);
const tag = ({ version }: { readonly version: number }) => ({ 'if-match': `"${version}"` });
const ok = <T = Answer>(response: TestResponse, status = 200): T => {
  if (response.status !== status) throw new Error(`${response.status}: ${response.text}`);
  return response.body as unknown as T;
};
const refused = (response: TestResponse) => [response.status, response.body['code']];

describe.each(QUEUE_BACKENDS)('a case that went wrong, on $name', ({ redisUrl }) => {
  let t: TestApp;
  let system: Headers;
  let supervisor: TestUser;
  let signer: TestUser;
  let investigator: TestUser;
  let leader: TestUser;
  let judge: TestUser;
  const refusing = { station: STATION_A, officer: OFFICER_A, approver: OFFICER_B } as Matter;
  const idle = { station: STATION_B, officer: OFFICER_B, approver: OFFICER_A } as Matter;
  const both = [refusing, idle];

  const read = async ({ id }: { readonly id: string }) => ok(await supervisor.get(`/notices/${id}`));
  const whole = async (id: string) => ok<WholeInquiryResponse>(await supervisor.get(`/inquiries/${id}/outcome`));
  const sweep = async (day: string) => {
    t.clock.set(noon(day));
    await t.get(NoticeSweep).sweep();
    await t.get(NoticeSweep).sweep();
  };
  async function issueAndServe(draft: Answer, by: TestUser): Promise<Answer> {
    const approved = ok(await by.post(`/notices/${draft.id}/approve`, {}, tag(draft)));
    const issued = ok(await supervisor.post(`/notices/${draft.id}/issue`, {}, tag(approved)));
    const at = new Date(t.clock.now() - 60_000).toISOString();
    const receipt = { outcome: 'received', method: '直接送达', at, servedBy: '刘一', receiverName: '陈二' };
    return ok(await supervisor.post(`/notices/${draft.id}/serve`, receipt, tag(issued)));
  }
  async function correctionOf(matter: Matter): Promise<Answer> {
    const drafts = ok(await supervisor.get('/notices?kind=correction&state=draft')).items;
    const draft = drafts.find(({ priorId }) => priorId === matter.suggestion.id)!;
    expect(refused(await signer.post(`/notices/${draft.id}/approve`, {}, tag(draft)))).toEqual([403, 'auth.forbidden']);
    return issueAndServe(draft, leader);
  }
  /** Assesses a month and gives what each station has of its 100.00. */
  async function assess(period: string): Promise<{ run: { id: string; version: number }; scores: (string | null)[] }> {
    const { id } = ok(await supervisor.post('/assessments/runs', { period }), 202);
    const run = await eventually(async () => {
      const found = ok<{ id: string; version: number; state: string }>(await supervisor.get(`/assessments/runs/${id}`));
      if (found.state === 'failed') throw new Error(JSON.stringify(found));
      return found.state === 'ranked' ? found : undefined;
    }, 60_000);
    const scores = [];
    for (const { station } of both) scores.push(ok(await supervisor.get(`/assessments/${period}/units/${station}?run=${id}`)).score);
    return { run, scores };
  }
  /** What stands in a file, by its states. */
  const expectFile = async (path: string, kind: string, states: readonly string[]) => {
    const { items } = ok(await supervisor.get(`/files/${path}?kind=${kind}&limit=100`));
    expect(items.map(({ state }) => state as string).sort()).toEqual(states);
  };
  const outcome = [{ type: 'reconsideration-revoked', at: '2026-09-01', authority: '市政府' }];
  const put = async ({ station, officer, approver }: Matter, sourceVersion: number) => {
    const externalId = `E-${station}`;
    const officers = [
      { number: officer, role: 'handler' },
      { number: approver, role: 'approver' },
    ];
    const body = wireCase({
      externalId,
      sourceVersion,
      caseNumber: `A${station}2026080001`,
      unit: station,
      leadOfficer: officer,
      officers,
      outcomes: outcome,
      title: `第${sourceVersion}次报送`,
    });
    const { body: kept } = await t.http.put(`/api/v1/cases/ems/${externalId}`).set(system).send(body);
    if (typeof kept.id !== 'string') throw new Error(JSON.stringify(kept));
    return kept.id as string;
  };

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police', work: true, ...(redisUrl !== undefined && { redisUrl }) });
    t.clock.set(noon('2026-09-01'));
    await foundBureau(t);
    await approveScheme(t, SCHEME);
    system = await clientHeaders(t, ['case.import', 'case.read']);
    supervisor = await signIn(t, 'supervisor', 'supervisor');
    signer = await signIn(t, 'signer', 'supervisor');
    investigator = await signIn(t, 'investigator', 'investigator');
    leader = await signIn(t, 'leader', 'leader');
    judge = await signIn(t, 'judge', 'leader');
    for (const matter of both) {
      matter.unit = await signIn(t, `unit-${matter.station}`, 'unit', matter.station);
      // Something to assess the months by.
      for (const month of ['09', '10']) await addCase(t, matter.station, `M${matter.station}${month}`, `2026-${month}-05`);
    }
  }, 120_000);
  afterAll(() => t.close());

  it('opens one inquiry by itself, however often its outcome is sent', async () => {
    for (const matter of both) {
      const caseId = await put(matter, 1);
      expect(await put(matter, 2)).toBe(caseId);
      const find = () => t.database.query<{ id: string }>('SELECT id FROM inquiry WHERE case_id = $1', [caseId]);
      const { id } = await eventually(async () => (await find())[0]);
      expect(await find()).toHaveLength(1);
      matter.inquiry = await whole(id);
      expect(matter.inquiry).toMatchObject({ state: 'opened', cause: 'reconsideration-revoked', unit: matter.station });
    }
    // 100.00 − 4.00: what the reconsideration organ decided needs nobody to confirm it
    expect((await assess('2026-09')).scores).toEqual(['96.00', '96.00']);
  }, 120_000);

  it('is investigated by a stranger, heard, determined in writing, approved by another, and its responsibility divided', async () => {
    for (const [n, matter] of both.entries()) {
      const { id } = matter.inquiry;
      await signIn(t, `local-${n}`, 'investigator', matter.station);
      const local = await supervisor.post(`/inquiries/${id}/investigators`, { investigators: [`local-${n}`] }, tag(matter.inquiry));
      expect(refused(local)).toEqual([409, 'inquiry.recusal']);
      let now = ok<WholeInquiryResponse>(
        await supervisor.post(`/inquiries/${id}/investigators`, { investigators: ['investigator'] }, tag(matter.inquiry)),
      );
      const determination = {
        conclusion: 'fault',
        text: '认定本案构成执法过错。',
        facts: [
          { fact: '未听取陈述申辩即作出处罚决定', evidence: '卷宗第12页' },
          { fact: '处罚决定书未载明救济途径', evidence: '卷宗第15页' },
        ],
        provisions: ['《行政处罚法》第四十五条'],
      };
      expect(refused(await investigator.post(`/inquiries/${id}/determine`, determination, tag(now)))).toEqual([409, 'inquiry.not-heard']);
      for (const officer of [matter.officer, matter.approver])
        now = ok<WholeInquiryResponse>(
          await investigator.post(`/inquiries/${id}/persons/${officer}/hearing`, { refused: false, opinion: '当时没有注意' }, tag(now)),
        );
      now = ok<WholeInquiryResponse>(await investigator.post(`/inquiries/${id}/determine`, determination, tag(now)));
      expect(refused(await supervisor.post('/notices', { kind: 'suggestion', inquiryId: id }))).toEqual([422, 'notice.invalid']);
      now = ok<WholeInquiryResponse>(await leader.post(`/inquiries/${id}/approve`, {}, tag(now)));
      const shares = now.determinations[0]!.responsibilities.map(({ share }) => share);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(10_000);
      const decision = { officer: matter.officer, sanctions: [{ code: 'warning' }], reason: '过失' };
      matter.inquiry = ok<WholeInquiryResponse>(await leader.post(`/inquiries/${id}/accountability`, decision, tag(now)));
      expect(matter.inquiry.decisions).toMatchObject([{ officer: matter.officer, state: 'decided' }]);
      await expectFile(`officers/${matter.officer}`, 'sanction', ['decided']);
      await expectFile(`units/${matter.station}`, 'finding', ['confirmed']);
    }
    // 100.00 − 4.00: the determination is linked to the finding of the outcome; one cause is deducted once
    for (const { inquiry } of both) expect(inquiry.determinations).toMatchObject([{ findingLinked: true }]);
    expect((await assess('2026-09')).scores).toEqual(['96.00', '96.00']);
  }, 120_000);

  it('is ordered to be put right by a suggestion drafted from the determination, signed, issued and served', async () => {
    for (const matter of both) {
      const body = { kind: 'suggestion', inquiryId: matter.inquiry.id };
      const [drafted] = ok(await supervisor.post('/notices', body), 201).items;
      const draft = await read(drafted!);
      expect(draft).toMatchObject({ unit: matter.station, inquiryId: matter.inquiry.id, nature: '过错' });
      expect(draft.origin).toMatch(/^个案倒查\(市公责认〔2026〕\d+号\)$/);
      expect(draft.noticeItems.map(({ fact, evidence, findingIds }) => [fact, evidence, findingIds])).toEqual([
        [
          `案件A${matter.station}2026080001:未听取陈述申辩即作出处罚决定,不符合《行政处罚法》第四十五条的规定。`,
          '卷宗第12页',
          [matter.inquiry.determinations[0]!.findingId],
        ],
        [expect.stringContaining('未载明救济途径'), '卷宗第15页', [matter.inquiry.determinations[0]!.findingId]],
      ]);
      expect(refused(await supervisor.post('/notices', body))).toEqual([422, 'notice.invalid']); // not twice
      matter.suggestion = await issueAndServe(draft, signer);
      expect(matter.suggestion.dueOn).toBe('2026-09-16');
    }
    expect(refused(await refusing.unit.get(`/notices/${idle.suggestion.id}`))).toEqual([404, 'notice.not-found']);
  });

  it('is followed by a correction with the higher signature: after a refusal, and after the last day', async () => {
    t.clock.set(noon('2026-09-02'));
    ok(await refusing.unit.post(`/notices/${refusing.suggestion.id}/refuse`, { reason: '不认可' }, tag(refusing.suggestion)));
    await sweep('2026-09-03');
    refusing.correction = await correctionOf(refusing);
    expect(refusing.correction.dueOn).toBe('2026-09-14'); // 4, 7, 8, 9, 10, 11, 14
    await sweep('2026-09-17');
    idle.correction = await correctionOf(idle);
    expect(idle.correction.dueOn).toBe('2026-09-28'); // 18, the make-up Sunday 20, 21–24, then past 中秋
    for (const { suggestion } of both) expect((await read(suggestion)).state).toBe('escalated');
  });

  it('goes to accountability when the correction is overdue too, and the month has each step once', async () => {
    await sweep('2026-09-29');
    for (const { correction, station } of both) {
      expect((await read(correction)).state).toBe('escalated');
      const next = await eventually(
        async () => ok(await supervisor.get(`/inquiries?cause=refused-rectification&unit=${station}`)).items[0],
      );
      expect(next.state).toBe('opened');
      await expectFile(`units/${station}`, 'notice', ['escalated', 'escalated']);
    }
    // 100.00 − 4.00 − 5.00 refused − 2.00 correction overdue; 100.00 − 4.00 − 2.00 − 2.00
    expect((await assess('2026-09')).scores).toEqual(['89.00', '92.00']);
  }, 120_000);

  it('that an appeal wins is taken back as one, also from the month that was published', async () => {
    const [account, byUnit] = [await signIn(t, 'officer-b', 'officer', STATION_B), refusing.unit];
    const { version } = await t.get(UserQueries).get('officer-b');
    await t.get(UserService).update(SYSTEM, 'officer-b', version, { officer: idle.officer });
    const appeals = new Map<Matter, { id: string; version: number }>();
    for (const [matter, appellant] of [
      [refusing, byUnit],
      [idle, account],
    ] as const) {
      const body = { decisionId: matter.inquiry.decisions[0]!.id, reason: '已听取陈述申辩,有笔录' };
      appeals.set(matter, ok(await appellant.post('/appeals', body), 201));
    }
    t.clock.set(noon('2026-10-08'));
    const { run } = await assess('2026-09');
    ok(await leader.post(`/assessments/runs/${run.id}/publish`, {}, tag(run)));

    for (const [matter, appeal] of appeals) {
      // That the decision was revoked stays a fact, unless who decides the appeal says otherwise.
      const verdict = { outcome: 'reverse-determination', decision: '原认定事实不清', overturnLinked: matter === idle };
      expect(refused(await leader.post(`/appeals/${appeal.id}/decide`, verdict, tag(appeal)))).toEqual([403, 'auth.forbidden']);
      ok(await judge.post(`/appeals/${appeal.id}/decide`, verdict, tag(appeal)));
      for (const notice of [matter.suggestion, matter.correction])
        await eventually(async () => ((await read(notice)).state === 'revoked' ? true : undefined));
      expect(await whole(matter.inquiry.id)).toMatchObject({
        state: 'overturned',
        determinations: [{ state: 'reversed' }],
        decisions: [{ state: 'reversed' }],
      });
      const { officer, station } = matter;
      // Nobody asks any more why an order was refused that was none.
      await eventually(async () => {
        const { items } = ok(await supervisor.get(`/inquiries?cause=refused-rectification&unit=${station}`));
        return items.every(({ state }: { state: string }) => state === 'dismissed') ? items : undefined;
      });
      await expectFile(`officers/${officer}`, 'sanction', ['reversed']);
      await expectFile(`units/${station}`, 'finding', [matter === idle ? 'overturned' : 'confirmed', 'overturned', 'overturned']);
      await expectFile(`units/${station}`, 'notice', ['revoked', 'revoked']);
    }
    // The published month stands; the open one gets back 5.00 + 2.00, and with the outcome 4.00 + 2.00 + 2.00.
    expect((await assess('2026-10')).scores).toEqual(['107.00', '108.00']);

    // The record was wrong: there was no such decision. Its points come back too; the inquiry that won its appeal stays as it is.
    outcome.length = 0;
    system = await clientHeaders(t, ['case.import', 'case.read']);
    await put(refusing, 3);
    await eventually(async () =>
      (await t.database.query(`SELECT 1 FROM finding WHERE reason = 'outcome-withdrawn' AND state = 'overturned'`)).length === 1
        ? true
        : undefined,
    );
    expect((await assess('2026-10')).scores).toEqual(['111.00', '108.00']);
  }, 180_000);
});
