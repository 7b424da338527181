/** Keys of partner apps: made once, shown once, stored as an HMAC, revoked at once. */
import { apiKeyInput } from '../domain/api-key-input';
import { AppError, invariant } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import { newToken, sameDigest, sha256 } from '../infra/secrets';
import type { ApiKey } from '../model/api-key';
import { changesBetween } from './audit';
import type { Paged } from './paged';
import { authorize, isVerified, may } from './policy';
import type { KeyViewer, Session } from './session';
import { transact } from './transact';

/** Every key begins with this, so that scanners of leaked secrets know one. */
export const KEY_MARK = 'dk_';
const SHAPE = /^(dk_[0-9a-f]{8})_[0-9a-f]{64}_([0-9a-f]{8})$/;

/** The last part of a key: tells a misspelt one without a look into the database. */
function checksum(rest: string): string {
  return sha256(rest).slice(0, 8);
}

/** A new key: readable prefix, 256 bits of chance, checksum. */
function makeKey(): { readonly key: string; readonly prefix: string } {
  const prefix = `${KEY_MARK}${sha256(newToken()).slice(0, 8)}`;
  const rest = `${prefix}_${sha256(newToken())}`;
  return { key: `${rest}_${checksum(rest)}`, prefix };
}

/** Who a key stands for; null where it is unknown, revoked or expired. */
export async function viewerOfKey(session: Session, key: string): Promise<KeyViewer | null> {
  const [, prefix, sum] = SHAPE.exec(key) ?? [];
  if (prefix === undefined || sum !== checksum(key.slice(0, -9))) {
    return null;
  }
  const { database, secrets } = session.world;
  return database.read(async ({ records }) => {
    const found = await records.find('apiKey', { prefix, revokedAt: null });
    if (!found || !sameDigest(found.keyHash, secrets.seal(key)) || hasExpired(session, found)) {
      return null;
    }
    const { companyId, scopes, sandbox } = found;
    const company = companyId === null ? null : await records.find('company', { id: companyId });
    return {
      kind: 'API_KEY',
      keyId: found.id,
      scopes,
      sandbox,
      // In the sandbox nothing is the key's own, so that it neither reads nor changes the true market.
      companyId: sandbox ? null : companyId,
      companyVerified: company !== null && isVerified(session, company),
    };
  });
}

function hasExpired({ now }: Session, { expiresAt }: ApiKey): boolean {
  return expiresAt !== null && expiresAt <= now.toISOString();
}

/** The company whose keys the viewer manages; null for those of the platform. */
function holderOf({ viewer }: Session): string | null {
  return viewer.kind === 'PERSON' ? viewer.companyId : null;
}

function authorizeKeys(session: Session, companyId: string | null): void {
  authorize(session, companyId === null ? 'MANAGE_PLATFORM_KEYS' : 'MANAGE_KEYS', companyId);
}

/**
 * Makes a key of the viewer's company, or of the platform where a site administrator belongs to none. The key
 * itself is told here and never again. Throws INVALID_INPUT and FORBIDDEN.
 */
export async function createApiKey(
  session: Session,
  input: unknown,
): Promise<{ readonly key: string; readonly apiKey: ApiKey }> {
  const companyId = holderOf(session);
  authorizeKeys(session, companyId);
  const { viewer } = session;
  invariant(viewer.kind === 'PERSON', 'keys are managed by people');
  const { asked } = acceptAll({ asked: check(apiKeyInput(session.now.toISOString()), [], input, ['input']) });
  const { key, prefix } = makeKey();
  return transact(session, async (tx) => {
    const apiKey: ApiKey = {
      id: tx.newId('apiKey'),
      companyId,
      createdById: viewer.personId,
      name: asked.name,
      prefix,
      keyHash: session.world.secrets.seal(key),
      scopes: asked.scopes,
      sandbox: asked.sandbox ?? false,
      createdAt: tx.instant,
      expiresAt: asked.expiresAt ?? null,
      lastUsedOn: null,
      revokedAt: null,
    };
    await tx.store.records.add('apiKey', apiKey);
    const changes = changesBetween({ before: null, after: apiKey });
    tx.audit({ action: 'createApiKey', subjectKind: 'apiKey', subjectId: apiKey.id, companyId, changes });
    return { key, apiKey };
  });
}

/** Revokes a key at once; one that is revoked already stays as it is. Throws NOT_FOUND for keys of others. */
export async function revokeApiKey(session: Session, { id }: { readonly id: string }): Promise<ApiKey> {
  const holder = holderOf(session);
  authorizeKeys(session, holder);
  return transact(session, async ({ store, audit, instant }) => {
    const before = await store.records.lock('apiKey', id);
    if (!before || before.companyId !== holder) {
      throw new AppError('NOT_FOUND', { kind: 'ApiKey', id });
    }
    if (before.revokedAt !== null) {
      return before;
    }
    const patch = { revokedAt: instant };
    await store.records.change('apiKey', id, patch);
    const changes = changesBetween({ before, after: patch });
    audit({ action: 'revokeApiKey', subjectKind: 'apiKey', subjectId: id, companyId: holder, changes });
    return { ...before, ...patch };
  });
}

export interface ApiKeysArguments extends PageArguments {
  readonly company?: string | null;
}

/** Keys of a company, the viewer's own unless another is named, or of the platform; newest first. */
export async function listApiKeys(session: Session, args: ApiKeysArguments): Promise<Paged<ApiKey>> {
  const companyId = args.company ?? holderOf(session);
  if (companyId !== null || !may(session, 'MANAGE_PLATFORM_KEYS', null)) {
    authorize(session, 'COMPANY_KEYS', companyId);
  }
  const { page } = acceptAll({ page: checkPage(args) });
  const where = { companyId };
  return session.world.database.read(async ({ records }) => ({
    ...(await records.page('apiKey', where, {
      list: `apiKeys:${companyId}`,
      order: { by: 'createdAt', direction: 'DESC' },
      page,
    })),
    count: () => session.world.database.read((store) => store.records.count('apiKey', where)),
  }));
}
