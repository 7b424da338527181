/** How many rows are shown of how many, and the way to the next ones. */
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import type { Rows } from './use-rows';

export function More<Row>({ rows }: { readonly rows: Rows<Row> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { page, fetching, more } = rows;
  if (!page) {
    return null;
  }
  return (
    <Group justify="center" gap="md">
      <Text size="sm" c="dimmed" className="figures">
        {t('search.count', { shown: formats.number(page.rows.length), total: formats.number(page.total) })}
      </Text>
      {page.hasNext && (
        <Button variant="default" loading={fetching} onClick={more}>
          {t('search.showMore')}
        </Button>
      )}
    </Group>
  );
}
