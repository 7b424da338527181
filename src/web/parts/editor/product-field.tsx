/** What is offered or needed: found by words in any language or by code, or picked from the tree. */
import { MultiSelect, Select, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Variety } from '../../documents/graphql';
import { graphql } from '../../graphql';
import { FieldRow, idOf, ORDER } from './field';
import { ProductTree } from './product-tree';
import { type Choice, labelOf, useFound, useGroups, useProduct } from './products';
import type { Editor } from './use-editor';

/** Names of what was chosen are remembered, since a list of matches does not hold them any more. */
export interface Named {
  readonly nameOf: (ware: string) => string | undefined;
  readonly learn: (choices: readonly Choice[]) => void;
}

interface ProductFieldProps {
  readonly editor: Editor;
  readonly named: Named;
}

export function ProductField({ editor, named }: ProductFieldProps) {
  const { values, set, kind } = editor;
  const choose = (choice: Choice) => {
    named.learn([choice]);
    const others = kind === 'offer' ? [] : values.wares.filter((ware) => ware !== choice.value);
    set({ wares: [...others, choice.value] });
  };
  return (
    <Stack gap="md">
      <FieldRow>
        {kind === 'offer' ? (
          <OneProduct editor={editor} named={named} />
        ) : (
          <ManyProducts editor={editor} named={named} />
        )}
        <ProductTree wares={values.wares} onChoose={choose} />
      </FieldRow>
      <VarietyField editor={editor} />
    </Stack>
  );
}

/** What a field of products says of itself. */
function useFieldTexts({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  return {
    id: idOf('wares'),
    label: t(`editor.wares.${editor.kind}`),
    description: t(`editor.waresHint.${editor.kind}`),
    placeholder: editor.values.wares.length === 0 ? t('need.productHint') : undefined,
    error: editor.faultOf('wares'),
    inputWrapperOrder: ORDER,
    required: true,
  };
}

function OneProduct({ editor, named }: ProductFieldProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const ware = editor.values.wares[0] ?? '';
  const label = named.nameOf(ware);
  const { found, fetching } = useFound(words === label ? '' : words);
  const missing = label !== undefined && !found.some(({ value }) => value === ware);
  return (
    <Select
      {...useFieldTexts({ editor })}
      searchable
      selectFirstOptionOnChange
      value={label === undefined ? null : ware}
      onChange={(value) => {
        named.learn(found);
        editor.set({ wares: value === null ? [] : [value] });
      }}
      onSearchChange={setWords}
      data={missing ? [{ value: ware, label }, ...found] : [...found]}
      // The list is narrowed by the server already, in all four languages.
      filter={({ options }) => options}
      nothingFoundMessage={t(fetching ? 'states.loading' : 'need.noProduct')}
      maxDropdownHeight={320}
    />
  );
}

function ManyProducts({ editor, named }: ProductFieldProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const groups = useGroups().map(({ code, name }) => ({ value: `group:${code}`, label: name }));
  const { found, fetching } = useFound(words);
  const { wares } = editor.values;
  const meets = ({ label }: Choice) => label.toLocaleLowerCase().includes(words.toLocaleLowerCase());
  const chosen = wares.flatMap((value) => {
    const label = named.nameOf(value) ?? groups.find((group) => group.value === value)?.label;
    return label === undefined ? [] : [{ value, label }];
  });
  const others = (choices: readonly Choice[]) => choices.filter(({ value }) => !wares.includes(value));
  const data = [
    { group: t('editor.chosen'), items: chosen },
    { group: t('need.groups'), items: others(groups.filter(meets)) },
    { group: t('need.products'), items: words === '' ? [] : others(found) },
  ];
  return (
    <MultiSelect
      {...useFieldTexts({ editor })}
      searchable
      hidePickedOptions
      value={chosen.map(({ value }) => value)}
      onChange={(next) => {
        named.learn(found);
        // A name that is still on its way is no reason to lose what was chosen.
        const unnamed = wares.filter((ware) => !chosen.some(({ value }) => value === ware));
        editor.set({ wares: [...unnamed, ...next] });
      }}
      onSearchChange={setWords}
      data={data.filter(({ items }) => items.length > 0)}
      filter={({ options }) => options}
      nothingFoundMessage={t(fetching ? 'states.loading' : 'need.noProduct')}
      maxDropdownHeight={320}
    />
  );
}

/** Tells the name of a code that came from elsewhere than the list: from a stored listing or a kept draft. */
export function LearnName({ ware, learn }: { readonly ware: string; readonly learn: Named['learn'] }) {
  const code = ware.startsWith('hs:') ? ware.slice(3) : '';
  const product = useProduct(code);
  const label = product && (code === product.code ? labelOf(product) : `${product.name} (${code})`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: learning is the same whoever renders it.
  useEffect(() => {
    if (label) {
      learn([{ value: ware, label }]);
    }
  }, [ware, label]);
  return null;
}

const VARIETIES = graphql(`
  query EditorVarieties {
    varieties { code name hsCodes }
  }
`);

/** Only where a code is shared by several plants, or something was chosen before. */
function VarietyField({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: VARIETIES });
  const groups = useGroups();
  const { wares, variety } = editor.values;
  const codes = wares.flatMap((ware) => {
    const [prefix, code = ''] = ware.split(':');
    return prefix === 'hs' ? [code] : (groups.find((group) => group.code === code)?.headings ?? []);
  });
  const fits = (own: string) =>
    codes.some((code) => own.startsWith(code.slice(0, 6)) || code.startsWith(own));
  const plants = (data?.varieties ?? []).filter(
    ({ code, hsCodes }) => code === variety || hsCodes.some(fits),
  );
  if (plants.length < 2 && variety === '' && editor.faultOf('variety') === undefined) {
    return null;
  }
  return (
    <Select
      id={idOf('variety')}
      label={t('listing.variety')}
      description={t('editor.varietyHint')}
      placeholder={t(editor.kind === 'offer' ? 'listing.notSaid' : 'listing.any')}
      clearable
      clearButtonProps={{ 'aria-label': t('try.clear', { field: t('listing.variety') }) }}
      value={variety === '' ? null : (variety as Variety)}
      onChange={(code) => editor.set({ variety: code ?? '' })}
      data={plants.map(({ code, name }) => ({ value: code, label: name }))}
      error={editor.faultOf('variety')}
      maw={420}
    />
  );
}
