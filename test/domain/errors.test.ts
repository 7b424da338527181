import { AppError, invariant, refuseViolations, type Violation } from '../../src/domain/errors';

describe('refusals', () => {
  const violations: Violation[] = [
    { path: ['input', 'tonnes'], code: 'NOT_POSITIVE', params: {} },
    { path: ['input', 'hsCodes', 1], code: 'UNKNOWN_CODE', params: { value: '999999' } },
  ];

  test('carry all faults at once', () => {
    let refused: unknown;
    try {
      refuseViolations(violations);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({
      code: 'INVALID_INPUT',
      params: { count: 2 },
      violations,
      name: 'AppError',
    });
  });

  test('are none where there is no fault', () => {
    expect(() => refuseViolations([])).not.toThrow();
  });

  test('name what was refused', () => {
    const error = new AppError('NOT_FOUND', { kind: 'offer', id: 'off_1' });
    expect([error.message, error.params, error.violations]).toEqual([
      'NOT_FOUND',
      { kind: 'offer', id: 'off_1' },
      [],
    ]);
  });

  test('a broken invariant is our bug, never a refusal', () => {
    expect(() => invariant(true, 'is so')).not.toThrow();
    expect(() => invariant(false, 'is so')).toThrow('Invariant broken: is so');
  });
});
