import { createHash, randomBytes } from 'node:crypto';

/** Ten bytes of chance for a new id. */
export function randomEntropy(): Uint8Array {
  return randomBytes(10);
}

/** Ten bytes that follow from a key, for ids that must be the same on every machine. */
export function entropyOf(key: string): Uint8Array {
  return createHash('sha256').update(key).digest().subarray(0, 10);
}
