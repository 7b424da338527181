/** Values to choose among, each with how many rows carry it. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';

interface FacetOption {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

interface FacetListProps {
  readonly label: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: string[]) => void;
}

/** Options shown before the rest is asked for. */
const FEW = 6;

export function FacetList({ label, options, chosen, onChoose }: FacetListProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  // What is chosen never hides among the rest.
  const shown = all ? options : options.filter(({ value }, at) => at < FEW || chosen.includes(value));
  if (options.length === 0) {
    return null;
  }
  return (
    <Checkbox.Group label={label} value={[...chosen]} onChange={onChoose}>
      <Stack gap={6} mt={6}>
        {shown.map(({ value, name, count }) => (
          <Checkbox
            key={value}
            value={value}
            styles={{ body: { alignItems: 'flex-start' }, labelWrapper: { flex: 1 } }}
            label={
              <Group component="span" gap="xs" wrap="nowrap" justify="space-between" align="baseline">
                <span>{name}</span>
                <Text span size="sm" c="dimmed" className="figures">
                  {formats.number(count)}
                </Text>
              </Group>
            }
          />
        ))}
        {options.length > FEW && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => setAll(!all)}
            aria-expanded={all}
            style={{ alignSelf: 'flex-start' }}
          >
            {all ? t('search.fewer') : t('search.more', { total: options.length })}
          </Button>
        )}
      </Stack>
    </Checkbox.Group>
  );
}
