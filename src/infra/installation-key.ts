/** The key of this installation: from the settings, else from a file beside the database that is made once. */
import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { newToken } from './secrets';

/** Characters; a file with fewer was cut off. */
const LEAST_LENGTH = 32;

export interface KeySettings {
  /** DOSTYK_SECRET, or null. */
  readonly secret: string | null;
  /** Folder for files of this installation. */
  readonly dataFolder: string;
}

/** The key; the file is readable by its owner alone. Throws, in a sentence, where the file holds no key. */
export function installationKey({ secret, dataFolder }: KeySettings): string {
  if (secret !== null) {
    return secret;
  }
  const path = `${dataFolder}/installation.key`;
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true });
    makeKey(path);
  }
  const key = readFileSync(path, 'utf8').trim();
  if (key.length < LEAST_LENGTH) {
    throw new Error(`${path} holds no key. Restore it from a backup; without it sealed records stay sealed.`);
  }
  return key;
}

/** Under another name first: of several processes one gives the file its name, and none ever reads half of it. */
function makeKey(path: string): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, newToken(), { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  } finally {
    rmSync(draft, { force: true });
  }
}
