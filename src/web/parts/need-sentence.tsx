/** A need as a sentence: each bracket is a control, and each language puts the brackets where it wants them. */
import {
  type ComboboxItem,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../graphql';
import './need-sentence.css';

const SIDES = ['need', 'supply'] as const;

export interface Need {
  readonly side: (typeof SIDES)[number];
  /** "group:vegetable-oils" or "hs:151211"; empty while nothing is chosen. Supplies are by code only. */
  readonly product: string;
  /** Tonnes within the window of a need, a year of a supply; null while the field is empty. */
  readonly tonnes: number | null;
  /** Code of the destination in Xinjiang of a need, of the Kazakh origin of a supply. */
  readonly region: string;
  /** First and last day, ISO. */
  readonly from: string;
  readonly to: string;
}

const EXAMPLES = {
  need: { side: 'need', product: 'group:vegetable-oils', tonnes: 250_000, region: '650100' },
  supply: { side: 'supply', product: 'hs:151211', tonnes: 20_000, region: 'KZ-63' },
} as const;

/** A year from the first of the next month on. */
function comingYear(today: Date): Pick<Need, 'from' | 'to'> {
  const day = (years: number, last: number) =>
    new Date(Date.UTC(today.getUTCFullYear() + years, today.getUTCMonth() + 1, 1 - last))
      .toISOString()
      .slice(0, 10);
  return { from: day(0, 0), to: day(1, 1) };
}

/** The need that an address holds; what it leaves out is as in the example. */
export function readNeed(address: URLSearchParams): Need {
  const side = address.get('side') === 'supply' ? 'supply' : 'need';
  const example = { ...EXAMPLES[side], ...comingYear(new Date()) };
  const tonnes = Number(address.get('tonnes') ?? example.tonnes);
  return {
    side,
    product: address.get('product') ?? example.product,
    tonnes: tonnes > 0 && Number.isFinite(tonnes) ? tonnes : null,
    region: address.get('region') ?? example.region,
    from: address.get('from') ?? example.from,
    to: address.get('to') ?? example.to,
  };
}

/** The need as an address holds it. */
export function writeNeed(need: Need): URLSearchParams {
  const { side, product, tonnes, region, from, to } = need;
  return new URLSearchParams({
    side,
    product,
    tonnes: tonnes === null ? '' : String(tonnes),
    region,
    from,
    to,
  });
}

interface NeedProps {
  readonly value: Need;
  readonly onChange: (need: Need) => void;
}

export function NeedSentence({ value, onChange }: NeedProps) {
  const { t } = useTranslation();
  const turn = (side: string) => {
    const example = EXAMPLES[side === 'supply' ? 'supply' : 'need'];
    // A code can be supplied as well as needed; a group and a place cannot change sides.
    const product = value.product.startsWith('hs:') ? value.product : example.product;
    onChange({ ...value, ...example, product });
  };
  return (
    <Stack gap="sm" align="flex-start">
      <SegmentedControl
        aria-label={t('need.side')}
        value={value.side}
        onChange={turn}
        data={SIDES.map((side) => ({ value: side, label: t(`need.sides.${side}`) }))}
      />
      <Text component="div" fz={{ base: 'md', sm: 'lg' }} className="sentence">
        <Trans
          i18nKey={`need.sentence.${value.side}`}
          components={{
            tonnes: <TonnesSlot value={value} onChange={onChange} />,
            product: <ProductSlot value={value} onChange={onChange} />,
            place: <PlaceSlot value={value} onChange={onChange} />,
            from: <DaySlot value={value} onChange={onChange} end="from" />,
            to: <DaySlot value={value} onChange={onChange} end="to" />,
          }}
        />
      </Text>
    </Stack>
  );
}

/** The width that shows a label whole where the window allows it. */
function widthOf(label: string, language: string): string {
  const letters = Math.max(label.length, 6) * (language === 'zh' ? 2 : 1.05);
  return `min(100%, calc(${letters}ch + 4rem))`;
}

function TonnesSlot({ value, onChange }: NeedProps) {
  const { t, i18n } = useTranslation();
  // Browsers without Kazakh write its numbers as Russian does, which is the same.
  const parts = new Intl.NumberFormat([i18n.language, 'ru']).formatToParts(12_345.6);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value;
  return (
    <NumberInput
      className="slot"
      w="9.5rem"
      aria-label={t(`need.tonnes.${value.side}`)}
      value={value.tonnes ?? ''}
      onChange={(tonnes) => onChange({ ...value, tonnes: typeof tonnes === 'number' ? tonnes : null })}
      min={0}
      max={10_000_000}
      step={1_000}
      clampBehavior="blur"
      allowNegative={false}
      decimalScale={1}
      thousandSeparator={sign('group') ?? ' '}
      decimalSeparator={sign('decimal') ?? '.'}
      inputMode="decimal"
      hideControls
    />
  );
}

const CHOICES = graphql(`
  query NeedChoices {
    productGroups { code name }
    regions { code name country }
  }
`);

const PRODUCTS = graphql(`
  query NeedProducts($search: String) {
    products(search: $search, first: 12) {
      nodes { code display name named }
    }
  }
`);

const CHOSEN = graphql(`
  query NeedChosen($code: HsCode!) {
    product(hsCode: $code) { code display name named }
  }
`);

interface Goods {
  readonly code: string;
  readonly display: string;
  readonly name: string;
  readonly named: boolean;
}

function itemOf({ code, display, name, named }: Goods): ComboboxItem {
  return { value: `hs:${code}`, label: named ? `${name} (${display})` : name };
}

function ProductSlot({ value, onChange }: NeedProps) {
  const { t, i18n } = useTranslation();
  const [words, setWords] = useState('');
  const { groups, goods, chosen, fetching } = useProducts(value, words);
  return (
    <Select
      className="slot"
      w={widthOf(chosen?.label ?? '', i18n.language)}
      aria-label={t('need.product')}
      placeholder={t('need.productHint')}
      searchable
      selectFirstOptionOnChange
      value={chosen ? value.product : null}
      onChange={(product) => onChange({ ...value, product: product ?? '' })}
      onSearchChange={setWords}
      data={[
        { group: t('need.groups'), items: groups },
        { group: t('need.products'), items: goods },
      ].filter(({ items }) => items.length > 0)}
      // Both lists are already narrowed, the products by the server in all four languages.
      filter={({ options }) => options}
      nothingFoundMessage={t(fetching ? 'states.loading' : 'need.noProduct')}
      maxDropdownHeight={320}
      comboboxProps={{ width: 340, position: 'bottom-start' }}
    />
  );
}

/** The example by its name, known before the server is asked, so that the first sentence is whole at once. */
function useExample(value: Need, part: 'product' | 'region'): ComboboxItem | undefined {
  const { t } = useTranslation();
  const code = EXAMPLES[value.side][part];
  const word = part === 'product' ? 'product' : 'place';
  return value[part] === code ? { value: code, label: t(`need.example.${word}.${value.side}`) } : undefined;
}

/** What can be chosen: the groups and products that meet the words, and the one that is chosen. */
function useProducts(value: Need, words: string) {
  const [{ data: choices }] = useQuery({ query: CHOICES });
  const code = value.product.startsWith('hs:') ? value.product.slice(3) : '';
  const [{ data: known }] = useQuery({ query: CHOSEN, variables: { code }, pause: code === '' });
  const all = useMemo(
    () =>
      (choices?.productGroups ?? []).map((group) => ({ value: `group:${group.code}`, label: group.name })),
    [choices],
  );
  const example = useExample(value, 'product');
  const one = known?.product?.code === code ? itemOf(known.product) : undefined;
  const chosen = all.find((item) => item.value === value.product) ?? one ?? example;
  // The field shows the name of what is chosen; that is no search.
  const asked = words === chosen?.label ? '' : words;
  const [search] = useDebouncedValue(asked, 150);
  // Those who supply choose a product; those who need see the groups first.
  const idle = search === '' && value.side === 'need';
  const [{ data, fetching }] = useQuery({ query: PRODUCTS, variables: { search }, pause: idle });
  const found = (idle ? [] : (data?.products.nodes ?? [])).map(itemOf);
  const meets = ({ label }: ComboboxItem) => label.toLocaleLowerCase().includes(asked.toLocaleLowerCase());
  const items = [...(value.side === 'need' ? all.filter(meets) : []), ...found];
  // What is chosen must be among the choices, or the field would stand empty.
  const offered = chosen && !items.some((item) => item.value === chosen.value) ? [chosen, ...items] : items;
  const isGroup = (item: ComboboxItem) => item.value.startsWith('group:');
  return {
    groups: offered.filter(isGroup),
    goods: offered.filter((item) => !isGroup(item)),
    chosen,
    fetching: fetching || search !== asked,
  };
}

function PlaceSlot({ value, onChange }: NeedProps) {
  const { t, i18n } = useTranslation();
  const [{ data }] = useQuery({ query: CHOICES });
  const places = (data?.regions ?? [])
    .filter(({ country }) => country === (value.side === 'need' ? 'CN' : 'KZ'))
    .map(({ code, name }) => ({ value: code, label: name }));
  const example = useExample(value, 'region');
  const chosen = places.find((place) => place.value === value.region) ?? example;
  return (
    <Select
      className="slot"
      w={widthOf(chosen?.label ?? '', i18n.language)}
      aria-label={t(`need.place.${value.side}`)}
      placeholder={t('need.placeHint')}
      searchable
      selectFirstOptionOnChange
      value={chosen?.value ?? null}
      onChange={(region) => onChange({ ...value, region: region ?? '' })}
      data={chosen && places.length === 0 ? [chosen] : places}
      nothingFoundMessage={t('need.noPlace')}
      maxDropdownHeight={320}
      comboboxProps={{ width: 300, position: 'bottom-start' }}
    />
  );
}

function DaySlot({ value, onChange, end }: NeedProps & { readonly end: 'from' | 'to' }) {
  const { t } = useTranslation();
  return (
    <TextInput
      className="slot"
      w="10rem"
      type="date"
      aria-label={t(`need.${end}`)}
      value={value[end]}
      min={end === 'to' ? value.from : undefined}
      onChange={(event) => onChange({ ...value, [end]: event.currentTarget.value })}
    />
  );
}
