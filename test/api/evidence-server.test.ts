/** Files through the composed server: its sessions, its limits, its headers. */
import { SESSION_COOKIE } from '../../src/app/identify';
import { type SignedUp, signUp } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';

let world: TestWorld;
let member: SignedUp;

beforeAll(async () => {
  world = await openWorld({ seed: 'none', costPerMinute: 350 });
  member = await signUp(world);
}, 30_000);
afterAll(() => world.close());

const BOUNDARY = 'edge';
const FORM = [
  `--${BOUNDARY}`,
  'content-disposition: form-data; name="file"; filename="extract.pdf"',
  'content-type: application/pdf',
  '',
  '%PDF-1.7 hello',
  `--${BOUNDARY}--`,
  '',
].join('\r\n');

async function upload(headers: Record<string, string>) {
  const answer = await world.server.inject({
    method: 'POST',
    url: `/evidence/${member.company!.id}`,
    payload: FORM,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

test('a signed-in member sends and fetches a file; a cookie alone does not send; the allowance ends', async () => {
  const sent = await upload(member.headers);
  expect([sent.status, sent.body.contentType]).toEqual([201, 'application/pdf']);

  const cookie = { cookie: `${SESSION_COOKIE}=${member.token}` };
  expect((await upload(cookie)).status).toBe(403);
  expect((await upload({ ...cookie, 'apollo-require-preflight': '1' })).status).toBe(201);

  const fetched = await world.server.inject({ url: `/evidence/${sent.body.id}`, headers: member.headers });
  expect(fetched.statusCode).toBe(200);
  expect(fetched.body).toBe('%PDF-1.7 hello');
  expect(fetched.headers['x-content-type-options']).toBe('nosniff');

  const limited = await upload({ ...member.headers, 'accept-language': 'zh' });
  expect(limited.status).toBe(429);
  expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
  expect(limited.body.errors[0].extensions.code).toBe('RATE_LIMITED');
});
