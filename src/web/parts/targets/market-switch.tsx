/** Real figures or those of the demonstration, never both. */
import { Input, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarketKind } from '../../documents/graphql';
import { MARKETS } from './target-query';

interface MarketSwitchProps {
  readonly market: MarketKind;
  readonly onChange: (market: string) => void;
}

export function MarketSwitch({ market, onChange }: MarketSwitchProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Input.Wrapper label={t('targets.market.label')} labelElement="div" labelProps={{ id }}>
      <SegmentedControl
        display="flex"
        w="fit-content"
        maw="100%"
        aria-labelledby={id}
        value={market}
        onChange={(value) => onChange(value === 'REAL' ? '' : value)}
        data={MARKETS.map((value) => ({ value, label: t(`targets.market.${value}`) }))}
        classNames={{ label: 'switch-label' }}
      />
    </Input.Wrapper>
  );
}
