import { createEdge, type Edge } from './edge';

let edge: Edge;
beforeAll(async () => {
  edge = await createEdge();
});
afterAll(() => edge.stop());

const get = (url: string, headers: Record<string, string> = {}) => edge.send({ url, headers });

describe('the web app', () => {
  const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  test.each(['/', '/demands', '/demands/dem_01/matches?w=1,2,1'])('is its one page at %s', async (path) => {
    const { status, body, headers } = await get(path, PAGE);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(body).not.toMatch(/\son\w+=/);
    expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test('every file of its page is there, compressed, and kept for good', async () => {
    const { body } = await get('/', PAGE);
    const links = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) {
      const { status, headers } = await get(link, { 'accept-encoding': 'br' });
      expect({ link, status, encoding: headers['content-encoding'] }).toEqual({
        link,
        status: 200,
        encoding: 'br',
      });
      expect(headers['cache-control']).toContain('immutable');
    }
  });

  test('a client that asks for data where there is none gets no page', async () => {
    const { status, body } = await get('/nowhere', { accept: 'application/json' });
    expect([status, body.errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
    expect((await get('/assets/none.js')).status).toBe(404);
  });
});
