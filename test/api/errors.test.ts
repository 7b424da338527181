import { GraphQLError } from 'graphql';
import { presentError, refusedRequest } from '../../src/api/errors';
import { preferredLanguage } from '../../src/api/language';
import { AppError } from '../../src/domain/errors';
import { LANGUAGES } from '../../src/domain/vocabulary';
import { say, sayViolation } from '../../src/messages/words';

const nobody = {
  language: 'en' as const,
  report: (): string => {
    throw new Error('A refusal is not a fault of ours.');
  },
};

describe('presentError', () => {
  test('a refusal has its sentence, code, parameters and violations, each with a sentence', () => {
    const error = new AppError('INVALID_INPUT', { count: 2 }, [
      { path: ['demand', 'targetTonnes'], code: 'NOT_POSITIVE', params: {} },
      { path: ['demand', 'codes', 0], code: 'UNKNOWN_CODE', params: { value: '999999' } },
    ]);
    expect(presentError(error, nobody)).toEqual({
      message: say('en', 'errors.INVALID_INPUT', { count: 2 }),
      extensions: {
        code: 'INVALID_INPUT',
        params: { count: 2 },
        violations: error.violations.map((violation) => ({
          path: violation.path,
          code: violation.code,
          message: sayViolation('en', violation),
        })),
      },
    });
  });

  test('a refusal is found under the errors that were wrapped around it, with its place', () => {
    const thrown = new AppError('BUSY');
    const wrapped = new GraphQLError('BUSY', {
      path: ['demand'],
      originalError: new GraphQLError('BUSY', { originalError: thrown }),
    });
    expect(presentError(wrapped, nobody)).toEqual({
      message: say('en', 'errors.BUSY'),
      path: ['demand'],
      extensions: { code: 'BUSY' },
    });
  });

  test.each(LANGUAGES)('the sentence is in the language asked for: %s', (language) => {
    const { message } = presentError(new AppError('TIMED_OUT'), { ...nobody, language });
    expect(message).toBe(say(language, 'errors.TIMED_OUT'));
  });

  test.each([
    ['GRAPHQL_PARSE_FAILED', 'MALFORMED_REQUEST'],
    ['GRAPHQL_VALIDATION_FAILED', 'MALFORMED_REQUEST'],
    ['BAD_REQUEST', 'MALFORMED_REQUEST'],
    ['OPERATION_RESOLUTION_FAILURE', 'MALFORMED_REQUEST'],
    ['PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERIES_OFF'],
  ])('%s is told as %s', (theirs, ours) => {
    const error = new GraphQLError('Some detail.', { extensions: { code: theirs } });
    expect(presentError(error, nobody).extensions).toMatchObject({ code: ours });
  });

  test.each([
    ['an error', new Error('no such column: secret')],
    ['an error in a resolver', new GraphQLError('x', { originalError: new Error('secret') })],
    ['a text', 'secret'],
    ['nothing', undefined],
    ['an error of an unknown code', new GraphQLError('secret', { extensions: { code: 'ODD' } })],
  ])('%s that is no refusal is reported and masked', (_name, error) => {
    const reported: unknown[] = [];
    const report = (fault: unknown): string => {
      reported.push(fault);
      return 'id-1';
    };
    const presented = presentError(error, { language: 'en', report });
    expect(presented.message).toBe(say('en', 'errors.INTERNAL', { id: 'id-1' }));
    expect(presented.extensions).toEqual({ code: 'INTERNAL', id: 'id-1' });
    expect(JSON.stringify(presented)).not.toContain('secret');
    expect(reported).toHaveLength(1);
  });

  test('what is reported is the error that was thrown', () => {
    const thrown = new Error('x');
    const report = (fault: unknown): string => String(fault === thrown);
    const error = new GraphQLError('x', { originalError: thrown });
    expect(presentError(error, { language: 'en', report }).extensions).toMatchObject({ id: 'true' });
  });
});

describe('refusedRequest', () => {
  const refused = (code: string, statusCode: number) =>
    refusedRequest(Object.assign(new Error('detail'), { code, statusCode }), 200_000);

  test('a body too large names the limit', () => {
    expect(refused('FST_ERR_CTP_BODY_TOO_LARGE', 413)).toMatchObject({
      status: 413,
      error: { code: 'BODY_TOO_LARGE', params: { limit: 200_000 } },
    });
  });

  test('other refusals of the server are malformed requests', () => {
    expect(refused('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415)).toMatchObject({
      status: 415,
      error: { code: 'MALFORMED_REQUEST', params: { detail: 'detail' } },
    });
  });

  test('anything else stays what it is', () => {
    const error = new Error('x');
    expect(refusedRequest(error, 1)).toEqual({ status: 500, error });
  });
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['kk', 'kk'],
  ['kk-KZ', 'kk'],
  ['ZH-Hant-TW', 'zh'],
  ['zh-CN,zh;q=0.9', 'zh'],
  ['de-DE, ru;q=0.5, en;q=0.4', 'ru'],
  ['ru;q=0.2, kk;q=0.7', 'kk'],
  ['ru, kk', 'ru'],
  ['ru;q=0, kk;q=0.1', 'kk'],
  ['ru;q=zero', 'en'],
  ['fr, de', 'en'],
  [`${'de,'.repeat(100)}ru`, 'en'],
])('Accept-Language %p asks for %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
