/**
 * The server as one file with all its packages, and what V8 made of it: finding, reading and compiling two thousand
 * files one by one is more than half of a start. Made by build-bundle.mjs; without it everything runs from its files.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

const FILE = join(__dirname, 'server-bundle.js');
const COMPILED = `${FILE}.compiled`;
/** The text as V8 holds it: UTF-8 takes four times as long to read. */
const TEXT = `${FILE}.utf16`;

// Before any package is read: else graphql looks at every value for a second copy of itself.
// biome-ignore lint/style/noProcessEnv: no setting of ours; this is where packages look.
process.env.NODE_ENV ??= 'production';

type Server = typeof import('./serve');

function read(cachedData?: Buffer): Script {
  return new Script(readFileSync(TEXT, 'utf16le'), { filename: FILE, ...(cachedData && { cachedData }) });
}

function run(script: Script): Server {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(FILE), module, FILE, __dirname);
  return module.exports as Server;
}

/** Null where there is no bundle. */
export function loadBundle(): Server | null {
  // What another version of Node.js compiled is refused by V8, which then compiles anew.
  return existsSync(COMPILED) ? run(read(readFileSync(COMPILED))) : null;
}

/** Loads the bundle once, so that V8 compiles all that a start runs, and keeps that. */
export function compileBundle(): void {
  writeFileSync(TEXT, wrap(readFileSync(FILE, 'utf8')), 'utf16le');
  const script = read();
  run(script);
  writeFileSync(COMPILED, script.createCachedData());
}
