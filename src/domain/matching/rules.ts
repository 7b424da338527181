import type { PackagingFacts } from '../reference';
import type { CertificateKind, Packaging } from '../vocabulary';
import type { CorridorTable, RouteConditions } from './corridor';
import type { ProductSpace } from './product';
import type { PerFactor } from './score';

/** What pairs are judged by; the same for a whole list. */
export interface MatchRules {
  readonly products: ProductSpace;
  readonly corridors: CorridorTable;
  readonly packagings: ReadonlyMap<Packaging, PackagingFacts>;
  readonly conditions: RouteConditions;
  /** Normalised to sum 1. */
  readonly weights: PerFactor;
  /** False where the caller may not learn of prices: the gate is then UNKNOWN and changes nothing. */
  readonly judgesPrice: boolean;
  /** Whether a company has papers of a kind on record and none of them is valid on the day of the question. */
  readonly lapsed: (companyId: string, kind: CertificateKind) => boolean;
}
