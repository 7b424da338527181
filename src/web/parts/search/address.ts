/** What is searched, as the address bar holds it. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { CertificateKind, OfferOrder, OfferWhere } from '../../documents/graphql';

export const ORDERS = ['newest', 'largest', 'smallest', 'soonest'] as const;
export type Order = (typeof ORDERS)[number];

export interface Search {
  readonly words: string;
  readonly group: string;
  readonly hs: string;
  readonly regions: readonly string[];
  readonly min: string;
  readonly max: string;
  /** ISO days; empty where open. */
  readonly from: string;
  readonly to: string;
  readonly certificates: readonly string[];
  readonly company: string;
  readonly order: Order;
  /** Pages shown, from 1. */
  readonly pages: number;
}

export const PAGE_ROWS = 20;

/** Pages that are asked for at most when an address is opened. */
const MOST_PAGES = 25;

const LISTS = ['regions', 'certificates'] as const;

/** What narrows the list, beside the words: what chips show and "clear all" takes away. */
const FILTERS = ['group', 'hs', 'regions', 'min', 'max', 'from', 'to', 'certificates', 'company'] as const;

function listOf(text: string | null): string[] {
  return text ? text.split(',') : [];
}

function read(params: URLSearchParams): Search {
  const text = (name: string) => params.get(name) ?? '';
  const order = ORDERS.find((known) => known === params.get('order')) ?? 'newest';
  return {
    words: text('q'),
    group: text('group'),
    hs: text('hs'),
    regions: listOf(params.get('regions')),
    min: text('min'),
    max: text('max'),
    from: text('from'),
    to: text('to'),
    certificates: listOf(params.get('certificates')),
    company: text('company'),
    order,
    pages: Math.min(MOST_PAGES, Math.max(1, Math.trunc(Number(params.get('pages'))) || 1)),
  };
}

function nameOf(key: keyof Search): string {
  return key === 'words' ? 'q' : key;
}

export function useSearch() {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const search = useMemo(() => read(new URLSearchParams(text)), [text]);
  /** Takes over what is given; all but another number of pages starts at the first page again. */
  const change = useCallback(
    (part: Partial<Search>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          next.delete('pages');
          for (const [key, value] of Object.entries(part)) {
            const said = Array.isArray(value) ? value.join(',') : String(value ?? '');
            const silent = said === '' || (key === 'order' && said === 'newest');
            if (silent) {
              next.delete(nameOf(key as keyof Search));
            } else {
              next.set(nameOf(key as keyof Search), said);
            }
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { search, change };
}

/** How many filters are on; each region and paper counts. */
export function countOf(search: Search): number {
  return FILTERS.reduce((sum, key) => {
    const value = search[key];
    return sum + (typeof value === 'string' ? (value === '' ? 0 : 1) : value.length);
  }, 0);
}

/** Nothing asked beside the words. */
export const CLEARED: Partial<Search> = Object.fromEntries(
  FILTERS.map((key) => [key, LISTS.some((list) => list === key) ? [] : '']),
);

/** The search as the lists of offers and demands take it. */
export function whereOf(search: Search): OfferWhere {
  const { group, hs, regions, min, max, from, to, certificates, company } = search;
  return {
    ...(hs ? { hsCode: hs } : {}),
    ...(group && !hs ? { group } : {}),
    ...(regions.length > 0 ? { regions: [...regions] } : {}),
    ...(min ? { minTonnes: Number(min) } : {}),
    ...(max ? { maxTonnes: Number(max) } : {}),
    ...(from || to ? { window: { ...(from ? { from } : {}), ...(to ? { to } : {}) } } : {}),
    ...(certificates.length > 0 ? { certificates: certificates as CertificateKind[] } : {}),
    ...(company ? { company } : {}),
  };
}

export function orderOf({ order }: Search): OfferOrder[] {
  switch (order) {
    case 'newest':
      return [{ by: 'CREATED_AT', direction: 'DESC' }];
    case 'largest':
      return [{ by: 'TONNES', direction: 'DESC' }];
    case 'smallest':
      return [{ by: 'TONNES', direction: 'ASC' }];
    case 'soonest':
      return [{ by: 'WINDOW_FROM', direction: 'ASC' }];
  }
}
