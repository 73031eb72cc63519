import { createHash } from 'node:crypto';
import { FileStore } from '../../src/platform/storage';
import { createTestApp, type TestApp } from '../support/app';
import { PDF_FILE, PNG_FILE, UploadModule, wordFile } from '../support/uploads';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('files', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ module: UploadModule });
  });
  afterAll(() => t.close());

  const send = (bytes: Buffer, filename: string, contentType: string) =>
    t.http.post('/api/v1/uploads').attach('files', bytes, { filename, contentType });
  const count = async () => (await t.database.query<{ n: number }>('SELECT count(*) AS n FROM stored_file'))[0]!.n;
  const ofHash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  it('are kept with their hash and given back as they came', async () => {
    const { body } = await send(PDF_FILE, '整改材料(一).pdf', 'application/pdf').field('note', '第一份').expect(201);
    const sha256 = ofHash(PDF_FILE);
    expect(body).toEqual({
      note: '第一份',
      kept: [{ name: '整改材料(一).pdf', sha256, size: PDF_FILE.length, mediaType: 'application/pdf' }],
    });
    const given = await t.http.get(`/api/v1/uploads/${sha256}`).buffer(true).expect(200);
    expect(given.body).toEqual(PDF_FILE);
    expect(given.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF_FILE.length),
      'content-disposition': `attachment; filename="__ ____.pdf"; filename*=UTF-8''%E6%95%B4%E6%94%B9%20%22%E6%9D%90%E6%96%99%22.pdf`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('are kept once when they come twice, also at the same time', async () => {
    const picture = Buffer.concat([PNG_FILE]);
    const before = await count();
    await Promise.all(Array.from({ length: 4 }, (_, i) => send(picture, `${i}.png`, 'image/png').expect(201)));
    expect(await count()).toBe(before + 1);
  });

  it('cannot be changed once they are kept, and are not given out when they were damaged', async () => {
    const file = wordFile({ 'word/x.xml': '<x/>' });
    await send(file, 'a.docx', DOCX).expect(201);
    await expect(t.database.query(`UPDATE stored_file SET media_type = 'text/html' WHERE sha256 = $1`, [ofHash(file)])).rejects.toThrow(
      'cannot be changed',
    );
    await t.database.query(
      `ALTER TABLE stored_file DISABLE TRIGGER stored_file_guard; UPDATE stored_file SET content = overlay(content placing 'X'::bytea from 5) WHERE sha256 = '${ofHash(file)}'; ALTER TABLE stored_file ENABLE TRIGGER stored_file_guard`,
    );
    await expect(t.get(FileStore).get(ofHash(file))).rejects.toThrow('no longer has the content');
  });

  it('that nobody keeps are not found', async () => {
    const { body } = await t.http.get(`/api/v1/uploads/${'0'.repeat(64)}`).expect(404);
    expect(body.code).toBe('attachment.not-found');
  });

  const encryptedOffice = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]);
  const encryptedPdf = Buffer.from(PDF_FILE.toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 5 0 R'), 'latin1');
  const scriptedPdf = Buffer.from(PDF_FILE.toString('latin1').replace('/Catalog', '/Catalog /OpenAction << /S /JavaScript >>'), 'latin1');
  it.each([
    ['empty', Buffer.alloc(0), 'a.pdf', 'application/pdf', 422, 'attachment.not-allowed', 'empty'],
    ['a program', Buffer.from('MZ'), 'a.exe', 'application/octet-stream', 422, 'attachment.not-allowed', 'expected one of pdf'],
    ['without an ending', PDF_FILE, 'a', 'application/pdf', 422, 'attachment.not-allowed', 'expected one of pdf'],
    ['a picture that is a document', PDF_FILE, 'a.png', 'image/png', 422, 'attachment.type-mismatch', 'content is application/pdf'],
    ['a page named as a picture', Buffer.from('<html>'), 'a.jpg', 'image/jpeg', 422, 'attachment.type-mismatch', 'no known type'],
    ['declared as something else', PDF_FILE, 'a.pdf', 'text/html', 422, 'attachment.type-mismatch', 'declared as text/html'],
    ['a Word file with macros', wordFile({}, true), 'a.docx', DOCX, 422, 'attachment.type-mismatch', 'macroenabled'],
    ['a macro in disguise', wordFile({ 'word/vbaProject.bin': 'x' }), 'a.docx', DOCX, 422, 'attachment.not-allowed', 'macro'],
    ['a Word file with a password', encryptedOffice, 'a.docx', DOCX, 422, 'attachment.not-allowed', 'password'],
    ['a PDF with a password', encryptedPdf, 'a.pdf', 'application/pdf', 422, 'attachment.not-allowed', 'encrypted'],
    ['a PDF that runs a script', scriptedPdf, 'a.pdf', 'application/pdf', 422, 'attachment.not-allowed', 'script'],
    ['too large', Buffer.concat([PDF_FILE, Buffer.alloc(65 * 1024)]), 'a.pdf', 'application/pdf', 413, 'attachment.too-large', '64 KiB'],
  ])('are refused when they are %s, and nothing is kept', async (_, bytes, name, type, status, code, says) => {
    const before = await count();
    const { body } = await send(bytes, name, type).expect(status);
    expect(body).toMatchObject({ code, fields: [{ field: 'files', message: expect.stringContaining(says) }] });
    expect(await count()).toBe(before);
  });

  it('unpacking without end are refused without being unpacked', async () => {
    const bomb = wordFile({ 'word/media/a.bin': 'x' });
    // The directory claims 2 GiB for the last entry.
    const directory = bomb.lastIndexOf(Buffer.from('504b0102', 'hex'));
    bomb.writeUInt32LE(0x7fffffff, directory + 24);
    const { body } = await send(bomb, 'a.docx', DOCX).expect(422);
    expect(body).toMatchObject({ code: 'attachment.not-allowed', detail: expect.stringContaining('unpacks to more than') });
  });

  it('sent again with the same key get the first answer, and with another file none', async () => {
    const keyed = (bytes: Buffer) =>
      send(bytes, 'a.pdf', 'application/pdf').set({ 'idempotency-key': 'upload-0001', 'x-test-actor': 'u1' });
    const first = await keyed(PDF_FILE).expect(201);
    const again = await keyed(PDF_FILE).expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    const { body } = await keyed(Buffer.concat([PDF_FILE, Buffer.from('\n')])).expect(409);
    expect(body.code).toBe('request.idempotency-conflict');
  });

  it('have names without folders and hidden characters', async () => {
    const { body } = await send(PDF_FILE, '..\\..\\证据\u202efdp.pdf', 'application/pdf').expect(201);
    expect(body.kept[0].name).toBe('证据fdp.pdf');
  });

  it('come as many as the route takes, with the fields it knows', async () => {
    const three = [1, 2, 3].reduce(
      (request, n) => request.attach('files', PDF_FILE, { filename: `${n}.pdf`, contentType: 'application/pdf' }),
      t.http.post('/api/v1/uploads'),
    );
    expect((await three.expect(413)).body.code).toBe('request.too-large');
    expect((await send(PDF_FILE, 'a.pdf', 'application/pdf').field('colour', 'red').expect(400)).body.code).toBe('request.invalid');
    expect((await send(PDF_FILE, 'a.pdf', 'application/pdf').field('note', 'a').field('note', 'b').expect(400)).body.fields).toMatchObject([
      { field: 'note' },
    ]);
  });

  it('are refused by routes that take none, and when the body breaks off', async () => {
    const { body } = await t.http.post('/api/v1/uploads/json-only').attach('files', PDF_FILE, 'a.pdf').expect(415);
    expect(body.code).toBe('request.unsupported-media');
    const broken = '--x\r\ncontent-disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.7';
    const type = 'multipart/form-data; boundary=x';
    expect((await t.http.post('/api/v1/uploads').set('content-type', type).send(broken).expect(400)).body.code).toBe('request.invalid');
    expect((await t.http.post('/api/v1/uploads').set('content-type', 'multipart/form-data').send('x').expect(400)).body.code).toBe(
      'request.invalid',
    );
  });
});
