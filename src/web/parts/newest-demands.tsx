/** Demands in short, each leading to its page. */
import { Anchor, Box, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../formats';

interface ShortDemand {
  readonly id: string;
  readonly targetTonnes: number;
  readonly products: readonly { readonly name: string }[];
  readonly groups: readonly { readonly name: string }[];
  readonly destination: { readonly name: string };
  readonly window: { readonly from: string; readonly to: string };
  readonly company: { readonly name: string };
}

export function DemandList({ demands }: { readonly demands: readonly ShortDemand[] }) {
  return (
    <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
      {demands.map((demand) => (
        <DemandRow key={demand.id} demand={demand} />
      ))}
    </Stack>
  );
}

function DemandRow({ demand }: { readonly demand: ShortDemand }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const goods = [...demand.groups, ...demand.products].map(({ name }) => name).join(' / ');
  return (
    <Box component="li" py="sm" style={{ borderTop: '1px solid var(--hairline)' }}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="md">
        <Anchor component={Link} href={`/demands/${demand.id}`} fw={500} lineClamp={2}>
          {goods}
        </Anchor>
        <Text className="figures" fw={600}>
          {formats.tonnes(demand.targetTonnes)}
        </Text>
      </Group>
      <Text size="sm">
        {t('home.toBy', {
          place: demand.destination.name,
          from: formats.day(demand.window.from),
          to: formats.day(demand.window.to),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {demand.company.name}
      </Text>
    </Box>
  );
}
