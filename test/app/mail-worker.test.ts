import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { MAX_ATTEMPTS, pauseAfter, startMailWorker } from '../../src/app/mail-worker';
import { transact } from '../../src/app/transact';
import { MAIL_TEMPLATES } from '../../src/domain/notices';
import { LANGUAGES } from '../../src/domain/vocabulary';
import { createMailTransport } from '../../src/infra/mail-transport';
import { letterWriter } from '../../src/messages/letters';
import { systemSession } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';
import { letters } from './letters';

interface Received {
  readonly recipients: readonly string[];
  readonly text: string;
}

/** A mail server that takes letters, and refuses as many first ones as asked. */
async function openMailServer(refusals: number) {
  const received: Received[] = [];
  let left = refusals;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        left -= 1;
        if (left >= 0) {
          done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
          return;
        }
        received.push({ recipients: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { url: `smtp://127.0.0.1:${port}`, received, close };
}

let world: TestWorld;
let now: Date;
beforeEach(async () => {
  world = await openWorld({ seed: 'none' });
  now = NOW;
});
afterEach(() => world.close());

async function queue(recipient: string): Promise<void> {
  await transact(systemSession(world.world), (tx) =>
    tx.mail({
      recipient,
      language: 'zh',
      template: 'INVITATION',
      params: { company: '阿勒泰\r\nBcc: x@example.test', link: 'https://dostyk.example.test/join#token' },
    }),
  );
}

function worker(smtpUrl: string) {
  const faults: (string | null)[] = [];
  const mail = startMailWorker({
    database: world.world.database,
    transport: createMailTransport({ smtpUrl, mailFrom: 'Dostyk <dostyk@example.test>', dataFolder: '' }),
    writeLetter: letterWriter('https://dostyk.example.test'),
    clock: () => now,
    report: (_error, mailId) => faults.push(mailId),
  });
  return { mail, faults };
}

test('a letter reaches the mail server whole, once, with two workers beside each other', async () => {
  const server = await openMailServer(0);
  await queue('buyer@example.test');
  const [one, two] = [worker(server.url), worker(server.url)];
  await Promise.all([one.mail.drain(), two.mail.drain()]);
  expect(server.received).toHaveLength(1);
  const [{ recipients, text } = { recipients: [], text: '' }] = server.received;
  expect(recipients).toEqual(['buyer@example.test']);
  expect(text).toContain('From: Dostyk <dostyk@example.test>');
  expect(text.split(/\r?\n\r?\n/, 1)[0]).not.toMatch(/^Bcc:/m);
  expect(await letters(world, 'buyer@example.test')).toEqual([]);
  await Promise.all([one.mail.stop(), two.mail.stop()]);
  await server.close();
});

test('a refused letter is tried again after growing pauses, and none is lost', async () => {
  const server = await openMailServer(2);
  await queue('buyer@example.test');
  const { mail, faults } = worker(server.url);
  await mail.drain();
  await mail.drain();
  expect(faults).toHaveLength(1);
  now = new Date(now.getTime() + pauseAfter(1));
  await mail.drain();
  expect(faults).toHaveLength(2);
  now = new Date(now.getTime() + pauseAfter(1));
  await mail.drain();
  expect(server.received).toHaveLength(0);
  now = new Date(now.getTime() + pauseAfter(2));
  await mail.drain();
  expect(server.received).toHaveLength(1);
  expect(await letters(world, 'buyer@example.test')).toEqual([]);
  await mail.stop();
  await server.close();
});

test('a letter that cannot be delivered at all is kept after the last attempt', async () => {
  const server = await openMailServer(100);
  await queue('buyer@example.test');
  const { mail, faults } = worker(server.url);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS + 2; attempt += 1) {
    await mail.drain();
    now = new Date(now.getTime() + pauseAfter(attempt));
  }
  expect(faults).toHaveLength(MAX_ATTEMPTS);
  expect(await letters(world, 'buyer@example.test')).toMatchObject([{ attempts: MAX_ATTEMPTS }]);
  await mail.stop();
  await server.close();
});

test('without a mail server a letter becomes a file that only its owner reads', async () => {
  const data = mkdtempSync(join(tmpdir(), 'dostyk-letters-'));
  const writing = await openWorld({ seed: 'none', dataFolder: data });
  await transact(systemSession(writing.world), (tx) =>
    tx.mail({ recipient: 'buyer@example.test', language: 'ru', template: 'PASSWORD_CHANGED', params: {} }),
  );
  await writing.startWorkers().drain();
  const folder = join(data, 'mail');
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/^mai_\w+\.eml$/);
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, name), 'utf8')).toContain('To: buyer@example.test');
  expect(await letters(writing, 'buyer@example.test')).toEqual([]);
  await writing.close();
  rmSync(data, { recursive: true });
});

test.each(LANGUAGES)('every letter has a subject and a text in %s', (language) => {
  const write = letterWriter('https://dostyk.example.test');
  for (const template of MAIL_TEMPLATES) {
    const link = 'https://dostyk.example.test/x#y';
    const params = { company: 'Altai', link, kind: 'SEARCH_HIT', until: '2026-12-08' };
    const { subject, text } = write({ language, template, params });
    expect(subject).toMatch(/^Dostyk[:：]/);
    expect(text).toContain(params.link);
    expect(`${subject}${text}`).not.toMatch(/\{\{|mail\./);
  }
});
