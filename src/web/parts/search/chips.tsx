/** The filters that are on, each to be taken away, and all of them at once. */
import { Button, Group, VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { CLEARED, type Search } from './address';
import type { FacetValues } from './filters';

interface ChipsProps {
  readonly search: Search;
  readonly facets: FacetValues | undefined;
  readonly onChange: (part: Partial<Search>) => void;
}

interface Chip {
  readonly key: string;
  readonly text: string;
  readonly without: Partial<Search>;
}

function useChips(search: Search, facets: FacetValues | undefined): Chip[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const chips: Chip[] = [];
  const add = (key: string, text: string, without: Partial<Search>) => chips.push({ key, text, without });
  if (search.group) {
    const group = facets?.groups.find(({ code }) => code === search.group);
    add('group', group?.name ?? search.group, { group: '' });
  }
  if (search.hs) {
    add('hs', t('search.chips.hs', { code: search.hs }), { hs: '' });
  }
  for (const code of search.regions) {
    const facet = facets?.regions.find(({ region }) => region.code === code);
    add(code, facet?.region.name ?? code, { regions: search.regions.filter((other) => other !== code) });
  }
  if (search.min) {
    add('min', t('search.chips.min', { tonnes: formats.tonnes(Number(search.min)) }), { min: '' });
  }
  if (search.max) {
    add('max', t('search.chips.max', { tonnes: formats.tonnes(Number(search.max)) }), { max: '' });
  }
  if (search.from) {
    add('from', t('search.chips.from', { day: formats.day(search.from) }), { from: '' });
  }
  if (search.to) {
    add('to', t('search.chips.to', { day: formats.day(search.to) }), { to: '' });
  }
  for (const kind of search.certificates) {
    const certificates = search.certificates.filter((other) => other !== kind);
    add(kind, t(`certificates.${kind}`), { certificates });
  }
  if (search.company) {
    add('company', t('search.chips.company'), { company: '' });
  }
  return chips;
}

export function Chips({ search, facets, onChange }: ChipsProps) {
  const { t } = useTranslation();
  const chips = useChips(search, facets);
  if (chips.length === 0) {
    return null;
  }
  return (
    <Group gap="xs" role="group" aria-label={t('search.active')}>
      {chips.map(({ key, text, without }) => (
        <Button
          key={key}
          size="compact-md"
          variant="light"
          fw={500}
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange(without)}
        >
          <span aria-hidden>{text}</span>
          <VisuallyHidden>{t('search.remove', { filter: text })}</VisuallyHidden>
        </Button>
      ))}
      <Button size="compact-md" variant="subtle" onClick={() => onChange(CLEARED)}>
        {t('search.clearAll')}
      </Button>
    </Group>
  );
}
