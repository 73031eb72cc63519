import { FindingsService } from '../../src/modules/findings';
import { ShowFindings } from '../../src/modules/findings/show-findings';
import { SYSTEM } from '../../src/domain/identity';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { clientHeaders, type Headers } from '../support/bureau';
import { signIn, type TestResponse, type TestUser } from './assessment-bureau';
import { drawMarch, ifMatch, made, noon, type ReviewBureau } from './review-bureau';

type Row = Readonly<Record<string, unknown>>;

let t: TestApp;
let b: ReviewBureau;
let county: TestUser;
/** Systems of the station and of the bureau. */
let ofStation: Headers;
let ofBureau: Headers;
const found: Record<string, string> = {};

const codeOf = ({ status, body }: TestResponse) => [status, body['code']];
const rows = ({ body }: TestResponse) => body['items'] as Row[];
/** What somebody sees of A1, by item or check. */
const seenBy = async (user: TestUser, query = '') =>
  Object.fromEntries(rows(await user.get(`/findings?${query}`)).map((row) => [row['item'] ?? row['check'], row['state']]));
const events = async (headers: Headers, types: string) =>
  ((await t.http.get(`/api/v1/events?types=${types}`).set(headers)).body as { items: { type: string; subject: string; data: Row }[] })
    .items;

