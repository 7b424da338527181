/** The built program as a process of its own, in a scratch folder that looks like a checkout. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '../..');

export interface Program {
  readonly folder: string;
  /** Runs a script of dist/ to its end. */
  run(script: string, args: readonly string[], env?: Record<string, string>): Promise<Finished>;
  /** Starts the server on a free port and waits until it has printed its welcome. */
  serve(env?: Record<string, string>): Promise<Serving>;
  remove(): void;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Serving {
  readonly address: string;
  /** Everything printed up to the end of the welcome. */
  readonly welcome: string;
  readonly process: ChildProcess;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

/** The server needs its pages; the commands run without. */
function linkPages(folder: string): void {
  const link = join(folder, 'dist-web');
  if (!existsSync(link)) {
    symlinkSync(join(ROOT, 'dist-web'), link);
  }
}

/** Compiles src into a scratch folder. */
export function buildProgram(): Program {
  const folder = mkdtempSync(join(tmpdir(), 'dostyk-program-'));
  const swc = join(ROOT, 'node_modules/.bin/swc');
  const options = [
    'src',
    '--out-dir',
    join(folder, 'dist'),
    '--strip-leading-paths',
    '--copy-files',
    '--quiet',
  ];
  execFileSync(swc, options, { cwd: ROOT, stdio: 'pipe' });
  for (const name of ['seeds', 'schema', 'node_modules', 'package.json']) {
    symlinkSync(join(ROOT, name), join(folder, name));
  }
  const start = (script: string, args: readonly string[], env: Record<string, string>) =>
    spawn(process.execPath, [join(folder, 'dist', script), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', DOSTYK_DATABASE: join(folder, 'data/dostyk.sqlite'), ...env },
    });

  async function run(script: string, args: readonly string[], env: Record<string, string> = {}) {
    const child = start(script, args, env);
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, ...output };
  }

  async function serve(env: Record<string, string> = {}): Promise<Serving> {
    linkPages(folder);
    const child = start('main.js', [], { DOSTYK_PORT: '0', DOSTYK_LOG_LEVEL: 'warn', ...env });
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    child.stderr.pipe(process.stderr);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (line.startsWith('Variables of the examples')) {
        break;
      }
    }
    const welcome = lines.join('\n');
    const address = /http:\/\/\S+/.exec(welcome)?.[0] ?? '';
    return { address, welcome, process: child, ended };
  }

  return { folder, run, serve, remove: () => rmSync(folder, { recursive: true }) };
}
