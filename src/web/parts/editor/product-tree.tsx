/** The tree of codes beside the field: product groups or the chapter, its headings, their six-digit codes. */
import { Anchor, Box, Group, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graphql';
import { useLatest } from '../search/latest';
import classes from './editor.module.css';
import { type Choice, labelOf, useGroups, useProduct } from './products';

const BELOW = graphql(`
  query EditorTree($within: HsCode!) {
    products(within: $within, first: 100) {
      nodes { code display name named }
    }
  }
`);

interface TreeProps {
  readonly wares: readonly string[];
  readonly onChoose: (choice: Choice) => void;
}

/** The code chosen last opens the tree where it stands. */
function useWhere(wares: readonly string[]) {
  const code = wares.findLast((ware) => ware.startsWith('hs:'))?.slice(3, 7) ?? '';
  const [at, go] = useState(code);
  useEffect(() => {
    if (code !== '') {
      go(code);
    }
  }, [code]);
  return [at, go] as const;
}

export function ProductTree({ wares, onChoose }: TreeProps) {
  const { t } = useTranslation();
  const [at, go] = useWhere(wares);
  const groups = useGroups();
  const group = groups.find(({ code }) => code === at);
  return (
    <Box className={classes.tree} role="group" aria-label={t('editor.tree.label')}>
      <Crumbs at={at} group={group?.name} go={go} />
      <ul className={classes.branches}>
        {at === '' &&
          groups.map(({ code, name }) => <Branch key={code} name={name} onClick={() => go(code)} />)}
        {group?.headings.map((heading) => (
          <Heading key={heading} code={heading} go={go} />
        ))}
        {/^\d{2}$/.test(at) && <Chapter chapter={at} go={go} />}
        {/^\d{4}$/.test(at) && <Codes heading={at} wares={wares} onChoose={onChoose} />}
      </ul>
    </Box>
  );
}

interface CrumbsProps {
  readonly at: string;
  readonly group: string | undefined;
  readonly go: (at: string) => void;
}

function Crumbs({ at, group, go }: CrumbsProps) {
  const { t } = useTranslation();
  const digits = /^\d/.test(at);
  const chapter = useLatest(useProductOf(digits ? at : ''));
  const crumb = (name: string, to: string) => (
    <Anchor component="button" type="button" size="sm" mih={24} ta="left" onClick={() => go(to)}>
      {name}
    </Anchor>
  );
  return (
    <Group gap={6} px={8} pb={4}>
      {at === '' ? <Text size="sm">{t('editor.tree.start')}</Text> : crumb(t('need.groups'), '')}
      {group !== undefined && <Text size="sm">› {group}</Text>}
      {digits && at.length > 2 && (
        <>
          › {crumb(`${at.slice(0, 2)} ${chapter ?? ''}`, at.slice(0, 2))}
          <Text size="sm" className="figures">
            › {at.slice(0, 2)}.{at.slice(2)}
          </Text>
        </>
      )}
      {digits && at.length === 2 && (
        <Text size="sm">
          › {at} {chapter}
        </Text>
      )}
    </Group>
  );
}

function useProductOf(code: string): string | undefined {
  return useProduct(code)?.chapterName;
}

interface BranchProps {
  readonly code?: string;
  readonly name: string;
  /** Whether it is chosen; unknown for what only leads on. */
  readonly chosen?: boolean;
  readonly onClick: () => void;
}

function Branch({ code, name, chosen, onClick }: BranchProps) {
  return (
    <li>
      <UnstyledButton
        className={classes.branch}
        data-plain={code === undefined || undefined}
        aria-pressed={chosen}
        onClick={onClick}
      >
        {code !== undefined && <span className="figures">{code}</span>}
        <span>{name}</span>
      </UnstyledButton>
    </li>
  );
}

function useBelow(within: string) {
  const [{ data }] = useQuery({ query: BELOW, variables: { within } });
  return useLatest(data)?.products.nodes ?? [];
}

/** A heading has no name of its own here: the goods we name under it tell what it is. */
function Heading({ code, go }: { readonly code: string; readonly go: (at: string) => void }) {
  const below = useBelow(code).filter((goods) => goods.code.startsWith(code));
  const names = below.filter(({ named }) => named).map(({ name }) => name);
  const heading = code.slice(0, 4);
  const shown = heading.length === 4 ? `${heading.slice(0, 2)}.${heading.slice(2)}` : heading;
  return <Branch code={shown} name={names.slice(0, 3).join(' · ')} onClick={() => go(heading)} />;
}

function Chapter({ chapter, go }: { readonly chapter: string; readonly go: (at: string) => void }) {
  const below = useBelow(chapter);
  const headings = new Map<string, string[]>();
  for (const { code, name, named } of below) {
    const heading = code.slice(0, 4);
    headings.set(heading, [...(headings.get(heading) ?? []), ...(named ? [name] : [])]);
  }
  return [...headings]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([heading, names]) => (
      <Branch
        key={heading}
        code={`${heading.slice(0, 2)}.${heading.slice(2)}`}
        name={names.slice(0, 3).join(' · ')}
        onClick={() => go(heading)}
      />
    ));
}

interface CodesProps extends TreeProps {
  readonly heading: string;
}

function Codes({ heading, wares, onChoose }: CodesProps) {
  const { t } = useTranslation();
  return useBelow(heading)
    .filter(({ code }) => code.startsWith(heading))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((goods) => (
      <Branch
        key={goods.code}
        code={goods.display}
        name={goods.named ? goods.name : t('editor.tree.unnamed')}
        chosen={wares.some((ware) => ware.startsWith(`hs:${goods.code}`))}
        onClick={() => onChoose({ value: `hs:${goods.code}`, label: labelOf(goods) })}
      />
    ));
}
