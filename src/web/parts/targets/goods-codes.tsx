/** Goods of a target by words or by code; a chapter or a heading is taken whole. */
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { GOODS } from '../desk/notice-query';
import { GOODS_CODE } from './target-query';

/** Milliseconds after the last letter until it is asked. */
const PAUSE_MS = 200;
/** Codes of a target. */
const MOST_CODES = 50;
const CODE = /^\d{2,6}$/;

interface GoodsCodesProps {
  readonly codes: readonly string[];
  readonly onChange: (codes: string[]) => void;
  readonly error: string | undefined;
}

export function GoodsCodes({ codes, onChange, error }: GoodsCodesProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [search] = useDebouncedValue(words, PAUSE_MS);
  const typed = search.replaceAll('.', '').trim();
  const isCode = CODE.test(typed);
  const [{ data }] = useQuery({ query: GOODS, variables: { search: search || null } });
  const [one] = useQuery({ query: GOODS_CODE, variables: { code: typed }, pause: !isCode });
  const whole = isCode && one.data?.product ? [one.data.product] : [];
  const found = new Map<string, string>();
  for (const { code, display, name } of [...whole, ...(data?.products.nodes ?? [])]) {
    found.set(code.slice(0, 6), found.get(code.slice(0, 6)) ?? `${name} (${display.slice(0, 7)})`);
  }
  const others = [...found].filter(([code]) => !codes.includes(code));
  return (
    <MultiSelect
      label={t('targets.form.goods')}
      description={t('targets.form.goodsHint')}
      placeholder={codes.length === 0 ? t('targets.form.goodsWords') : undefined}
      searchable
      maxValues={MOST_CODES}
      value={[...codes]}
      onChange={onChange}
      onSearchChange={setWords}
      filter={({ options }) => options}
      data={[
        ...codes.map((code) => ({ value: code, label: code })),
        ...others.map(([value, label]) => ({ value, label })),
      ]}
      nothingFoundMessage={t(words === search ? 'need.noProduct' : 'states.loading')}
      error={error}
    />
  );
}
