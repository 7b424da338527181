/** A term of the trade with a short explanation on hover, focus and tap. */
import { Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type TradeTerm = 'hs' | 'incoterm' | 'minimumOrder' | 'minimumLot' | 'gacc' | 'share';

interface TermProps {
  readonly of: TradeTerm;
  /** The text to explain; the term's own name unless given. */
  readonly children?: string;
}

export function Term({ of, children }: TermProps) {
  const { t } = useTranslation();
  return (
    <Tooltip
      label={t(`terms.${of}.text`)}
      multiline
      maw={300}
      events={{ hover: true, focus: true, touch: true }}
      withArrow
    >
      <UnstyledButton
        fz="inherit"
        lh="inherit"
        mih={24}
        style={{ textDecoration: 'underline dotted', textUnderlineOffset: 4, cursor: 'help' }}
      >
        {children ?? t(`terms.${of}.name`)}
      </UnstyledButton>
    </Tooltip>
  );
}
