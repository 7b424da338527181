/** The reference data that everything else is judged by. Read once from seeds/reference, never changed. */
import type { IndicatorFacts } from './statistics';
import type {
  Confidence,
  Country,
  CrossingStatus,
  MarketAccess,
  Names,
  Packaging,
  RegionKind,
  Requirement,
  RequirementHolder,
  TransportMode,
  Variety,
} from './vocabulary';

/** A Kazakh region or city, a Xinjiang prefecture, or one of its directly administered cities. */
export interface RegionFacts {
  /** ISO 3166-2 in Kazakhstan ("KZ-63"), GB/T 2260 in Xinjiang ("650100"). */
  readonly code: string;
  readonly country: Country;
  readonly kind: RegionKind;
  readonly names: Names;
  readonly centre: Names;
  /** Degrees, WGS 84, of the centre. */
  readonly latitude: number;
  readonly longitude: number;
  readonly note: string;
}

export interface CrossingFacts {
  readonly code: string;
  readonly mode: TransportMode;
  readonly status: CrossingStatus;
  /** Year of the planned opening, if it is not in use yet. */
  readonly opens: number | null;
  readonly kzRegion: string;
  readonly cnPrefecture: string;
  readonly names: Names;
  /** Assumed hours between arrival and departure; null where no freight passes. */
  readonly dwellHours: {
    readonly min: number;
    readonly typical: number;
    readonly max: number;
  } | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly note: string;
}

export interface NetworkNode {
  readonly id: string;
  readonly name: string;
  readonly kind: 'CENTRE' | 'JUNCTION' | 'CROSSING';
  readonly country: Country | 'RU';
  readonly latitude: number;
  readonly longitude: number;
  /** Code of the border crossing this node is one side of. */
  readonly crossing: string | null;
}

export interface NetworkEdge {
  readonly from: string;
  readonly to: string;
  readonly mode: TransportMode;
  readonly km: number;
  readonly status: 'OPEN' | 'PLANNED';
  readonly confidence: Confidence;
  /** Code of the border crossing this edge is. */
  readonly crossing: string | null;
}

/** Assumptions about the price and pace of a transport mode; see matching.md, section 3. */
export interface ModeTariff {
  /** USD per tonne, whatever the distance. */
  readonly fixUsd: number;
  /** USD per tonne and kilometre. */
  readonly usdPerKm: number;
  /** Kilometres a day on either side of the border. */
  readonly kmPerDay: Readonly<Record<Country, number>>;
  readonly handlingDays: number;
}

export interface TransportAssumptions {
  readonly road: ModeTariff;
  readonly railContainer: ModeTariff;
  readonly railWagon: ModeTariff;
  /** USD per tonne and day under way. */
  readonly dayCostUsd: number;
}

export interface ProductFacts {
  /** Six-digit HS 2022 code. */
  readonly code: string;
  /** A loose trade heading such as "vegetable-oil"; not a product group of the matching. */
  readonly family: string;
  readonly names: Names;
  readonly packaging: readonly Packaging[];
  readonly requirements: readonly {
    readonly code: Requirement;
    readonly depends: boolean;
  }[];
  readonly access: MarketAccess;
  readonly unit: 'TNE' | 'LTR';
  /** Kilograms a litre, where the product is traded by the litre. */
  readonly density: number | null;
  readonly originRegions: readonly string[];
  readonly cn8: string | null;
  readonly cnMfn: string | null;
  readonly cnVat: string | null;
  readonly tariffConfidence: string | null;
  readonly note: string;
}

/** A curated category wider than a heading: "any vegetable oil". */
export interface ProductGroupFacts {
  readonly code: string;
  /** Two- to six-digit HS codes, each taken whole. */
  readonly headings: readonly string[];
  readonly names: Names;
}

export interface PackagingFacts {
  readonly code: Packaging;
  readonly names: Names;
  readonly modes: readonly TransportMode[];
  /** True for cars of the 1520 mm network, which are slower and must be unloaded at the border. */
  readonly wagon: boolean;
  readonly netTonnes: { readonly min: number; readonly max: number } | null;
  readonly note: string;
}

export interface RequirementFacts {
  readonly code: Requirement;
  readonly names: Names;
  readonly mandatory: boolean;
  readonly holder: RequirementHolder;
  readonly issuer: string;
  readonly note: string;
}

export interface VarietyFacts {
  readonly code: Variety;
  readonly hsCodes: readonly string[];
  readonly names: Names;
}

export interface Reference {
  readonly regions: readonly RegionFacts[];
  readonly crossings: readonly CrossingFacts[];
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  readonly transport: TransportAssumptions;
  /** Every six-digit HS 2022 code, ascending. */
  readonly hsCodes: readonly string[];
  /** Chapter ("15") to its names. */
  readonly chapters: ReadonlyMap<string, Names>;
  readonly products: readonly ProductFacts[];
  readonly groups: readonly ProductGroupFacts[];
  readonly packagings: readonly PackagingFacts[];
  readonly requirements: readonly RequirementFacts[];
  readonly varieties: readonly VarietyFacts[];
  /** What others have counted. */
  readonly statistics: readonly IndicatorFacts[];
}
