import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** Seconds since 1970, for the times of files. */
const EARLIER = 1_700_000_000;
const LATER = EARLIER + 60;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dostyk-setup-'));
  mkdirSync(join(root, 'src'));
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'node_modules'));
  cpSync(join(__dirname, '../src/setup.mjs'), join(root, 'src/setup.mjs'));
  writeAt('package-lock.json', EARLIER);
  fakeNpm('');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function writeAt(name: string, time: number): void {
  writeFileSync(join(root, name), '{}');
  utimesSync(join(root, name), time, time);
}

/** An npm that records its arguments and npm_config_nodedir, then runs one more shell command. */
function fakeNpm(command: string): void {
  const file = join(root, 'bin/npm');
  writeFileSync(file, `#!/bin/sh\necho "$* nodedir=$npm_config_nodedir" >> "${root}/calls"\n${command}\n`);
  chmodSync(file, 0o755);
}

function setup(env: Record<string, string> = {}) {
  const path = [join(root, 'bin'), '/usr/bin', '/bin'].join(delimiter);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/setup.mjs')], {
    cwd: tmpdir(),
    env: { PATH: path, ...env },
    encoding: 'utf8',
  });
  const calls = existsSync(join(root, 'calls'))
    ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n')
    : [];
  return { status, output: stdout + stderr, calls };
}

test('packages are installed where there are none', () => {
  const { status, calls } = setup();
  expect(status).toBe(0);
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatch(/^ci nodedir=/);
});

test('packages are installed again where the lock file is newer', () => {
  writeAt('node_modules/.package-lock.json', EARLIER);
  writeAt('package-lock.json', LATER);
  expect(setup().calls).toHaveLength(1);
});

test('packages are installed again for another Node.js, since the SQLite driver is compiled for one', () => {
  writeAt('node_modules/.package-lock.json', LATER);
  setup();
  const marker = join(root, 'node_modules/.dostyk-node-abi');
  expect(readFileSync(marker, 'utf8')).toBe(process.versions.modules);
  writeFileSync(marker, '1');
  fakeNpm(`rm "${marker}"`);
  expect(setup().calls).toHaveLength(1);
  expect(setup().calls).toHaveLength(1);
});

test('nothing is run and nothing is said where the packages are up to date', () => {
  writeAt('node_modules/.package-lock.json', LATER);
  expect(setup()).toEqual({ status: 0, output: '', calls: [] });
});

test("the exit code is npm's", () => {
  fakeNpm('exit 7');
  expect(setup().status).toBe(7);
});

test('a missing npm is told in a sentence', () => {
  rmSync(join(root, 'bin/npm'));
  const { status, output } = setup({ PATH: join(root, 'bin') });
  expect(status).toBe(1);
  expect(output).toContain('npm could not be started');
  expect(output).not.toContain('    at ');
});

test("headers beside Node's binary are named to node-gyp", () => {
  const prefix = dirname(dirname(process.execPath));
  const expected = existsSync(join(prefix, 'include/node')) ? prefix : '';
  expect(setup().calls).toEqual([`ci nodedir=${expected}`]);
});

test('a folder of headers that is set already is kept', () => {
  expect(setup({ npm_config_nodedir: '/opt/headers' }).calls).toEqual(['ci nodedir=/opt/headers']);
});
