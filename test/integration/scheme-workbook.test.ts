import { Workbook } from 'exceljs';
import { SYSTEM } from '../../src/domain/identity';
import { UserService } from '../../src/modules/identity';
import { createTestApp, type TestApp } from '../support/app';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Problem {
  field: string;
  sheet?: string;
  line?: number;
  column?: string;
  value?: unknown;
  message: string;
}

describe('a scheme as a workbook', () => {
  let t: TestApp;
  let token: string;
  let packs: string;

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    const users = t.get(UserService);
    await users.create(SYSTEM, { login: 'author', name: 'author', password: 'seven sober sergeants', mustChangePassword: false });
    await users.grant(SYSTEM, 'author', 'supervisor');
    const { body } = await t.http.post('/api/v1/auth/login').send({ login: 'author', password: 'seven sober sergeants' }).expect(200);
    token = `Bearer ${(body as { accessToken: string }).accessToken}`;
    const [version] = await t.database.query<{ id: string }>('SELECT id FROM scheme_version');
    packs = version!.id;
  });
  afterAll(() => t.close());

  const get = (path: string) => t.http.get(`/api/v1/schemes/${path}`).set('authorization', token);
  const download = async (id: string): Promise<Workbook> => {
    const { body } = await get(`${id}/workbook`).responseType('blob').expect(200).expect('content-type', XLSX);
    const workbook = new Workbook();
    await workbook.xlsx.load(body as never);
    return workbook;
  };
  const send = async (workbook: Workbook) =>
    t.http
      .post('/api/v1/schemes/workbook')
      .set('authorization', token)
      .attach('file', Buffer.from(await workbook.xlsx.writeBuffer()), { filename: '标准.xlsx', contentType: XLSX });
  /** The cell of a column in the row whose code is that. */
  const cell = (workbook: Workbook, sheet: string, code: string, column: string) => {
    const found = workbook.getWorksheet(sheet)!;
    const at = (title: string) => (found.getRow(1).values as unknown[]).indexOf(title);
    let row = 0;
    found.eachRow((candidate, number) => {
      if (candidate.getCell(at('代码')).value === code) row = number;
    });
    return found.getCell(row, at(column));
  };

  /** The cell of what a scheme has once. */
  const once = (workbook: Workbook, title: string) => {
    const found = workbook.getWorksheet('基本信息')!;
    let row = 0;
    found.eachRow((candidate, number) => {
      if (candidate.getCell(1).value === title) row = number;
    });
    return found.getCell(row, 2);
  };

  it('comes back as the same scheme', async () => {
    const { status, body } = await send(await download(packs));
    expect({ status, detail: (body as { detail?: string }).detail }).toEqual({ status: 201, detail: undefined });
    const draft = body as { id: string; state: string; number: number; hash: string };
    expect(draft).toMatchObject({ state: 'draft', number: 2 });
    expect((await get(`${draft.id}/diff`).expect(200)).body).toMatchObject({ before: { number: 1 }, after: { number: 2 }, changes: [] });
    expect(draft.hash).toBe(((await get(packs)).body as { hash: string }).hash);
  });

  it('becomes a new draft with what was changed, told as a person would', async () => {
    const workbook = await download(packs);
    cell(workbook, '扣分项', 'custody-overrun', '分值').value = 8;
    cell(workbook, '扣分项', 'seizure-overrun', '计扣方式').value = '每百件';
    cell(workbook, '等次', 'excellent', '起始分').value = '92.5';
    cell(workbook, '考评项目', 'intake', '分值上限').value = { formula: '24/2', result: 12 };
    once(workbook, '提出异议期限(工作日)').value = 5;
    workbook.getWorksheet('加分项')!.addRow(['innovation', '执法创新获推广', 2, 2, '加分事项']);
    const items = workbook.getWorksheet('扣分项')!;
    items.spliceRows(Number(cell(workbook, '扣分项', 'petition', '分值').row), 1);
    const { body } = await send(workbook);
    const { changes } = (await get(`${(body as { id: string }).id}/diff?before=${packs}`).expect(200)).body as {
      changes: { path: string; text: string }[];
    };
    expect(changes.map(({ path, text }) => [path, text])).toEqual([
      ['', '考评标准的提出异议期限(工作日)由3改为5'],
      ['items/custody-overrun', '“羁押、强制措施超期”的分值由10.00改为8.00'],
      ['items/seizure-overrun', '“扣押超期”的计扣方式由occurrence改为hundred-cases'],
      ['bonus/innovation', '新增“执法创新获推广”:分值 2.00,分值上限 2.00,问题来源 commendations'],
      ['grades/excellent', '“优秀”的起始分由90.00改为92.50'],
      ['items/petition', '删除“有责信访”'],
    ]);
  });

  it('tells every problem with its sheet, row and column, and drafts nothing', async () => {
    const before = await t.database.query('SELECT id FROM scheme_version');
    const workbook = await download(packs);
    const points = cell(workbook, '扣分项', 'register-late', '分值');
    points.value = '二分';
    const rule = cell(workbook, '扣分项', 'accept-late', '对应核查规则');
    rule.value = 'A03、Z99';
    const objective = cell(workbook, '扣分项', 'filing-late', '客观项');
    objective.value = '对';
    const per = cell(workbook, '扣分项', 'litigation', '计扣方式');
    per.value = '每一处';
    const branch = cell(workbook, '扣分项', 'off-system', '考评项目代码');
    branch.value = 'nowhere';
    const grade = cell(workbook, '等次', 'passed', '起始分');
    grade.value = 95;
    const decideDays = once(workbook, '裁定异议期限(工作日)');
    decideDays.value = '三天';
    workbook.getWorksheet('基本信息')!.addRow(['备注', 'x']);
    workbook.addWorksheet('草稿');
    const { status, body } = await send(workbook);
    const { code, fields } = body as { code: string; fields: Problem[] };
    expect({ status, code }).toEqual({ status: 422, code: 'scheme.invalid' });
    const told = fields.map(({ field, line, column, value, message }) => [field, line, column, value, message]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['草稿', undefined, undefined, undefined, expect.stringMatching(/is no sheet of a scheme: expected 基本信息、考评渠道/)],
        ['基本信息!A13', 13, 'A', '备注', expect.stringMatching(/expected one of 代码、名称/)],
        [`基本信息!${decideDays.address}`, Number(decideDays.row), 'B', '三天', 'expected a whole number from 1 to 30, not "三天"'],
        [`扣分项!${points.address}`, Number(points.row), 'D', '二分', expect.stringMatching(/expected points from 0.01 to 100/)],
        [`扣分项!${objective.address}`, Number(objective.row), 'H', '对', 'expected 是 or 否'],
        [`扣分项!${per.address}`, Number(per.row), 'E', '每一处', 'expected one of 每处、每百件、一次性'],
        [`扣分项!${branch.address}`, Number(branch.row), 'A', 'nowhere', expect.stringMatching(/expected the code of a branch: intake、/)],
        [`等次!${grade.address}`, Number(grade.row), 'C', '95', expect.stringMatching(/95.00 is not below 90.00/)],
      ]),
    );
    expect(fields).toHaveLength(8);
    decideDays.value = null;
    points.value = 2;
    objective.value = '是';
    per.value = '每处';
    branch.value = 'intake';
    grade.value = 70;
    workbook.removeWorksheet('草稿');
    workbook.getWorksheet('基本信息')!.spliceRows(13, 1);
    expect((await send(workbook)).body).toMatchObject({
      code: 'scheme.invalid',
      fields: [{ field: `扣分项!${rule.address}`, sheet: '扣分项', message: 'Z99 is no check of this pack' }],
    });
    expect(await t.database.query('SELECT id FROM scheme_version')).toEqual(before);
  });

  it('does not bring a forbidden indicator in, by measure or by wording, and remembers who tried', async () => {
    const workbook = await download(packs);
    const measure = cell(workbook, '扣分项', 'entry-gaps', '问题来源');
    measure.value = 'criminal-detentions';
    const title = cell(workbook, '加分项', 'model-case', '名称');
    title.value = '罚没款数额完成任务';
    const { status, body } = await send(workbook);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'scheme.forbidden-indicator',
      fields: expect.arrayContaining([
        expect.objectContaining({ sheet: '扣分项', line: Number(measure.row), message: expect.stringContaining('刑事拘留数') }),
        expect.objectContaining({ sheet: '加分项', line: Number(title.row), message: expect.stringContaining('罚没款数额') }),
      ]),
    });
    const audited = await t.database.query<{ data: object }>(`SELECT data FROM audit_entry WHERE action = 'scheme.refused'`);
    expect(audited).toMatchObject([{ data: { indicators: [{ indicator: '刑事拘留数' }, { indicator: '罚没款数额' }] } }]);
  });

  it('remembers who tried also when the scheme has other mistakes, and tells both', async () => {
    const workbook = await download(packs);
    const title = cell(workbook, '扣分项', 'entry-gaps', '名称');
    title.value = '破案率';
    const points = cell(workbook, '扣分项', 'register-late', '分值');
    points.value = '二分';
    const { body } = await send(workbook);
    expect(body).toMatchObject({
      code: 'scheme.invalid',
      fields: [
        { field: `扣分项!${points.address}` },
        { sheet: '扣分项', line: Number(title.row), message: expect.stringContaining('forbidden indicator 破案率') },
      ],
    });
    const [last] = await t.database.query(`SELECT data FROM audit_entry WHERE action = 'scheme.refused' ORDER BY at DESC LIMIT 1`);
    expect(last).toMatchObject({ data: { indicators: [{ indicator: '破案率', title: '破案率' }] } });
  });

  it('names a column that was taken out', async () => {
    const workbook = await download(packs);
    workbook.getWorksheet('等次')!.spliceColumns(2, 1);
    const { fields } = (await send(workbook)).body as unknown as { fields: Problem[] };
    expect(fields[0]).toEqual({ field: '等次!1', sheet: '等次', line: 1, message: 'lacks the column 名称' });
  });

  it.each([
    ['no workbook', Buffer.from('code;title'), '标准.xlsx'],
    ['another kind of file', Buffer.from('%PDF-1.7\n'), '标准.pdf'],
  ])('refuses %s', async (_, bytes, filename) => {
    const { status } = await t.http.post('/api/v1/schemes/workbook').set('authorization', token).attach('file', bytes, { filename });
    expect([415, 422]).toContain(status);
  });
});
