/** Files of records through the composed server: its sessions, its limits, its words. */
import { rmSync } from 'node:fs';
import { SESSION_COOKIE } from '../../src/app/identify';
import { binCheckDigit } from '../../src/domain/registration-number';
import { folder, xlsx } from '../app/import-files';
import { makeKey } from '../support/keys';
import { type SignedUp, signUp } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';

let world: TestWorld;
let officer: SignedUp;
let member: SignedUp;

beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
  member = await signUp(world);
}, 30_000);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const BOUNDARY = 'edge';
const bin = (stem: string) => `${stem}${binCheckDigit(stem)}`;
const HEADER = ['country', 'registration', 'name_en', 'region'];

interface Sent {
  readonly file?: Buffer;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Record<string, string>;
}

async function send({ file, fields = {}, headers = officer.headers }: Sent) {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const start = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="list.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([
    ...(file ? [Buffer.from(start), file, Buffer.from('\r\n')] : []),
    Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`),
  ]);
  return post('/imports', payload, {
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    ...headers,
  });
}

async function post(url: string, payload: Buffer | string, headers: Record<string, string>) {
  const answer = await world.server.inject({ method: 'POST', url, payload, headers });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

const companies = () => world.world.database.read(({ records }) => records.count('company', {}));

test('an officer sends a spreadsheet, sees its faults in words, and stores the mended rows as CSV', async () => {
  const before = await companies();
  const rows = [
    ['KZ', bin('15034050001'), 'Altyn', 'KZ-63'],
    ['KZ', bin('15034050002'), 'Dan', 'KZ-00'],
  ];
  const file = await xlsx([HEADER, ...rows]);
  const dry = await send({ file, headers: { ...officer.headers, 'accept-language': 'ru' } });
  expect(dry.status).toBe(200);
  expect(dry.headers['cache-control']).toBe('no-store');
  expect(dry.body).toEqual({
    kind: 'participant',
    columns: HEADER,
    unknownColumns: [],
    knownColumns: expect.arrayContaining([...HEADER, 'contact_email']),
    rows: 2,
    faultyRows: 1,
    faultCount: 1,
    faults: [{ line: 3, column: 'region', code: 'UNKNOWN_CODE', message: expect.stringContaining('KZ-00') }],
    stored: 0,
  });
  expect(dry.body.faults[0].message).toMatch(/[а-я]/);

  const refused = await send({ file, fields: { commit: 'true' } });
  expect([refused.status, refused.body.stored, await companies()]).toEqual([200, 0, before]);

  rows[1]![3] = 'KZ-63';
  const mended = [HEADER, ...rows].map((row) => row.join()).join('\n');
  const headers = { ...officer.headers, 'content-type': 'text/csv' };
  const stored = await post('/imports?kind=participant&commit=true', mended, headers);
  expect(stored.body).toMatchObject({ rows: 2, faultyRows: 0, faults: [], stored: 2 });
  expect(await companies()).toBe(before + 2);
});

test('columns are mapped by a field of the form', async () => {
  const file = Buffer.from(`Land,BIN,name_en,region\nKZ,${bin('15034050003')},Altyn,KZ-63`);
  const mapping = JSON.stringify({ Land: 'country', BIN: 'registration' });
  const { body } = await send({ file, fields: { mapping, kind: 'participant' } });
  expect(body).toMatchObject({ columns: ['Land', 'BIN', 'name_en', 'region'], faults: [], rows: 1 });
});

test('a stranger, a member, a key and another site are refused before anything is read', async () => {
  const file = Buffer.from('anything');
  const { headers: key } = await makeKey(member, { scopes: ['deals:write'] });
  const cookie = { cookie: `${SESSION_COOKIE}=${officer.token}` };
  const preflight = { 'apollo-require-preflight': '1' };
  const answers = await Promise.all([
    send({ file, headers: preflight }),
    send({ file, headers: member.headers }),
    send({ file, headers: key }),
    send({ file, headers: cookie }),
    send({ file, headers: { ...cookie, ...preflight } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 403, 400]);
});

test.each<[string, Sent, number, readonly string[]]>([
  ['no file', {}, 400, ['file REQUIRED']],
  ['a file of no kind', { file: Buffer.from('a,b\n1,2') }, 400, ['kind REQUIRED']],
  ['an unknown kind', { file: Buffer.from('a'), fields: { kind: 'x' } }, 400, ['kind UNKNOWN_VALUE']],
  ['no answer', { file: Buffer.from('a'), fields: { commit: 'perhaps' } }, 400, ['commit WRONG_TYPE']],
  ['no mapping', { file: Buffer.from('a'), fields: { mapping: '{' } }, 400, ['mapping BAD_FORMAT']],
  ['an unknown field', { file: Buffer.from('a'), fields: { colour: 'red' } }, 400, ['colour UNKNOWN_FIELD']],
  ['too large a file', { file: Buffer.alloc(5 * 1024 * 1024 + 1, 'a') }, 413, ['file FILE_TOO_LARGE']],
])('%s is named and refused', async (_name, sent, status, faults) => {
  const answer = await send(sent);
  const violations = answer.body.errors[0].extensions.violations ?? [];
  expect(answer.status).toBe(status);
  expect(
    violations.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`),
  ).toEqual(faults);
});
