/** Regions that a company of a country can be or have a plant in. */
import { useQuery } from 'urql';
import type { Country } from '../../documents/graphql';
import { graphql } from '../../graphql';

const REGIONS = graphql(`
  query CompanyRegions {
    regions { code name country }
  }
`);

/** Choices for a field; the one that is chosen is there from the first moment. */
export function useRegions(country: Country, chosen?: { readonly code: string; readonly name: string }) {
  const [{ data }] = useQuery({ query: REGIONS });
  const known = data?.regions.filter((region) => region.country === country);
  return (known ?? (chosen ? [chosen] : [])).map(({ code, name }) => ({ value: code, label: name }));
}
