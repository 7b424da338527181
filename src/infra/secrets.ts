/** Everything secret: tokens, hashes, passwords. Nothing here is logged. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** SHA-256 of text (in UTF-8) or bytes, hexadecimal. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** HMAC-SHA-256, hexadecimal. */
export function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** 256 bits of chance as text safe in URLs. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether two hexadecimal digests are equal, in a time that does not tell where they differ. */
export function sameDigest(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** argon2id with 19 MiB and two passes, as OWASP recommends. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashes under way at once; each takes 19 MiB and a thread. */
const MAX_AT_ONCE = 4;

export interface Secrets {
  /** HMAC under the secret of this installation. */
  seal(text: string): string;
  /** PHC string of a password. */
  hashPassword(password: string): Promise<string>;
  /** Whether a password fits; for an empty or null hash takes just as long and is false. */
  verifyPassword(phc: string | null, password: string): Promise<boolean>;
}

/** Secrets under the key of this installation, which all its processes share. */
export function createSecrets(installationKey: string): Secrets {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= MAX_AT_ONCE) {
      // Whoever ends hands its place on, so that nobody slips in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) {
        next();
      } else {
        running -= 1;
      }
    }
  }
  const decoy = inTurn(() => hash(newToken(), ARGON2));

  return {
    seal: (text) => hmac(installationKey, text),
    hashPassword: (password) => inTurn(() => hash(password, ARGON2)),
    verifyPassword: async (phc, password) => {
      const target = phc || (await decoy);
      const fits = await inTurn(() => verify(target, password));
      return fits && Boolean(phc);
    },
  };
}
