/** The one way to the server: the public GraphQL API, in the reader's language. */
import { Client, cacheExchange, fetchExchange } from 'urql';
import { currentLanguage } from './words';

/** A client for the language spoken now; another language asks anew, since sentences come from the server. */
export function createClient(): Client {
  return new Client({
    url: '/graphql',
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetchOptions: () => ({
      credentials: 'same-origin',
      headers: { 'accept-language': currentLanguage() },
    }),
  });
}
