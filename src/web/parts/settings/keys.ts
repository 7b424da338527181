/** Keys of programs, as their page asks for them. */
import type { ApiKeysQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const API_KEYS = graphql(`
  query ApiKeys {
    apiKeys(first: 100) {
      nodes { id name prefix scopes sandbox createdAt expiresAt lastUsedOn revokedAt }
    }
  }
`);

/** An empty list holds nothing that a cache could know it by. */
export const KEYS_CONTEXT = { additionalTypenames: ['ApiKey'] };

export type ApiKey = ApiKeysQuery['apiKeys']['nodes'][number];

/** What a key may be allowed, with the key of its words. */
export const SCOPES = [
  { scope: 'catalogue:read', word: 'keys.scopes.catalogueRead' },
  { scope: 'matches:read', word: 'keys.scopes.matchesRead' },
  { scope: 'company:read', word: 'keys.scopes.companyRead' },
  { scope: 'company:write', word: 'keys.scopes.companyWrite' },
  { scope: 'listings:write', word: 'keys.scopes.listingsWrite' },
  { scope: 'introductions:read', word: 'keys.scopes.introductionsRead' },
  { scope: 'introductions:write', word: 'keys.scopes.introductionsWrite' },
  { scope: 'deals:read', word: 'keys.scopes.dealsRead' },
  { scope: 'deals:write', word: 'keys.scopes.dealsWrite' },
] as const;
