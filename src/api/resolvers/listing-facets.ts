import type { Catalogue } from '../../domain/catalogue';
import type { Facets } from '../../domain/listing-filter';
import { CERTIFICATE_KINDS } from '../../domain/vocabulary';
import { facetsOf, type ListingFacets } from './listing-lists';
import { productOf } from './products';

/** Facet counts with the chapters, regions and papers they count. */
export function presentFacets(catalogue: Catalogue, facets: Facets): ListingFacets {
  const kinds = new Map(CERTIFICATE_KINDS.map((kind) => [kind as string, kind]));
  return {
    chapters: facetsOf(
      facets.chapters,
      (code) => (catalogue.products.knows(code) ? productOf(catalogue, code) : null),
      (chapter, { count, tonnes }) => ({ chapter, count, tonnes }),
    ),
    regions: facetsOf(
      facets.regions,
      (code) => catalogue.regions.get(code),
      (region, { count, tonnes }) => ({ region, count, tonnes }),
    ),
    certificates: facetsOf(
      facets.certificates,
      (code) => kinds.get(code),
      (certificate, { count, tonnes }) => ({ certificate, count, tonnes }),
    ),
  };
}
