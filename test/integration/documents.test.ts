import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, strToU8 } from 'fflate';
import { type DocumentData, exampleData, MM, TEMPLATE_KIND_NAMES, TEMPLATE_KINDS, type TemplateKind } from '../../src/domain/documents';
import { SYSTEM } from '../../src/domain/identity';
import { DocumentQueries, DocumentsService, drawChart } from '../../src/modules/documents';
import { fontFilesIn, FREE_FONTS } from '../../src/modules/documents/font-files';
import { pack, unpack } from '../../src/modules/documents/normalise-zip';
import { FontBook } from '../../src/modules/documents/pdf/font-book';
import { renderDocument } from '../../src/modules/documents/render';
import { TemplateStore } from '../../src/modules/documents/template-store';
import { Config } from '../../src/platform/config';
import { FileStore, sha256Of } from '../../src/platform/storage';
import { createTestApp, type TestApp } from '../support/app';
import { linesOf, measurePdf, textOf } from '../support/pdf';
import { addUnits, signIn } from './assessment-bureau';

const NOW = new Date('2026-03-02T01:00:00Z');
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PASSWORD = 'seven sober sergeants';

const example = <K extends TemplateKind>(kind: K, changes: Partial<DocumentData<K>> = {}): DocumentData<K> =>
  ({ ...exampleData(TEMPLATE_KINDS[kind].fields), ...changes }) as DocumentData<K>;

/** A template with its main part changed. */
const changed = (template: Uint8Array, change: (xml: string) => string): Buffer => {
  const parts = unpack(template);
  const main = change(strFromU8(parts.get('word/document.xml')!));
  return pack([...parts, ['word/document.xml', strToU8(main)]]);
};

/** The text of a document's main part, without white space. */
const wordsOf = (docx: Uint8Array): string =>
  [...strFromU8(unpack(docx).get('word/document.xml')!).matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, words]) => words!)
    .join('')
    .replaceAll(/\s/g, '');

