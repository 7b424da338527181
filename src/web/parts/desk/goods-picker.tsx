/** Goods by words in any of the four languages, or by their code; several. */
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { GOODS } from './notice-query';

/** Milliseconds after the last letter until it is asked. */
const PAUSE_MS = 200;
/** Codes of a barrier. */
const MOST_CODES = 50;

interface GoodsPickerProps {
  readonly codes: readonly string[];
  readonly onChange: (codes: string[]) => void;
  readonly error: string | undefined;
}

interface Goods {
  readonly code: string;
  readonly display: string;
  readonly name: string;
}

/** By code of at most six digits: goods that a country splits further are one to a barrier. */
function namesOf(goods: readonly Goods[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { code, display, name } of goods) {
    const short = code.slice(0, 6);
    names.set(short, names.get(short) ?? `${name} (${display.slice(0, 7)})`);
  }
  return names;
}

export function GoodsPicker({ codes, onChange, error }: GoodsPickerProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [search] = useDebouncedValue(words, PAUSE_MS);
  const [{ data, fetching }] = useQuery({ query: GOODS, variables: { search: search || null } });
  // What was found for other words than these is not offered.
  const settled = words === search && !fetching;
  const found = settled ? namesOf(data?.products.nodes ?? []) : new Map<string, string>();
  const chosen = codes.map((code) => ({ value: code, label: found.get(code) ?? names.get(code) ?? code }));
  const others = [...found].filter(([code]) => !codes.includes(code));
  const choose = (next: string[]) => {
    setNames(new Map([...names, ...found]));
    onChange(next);
  };
  return (
    <MultiSelect
      label={t('desk.notice.goods')}
      description={t('desk.notice.goodsHint')}
      placeholder={codes.length === 0 ? t('desk.notice.goodsWords') : undefined}
      searchable
      required
      maxValues={MOST_CODES}
      value={[...codes]}
      onChange={choose}
      onSearchChange={setWords}
      filter={({ options }) => options}
      data={[...chosen, ...others.map(([value, label]) => ({ value, label }))]}
      nothingFoundMessage={t(settled ? 'need.noProduct' : 'states.loading')}
      error={error}
    />
  );
}
