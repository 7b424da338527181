import fastify, { type FastifyInstance } from 'fastify';
import { addEvidenceRoutes } from '../../src/api/evidence-routes';
import { MAX_EVIDENCE_BYTES, removeEvidence } from '../../src/app/evidence';
import type { Session } from '../../src/app/session';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';

const PDF = Buffer.from('%PDF-1.7\nhello');
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]);
const BOUNDARY = 'edge';

let world: TestWorld;
let app: FastifyInstance;
let member: SignedUp;
let other: SignedUp;
let officer: SignedUp;
const sessions = new Map<string, Session>();

beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
  member = await signUp(world, { role: 'MEMBER' });
  other = await signUp(world);
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
  for (const { token, session } of [member, other, officer]) {
    sessions.set(token, session);
  }
  app = fastify({ bodyLimit: 200_000 });
  app.decorateRequest('call');
  app.addHook('onRequest', async (request) => {
    const bearer = request.headers.authorization?.slice('Bearer '.length) ?? null;
    const cookie = request.headers.cookie ?? null;
    request.call = {
      language: 'en',
      credentials: { bearer, cookie },
      answerHeaders: new Map(),
    } as unknown as typeof request.call;
  });
  await addEvidenceRoutes(app, {
    identify: async ({ credentials: { bearer, cookie } }) =>
      sessions.get(bearer ?? cookie ?? '') ?? strangerSession(world.world),
  });
});
afterAll(async () => {
  await app.close();
  await world.close();
});

function form(bytes: Buffer, fileName = 'extract.pdf'): Buffer {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/html\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

async function upload(payload: Buffer, headers: Record<string, string> = member.headers) {
  const { statusCode, json } = await app.inject({
    method: 'POST',
    url: `/evidence/${member.company!.id}`,
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
  });
  return { status: statusCode, body: json() };
}

const faults = (body: { errors: { extensions: { violations: { code: string }[] } }[] }) =>
  body.errors[0]?.extensions.violations.map(({ code }) => code);

test('a file goes up and comes down whole, as an attachment that no browser runs', async () => {
  const { status, body } = await upload(form(PDF, '..\\..\\Устав <1>.html'));
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ contentType: 'application/pdf', fileName: 'Устав _1_.pdf', size: PDF.length }),
  ]);
  for (const { headers } of [member, officer]) {
    const file = await app.inject({ url: `/evidence/${body.id}`, headers });
    expect(file.statusCode).toBe(200);
    expect(file.rawPayload).toEqual(PDF);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''/),
      'cache-control': 'no-store',
    });
  }
});

test('the same file twice is kept once', async () => {
  const [first, second] = [await upload(form(JPEG, 'a.jpeg')), await upload(form(JPEG, 'b.jpg'))];
  expect(first.body).toMatchObject({ contentType: 'image/jpeg', fileName: 'a.jpg' });
  expect(second.body).toEqual(first.body);
});

test('what is neither PDF nor JPEG by its content, too large or missing is refused', async () => {
  const html = await upload(form(Buffer.from('<script>'), 'x.pdf'));
  expect([html.status, faults(html.body)]).toEqual([400, ['WRONG_FILE_TYPE']]);
  const large = await upload(form(Buffer.concat([PDF, Buffer.alloc(MAX_EVIDENCE_BYTES)])));
  expect([large.status, faults(large.body)]).toEqual([413, ['FILE_TOO_LARGE']]);
  const none = await upload(Buffer.from(`--${BOUNDARY}--\r\n`));
  expect([none.status, faults(none.body)]).toEqual([400, ['REQUIRED']]);
});

test('a file of just ten megabytes is taken', async () => {
  const full = Buffer.concat([PDF, Buffer.alloc(MAX_EVIDENCE_BYTES - PDF.length)]);
  expect((await upload(form(full))).body).toMatchObject({ size: MAX_EVIDENCE_BYTES });
});

test('a cookie alone does not upload: another site could have sent it', async () => {
  const cookie = { cookie: member.token };
  expect((await upload(form(PDF), cookie)).status).toBe(403);
  expect((await upload(form(PDF), { ...cookie, 'apollo-require-preflight': '1' })).status).toBe(201);
});

test('strangers and other companies neither upload, see nor remove', async () => {
  const { body } = await upload(form(PDF));
  expect((await upload(form(PDF), { 'apollo-require-preflight': '1' })).status).toBe(401);
  expect((await upload(form(PDF), other.headers)).status).toBe(403);
  for (const headers of [{}, other.headers]) {
    const found = await app.inject({ url: `/evidence/${body.id}`, headers });
    const unknown = await app.inject({ url: '/evidence/evd_none', headers });
    expect([found.statusCode, unknown.statusCode]).toEqual([404, 404]);
  }
  await expect(removeEvidence(other.session, body.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a removed file is gone, bytes and all, and the log holds its digest without its name', async () => {
  const { body } = await upload(form(PDF));
  await removeEvidence(member.session, body.id);
  const { content, log } = await world.world.database.read(async ({ records }) => ({
    content: await records.find('evidenceContent', { id: body.id }),
    log: await records.all('auditEntry', { subjectId: body.id }, { limit: 9 }),
  }));
  expect(content).toBeNull();
  expect(JSON.stringify(log)).toContain(body.sha256);
  expect(JSON.stringify(log)).not.toContain('Устав');
  expect((await app.inject({ url: `/evidence/${body.id}`, headers: member.headers })).statusCode).toBe(404);
});
