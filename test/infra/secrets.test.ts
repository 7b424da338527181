import { createSecrets, hmac, newToken, sameDigest, sha256 } from '../../src/infra/secrets';

describe('digests', () => {
  // FIPS 180-2 and RFC 4231, test case 2.
  test('are SHA-256 and HMAC-SHA-256, hexadecimal', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hmac('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  test('are equal only to themselves, whatever they are held against', () => {
    const digest = sha256('abc');
    expect(sameDigest(digest, sha256('abc'))).toBe(true);
    for (const other of [sha256('abd'), digest.slice(1), '', `${'Ә'}${digest.slice(1)}`]) {
      expect(sameDigest(digest, other)).toBe(false);
    }
  });
});

test('tokens are 256 bits, safe in URLs, and never the same', () => {
  const tokens = Array.from({ length: 200 }, newToken);
  expect(new Set(tokens).size).toBe(200);
  expect(tokens.every((token) => /^[A-Za-z0-9_-]{43}$/.test(token))).toBe(true);
});

describe('passwords', () => {
  const secrets = createSecrets('key');

  test('are kept as argon2id with a salt, and only the right one fits', async () => {
    const [one, other] = await Promise.all([
      secrets.hashPassword('дән-123'),
      secrets.hashPassword('дән-123'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await secrets.verifyPassword(one, 'дән-123')).toBe(true);
    expect(await secrets.verifyPassword(one, 'дән-124')).toBe(false);
  });

  test('fit nobody without a hash', async () => {
    expect(await secrets.verifyPassword(null, '')).toBe(false);
    expect(await secrets.verifyPassword('', 'x')).toBe(false);
  });

  test('are all answered when many come at once, and a broken hash stops nobody', async () => {
    const phc = await secrets.hashPassword('x');
    const asked = Array.from({ length: 12 }, (_, n) =>
      secrets.verifyPassword(n % 3 === 0 ? 'broken' : phc, n % 3 === 1 ? 'x' : 'y'),
    );
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : null))).toEqual(
      Array.from({ length: 12 }, (_, n) => [null, true, false][n % 3]),
    );
    expect(await secrets.verifyPassword(phc, 'x')).toBe(true);
  });
});

test('a seal depends on the key of the installation', () => {
  expect(createSecrets('a').seal('text')).toBe(hmac('a', 'text'));
  expect(createSecrets('b').seal('text')).not.toBe(createSecrets('a').seal('text'));
});
