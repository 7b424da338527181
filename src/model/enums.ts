/** The closed lists of the trade as GraphQL enums. Importing this file registers them. */
import { registerEnumType } from 'type-graphql';
import {
  CERTIFICATE_KINDS,
  COMPANY_ROLES,
  CONFIDENCES,
  COUNTED_STAGES,
  COUNTRIES,
  CROSSING_STATUSES,
  CURRENCIES,
  INCOTERMS,
  LISTING_STATUSES,
  MARKET_ACCESSES,
  MARKET_KINDS,
  PACKAGINGS,
  REGION_KINDS,
  REQUIREMENT_HOLDERS,
  REQUIREMENTS,
  STAFF_ROLES,
  TRANSPORT_MODES,
  VARIETIES,
} from '../domain/vocabulary';

type Words<Word extends string> = { readonly [Key in Word]: Key };

/** Registers words of a closed list as an enum of the schema. */
export function enumOf<Word extends string>(
  name: string,
  description: string,
  words: readonly Word[],
): Words<Word> {
  const table = Object.fromEntries(words.map((word) => [word, word])) as Words<Word>;
  registerEnumType(table, { name, description });
  return table;
}

/** KK, RU, ZH, EN outside; the lower-case codes inside. */
export const LanguageEnum = { KK: 'kk', RU: 'ru', ZH: 'zh', EN: 'en' } as const;
registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'Kazakh, Russian, Chinese, English.',
});

export const CountryEnum = enumOf('Country', 'Kazakhstan or China.', COUNTRIES);
export const RegionKindEnum = enumOf(
  'RegionKind',
  'A Kazakh region, a city of its own right in either country, or a prefecture of Xinjiang.',
  REGION_KINDS,
);
export const TransportModeEnum = enumOf('TransportMode', 'How freight travels.', TRANSPORT_MODES);
export const CrossingStatusEnum = enumOf(
  'CrossingStatus',
  'Whether freight passes a border crossing.',
  CROSSING_STATUSES,
);
export const ConfidenceEnum = enumOf(
  'Confidence',
  'How well a distance is known: published, known within 5 %, or estimated within 15 %.',
  CONFIDENCES,
);
export const IncotermEnum = enumOf(
  'Incoterm',
  'Incoterms 2020. FAS, FOB, CFR and CIF are for sea freight only and are refused on this landlocked route.',
  INCOTERMS,
);
export const CurrencyEnum = enumOf('Currency', 'ISO 4217 code of the currencies in use.', CURRENCIES);
export const PackagingEnum = enumOf('Packaging', 'How the goods are packed for the journey.', PACKAGINGS);
export const CertificateKindEnum = enumOf(
  'CertificateKind',
  'Papers that a producer holds and an importer may require.',
  CERTIFICATE_KINDS,
);
export const RequirementKindEnum = enumOf(
  'RequirementKind',
  'Everything that may stand between a product and the Chinese market, whoever has to hold it.',
  REQUIREMENTS,
);
export const RequirementHolderEnum = enumOf(
  'RequirementHolder',
  'Who has to hold a requirement.',
  REQUIREMENT_HOLDERS,
);
export const VarietyEnum = enumOf(
  'Variety',
  'The plant an oil or seed comes from, where one customs code holds several.',
  VARIETIES,
);
export const MarketAccessEnum = enumOf(
  'MarketAccess',
  'How far the Chinese market is open to the Kazakh product. CHECK_PROTOCOL means not confirmed.',
  MARKET_ACCESSES,
);
export const ListingStatusEnum = enumOf(
  'ListingStatus',
  'Where an offer or demand stands.',
  LISTING_STATUSES,
);
export const CompanyRoleEnum = enumOf(
  'CompanyRole',
  'What a person may do in their company: administrators also manage its file, members and keys.',
  COMPANY_ROLES,
);
export const StaffRoleEnum = enumOf(
  'StaffRole',
  'Who runs the platform: officers serve companies, auditors read all, site administrators appoint them.',
  STAFF_ROLES,
);
export const CountedStageEnum = enumOf(
  'CountedStage',
  'A stage whose tonnes are counted by themselves. SHIPPED is a part of CONTRACT; no two are ever added.',
  COUNTED_STAGES,
);
export const MarketKindEnum = enumOf(
  'MarketKind',
  'Real companies, or the invented ones of the demonstration. Their figures are never mixed.',
  MARKET_KINDS,
);
