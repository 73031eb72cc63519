import fc from 'fast-check';
import { SYSTEM } from '../../src/domain/identity';
import { ChecksService } from '../../src/modules/checks';
import { createTestApp, type TestApp } from '../support/app';
import { clientHeaders, foundBureau, type Headers, OFFICER_A, OFFICER_B, STATION_A, STATION_B, wireCase } from '../support/bureau';

interface Message {
  readonly number: number;
  readonly version: number;
}

/** What a case is at a version: more steps every time, and from the third on in the hands of another unit. */
function messageBody(source: string, { number, version }: Message): Record<string, unknown> {
  const steps = [
    { type: 'report', at: '2025-03-03T08:00:00' },
    { type: 'accept', at: '2025-03-07T09:00:00' },
    {
      type: 'decide',
      at: '2025-05-20T10:00:00',
      person: 'p1',
      attributes: { result: 'penalty', procedure: 'ordinary', penalty: 'fine', amount: 50_000 },
    },
    { type: 'serve', at: '2025-05-29T10:00:00', person: 'p1' },
  ];
  return wireCase({
    source,
    externalId: `N-${number}`,
    sourceVersion: version,
    caseNumber: `A${STATION_A}202503${String(number).padStart(4, '0')}`,
    ...(version > 2 ? { unit: STATION_B, leadOfficer: OFFICER_B } : { unit: STATION_A, leadOfficer: OFFICER_A }),
    status: version < 3 ? 'accepted' : 'decided',
    events: steps.slice(0, version),
    ...(version === 4 && { outcomes: [{ type: 'reconsideration-revoked', at: '2025-06-01' }] }),
  });
}

const CASES = [1, 2, 3];
const VERSIONS = [1, 2, 3, 4];
const ALL: Message[] = CASES.flatMap((number) => VERSIONS.map((version) => ({ number, version })));

describe('messages about cases, twice, late and out of order', () => {
  let t: TestApp;
  let headers: Headers;
  let run = 0;

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    await foundBureau(t);
    headers = await clientHeaders(t, ['case.import']);
  });
  afterAll(() => t.close());

  const put = (source: string, message: Message) =>
    t.http.put(`/api/v1/cases/${source}/N-${message.number}`).set(headers).send(messageBody(source, message));
  const batch = (source: string, messages: readonly Message[]) =>
    t.http
      .post('/api/v1/ingest/batches')
      .set({ ...headers, 'content-type': 'application/x-ndjson' })
      .send(messages.map((message) => `${JSON.stringify(messageBody(source, message))}\n`).join(''))
      .expect(201);

  /** Facts, columns, links, verdicts and findings: all but ids, times of arrival and how many versions there were. */
  const stateOf = async (source: string): Promise<unknown> => {
    await t.get(ChecksService).evaluatePending();
    return t.database.query(
      `SELECT c.external_id, c.source_version, c.case_number, c.status, u.code, o.number, c.opened_on, c.decided_on, c.closed_on,
              c.facts - 'source' AS facts, s.insufficient, s.next_due_at,
              (SELECT jsonb_agg(jsonb_build_array(f.check_code, f.state, f.class, f.occurrences, f.occurred_on, fu.code) ORDER BY f.check_code)
               FROM finding f JOIN unit fu ON fu.id = f.unit_id WHERE f.case_id = c.id AND f.state <> 'withdrawn') AS findings
       FROM case_record c JOIN unit u ON u.id = c.unit_id LEFT JOIN officer o ON o.id = c.lead_officer_id JOIN check_state s ON s.case_id = c.id
       WHERE c.source = $1 ORDER BY 1`,
      [source],
    );
  };

  it('leave the state that they leave in order', async () => {
    const inOrder = `order-${run++}`;
    for (const message of ALL) await put(inOrder, message).expect(({ status }) => expect([200, 201]).toContain(status));
    const expected = await stateOf(inOrder);
    expect(JSON.stringify(expected)).toContain(STATION_B);
    expect((expected as { findings: unknown[] | null }[]).every(({ findings }) => (findings?.length ?? 0) > 0)).toBe(true);

    const arrivals = fc
      .tuple(fc.shuffledSubarray(ALL, { minLength: ALL.length }), fc.array(fc.constantFrom(...ALL), { maxLength: 8 }))
      .chain(([once, again]) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }));
    await fc.assert(
      fc.asyncProperty(
        arrivals,
        fc.array(fc.record({ take: fc.integer({ min: 1, max: 6 }), byBatch: fc.boolean(), check: fc.boolean() }), {
          minLength: 20,
          maxLength: 20,
        }),
        async (messages, steps) => {
          const source = `order-${run++}`;
          const left = [...messages];
          for (const { take, byBatch, check } of steps) {
            const part = left.splice(0, take);
            if (part.length === 0) break;
            if (byBatch) await batch(source, part);
            else for (const message of part) await put(source, message);
            if (check) await t.get(ChecksService).evaluatePending();
          }
          if (left.length > 0) await batch(source, left);
          expect(await stateOf(source)).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  it('moves what is open of a case with it, and leaves what a person decided', async () => {
    const source = `order-${run++}`;
    await put(source, { number: 1, version: 2 }).expect(201);
    await t.get(ChecksService).evaluatePending();
    const findings = () =>
      t.database.query<{ state: string; code: string }>(
        `SELECT f.state, u.code FROM finding f JOIN case_record c ON c.id = f.case_id JOIN unit u ON u.id = f.unit_id WHERE c.source = $1 ORDER BY f.id`,
        [source],
      );
    const before = await findings();
    expect(before.length).toBeGreaterThan(1);
    expect(new Set(before.map(({ code }) => code))).toEqual(new Set([STATION_A]));
    await t.database.query(
      `UPDATE finding SET state = 'confirmed', decided_by = $2 WHERE id = (SELECT f.id FROM finding f JOIN case_record c ON c.id = f.case_id WHERE c.source = $1 ORDER BY f.id LIMIT 1)`,
      [source, SYSTEM.id],
    );
    await put(source, { number: 1, version: 3 }).expect(200);
    await t.get(ChecksService).evaluatePending();
    const after = (await findings()).filter(({ state }) => state === 'confirmed' || state === 'suspected');
    expect(after.filter(({ state }) => state === 'confirmed')).toEqual([{ state: 'confirmed', code: STATION_A }]);
    expect(new Set(after.filter(({ state }) => state === 'suspected').map(({ code }) => code))).toEqual(new Set([STATION_B]));
  });
});
