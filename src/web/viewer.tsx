/** Who is signed in here; asked once, and again after signing in or out. */
import { useQuery } from 'urql';
import { graphql } from './graphql';

const VIEWER = graphql(`
  query Viewer {
    viewer {
      id
      name
      email
      language
      staffRole
      companyRole
      company {
        id
        name
        country
        verified
      }
    }
  }
`);

export function useViewer() {
  const [{ data, fetching }, again] = useQuery({ query: VIEWER });
  return {
    /** Null for a stranger; undefined until it is known. */
    viewer: fetching && !data ? undefined : (data?.viewer ?? null),
    refresh: () => again({ requestPolicy: 'network-only' }),
  };
}
