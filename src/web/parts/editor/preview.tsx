/** The listing as it will stand, and how many matches it has as it is now. */
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { Certificates } from '../listing/certificates';
import { type Fact, Facts } from '../listing/facts';
import { Score } from '../score';
import classes from './editor.module.css';
import { useFieldName } from './field-name';
import { useRegions } from './place-fields';
import type { Named } from './product-field';
import { useGroups } from './products';
import type { EditorProps } from './terms-fields';
import { isAmount, missingIn } from './values';

interface PreviewProps extends EditorProps {
  readonly named: Named;
}

export function Preview({ editor, named }: PreviewProps) {
  const { t } = useTranslation();
  const groups = useGroups();
  const wares = editor.values.wares.flatMap((ware) => {
    const group = groups.find(({ code }) => ware === `group:${code}`)?.name;
    return group ?? named.nameOf(ware) ?? [];
  });
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-labelledby="preview"
      className={`${classes.preview} no-print`}
    >
      <Stack gap="sm">
        <Title order={2} id="preview" fz="sm" c="dimmed" fw={600}>
          {t('editor.preview.title')}
        </Title>
        <Text fw={600} fz="lg" style={{ overflowWrap: 'anywhere' }}>
          {wares.join(' · ') || t('editor.preview.unnamed')}
        </Text>
        <Facts facts={useFacts(editor)} />
        <Matches editor={editor} />
      </Stack>
    </Paper>
  );
}

function useFacts(editor: EditorProps['editor']): Fact[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const { values, kind } = editor;
  const place = useRegions(kind === 'offer' ? 'KZ' : 'CN').find(({ value }) => value === values.place);
  const { from, to, amount, currency, incoterms, namedPlace, tonnes, min, share } = values;
  const shown = (amountOf: number | null) => (amountOf === null ? null : formats.tonnes(amountOf));
  const minimum = kind === 'offer' ? 'terms.minimumOrder.name' : 'terms.minimumLot.name';
  return [
    {
      key: 'tonnes',
      name: t(kind === 'offer' ? 'listing.tonnesPerYear' : 'listing.targetTonnes'),
      value: shown(tonnes),
    },
    { key: 'min', name: t(minimum), value: shown(min) },
    {
      key: 'place',
      name: t(kind === 'offer' ? 'listing.origin' : 'listing.destination'),
      value: place?.label,
    },
    {
      key: 'window',
      name: t('listing.window'),
      value: from && to ? t('listing.span', { from: formats.day(from), to: formats.day(to) }) : null,
    },
    {
      key: 'price',
      name: t(kind === 'offer' ? 'listing.price' : 'listing.maxPrice'),
      value: amount !== '' && isAmount(amount) ? formats.money({ amount, currency }) : null,
    },
    {
      key: 'incoterm',
      name: t('terms.incoterm.name'),
      value: [incoterms.join(', '), namedPlace].filter(Boolean).join(' '),
    },
    {
      key: 'share',
      name: t('terms.share.name'),
      value: share === null ? null : formats.percent(share / 100, 1),
    },
    {
      key: 'papers',
      name: t(kind === 'offer' ? 'listing.certificates' : 'listing.required'),
      value: values.certificates.length > 0 ? <Certificates kinds={values.certificates} /> : null,
    },
  ];
}

/** The last answer stays until the next one is there. */
function Matches({ editor }: EditorProps) {
  const { t } = useTranslation();
  const nameOf = useFieldName(editor.kind);
  const { matches, fetching, complete, failed } = editor.checked;
  const missing = missingIn(editor.values);
  if (!complete) {
    return (
      <Text size="sm" c="dimmed">
        {t('editor.preview.incomplete', { fields: missing.map(nameOf).join(', ') })}
      </Text>
    );
  }
  if (failed) {
    return (
      <Text size="sm" c="dimmed">
        {t('editor.preview.faulty')}
      </Text>
    );
  }
  if (!matches) {
    return <Text size="sm">{t('editor.preview.counting')}</Text>;
  }
  return (
    <Stack gap={4} aria-live="polite" style={{ opacity: fetching ? 0.6 : 1 }}>
      <Text fw={600}>{t(`editor.preview.matches.${editor.kind}`, { count: matches.total })}</Text>
      {matches.best !== null && (
        <Group gap={6}>
          <Text size="sm">{t('editor.preview.best')}</Text>
          <Score value={matches.best} />
        </Group>
      )}
      {matches.total === 0 && (
        <Text size="sm" c="dimmed">
          {t(`editor.preview.none.${editor.kind}`)}
        </Text>
      )}
    </Stack>
  );
}
