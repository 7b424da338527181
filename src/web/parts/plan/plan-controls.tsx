/** How many partners, how much from one of them, and who stays out: the plan is solved anew as they move. */
import { Box, Button, Checkbox, Group, Slider, Stack, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../formats';
import { graphql } from '../../graphql';
import { type Choices, LEAST_SHARE, MOST_PARTNERS, NO_CAP } from './choices';
import classes from './plan.module.css';
import type { PlannedDemand } from './plan-query';

/** Milliseconds of rest before the plan is solved anew. */
const REST_MS = 250;

/** Percent proposed to a reader who wants a cap where the demand has none. */
const USUAL_SHARE = 30;

interface ControlsProps {
  readonly demand: PlannedDemand;
  readonly choices: Choices;
  readonly onChange: (part: Partial<Choices>) => void;
}

export function PlanControls({ demand, choices, onChange }: ControlsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const own = demand.maxSupplierShare === null ? NO_CAP : Math.round(demand.maxSupplierShare * 100);
  const share = choices.share ?? own;
  const changed = choices.partners !== MOST_PARTNERS || choices.share !== null || choices.exclude.length > 0;
  const shareText = (value: number) => (value === NO_CAP ? t('plan.noCap') : formats.percent(value / 100));
  return (
    <Stack gap="sm" className="no-print" component="section" aria-label={t('plan.controls')}>
      <Box className={classes.split}>
        <Choice
          name={t('plan.partners')}
          least={1}
          most={MOST_PARTNERS}
          value={choices.partners}
          sayValue={(value) => formats.number(value)}
          onChange={(partners) => onChange({ partners })}
        />
        <Stack gap={4}>
          <Choice
            name={t('plan.largestShare')}
            least={LEAST_SHARE}
            most={NO_CAP}
            value={share}
            sayValue={shareText}
            onChange={(value) => onChange({ share: value })}
          />
          <Checkbox
            label={t('plan.noCap')}
            checked={share === NO_CAP}
            onChange={({ currentTarget }) =>
              onChange({ share: currentTarget.checked ? NO_CAP : own === NO_CAP ? USUAL_SHARE : own })
            }
          />
        </Stack>
      </Box>
      <Group gap="xs" mih={28}>
        {choices.exclude.map((id) => (
          <Excluded
            key={id}
            id={id}
            onUndo={() => onChange({ exclude: choices.exclude.filter((other) => other !== id) })}
          />
        ))}
        {changed && (
          <Button
            variant="subtle"
            size="compact-sm"
            mih={28}
            onClick={() => onChange({ partners: MOST_PARTNERS, share: null, exclude: [] })}
          >
            {t('plan.reset')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly sayValue: (value: number) => string;
  readonly onChange: (value: number) => void;
}

function Choice({ name, least, most, value, sayValue, onChange }: ChoiceProps) {
  const [moving, setMoving] = useState<number | null>(null);
  const settle = useDebouncedCallback((chosen: number) => {
    onChange(chosen);
    setMoving(null);
  }, REST_MS);
  const shown = moving ?? value;
  return (
    <Box>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="sm" className="figures">
          {sayValue(shown)}
        </Text>
      </Group>
      <Slider
        min={least}
        max={most}
        step={1}
        thumbSize={24}
        my={6}
        label={null}
        value={shown}
        onChange={(chosen) => {
          setMoving(chosen);
          settle(chosen);
        }}
        thumbLabel={name}
        thumbValueText={sayValue}
      />
    </Box>
  );
}

const EXCLUDED_OFFER = graphql(`
  query ExcludedOffer($id: ID!) {
    offer(id: $id) {
      id
      company { name }
    }
  }
`);

/** An offer that was left out by hand, by whatever address the reader came. */
function Excluded({ id, onUndo }: { readonly id: string; readonly onUndo: () => void }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: EXCLUDED_OFFER, variables: { id } });
  return (
    <Button
      variant="default"
      size="compact-sm"
      mih={28}
      h="auto"
      rightSection={<IconArrowBackUp size={16} aria-hidden />}
      onClick={onUndo}
      styles={{ label: { whiteSpace: 'normal' } }}
    >
      {t('plan.takeBack', { name: data?.offer?.company.name ?? id })}
    </Button>
  );
}
