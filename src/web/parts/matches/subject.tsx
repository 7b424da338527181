/** The page of one listing's matches: the listing as a sentence on top, with the way back to it. */
import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { useTitle } from '../../title';
import { MatchList, type MatchSource } from './match-list';

interface SubjectProps {
  readonly kind: 'demand' | 'offer';
  readonly id: string;
  readonly company: string;
  readonly wares: string;
  readonly tonnes: number;
  readonly place: string;
  readonly window: { readonly from: string; readonly to: string };
}

export function Subject({ kind, id, company, wares, tonnes, place, window }: SubjectProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const sentence = t(`matches.sentence.${kind}`, {
    company,
    wares,
    place,
    tonnes: formats.tonnes(tonnes),
    from: formats.day(window.from),
    to: formats.day(window.to),
  });
  const title = t(`matches.page.${kind}`);
  useTitle(`${title}: ${wares}`);
  const source: MatchSource = { kind, id };
  return (
    <Stack gap="lg">
      <Stack gap={4} align="flex-start">
        <Anchor component={Link} href={`/${kind}s/${id}`} size="sm" mih={24} className="no-print">
          {t(`matches.to.${kind}`)}
        </Anchor>
        <Title order={1}>{title}</Title>
        <Text fz={{ base: 'md', sm: 'lg' }} maw={960}>
          {sentence}
        </Text>
      </Stack>
      <MatchList source={source} />
    </Stack>
  );
}
