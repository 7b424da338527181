/** The closed lists of the trade. GraphQL enums, CSV columns and stored values all use these words. */

export const LANGUAGES = ['kk', 'ru', 'zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** One text in each of the four languages. */
export type Names = Readonly<Record<Language, string>>;

export const COUNTRIES = ['KZ', 'CN'] as const;
export type Country = (typeof COUNTRIES)[number];

export const REGION_KINDS = ['REGION', 'CITY', 'PREFECTURE'] as const;
export type RegionKind = (typeof REGION_KINDS)[number];

export const TRANSPORT_MODES = ['RAIL', 'ROAD'] as const;
export type TransportMode = (typeof TRANSPORT_MODES)[number];

export const CROSSING_STATUSES = ['OPERATING', 'UNDER_CONSTRUCTION', 'DORMANT'] as const;
export type CrossingStatus = (typeof CROSSING_STATUSES)[number];

export const CONFIDENCES = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Incoterms 2020 for sea and inland waterway only: refused, because no such leg exists here. */
export const SEA_INCOTERMS = ['FAS', 'FOB', 'CFR', 'CIF'] as const;
/** All Incoterms 2020; those for sea are understood, and refused with a reason. */
export const INCOTERMS = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', ...SEA_INCOTERMS] as const;
export type Incoterm = (typeof INCOTERMS)[number];

/** Every currency here has two minor digits. */
export const CURRENCIES = ['USD', 'CNY', 'KZT', 'EUR', 'RUB'] as const;
export type Currency = (typeof CURRENCIES)[number];

export const PACKAGINGS = [
  'FLEXITANK_20',
  'ISO_TANK_20',
  'RAIL_TANK_WAGON',
  'TANK_TRUCK',
  'IBC_1000',
  'DRUM_200',
  'PET_1',
  'PET_5',
  'JERRYCAN_10_20',
  'GRAIN_WAGON',
  'BULK_CONTAINER',
  'BAG_25_50',
  'BIG_BAG',
  'CONSUMER_PACK',
  'REEFER_40',
  'OPEN_WAGON',
  'BUNDLE',
  'BOTTLE',
  'GAS_TANK',
  'STEEL_DRUM_DG',
] as const;
export type Packaging = (typeof PACKAGINGS)[number];

/** Papers that a producer holds: an offer can carry them and a demand can require them. */
export const CERTIFICATE_KINDS = [
  'GACC_FOOD',
  'GACC_GRAIN',
  'GACC_FEED',
  'PHYTO',
  'VET',
  'HEALTH',
  'COO_ORIGINAL',
  'QUALITY',
  'CN_LABEL',
  'GMO_DECL',
  'HACCP',
  'ISO22000',
  'HALAL',
  'DG',
] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** Everything that may stand between a product and the Chinese market, whoever has to hold it. */
export const REQUIREMENTS = [...CERTIFICATE_KINDS, 'AUTO_LICENCE', 'TRQ', 'EXPORT_KZ', 'DECREE249'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

export const REQUIREMENT_HOLDERS = ['PRODUCER', 'IMPORTER', 'BOTH'] as const;
export type RequirementHolder = (typeof REQUIREMENT_HOLDERS)[number];

/** Plants that share a customs code: 1512.11 is sunflower or safflower. */
export const VARIETIES = [
  'SUNFLOWER',
  'SAFFLOWER',
  'RAPESEED',
  'LINSEED',
  'SOYBEAN',
  'COTTONSEED',
  'MAIZE',
  'MUSTARD',
  'CAMELINA',
  'HEMP',
] as const;
export type Variety = (typeof VARIETIES)[number];

/** How far China's market is open to the Kazakh product; CHECK_PROTOCOL is never shown as granted. */
export const MARKET_ACCESSES = ['ESTABLISHED', 'PROTOCOL', 'CHECK_PROTOCOL', 'POSSIBLE', 'UNLIKELY'] as const;
export type MarketAccess = (typeof MARKET_ACCESSES)[number];

/** Units in which a tonnage may be given: tonne, kilogram, decitonne, litre (UN/ECE Recommendation 20). */
export const UNITS = ['TNE', 'KGM', 'DTN', 'LTR'] as const;
export type Unit = (typeof UNITS)[number];

export const LISTING_STATUSES = [
  'DRAFT',
  'PUBLISHED',
  'PAUSED',
  'WITHDRAWN',
  'EXPIRED',
  'FILLED',
  'SUSPENDED',
] as const;
export type ListingStatus = (typeof LISTING_STATUSES)[number];

export const VERIFICATIONS = [
  'UNVERIFIED',
  'SUBMITTED',
  'VERIFIED',
  'NEEDS_INFO',
  'REJECTED',
  'SUSPENDED',
  'EXPIRED',
] as const;
export type Verification = (typeof VERIFICATIONS)[number];

/** Why a verification was refused, asked back or suspended. */
export const VERIFICATION_REASONS = [
  'NUMBER_DOES_NOT_MATCH',
  'DOCUMENTS_MISSING',
  'NOT_ACTIVE',
  'NOT_A_PRODUCER_OR_IMPORTER',
  'DUPLICATE',
  'COMPLAINT',
  'OTHER',
] as const;
export type VerificationReason = (typeof VERIFICATION_REASONS)[number];

export const COMPANY_ROLES = ['MEMBER', 'ADMINISTRATOR'] as const;
export type CompanyRole = (typeof COMPANY_ROLES)[number];

/** Officers run the mission, auditors read all and change nothing, site administrators appoint them. */
export const STAFF_ROLES = ['OFFICER', 'AUDITOR', 'SITE_ADMINISTRATOR'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What a partner app's key may do. */
export const SCOPES = [
  'catalogue:read',
  'matches:read',
  'company:read',
  'company:write',
  'listings:write',
  'introductions:read',
  'introductions:write',
  'deals:read',
  'deals:write',
] as const;
export type Scope = (typeof SCOPES)[number];

export const INTRODUCTION_SIDES = ['SELLER', 'BUYER'] as const;
export type IntroductionSide = (typeof INTRODUCTION_SIDES)[number];

export const INTRODUCTION_STATUSES = [
  'PROPOSED',
  'MUTUAL',
  'DEAL',
  'CLOSED',
  'DECLINED',
  'WITHDRAWN',
  'EXPIRED',
] as const;
export type IntroductionStatus = (typeof INTRODUCTION_STATUSES)[number];

/** Coded reasons for declining or closing; private to the side that gives them. */
export const INTRODUCTION_REASONS = [
  'PRICE',
  'VOLUME',
  'QUALITY',
  'TIMING',
  'LOGISTICS',
  'ALREADY_SUPPLIED',
  'NO_INTEREST',
  'NO_ANSWER',
  'OTHER',
] as const;
export type IntroductionReason = (typeof INTRODUCTION_REASONS)[number];

export const POOL_STATUSES = ['DRAFT', 'INVITING', 'COVERED', 'CONFIRMED', 'DISSOLVED'] as const;
export type PoolStatus = (typeof POOL_STATUSES)[number];

/** PLANNED is a line of a draft: its producer has not been asked yet and knows nothing of it. */
export const COMMITMENT_STATUSES = ['PLANNED', 'INVITED', 'RESERVED', 'CONFIRMED', 'RELEASED'] as const;
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number];

/** A crossing closed, a crossing limited (a quota, shorter hours), or goods that may not pass at all. */
export const ROUTE_NOTICE_KINDS = ['CLOSURE', 'LIMIT', 'BARRIER'] as const;
export type RouteNoticeKind = (typeof ROUTE_NOTICE_KINDS)[number];

/** The way of a deal; LOST and CANCELLED are ways out before and after a contract. */
export const DEAL_STAGES = [
  'NEGOTIATION',
  'MEMORANDUM',
  'CONTRACT',
  'SHIPPING',
  'COMPLETED',
  'LOST',
  'CANCELLED',
] as const;
export type DealStage = (typeof DEAL_STAGES)[number];

/** What a deal came of; IMPORT is one of the past, entered by an officer. */
export const DEAL_ORIGINS = ['INTRODUCTION', 'POOL', 'MEETING', 'IMPORT'] as const;
export type DealOrigin = (typeof DEAL_ORIGINS)[number];

/** Whose confirmation a deal waits for. */
export const DEAL_AWAITINGS = ['SELLER', 'BUYER', 'BOTH'] as const;
export type DealAwaiting = (typeof DEAL_AWAITINGS)[number];

/** Stages whose tonnes are counted, each by itself: SHIPPED is a part of CONTRACT, and no two are ever added. */
export const COUNTED_STAGES = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPED'] as const;
export type CountedStage = (typeof COUNTED_STAGES)[number];

/** Coded reasons for losing a deal; seen by its parties and staff. */
export const LOSS_REASONS = [
  'PRICE',
  'VOLUME',
  'QUALITY',
  'TIMING',
  'LOGISTICS',
  'PAYMENT',
  'MARKET_ACCESS',
  'OTHER_SUPPLIER',
  'OTHER',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

export const TARGET_UNITS = ['TONNES', 'USD'] as const;
export type TargetUnit = (typeof TARGET_UNITS)[number];

/** Figures of the demonstration market are never mixed with those of the real one. */
export const MARKET_KINDS = ['REAL', 'DEMONSTRATION'] as const;
export type MarketSort = (typeof MARKET_KINDS)[number];

/** Who took a step: somebody not signed in, a person, a partner app, or the program itself. */
export const ACTOR_KINDS = ['STRANGER', 'PERSON', 'API_KEY', 'SYSTEM'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];
