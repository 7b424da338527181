/** A saved search as the search pages know it, and in words. */
import { useTranslation } from 'react-i18next';
import type { CreateSavedSearchInput, SavedSearchesQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { graphql } from '../../graphql';
import { type Search, whereOf } from '../search/address';

export const SEARCHES = graphql(`
  query SavedSearches {
    savedSearches(first: 100) {
      nodes {
        id
        name
        kind
        search
        byMail
        createdAt
        where {
          certificates company group hsCode maxTonnes minTonnes regions updatedAfter
          window { from to }
        }
      }
    }
    productGroups { code name }
    regions { code name }
  }
`);

export const CREATE = graphql(`
  mutation CreateSavedSearch($input: CreateSavedSearchInput!) {
    createSavedSearch(input: $input) { id name }
  }
`);

/** An empty list holds nothing that a cache could know it by. */
export const SEARCHES_CONTEXT = { additionalTypenames: ['SavedSearch'] };

/** Characters of a name. */
export const LONGEST_NAME = 80;

export type SavedSearch = SavedSearchesQuery['savedSearches']['nodes'][number];

/** Names of codes, as far as they are known. */
export interface Names {
  readonly groups: readonly { readonly code: string; readonly name: string }[];
  readonly regions: readonly { readonly code: string; readonly name: string }[];
}

/** What makes the very same search again. */
export function inputOf({ name, kind, search, byMail, where }: SavedSearch): CreateSavedSearchInput {
  const { __typename: _, window, ...rest } = where as typeof where & { readonly __typename?: string };
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  const days = window && Object.fromEntries(ENDS.flatMap((end) => (window[end] ? [[end, window[end]]] : [])));
  return { name, kind, search, byMail, where: { ...said, ...(days ? { window: days } : {}) } };
}

const ENDS = ['from', 'to'] as const;

/** What is searched now, as it is saved. */
export function inputOfSearch(kind: 'offers' | 'demands', search: Search) {
  return {
    kind: kind === 'offers' ? 'OFFER' : 'DEMAND',
    search: search.words || null,
    where: whereOf(search),
  } as const;
}

/** Address of the page that shows what a saved search finds. */
export function addressOf({ kind, search, where }: SavedSearch): string {
  const params = new URLSearchParams();
  const said = {
    q: search,
    group: where.group,
    hs: where.hsCode,
    regions: where.regions?.join(','),
    min: where.minTonnes,
    max: where.maxTonnes,
    from: where.window?.from,
    to: where.window?.to,
    certificates: where.certificates?.join(','),
    company: where.company,
  };
  for (const [name, value] of Object.entries(said)) {
    if (value) {
      params.set(name, String(value));
    }
  }
  const text = params.toString();
  return `${kind === 'OFFER' ? '/offers' : '/demands'}${text === '' ? '' : `?${text}`}`;
}

/** The address of a search is all that its words are made of, whether it is saved or at hand. */
export type Asked = Pick<Search, 'words' | 'group' | 'hs' | 'regions' | 'min' | 'max' | 'from' | 'to'> &
  Pick<Search, 'certificates' | 'company'>;

export function askedOf({ search, where }: SavedSearch): Asked {
  return {
    words: search ?? '',
    group: where.group ?? '',
    hs: where.hsCode ?? '',
    regions: where.regions ?? [],
    min: where.minTonnes ? String(where.minTonnes) : '',
    max: where.maxTonnes ? String(where.maxTonnes) : '',
    from: where.window?.from ?? '',
    to: where.window?.to ?? '',
    certificates: where.certificates ?? [],
    company: where.company ?? '',
  };
}

/** Says what a search asks for, part by part. */
export function useAskedWords(names: Names): (asked: Asked) => readonly string[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = (list: Names['groups'], code: string) => list.find((one) => one.code === code)?.name ?? code;
  const tonnes = (end: 'min' | 'max', value: string) =>
    value && t(`search.chips.${end}`, { tonnes: formats.tonnes(Number(value)) });
  const day = (end: 'from' | 'to', value: string) =>
    value && t(`search.chips.${end}`, { day: formats.day(value) });
  return (asked) =>
    [
      asked.words && t('alerts.words', { words: asked.words }),
      asked.group && nameOf(names.groups, asked.group),
      asked.hs && t('search.chips.hs', { code: asked.hs }),
      ...asked.regions.map((code) => nameOf(names.regions, code)),
      tonnes('min', asked.min),
      tonnes('max', asked.max),
      day('from', asked.from),
      day('to', asked.to),
      ...asked.certificates.map((kind) => t(`certificates.${kind}`)),
      asked.company && t('search.chips.company'),
    ].filter((text) => text !== '');
}
