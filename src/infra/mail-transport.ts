/** How letters leave: to a mail server, or, while none is set, as files. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transporter } from 'nodemailer';

export interface OutgoingLetter {
  /** Makes the Message-ID, so that a letter sent twice after a fault is known as the same. */
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailTransport {
  /** Resolves once the letter is out of our hands; throws where it is not. */
  send(letter: OutgoingLetter): Promise<void>;
  close(): void;
}

export interface MailSettings {
  /** smtp:// or smtps:// address; null writes files. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly dataFolder: string;
}

/** Milliseconds for each step of talking to the mail server. */
const TIMEOUT = 10_000;

export function createMailTransport({ smtpUrl, mailFrom, dataFolder }: MailSettings): MailTransport {
  return smtpUrl === null ? toFiles(mailFrom, join(dataFolder, 'mail')) : toServer(mailFrom, smtpUrl);
}

/** Loaded for the first letter: a start would wait for it. */
const loadMailer = () => import('nodemailer');

function message(from: string, { id, recipient, subject, text }: OutgoingLetter) {
  return {
    from,
    // An object, so that commas and brackets in it never make two recipients of one.
    to: { name: '', address: recipient },
    subject,
    text,
    messageId: `<${id}@dostyk>`,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: { 'auto-submitted': 'auto-generated' },
  };
}

function toServer(from: string, url: string): MailTransport {
  const address = new URL(url);
  const options = {
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port) || (address.protocol === 'smtps:' ? 465 : 587),
    secure: address.protocol === 'smtps:',
    ...(address.username === ''
      ? {}
      : {
          auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) },
        }),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
  };
  let transport: Transporter | null = null;
  return {
    send: async (letter) => {
      const { createTransport } = await loadMailer();
      transport ??= createTransport(options);
      await transport.sendMail(message(from, letter));
    },
    close: () => transport?.close(),
  };
}

/** One .eml file a letter, readable by its owner alone; it is there whole or not at all. */
function toFiles(from: string, folder: string): MailTransport {
  return {
    send: async (letter) => {
      const { createTransport } = await loadMailer();
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { message: content } = await transport.sendMail(message(from, letter));
      const path = join(folder, `${letter.id}.eml`);
      await writeFile(`${path}.part`, content as Buffer, { mode: 0o600 });
      await rename(`${path}.part`, path);
      transport.close();
    },
    close: () => undefined,
  };
}
