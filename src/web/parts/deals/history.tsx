/** All that happened to a deal, the newest first. */
import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import type { WholeDeal } from './deal-query';

export function History({ deal }: { readonly deal: WholeDeal }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box component="ol" m={0} p={0} style={{ listStyle: 'none' }} reversed>
      {[...deal.history].reverse().map((event) => (
        <Box
          component="li"
          key={event.number}
          py="xs"
          style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}
        >
          <Text size="sm">
            <Text span fw={600} size="sm">
              {t(`deals.act.${event.kind}`, { stage: event.stage ? t(`deals.stage.${event.stage}`) : '' })}
            </Text>
            {event.tonnes !== null && ` · ${formats.tonnes(event.tonnes)}`}
            {event.on && ` · ${formats.day(event.on)}`}
            {event.note && ` · ${event.note}`}
          </Text>
          <Text size="sm" c="dimmed">
            {t(`deals.actor.${event.actor}`)} · {formats.instant(event.at)}
          </Text>
        </Box>
      ))}
    </Box>
  );
}
