import type { Violation } from '../../src/domain/errors';
import { sayViolation } from '../../src/messages/words';
import { createEdge, type Edge } from './edge';

const JSON_HEADERS = { 'content-type': 'application/json' };

let edge: Edge;

beforeAll(async () => {
  edge = await createEdge();
});

afterAll(() => edge.stop());

describe('variables', () => {
  const query = 'query ($demand: DemandInput!, $factor: Int) { tonnes(demand: $demand, factor: $factor) }';
  const refused = async (variables: unknown) => {
    const reply = await edge.ask({ query, variables });
    expect(reply.status).toBe(400);
    expect(reply.body.data).toBeUndefined();
    expect(reply.body.errors).toHaveLength(1);
    expect(reply.body.errors[0].extensions.code).toBe('INVALID_INPUT');
    return reply.body.errors[0].extensions.violations;
  };

  test('of the right form are answered', async () => {
    const demand = {
      targetTonnes: 250_000,
      grade: 'CRUDE',
      window: { from: 'a', to: 'b' },
      codes: [1],
      or: null,
    };
    const reply = await edge.ask({ query, variables: { demand, factor: 2 } });
    expect(reply.body.data).toEqual({ tonnes: 500_000 });
  });

  test('all faults of all variables are reported at once, each with path and sentence', async () => {
    const demand = {
      targetTonnes: 'many',
      grade: 'PURE',
      window: { from: 'a' },
      codes: [1, null, 'x'],
      colour: 1,
    };
    const faults: Violation[] = [
      { path: ['demand', 'targetTonnes'], code: 'WRONG_TYPE', params: { expected: 'Float' } },
      {
        path: ['demand', 'grade'],
        code: 'UNKNOWN_VALUE',
        params: { value: 'PURE', allowed: 'CRUDE, REFINED' },
      },
      { path: ['demand', 'window', 'to'], code: 'REQUIRED', params: {} },
      { path: ['demand', 'codes', 1], code: 'REQUIRED', params: {} },
      { path: ['demand', 'codes', 2], code: 'WRONG_TYPE', params: { expected: 'Int' } },
      { path: ['demand', 'colour'], code: 'UNKNOWN_FIELD', params: { value: 'colour' } },
      { path: ['factor'], code: 'WRONG_TYPE', params: { expected: 'Int' } },
    ];
    expect(await refused({ demand, factor: 1.5 })).toEqual(
      faults.map((fault) => ({ path: fault.path, code: fault.code, message: sayViolation('en', fault) })),
    );
  });

  test.each([
    ['absent', {}, [{ path: ['demand'], code: 'REQUIRED' }]],
    ['null', { demand: null }, [{ path: ['demand'], code: 'REQUIRED' }]],
    ['a text for an object', { demand: 'x' }, [{ path: ['demand'], code: 'WRONG_TYPE' }]],
    ['a list for an object', { demand: [] }, [{ path: ['demand'], code: 'WRONG_TYPE' }]],
    [
      'a number for an enum',
      { demand: { targetTonnes: 1, grade: 3 } },
      [{ path: ['demand', 'grade'], code: 'WRONG_TYPE' }],
    ],
    [
      'a NUL and half a surrogate pair',
      { demand: { targetTonnes: 1, note: 'a\0', window: { from: '\udc00', to: '' } } },
      [
        { path: ['demand', 'note'], code: 'BAD_CHARACTER' },
        { path: ['demand', 'window', 'from'], code: 'BAD_CHARACTER' },
      ],
    ],
    [
      'a field name in quotes',
      { demand: { targetTonnes: 1, 'a"b': 1 } },
      [{ path: ['demand', 'a"b'], code: 'UNKNOWN_FIELD' }],
    ],
  ])('%s', async (_name, variables, violations) => {
    expect(await refused(variables)).toMatchObject(violations);
  });

  test('of a field that every object has by nature are not mistaken for it', async () => {
    expect(await refused({ demand: { targetTonnes: 1, toString: 1 } })).toMatchObject([
      { path: ['demand', 'toString'], code: 'UNKNOWN_FIELD' },
    ]);
  });

  test('that are not declared are ignored', async () => {
    const reply = await edge.ask({ query, variables: { demand: { targetTonnes: 1 }, other: 'a\0' } });
    expect(reply.status).toBe(200);
  });

  test('with thousands of faults get at most a hundred violations', async () => {
    const codes = Array.from({ length: 5_000 }, () => 'x');
    expect(await refused({ demand: { targetTonnes: 1, codes } })).toHaveLength(100);
    const { body } = await edge.ask({ query, variables: { demand: { targetTonnes: 1, codes } } });
    expect(body.errors[0].extensions.params).toEqual({ count: 100 });
  });

  test('nested without end are refused, not a fault of ours', async () => {
    const levels = 10_000;
    const nested = `${'{"or":'.repeat(levels)}null${'}'.repeat(levels)}`;
    const reply = await edge.send({
      method: 'POST',
      url: '/graphql',
      headers: JSON_HEADERS,
      payload: `{"query":${JSON.stringify(query)},"variables":{"demand":${nested}}}`,
    });
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].extensions).toEqual({ code: 'QUERY_TOO_DEEP', params: { limit: 20 } });
  });
});
