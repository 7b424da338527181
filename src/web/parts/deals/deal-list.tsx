/** Deals as cards: who, what, how much, where it stands, and what it waits for. */
import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DealsPageQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import classes from '../plan/plan.module.css';

type Deals = DealsPageQuery['deals']['nodes'];

export function DealList({ deals }: { readonly deals: Deals }) {
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {deals.map((deal) => (
        <DealCard key={deal.id} deal={deal} />
      ))}
    </ul>
  );
}

/** The one thing to know of a deal now. */
function attention({ dispute, toConfirm, mySide, counts }: Deals[number]): string {
  if (dispute) {
    return 'deals.inDispute';
  }
  if (mySide && toConfirm.includes(mySide)) {
    return 'deals.yours';
  }
  return counts ? 'deals.counts' : 'deals.waits';
}

function DealCard({ deal }: { readonly deal: Deals[number] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const word = attention(deal);
  const urgent = word === 'deals.inDispute' || word === 'deals.yours';
  return (
    <li className={classes.card}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <Stack gap={2} align="flex-start" style={{ flex: '1 1 240px' }}>
          <Anchor component={Link} href={`/deals/${deal.id}`} fw={600} mih={24}>
            {t('deals.between', { seller: deal.seller?.name ?? '', buyer: deal.buyer?.name ?? '' })}
          </Anchor>
          <Text size="sm">
            {[...new Set(deal.lines.map(({ product }) => product.name)), deal.destination?.name]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Text size="sm" {...(urgent ? { fw: 600 } : { c: 'dimmed' })}>
            {t(word)}
          </Text>
        </Stack>
        <Stack gap={2} align="flex-end">
          <Badge variant="light" tt="none" fw={500} h="auto" mih={22}>
            {t(`deals.stage.${deal.stage}`)}
          </Badge>
          <Text className="figures" fw={600}>
            {formats.tonnes(deal.tonnes)}
          </Text>
          {deal.shippedTonnes > 0 && (
            <Text size="sm" c="dimmed" className="figures">
              {t('deals.ofWhichShipped', { tonnes: formats.tonnes(deal.shippedTonnes) })}
            </Text>
          )}
        </Stack>
      </Group>
    </li>
  );
}
