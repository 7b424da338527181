/**
 * Runs before `npm start` and `npm test`, so that each does all the set-up by itself from a fresh clone.
 * It may use nothing but Node: at this point there may be no node_modules.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    refuse(`Dostyk needs Node.js 20.19 or later; this is ${process.versions.node}. See https://nodejs.org.`);
  }
}

/** Where the binary interface of the Node.js is kept that the packages were installed for. */
const abiFile = join(root, 'node_modules', '.dostyk-node-abi');

/** npm writes node_modules/.package-lock.json last, so its time is that of the last complete install. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  );
}

/** The SQLite driver is compiled code: after a change of Node.js it must be installed anew. */
function isForThisNode() {
  return !existsSync(abiFile) || readFileSync(abiFile, 'utf8') === process.versions.modules;
}

/** Without this node-gyp would fetch Node's headers from the network, though they often lie beside the binary. */
function withLocalHeaders(env) {
  const prefix = dirname(dirname(process.execPath));
  const known = env.npm_config_nodedir !== undefined || !existsSync(join(prefix, 'include', 'node'));
  return known ? env : { ...env, npm_config_nodedir: prefix };
}

function install() {
  // On Windows npm is a .cmd file, which only a shell can start.
  const shell = process.platform === 'win32';
  const npm = spawnSync('npm', ['ci'], {
    cwd: root,
    stdio: 'inherit',
    env: withLocalHeaders(process.env),
    shell,
  });
  if (npm.error) {
    refuse(`The packages could not be installed: npm could not be started (${npm.error.message}).`);
  }
  if (npm.status !== 0) {
    process.exit(npm.status ?? 1);
  }
}

checkNode();
if (!isInstalled() || !isForThisNode()) {
  install();
}
if (existsSync(dirname(abiFile)) && !existsSync(abiFile)) {
  writeFileSync(abiFile, process.versions.modules);
}