describe('official documents', () => {
  let t: TestApp;
  let documents: DocumentsService;
  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    documents = t.get(DocumentsService);
  });
  afterAll(() => t.close());

  describe('of every kind', () => {
    it.each(TEMPLATE_KIND_NAMES)('%s: every text stands in the PDF, no placeholder is left, fonts are embedded', async (kind) => {
      const { docx, pdf } = await documents.render({ kind, data: example(kind), now: NOW });
      const measured = measurePdf(pdf);
      const all = measured.pages.map(textOf).join('\n').replaceAll(/\s/g, '');
      const words = wordsOf(docx);
      expect(words).not.toMatch(/[{}\ue000]/);
      for (const field of Object.values(TEMPLATE_KINDS[kind].fields))
        // 签发人 stands on documents to higher organs only.
        if (field.type === 'text' && field.tag !== '签发人') expect(words).toContain(field.example.replaceAll(/\s/g, ''));
      const withoutNumbers = all.replaceAll(/—\d+—/g, '');
      expect([...withoutNumbers].sort().join('')).toBe([...words].sort().join(''));
      expect(Object.keys(measured.fonts).length).toBeGreaterThan(0);
      expect(Object.values(measured.fonts).every((embedded) => embedded)).toBe(true);
      for (const page of measured.pages) {
        expect(page.width).toBeCloseTo(210 * MM, 0);
        expect(page.height).toBeCloseTo(297 * MM, 0);
        for (const item of page.items.filter(({ text }) => text.trim() !== '')) {
          expect(item.x).toBeGreaterThanOrEqual(28 * MM - 0.1);
          // The empty half of a mark at the end of a line is pressed together, which the reader does not know of.
          const empty = /[，。、；：？！）》”]$/.test(item.text) ? item.size / 2 : 0;
          expect(item.x + item.width - empty).toBeLessThanOrEqual((210 - 26) * MM + 0.6);
        }
      }
    });
  });

  describe('measured', () => {
    // 1,400 characters without a mark: 50 lines of 28, and then some.
    const long = '依法办理案件应当做到事实清楚证据确实充分程序合法处理适当文书规范整齐'.repeat(42).slice(0, 1400);
    const render = async () =>
      measurePdf(
        (await documents.render({ kind: 'supervision-letter', data: example('supervision-letter', { matter: long }), now: NOW })).pdf,
      );

    it('have 22 lines a page at a pitch of 28.95 pt, from 37 mm on', async () => {
      const { pages } = await render();
      const lines = linesOf(pages[1]!).filter(({ text }) => !text.startsWith('—'));
      expect(lines).toHaveLength(22);
      lines.slice(1).forEach(({ y }, i) => expect(y - lines[i]!.y).toBeCloseTo(28.95, 1));
      // Baseline of the first line: 37 mm, half of what the line is higher than 16 pt, 0.88 of these.
      expect(lines[0]!.y).toBeCloseTo(37 * MM + (28.95 - 16) / 2 + 0.88 * 16, 0);
      expect(lines.at(-1)!.y).toBeLessThan((297 - 35) * MM);
    });

    it('have 28 characters a line, from 28 mm to 26 mm before the edge', async () => {
      const { pages } = await render();
      for (const line of linesOf(pages[1]!).filter(({ text }) => !text.startsWith('—'))) {
        expect([...line.text.replaceAll(' ', '')]).toHaveLength(28);
        expect(line.left).toBeCloseTo(28 * MM, 0);
        expect(line.right).toBeCloseTo((210 - 26) * MM, 0);
        expect(line.size).toBe(16);
      }
    });

    it('number their pages 7 mm below the text, odd ones right, even ones left, one character in', async () => {
      const { pages } = await render();
      pages.forEach((page, i) => {
        const number = linesOf(page).at(-1)!;
        expect(number.text.replaceAll(' ', '')).toBe(`—${i + 1}—`);
        expect(number.size).toBe(14);
        if (i % 2 === 0) expect(number.right).toBeCloseTo((210 - 26) * MM - 14, 0);
        else expect(number.left).toBeCloseTo(28 * MM + 14, 0);
        const top = number.y - 0.88 * 14;
        expect(Math.abs(top - ((297 - 35 + 7) * MM + 3))).toBeLessThan(1);
      });
    });

    it('begin no line with a closing mark and end none with an opening one', async () => {
      const facts = [{ fact: '（甲）、“乙”，《丙》；丁、戊。己：“庚”'.repeat(60), evidence: '卷宗第1—20页' }];
      const { pdf } = await documents.render({ kind: 'suggestion', data: example('suggestion', { facts }), now: NOW });
      const lines = measurePdf(pdf).pages.flatMap(linesOf);
      expect(lines.length).toBeGreaterThan(40);
      expect(lines.filter(({ text }) => /^[，。、；：？！）》”]/.test(text.trim())).map(({ text }) => text)).toEqual([]);
      expect(lines.filter(({ text }) => /[（《“]$/.test(text.trim())).map(({ text }) => text)).toEqual([]);
    });

    it('repeat the header of a table on every page it goes on to, and lose no row', async () => {
      const ranking = Array.from({ length: 60 }, (_, i) => ({
        place: `${i + 1}`,
        unit: `第${i + 1}派出所`,
        score: '90.00',
        grade: '良好',
      }));
      const { pdf } = await documents.render({ kind: 'bulletin', data: example('bulletin', { ranking }), now: NOW });
      const pages = measurePdf(pdf).pages.map(textOf);
      const withRows = pages.filter((text) => /第\d+派出所/.test(text));
      expect(withRows.length).toBeGreaterThan(2);
      for (const text of withRows) expect(text).toMatch(/名次单位得分/);
      for (const { unit } of ranking) expect(pages.filter((text) => text.includes(unit))).toHaveLength(1);
    });

    it('hold the charts they are given', async () => {
      const scoreChart = await drawChart({ series: [{ type: 'pie', data: [1, 2] }] }, { widthMm: 150, heightMm: 60, description: '得分' });
      const { docx, pdf } = await documents.render({ kind: 'bulletin', data: example('bulletin', { scoreChart }), now: NOW });
      expect(measurePdf(pdf).pages.reduce((sum, { images }) => sum + images, 0)).toBe(1);
      expect([...unpack(docx).keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
    });

    it('say 无 where a list is empty, and leave out what is not there', async () => {
      const data = example('bulletin', { problems: [], commendations: [], attachments: [], copies: undefined, restated: undefined });
      const { docx } = await documents.render({ kind: 'bulletin', data, now: NOW });
      const words = wordsOf(docx);
      expect(words).toMatch(/四、问题清单无。五、表扬无。六、/);
      expect(words).not.toMatch(/附件：|抄送：|更正说明/);
    });

    it('begin a new paragraph where a text has a line break', async () => {
      const facts = [{ fact: '第一段\n第二段' }];
      const { pdf } = await documents.render({ kind: 'suggestion', data: example('suggestion', { facts }), now: NOW });
      const lines = measurePdf(pdf).pages.flatMap(linesOf);
      const left = (start: string) => lines.find(({ text }) => text.startsWith(start))!.left;
      expect(left('第二段')).toBeCloseTo(left('1．第一段'), 0);
    });

    it('keep only the end of a long text with what follows it', async () => {
      const { docx } = await documents.render({ kind: 'bulletin', data: example('bulletin', { method: '甲\n乙\n丙' }), now: NOW });
      const paragraphs = Buffer.from(unpack(docx).get('word/document.xml')!).toString('utf8').split('</w:p>');
      const kept = (text: string) => paragraphs.find((paragraph) => paragraph.includes(`>${text}</w:t>`))!.includes('w:keepNext');
      expect(['甲', '乙', '丙'].map(kept)).toEqual([false, false, true]);
    });

    it('number attachments where there are several', async () => {
      const words = async (...names: string[]) =>
        wordsOf(
          (
            await documents.render({
              kind: 'bulletin',
              data: example('bulletin', { attachments: names.map((name) => ({ name })) }),
              now: NOW,
            })
          ).docx,
        );
      expect(await words('明细表')).toContain('附件：明细表');
      expect(await words('明细表', '说明')).toContain('附件：1．明细表2．说明');
    });

    it('show what data hold, also when it looks like a placeholder or like markup', async () => {
      const matter = '<b>甲</b> & {#附件} "乙"';
      const { pdf } = await documents.render({ kind: 'supervision-letter', data: example('supervision-letter', { matter }), now: NOW });
      expect(measurePdf(pdf).pages.map(textOf).join('').replaceAll(/\s/g, '')).toContain('<b>甲</b>&{#附件}"乙"');
    });
  });

  it('are the same bytes each time, and others when anything differs', async () => {
    const scoreChart = await drawChart({ series: [{ type: 'pie', data: [1, 2] }] }, { widthMm: 150, heightMm: 60, description: '得分' });
    const render = (title: string, now = NOW) =>
      documents.render({ kind: 'bulletin', data: example('bulletin', { title, scoreChart }), now });
    const [first, again, other, later] = [
      await render('通报'),
      await render('通报'),
      await render('通告'),
      await render('通报', new Date(0)),
    ];
    expect(again.docx.equals(first.docx)).toBe(true);
    expect(again.pdf.equals(first.pdf)).toBe(true);
    expect(other.pdf.equals(first.pdf)).toBe(false);
    expect(later.pdf.equals(first.pdf)).toBe(false);
    expect(measurePdf(first.pdf).info).toMatchObject({ Title: '通报', CreationDate: 'D:20260302010000Z' });
  });

  it('use the office’s fonts: names in the DOCX, files in the PDF', async () => {
    const env = { FONT_DIR: dirname(FREE_FONTS.sansBold), FONT_NAMES: '仿宋_GB2312=Noto Sans SC' };
    const { fontDir, fontNames } = new Config({ ...env, DATA_DIR: mkdtempSync(join(tmpdir(), 'zhiping-fonts-')) });
    const settings = { fonts: new FontBook(fontFilesIn(fontDir)), fontNames };
    const template = t.get(TemplateStore).ofPack('suggestion').bytes;
    const { docx, pdf } = await renderDocument(template, 'suggestion', { ...example('suggestion') }, NOW, settings);
    expect(strFromU8(unpack(docx).get('word/styles.xml')!)).not.toContain('仿宋_GB2312');
    const body = measurePdf(pdf).pages[0]!.items.find(({ text }) => text.startsWith('经网上考评'));
    expect(body!.font).toMatch(/NotoSansSC-Bold$/);
    expect(() => new Config({ FONT_DIR: '/no/such/folder', FONT_NAMES: '仿宋' })).toThrow(/FONT_DIR.*existing folder.*FONT_NAMES/);
  });

  it('are kept byte for byte when they are issued, or not at all', async () => {
    const request = { kind: 'suggestion' as const, data: example('suggestion'), now: NOW, subject: { kind: 'notice', id: 'n1' } };
    const issued = await t.database.transact((tx) => documents.issue(tx, SYSTEM, request));
    const rendered = await documents.render(request);
    expect(issued.pdf.sha256).toBe(sha256Of(rendered.pdf));
    expect((await t.get(FileStore).get(issued.docx.sha256)).bytes.equals(rendered.docx)).toBe(true);
    expect(await t.get(DocumentQueries).listOf(request.subject)).toMatchObject([{ id: issued.id, pdfSha256: issued.pdf.sha256 }]);
    const answer = await t.get(DocumentQueries).file(issued.id, 'pdf');
    expect(answer.getHeaders()).toMatchObject({ type: 'application/pdf', length: rendered.pdf.length });
    expect(answer.getHeaders().disposition).toMatch(/^inline; .*\.pdf$/);
    await expect(t.get(DocumentQueries).file('00000000-0000-7000-8000-000000000000', 'pdf')).rejects.toMatchObject({
      code: 'document.not-found',
    });

    const failing = t.database.transact(async (tx) => {
      await documents.issue(tx, SYSTEM, { ...request, subject: { kind: 'notice', id: 'n2' } });
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await t.get(DocumentQueries).listOf({ kind: 'notice', id: 'n2' })).toEqual([]);
  });

  describe('templates', () => {
    let token: string;
    let template: Buffer;
    beforeAll(async () => {
      await signIn(t, 'editor', 'supervisor');
      const { body } = await t.http.post('/api/v1/auth/login').send({ login: 'editor', password: PASSWORD }).expect(200);
      token = `Bearer ${(body as { accessToken: string }).accessToken}`;
      template = await download('service-receipt/file');
    });

    const get = (path: string) => t.http.get(`/api/v1/templates/${path}`).set('authorization', token);
    const download = async (path: string) =>
      (
        await get(path)
          .buffer(true)
          .parse((response, done) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => done(null, Buffer.concat(chunks)));
          })
          .expect(200)
      ).body as Buffer;
    const put = (bytes: Buffer, version: number, kind = 'service-receipt') =>
      t.http
        .put(`/api/v1/templates/${kind}`)
        .set({ authorization: token, 'if-match': `"${version}"` })
        .attach('file', bytes, { filename: '回执.docx', contentType: DOCX });

    it('are the pack’s until the office replaces them, and again when it gives its own up', async () => {
      const before = await get('service-receipt').expect(200);
      expect(before.body).toMatchObject({ source: 'pack', version: 0, title: '送达回执' });
      expect(before.headers['etag']).toBe('"0"');

      const own = changed(template, (xml) => xml.replace('本回执一式两份', '本回执一式三份'));
      const after = await put(own, 0).expect(200);
      expect(after.body).toMatchObject({ source: 'own', number: 1, name: '回执.docx', version: 1, versions: [{ number: 1 }] });
      const printed = async () =>
        measurePdf((await documents.render({ kind: 'service-receipt', data: example('service-receipt'), now: NOW })).pdf)
          .pages.map(textOf)
          .join('');
      expect(await printed()).toContain('一式三份');
      expect(textOf(measurePdf(await download('service-receipt/preview')).pages[0]!)).toContain('一式三份');
      expect((await download('service-receipt/preview?format=docx')).subarray(0, 2).toString()).toBe('PK');
      expect((await download('service-receipt/file')).equals(own)).toBe(true);

      const reset = await t.http
        .post('/api/v1/templates/service-receipt/reset')
        .set({ authorization: token, 'if-match': '"1"' })
        .expect(200);
      expect(reset.body).toMatchObject({ source: 'pack', version: 2, versions: [{ number: 1 }] });
      expect(await printed()).toContain('一式两份');
    });

    it('do not change under somebody’s hands', async () => {
      expect((await put(template, 7).expect(412)).body.code).toBe('request.precondition-failed');
      const missing = await t.http.post('/api/v1/templates/suggestion/reset').set('authorization', token).expect(428);
      expect(missing.body.code).toBe('request.precondition-required');
    });

    it('are changed for the whole bureau, not by a part of it', async () => {
      await addUnits(t, [
        { code: 'HQ', kind: 'city' },
        { code: 'S1', parent: 'HQ' },
      ]);
      await signIn(t, 'local', 'supervisor', 'S1');
      const { body } = await t.http.post('/api/v1/auth/login').send({ login: 'local', password: PASSWORD });
      const refused = await t.http
        .put('/api/v1/templates/suggestion')
        .set({ authorization: `Bearer ${(body as { accessToken: string }).accessToken}`, 'if-match': '"0"' })
        .attach('file', await download('suggestion/file'), { filename: 'a.docx', contentType: DOCX })
        .expect(403);
      expect(refused.body.code).toBe('auth.forbidden');
    });

    const paragraph = (xml: string) => (document: string) => document.replace('<w:body>', `<w:body>${xml}`);
    it.each([
      ['a placeholder nobody knows', (xml: string) => xml.replace('{送达人}', '{送达者}'), /paragraph \d+ “\{送达者\}”/, /no placeholder/],
      ['no number', (xml: string) => xml.replace('{文书字号}', ''), /the template/, /\{文书字号\} .* is missing/],
      ['an open loop', paragraph('<w:p><w:r><w:t>{#备注}</w:t></w:r></w:p>'), /paragraph 1 /, /never closed/],
      ['a text box', paragraph('<w:p><w:r><w:pict/></w:r></w:p>'), /paragraph 1/, /text box .*cannot show/],
      ['a tracked change', paragraph('<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins></w:p>'), /paragraph 1/, /tracked change/],
      ['a floating picture', paragraph('<w:p><w:r><w:drawing><wp:anchor/></w:drawing></w:r></w:p>'), /paragraph 1/, /floating/],
    ])('with %s are refused with the place and the reason', async (_, change, field, message) => {
      const { body } = await put(changed(template, change), 2).expect(422);
      expect(body).toMatchObject({ code: 'template.invalid' });
      expect(body.fields).toEqual(
        expect.arrayContaining([expect.objectContaining({ field: expect.stringMatching(field), message: expect.stringMatching(message) })]),
      );
    });

    it('that are no Word files are refused', async () => {
      expect((await put(Buffer.from('%PDF-1.7'), 2).expect(422)).body.code).toBe('attachment.type-mismatch');
      const broken = changed(template, () => '<w:document');
      expect((await put(broken, 2).expect(422)).body.code).toBe('template.invalid');
      const entity = changed(template, (xml) => xml.replace('<w:document', '<!DOCTYPE x [<!ENTITY a "b">]><w:document'));
      expect((await put(entity, 2).expect(422)).body.code).toBe('template.invalid');
      const none = await t.http.put('/api/v1/templates/suggestion').set({ authorization: token, 'if-match': '"0"' }).send({}).expect(400);
      expect(none.body).toMatchObject({ code: 'request.invalid', fields: [{ field: 'file' }] });
      expect((await get('poem').expect(404)).body.code).toBe('template.not-found');
      expect((await get('service-receipt')).body).toMatchObject({ version: 2, source: 'pack' });
    });
  });
});
