/** The deals by their stages. Stages are never added up: who has a contract had a memorandum before. */
import { Alert, Box, Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealStage } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { MoveDeal } from '../deals/move-deal';
import { stepThroughRows } from '../search/rows';
import { Failed, Loading } from '../states';
import { DealCard, focusMoves, type Hands, useName } from './card';
import classes from './pipeline.module.css';
import { type Asked, type Card, ENDED, useStage, WAY } from './pipeline-query';

interface BoardProps {
  readonly asked: Asked;
  readonly acts: boolean;
  readonly onStage: (stage: DealStage) => void;
}

interface Step {
  readonly card: Card;
  readonly stage: DealStage;
}

export function Board({ asked, acts, onStage }: BoardProps) {
  const [step, setStep] = useState<Step | null>(null);
  const [moved, setMoved] = useState<Step | null>(null);
  const [lifted, lift] = useState<Card | null>(null);
  const move = (card: Card, stage: DealStage) => {
    lift(null);
    setStep({ card, stage });
  };
  const hands: Hands | null = acts
    ? { lifted, lift, move, moved: moved && { id: moved.card.id, stage: moved.stage } }
    : null;
  const close = (done: boolean) => {
    setStep(null);
    if (done) {
      setMoved(step);
    } else if (step) {
      focusMoves(step.card);
    }
  };
  return (
    <Stack gap="md">
      <PhoneStage asked={asked} onStage={onStage} />
      <div role="status">{moved && <Moved step={moved} asked={asked} onStage={onStage} />}</div>
      <Columns asked={asked} hands={hands} />
      {step && (
        <MoveDeal
          key={`${step.card.id} ${step.stage}`}
          deal={step.card}
          stage={step.stage}
          onClosed={close}
        />
      )}
    </Stack>
  );
}

/** On a phone there is room for one column. */
function PhoneStage({ asked, onStage }: Omit<BoardProps, 'acts'>) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      hiddenFrom="sm"
      label={t('pipeline.stage')}
      value={asked.stage}
      onChange={(event) => onStage(event.currentTarget.value as DealStage)}
      data={[...WAY, ...ENDED].map((stage) => ({ value: stage, label: t(`deals.stage.${stage}`) }))}
    />
  );
}

interface MovedProps extends Omit<BoardProps, 'acts'> {
  readonly step: Step;
}

function Moved({ step: { card, stage }, asked, onStage }: MovedProps) {
  const { t } = useTranslation();
  const nameOf = useName();
  return (
    <Alert color="gray" variant="light">
      <Group gap="sm">
        <Text size="sm">{t('pipeline.moved', { name: nameOf(card), stage: t(`deals.stage.${stage}`) })}</Text>
        {asked.stage !== stage && (
          <Button hiddenFrom="sm" size="compact-sm" mih={28} variant="default" onClick={() => onStage(stage)}>
            {t('pipeline.show', { stage: t(`deals.stage.${stage}`) })}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

interface ColumnsProps {
  readonly asked: Asked;
  readonly hands: Hands | null;
}

function Columns({ asked, hands }: ColumnsProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const open = unfolded || asked.stage === 'LOST' || asked.stage === 'CANCELLED';
  const columns = (stages: readonly DealStage[], isOpen: boolean) =>
    stages.map((stage) => <Column key={stage} asked={asked} stage={stage} open={isOpen} hands={hands} />);
  return (
    <>
      <Box className={classes.board}>{columns(WAY, true)}</Box>
      <Button
        visibleFrom="sm"
        variant="default"
        aria-expanded={open}
        onClick={() => setUnfolded(!unfolded)}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('pipeline.ended')}
      </Button>
      {/* What is taken up can be put down here as well. */}
      {(open || hands?.lifted) && <Box className={classes.board}>{columns(ENDED, open)}</Box>}
    </>
  );
}

interface ColumnProps {
  readonly asked: Asked;
  readonly stage: DealStage;
  /** Whether its cards are shown. */
  readonly open: boolean;
  readonly hands: Hands | null;
}

/** Whether the card at hand may be put down here, and what happens then. */
function useTarget(stage: DealStage, hands: Hands | null) {
  const [over, setOver] = useState(false);
  const card = hands?.lifted;
  const takes = card?.nextStages.includes(stage) === true;
  return {
    look: [takes && classes.open, takes && over && classes.over],
    on: {
      onDragOver: (event: DragEvent) => {
        if (takes) {
          event.preventDefault();
          setOver(true);
        }
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        if (card && takes) {
          hands?.move(card, stage);
        }
      },
    },
  };
}

function Column({ asked, stage, open, hands }: ColumnProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const found = useStage(asked, { stage, open, all });
  const { look, on } = useTarget(stage, hands);
  const { cards, waits, error, again } = found;
  const id = `stage-${stage}`;
  return (
    <section
      className={[classes.column, ...look, asked.stage !== stage && classes.other].filter(Boolean).join(' ')}
      aria-labelledby={id}
      {...on}
    >
      <Title order={2} id={id} size="h3">
        {t(`deals.stage.${stage}`)}
      </Title>
      {cards && (
        <Head found={found} cards={cards} isAll={asked.words.trim() === '' && asked.market === 'all'} />
      )}
      {error && <Failed error={error} retry={again} />}
      {cards?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(asked.words.trim() === '' ? 'pipeline.none' : 'pipeline.noneFound')}
        </Text>
      )}
      <ul className={classes.cards} onKeyDown={stepThroughRows}>
        {cards?.map((each) => (
          <DealCard key={each.id} card={each} hands={hands} />
        ))}
      </ul>
      {waits && <Loading lines={3} height={96} />}
      {found.cutAt !== null && <Foot mayAskMore={found.mayAskMore} onMore={() => setAll(true)} />}
    </section>
  );
}

interface HeadProps {
  readonly found: ReturnType<typeof useStage>;
  readonly cards: readonly Card[];
  /** Whether nothing but the company is looked for. */
  readonly isAll: boolean;
}

/** How many deals and tonnes; tonnes of those that are shown. */
function Head({ found: { cutAt, total }, cards, isAll }: HeadProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box mb="xs">
      <Text size="sm">{t('deals.found', { count: isAll ? total : cards.length })}</Text>
      <Text size="sm" c="dimmed">
        <span className="figures">{formats.tonnes(cards.reduce((sum, { tonnes }) => sum + tonnes, 0))}</span>{' '}
        {cutAt !== null && t('pipeline.cut', { count: cutAt, amount: formats.number(cutAt) })}
      </Text>
    </Box>
  );
}

function Foot({ mayAskMore, onMore }: { readonly mayAskMore: boolean; readonly onMore: () => void }) {
  const { t } = useTranslation();
  return mayAskMore ? (
    <Button variant="default" size="sm" mt="xs" fullWidth onClick={onMore}>
      {t('search.showMore')}
    </Button>
  ) : (
    <Text size="sm" c="dimmed" mt="xs">
      {t('pipeline.older')}
    </Text>
  );
}
