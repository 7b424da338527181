/** The reference data, indexed: the nouns that offers and demands are made of, looked up by code. */
import { sixDigits } from './hs-code';
import { type CorridorTable, createCorridorTable } from './matching/corridor';
import { createProductSpace, meets, type ProductSpace } from './matching/product';
import type {
  CrossingFacts,
  NetworkNode,
  PackagingFacts,
  ProductFacts,
  ProductGroupFacts,
  Reference,
  RegionFacts,
  RequirementFacts,
  VarietyFacts,
} from './reference';
import type { Language, Packaging, Requirement, Variety } from './vocabulary';

export interface Catalogue {
  readonly reference: Reference;
  readonly regions: ReadonlyMap<string, RegionFacts>;
  readonly crossings: ReadonlyMap<string, CrossingFacts>;
  readonly nodes: ReadonlyMap<string, NetworkNode>;
  readonly named: ReadonlyMap<string, ProductFacts>;
  readonly groups: ReadonlyMap<string, ProductGroupFacts>;
  readonly packagings: ReadonlyMap<Packaging, PackagingFacts>;
  readonly requirements: ReadonlyMap<Requirement, RequirementFacts>;
  readonly varieties: ReadonlyMap<Variety, VarietyFacts>;
  readonly products: ProductSpace;
  readonly corridors: CorridorTable;
  /** The groups that hold a code or a part of what stands under it. */
  groupsOf(code: string): readonly ProductGroupFacts[];
}

/** Indexes reference data; the corridors and product categories are computed here, once. */
export function createCatalogue(reference: Reference): Catalogue {
  return {
    reference,
    regions: byCode(reference.regions),
    crossings: byCode(reference.crossings),
    nodes: new Map(reference.nodes.map((node) => [node.id, node])),
    named: byCode(reference.products),
    groups: byCode(reference.groups),
    packagings: byCode(reference.packagings),
    requirements: byCode(reference.requirements),
    varieties: byCode(reference.varieties),
    products: createProductSpace(reference.hsCodes, reference.groups),
    corridors: createCorridorTable(reference),
    groupsOf: (code) => reference.groups.filter((group) => meets(group, sixDigits(code))),
  };
}

function byCode<Code extends string, Row extends { readonly code: Code }>(
  rows: readonly Row[],
): ReadonlyMap<Code, Row> {
  return new Map(rows.map((row) => [row.code, row]));
}

/** The name of a chapter in a language; the code where the nomenclature has no such chapter. */
export function chapterName({ reference }: Catalogue, code: string, language: Language): string {
  const chapter = code.slice(0, 2);
  return reference.chapters.get(chapter)?.[language] ?? chapter;
}
