import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationKey } from '../../src/infra/installation-key';

const ROOT = join(__dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dostyk-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the key in the settings is the key, and no file is made', () => {
  expect(installationKey({ secret: 's'.repeat(32), dataFolder: folder })).toBe('s'.repeat(32));
  expect(readdirSync(folder)).toEqual([]);
});

test('a key is made once, in a file that only its owner reads', () => {
  const dataFolder = join(folder, 'new', 'data');
  const key = installationKey({ secret: null, dataFolder });
  expect(key).toHaveLength(43);
  expect(installationKey({ secret: null, dataFolder })).toBe(key);
  expect(readdirSync(dataFolder)).toEqual(['installation.key']);
  expect(statSync(join(dataFolder, 'installation.key')).mode & 0o777).toBe(0o600);
});

test('an empty or cut file is refused, not taken for a key', () => {
  writeFileSync(join(folder, 'installation.key'), '');
  expect(() => installationKey({ secret: null, dataFolder: folder })).toThrow(/installation\.key/);
});

test('processes that start at the same moment share one key', async () => {
  const swc = join(ROOT, 'node_modules/.bin/swc');
  execFileSync(swc, ['src/infra', '--out-dir', join(folder, 'dist'), '--quiet'], { cwd: ROOT });
  execFileSync('ln', ['-s', join(ROOT, 'node_modules'), join(folder, 'node_modules')]);
  const dataFolder = join(folder, 'data');
  // Each waits for a line, so that all begin together.
  const code = `process.stdin.once('data', () => {
    const { installationKey } = require(${JSON.stringify(join(folder, 'dist/src/infra/installation-key.js'))});
    process.stdout.write(installationKey({ secret: null, dataFolder: ${JSON.stringify(dataFolder)} }));
    process.exit(0);
  }); process.stdout.write('ready ');`;
  const children = Array.from({ length: 8 }, () => spawn(process.execPath, ['-e', code]));
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  const keys = children.map(async (child) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stdin.write('go\n');
    await once(child, 'close');
    return text;
  });
  const made = new Set(await Promise.all(keys));
  expect(made.size).toBe(1);
  expect([...made][0]).toHaveLength(43);
}, 30_000);