beforeAll(async () => {
  t = await createTestApp({ work: true });
  b = await drawMarch(t, 0);
  county = await signIn(t, 'county', 'supervisor', 'S1');
  made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`));
  const assigned = rows(await b.chief.get(`/reviews/draws/${b.drawId}/assignments`));
  const { sheetId, reviewer } = assigned.find((row) => row['caseNumber'] === 'A1')!;
  const who = b.reviewers[String(reviewer)]!;
  const suspicions = rows(await b.chief.get('/findings?caseNumber=A1'));
  for (const row of suspicions) found[String(row['check'])] = String(row['id']);
  t.clock.set(noon('2026-04-03'));
  const entries = [
    { key: 'gaps', kind: 'fault', item: 'gaps', class: 'fault', occurrences: 2, evidence: [{ text: '未附照片' }] },
    { key: 's1', kind: 'suspicion', findingId: found['appeal-answered'], decision: 'confirm', class: 'flaw', note: '确未答复' },
    { key: 's2', kind: 'suspicion', findingId: found['fine-sent-90-days'], decision: 'reject', reason: 'facts-differ' },
    { key: 'good', kind: 'good', item: 'good-case' },
  ];
  made(await who.put(`/reviews/sheets/${String(sheetId)}`, { entries }, ifMatch(1)));
  made(await who.post(`/reviews/sheets/${String(sheetId)}/submit`, {}, ifMatch(2)));
  found['gaps'] = String(rows(await b.chief.get('/findings?item=gaps'))[0]!['id']);
  ofStation = await clientHeaders(t, ['event.read', 'finding.read'], 'S1');
  ofBureau = await clientHeaders(t, ['event.read', 'finding.read']);
  await eventually(async () => ((await events(ofBureau, 'zhiping.finding.*')).length === 3 ? true : undefined));
});
afterAll(() => t.close());

describe('before the day on which the unit may see the sheet', () => {
  it('it sees suspicions as they were, whatever it asks for, and nothing of what the sheet found', async () => {
    const before = { 'appeal-answered': 'suspected', 'fine-sent-90-days': 'suspected' };
    expect(await seenBy(b.unit)).toEqual(before);
    expect(await seenBy(b.unit, 'state=suspected')).toEqual(before);
    expect(await seenBy(b.unit, 'state=confirmed')).toEqual({});
    expect(await seenBy(b.unit, 'class=flaw')).toEqual({});
    expect(await seenBy(b.unit, 'source=online-review')).toEqual({});
    expect(codeOf(await b.unit.get(`/findings/${found['gaps']}`))).toEqual([404, 'finding.not-found']);
    const suspicion = made(await b.unit.get(`/findings/${found['appeal-answered']}`));
    expect(suspicion).toMatchObject({
      state: 'suspected',
      class: 'fault',
      decidedBy: null,
      decidedAt: null,
      note: null,
      version: 1,
      decisions: [],
    });
    expect(rows(await b.unit.get('/commendations'))).toEqual([]);
  });

  it('nor does its file, its system, or who supervises the unit alone', async () => {
    expect(rows(await b.unit.get('/files/units/S1'))).toEqual([]);
    const exported = await b.unit.get('/files/units/S1/export?format=json');
    expect((JSON.parse(exported.text) as { items: Row[] }).items).toEqual([]);
    expect(await events(ofStation, 'zhiping.finding.*,zhiping.commendation.*')).toEqual([]);
    const { body } = await t.http.get(`/api/v1/findings/${found['gaps']}`).set(ofStation);
    expect(body).toMatchObject({ code: 'finding.not-found' });
    expect(await seenBy(county)).toEqual({ 'appeal-answered': 'suspected', 'fine-sent-90-days': 'suspected' });
  });

  it('the legal office, the reviewers and the systems of the bureau see it as it is, events without the unit', async () => {
    const now = { gaps: 'confirmed', 'appeal-answered': 'confirmed', 'fine-sent-90-days': 'rejected' };
    for (const user of [b.chief, ...Object.values(b.reviewers)]) expect(await seenBy(user)).toEqual(now);
    expect(rows(await b.chief.get('/commendations'))).toHaveLength(1);
    expect(rows(await b.chief.get('/files/units/S1')).map((entry) => entry['kind'])).toEqual(
      expect.arrayContaining(['finding', 'commendation']),
    );
    const told = await events(ofBureau, 'zhiping.finding.*');
    expect(told.map(({ type, subject }) => [type, subject]).sort()).toEqual(
      [
        ['zhiping.finding.confirmed', found['gaps']],
        ['zhiping.finding.confirmed', found['appeal-answered']],
        ['zhiping.finding.rejected', found['fine-sent-90-days']],
      ].sort(),
    );
    expect(told.filter(({ data }) => 'unitId' in data)).toEqual([]);
  });

  it('the unit has nothing to object to', async () => {
    const object = (findingId: string | undefined) =>
      b.unit.post('/objections', { findingId, grounds: '证据在副卷', expected: { stands: false, note: '撤销' } });
    for (const answer of [await object(found['gaps']), await b.unit.get(`/objections/terms?finding=${found['gaps']}`)])
      expect(codeOf(answer)).toEqual([404, 'finding.not-found']);
    for (const answer of [
      await object(found['appeal-answered']),
      await b.unit.get(`/objections/terms?finding=${found['appeal-answered']}`),
    ])
      expect(codeOf(answer)).toEqual([409, 'objection.not-possible']);
    expect(made(await b.chief.get(`/objections/terms?finding=${found['gaps']}`))).toMatchObject({ visibleOn: '2026-04-10' });
  });

  it('what is decided on it elsewhere meanwhile stays hidden as well', async () => {
    await t.database.transact((tx) => t.get(FindingsService).overturn(tx, SYSTEM, found['appeal-answered']!, 'facts-differ', '复核更正'));
    expect(await seenBy(b.chief)).toMatchObject({ 'appeal-answered': 'overturned' });
    expect(await seenBy(b.unit)).toMatchObject({ 'appeal-answered': 'suspected' });
    expect(await events(ofStation, 'zhiping.finding.*')).toEqual([]);
  });
});

describe('from that day on', () => {
  it('the unit sees everything, and is told of it once', async () => {
    t.clock.set(noon('2026-04-10'));
    ofStation = await clientHeaders(t, ['event.read'], 'S1');
    expect(await seenBy(b.unit)).toEqual({ gaps: 'confirmed', 'appeal-answered': 'overturned', 'fine-sent-90-days': 'rejected' });
    const { decisions } = made(await b.unit.get(`/findings/${found['appeal-answered']}`)) as { decisions: Row[] };
    expect(decisions.map(({ action }) => action)).toEqual(['finding.confirmed', 'finding.overturned']);
    expect(rows(await b.unit.get('/commendations'))).toHaveLength(1);
    await t.get(ShowFindings).run();
    expect(await t.get(ShowFindings).run()).toEqual({ findings: 0, commendations: 0 });
    const told = await eventually(async () => {
      const read = await events(ofStation, 'zhiping.finding.*,zhiping.commendation.*');
      return read.length === 4 ? read : undefined;
    });
    expect(told.map(({ type }) => type).sort()).toEqual(['zhiping.commendation.recorded', ...Array(3).fill('zhiping.finding.shown')]);
    expect(await seenBy(b.unit)).toEqual({ gaps: 'confirmed', 'appeal-answered': 'overturned', 'fine-sent-90-days': 'rejected' });
  });
});
