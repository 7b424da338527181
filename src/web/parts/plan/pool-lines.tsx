/** The lines of a pool that the reader may see, each with what can be done with it now. */
import { Anchor, Badge, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { CompanyName } from '../company-name';
import { Certain } from './certain';
import classes from './plan.module.css';
import type { PoolLine } from './pool-query';
import type { Answer } from './pool-rights';

interface PoolLinesProps {
  readonly lines: readonly PoolLine[];
  readonly answerOf: (line: PoolLine) => Answer | null;
  readonly releasable: (line: PoolLine) => boolean;
  readonly busy: boolean;
  readonly onAnswer: (line: PoolLine, answer: Answer) => void;
  readonly onRelease: (line: PoolLine) => Promise<void>;
}

export function PoolLines(props: PoolLinesProps) {
  const { lines, answerOf } = props;
  const first = lines.find((line) => answerOf(line) !== null);
  return (
    <Box component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {lines.map((line) => (
        <OneLine key={line.id} line={line} isFirst={line === first} {...props} />
      ))}
    </Box>
  );
}

type OneLineProps = PoolLinesProps & { readonly line: PoolLine; readonly isFirst: boolean };

function OneLine({ line, isFirst, answerOf, releasable, busy, onAnswer, onRelease }: OneLineProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const tonnes = formats.tonnes(line.tonnes);
  const answer = answerOf(line);
  const name = line.seller?.name ?? t('pools.producer');
  return (
    <Group component="li" className={classes.card} justify="space-between" gap="sm" align="flex-start">
      <Stack gap={2}>
        {line.seller ? <CompanyName company={line.seller} /> : <Text>{name}</Text>}
        {line.offer && (
          <Anchor component={Link} href={`/offers/${line.offer.id}`} size="sm" c="dimmed" mih={24}>
            {line.offer.product.name}
          </Anchor>
        )}
        <Group gap="xs">
          <Text className="figures" fw={600}>
            {tonnes} · {formats.percent(line.share, 1)}
          </Text>
          <Badge
            variant={line.status === 'RESERVED' || line.status === 'CONFIRMED' ? 'light' : 'default'}
            tt="none"
            fw={500}
            h="auto"
            mih={22}
          >
            {t(`pools.line.${line.status}`)}
          </Badge>
        </Group>
        {line.releasedBy && (
          <Text size="sm" c="dimmed">
            {t(`pools.releasedBy.${line.releasedBy}`)}
          </Text>
        )}
      </Stack>
      <Group gap="xs" className="no-print">
        {answer && (
          <Button
            variant={isFirst ? 'filled' : 'default'}
            disabled={busy}
            onClick={() => onAnswer(line, answer)}
          >
            {t(`pools.answer.${answer}`, { tonnes })}
          </Button>
        )}
        {releasable(line) && (
          <Certain
            name={t('pools.release')}
            label={t('pools.releaseOf', { name, tonnes })}
            busy={busy}
            onYes={() => onRelease(line)}
          >
            {t(`pools.releaseText.${line.status === 'RESERVED' ? 'RESERVED' : 'INVITED'}`, { name, tonnes })}
          </Certain>
        )}
      </Group>
    </Group>
  );
}
