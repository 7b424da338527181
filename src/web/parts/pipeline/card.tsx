/** A deal on the board, with the stages it can be moved to. */
import { Anchor, Button, Menu, Text } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DealStage } from '../../documents/graphql';
import { useFormats } from '../../formats';
import classes from './pipeline.module.css';
import type { Card } from './pipeline-query';

const DAY_MS = 86_400_000;

/** What can be done with a card. */
export interface Hands {
  /** The card under the mouse. */
  readonly lifted: Card | null;
  /** Takes a card up, or puts it down again. */
  readonly lift: (card: Card | null) => void;
  /** Asks what has to be said before a deal moves. */
  readonly move: (card: Card, stage: DealStage) => void;
  /** The deal that was moved last, to be found again. */
  readonly moved: { readonly id: string; readonly stage: DealStage } | null;
}

interface CardProps {
  readonly card: Card;
  /** Null for those who only read. */
  readonly hands: Hands | null;
}

/** "A → B". */
export function useName() {
  const { t } = useTranslation();
  return ({ seller, buyer }: Pick<Card, 'seller' | 'buyer'>) =>
    t('deals.between', { seller: seller?.name ?? '', buyer: buyer?.name ?? '' });
}

const cardId = ({ id }: Pick<Card, 'id'>) => `card-${id}`;

/** Back to the button from which a deal was to be moved. */
export function focusMoves(card: Card): void {
  document.getElementById(cardId(card))?.querySelector('button')?.focus();
}

export function DealCard({ card, hands }: CardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = useName();
  const link = useRef<HTMLAnchorElement>(null);
  const arrived = hands?.moved?.id === card.id && hands.moved.stage === card.stage;
  useEffect(() => {
    if (arrived) {
      link.current?.focus();
    }
  }, [arrived]);
  const products = [...new Set(card.lines.map(({ product }) => product.name))].join(', ');
  return (
    <li
      id={cardId(card)}
      className={`${classes.card} ${hands?.lifted?.id === card.id ? classes.lifted : ''}`}
      draggable={hands !== null}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', nameOf(card));
        hands?.lift(card);
      }}
      onDragEnd={() => hands?.lift(null)}
    >
      <Anchor component={Link} href={`/deals/${card.id}`} ref={link} fw={600} size="sm" mih={24} data-row>
        {nameOf(card)}
      </Anchor>
      <Text size="sm">{products}</Text>
      <Text className="figures" fw={600}>
        {formats.tonnes(card.tonnes)}
      </Text>
      <Standing card={card} />
      {card.demonstration && (
        <Text span size="xs" className={classes.demo}>
          {t('company.demonstration')}
        </Text>
      )}
      {hands && card.nextStages.length > 0 && <Moves card={card} hands={hands} />}
    </li>
  );
}

/** What it waits for, and how long nothing has changed. */
function Standing({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const waitsFor = card.toConfirm.map((side) => (side === 'SELLER' ? card.seller : card.buyer)?.name ?? '');
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(card.updatedAt)) / DAY_MS));
  return (
    <>
      {card.dispute && (
        <Text size="sm" fw={600}>
          <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} />
          {t('deals.inDispute')}
        </Text>
      )}
      {waitsFor.length > 0 && <Text size="sm">{t('deals.waitsFor', { names: waitsFor.join(', ') })}</Text>}
      <Text size="sm" c="dimmed">
        {days === 0
          ? t('pipeline.today')
          : t('pipeline.still', { count: days, amount: formats.number(days) })}
      </Text>
    </>
  );
}

interface MovesProps {
  readonly card: Card;
  readonly hands: Hands;
}

function Moves({ card, hands }: MovesProps) {
  const { t } = useTranslation();
  const nameOf = useName();
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          mih={28}
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={t('pipeline.moveOf', { name: nameOf(card) })}
        >
          {t('pipeline.move')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {card.nextStages.map((stage) => (
          <Menu.Item key={stage} onClick={() => hands.move(card, stage)}>
            {t(`deals.stage.${stage}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
