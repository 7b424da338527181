import { createLog } from '../../src/infra/log';

function logged(
  write: (log: ReturnType<typeof createLog>) => void,
  level = 'info',
): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

describe('createLog', () => {
  test('writes JSON lines with time and level, and nothing of the machine', () => {
    expect(logged((log) => log.info({ requestId: 'r' }, 'answered'))).toEqual([
      { level: 'info', time: expect.stringMatching(/Z$/), requestId: 'r', msg: 'answered' },
    ]);
  });

  test('writes its level and above', () => {
    const levels = logged((log) => {
      log.debug('a');
      log.warn('b');
      log.error('c');
    }, 'warn').map((line) => line.level);
    expect(levels).toEqual(['warn', 'error']);
  });

  test('of an error it has name, text, frames and cause, but not what a driver hangs on it', () => {
    const cause = new RangeError('deep');
    const error = Object.assign(new Error('failed', { cause }), { parameters: ['secret'], query: 'secret' });
    const [line] = logged((log) => log.error({ err: error }, 'internal error'));
    expect(line).toMatchObject({
      err: {
        type: 'Error',
        message: 'failed',
        stack: expect.stringMatching(/^\s+at .*log\.test\.ts/),
        cause: { type: 'RangeError', message: 'deep' },
      },
    });
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  test.each([
    ['an e-mail', 'no user aliya@example.kz here', 'no user [masked] here'],
    ['an IPv4 address', 'from 203.0.113.7 port', 'from [masked] port'],
    ['an IPv6 address', 'from 2001:db8::1:2 port', 'from [masked] port'],
    ['a token', `key ${'aB3'.repeat(20)} end`, 'key [masked] end'],
    ['a quoted value', 'invalid input "1; drop" here', 'invalid input [masked] here'],
  ])('masks %s in the text of an error', (_name, message, masked) => {
    const [line] = logged((log) => log.error({ err: new Error(message) }));
    expect(line).toMatchObject({ err: { message: masked } });
  });

  test('what is thrown without being an error is told by its type only', () => {
    const [line] = logged((log) => log.error({ err: 'secret' }));
    expect(line).toMatchObject({ err: { type: 'string' } });
    expect(JSON.stringify(line)).not.toContain('secret');
  });
});
