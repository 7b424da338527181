/** The matching bench measures the right thing: the same catalogue each time, and peers that agree. */

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram, type Program } from '../support/program';

describe('the matching bench', () => {
  let program: Program;
  beforeAll(() => {
    program = buildProgram();
    cpSync(join(__dirname, 'matching'), join(program.folder, 'test/bench/matching'), { recursive: true });
  });
  afterAll(() => program.remove());

  it('makes the same catalogue each time, and every peer answers what a scan with judge answers', async () => {
    const { code, stdout, stderr } = await program.run('../test/bench/matching/agree.mjs', ['2000']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { repeatable, hits, hopelessHits, disagreed } = JSON.parse(stdout);
    expect(repeatable).toBe(true);
    expect(disagreed).toEqual({ sqlite: 0, sqliteWalk: 0, objects: 0, arrays: 0, engine: 0 });
    expect(hits).toBeGreaterThan(500);
    expect(hopelessHits).toBe(0);
  });

  // Counts, so that no machine changes them. A page of twenty takes twenty looks.
  it('judges few of 20,000 offers for a question', async () => {
    const { stdout } = await program.run('../test/bench/matching/judged.mjs', ['20000', '1000']);
    const { p50, p99 } = JSON.parse(stdout);
    expect(p50).toBeGreaterThanOrEqual(20);
    expect(p50).toBeLessThanOrEqual(40);
    expect(p99).toBeLessThanOrEqual(450);
  });
});
