/** The corridors as a map and, beside it, as a list that says the same. Import it lazily: it brings d3-geo. */
import { Box, Button, Card, Flex, Group, Skeleton, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../formats';
import { CorridorDrawing } from './corridor-drawing';
import { corridorKey, type MapCorridor, PLACES } from './corridor-map-data';
import { Failed } from './states';
import './corridor-map.css';

interface CorridorMapProps {
  /** What is drawn, the most important first. One alone is shown enlarged, with its stretches if it has them. */
  readonly corridors: readonly MapCorridor[];
  /** Key (corridorKey) of the one that stands out until the reader points at another. */
  readonly highlight?: string;
}

/** Rows before "show all". */
const FIRST_ROWS = 7;

export function CorridorMap({ corridors, highlight }: CorridorMapProps) {
  const [pointed, setPointed] = useState<string | null>(null);
  const [first] = corridors;
  const active = pointed ?? highlight ?? (corridors.length === 1 && first ? corridorKey(first) : null);
  const current = corridors.find((entry) => corridorKey(entry) === active);
  return (
    <Flex direction={{ base: 'column', md: 'row' }} gap="lg" align="stretch">
      <Stack gap="xs" flex="1 1 53%" miw={0}>
        <Paper corridors={corridors} active={active} onActive={setPointed} />
        <Legend weighed={corridors.length > 1} />
        {corridors.length > 1 && <Pointed entry={current} />}
      </Stack>
      <Box flex="1 1 47%" miw={0}>
        {corridors.length === 1 && first ? (
          <Alone entry={first} />
        ) : (
          <List corridors={corridors} active={active} onActive={setPointed} />
        )}
      </Box>
    </Flex>
  );
}

interface ShownProps {
  readonly corridors: readonly MapCorridor[];
  readonly active: string | null;
  readonly onActive: (key: string) => void;
}

/** The place of the drawing, in its final height from the start. */
function Paper(props: ShownProps) {
  const { ref, width, height } = useElementSize();
  const [{ data, error }, retry] = useQuery({ query: PLACES });
  return (
    <Box ref={ref} className="corridor-paper">
      {error && !data && <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />}
      {!error && !data && <Skeleton h="100%" aria-busy="true" />}
      {data && width > 0 && <CorridorDrawing {...props} places={data} width={width} height={height} />}
    </Box>
  );
}

/** What the signs mean; thickness only where there are tonnes to compare. */
function Legend({ weighed }: { readonly weighed: boolean }) {
  const { t } = useTranslation();
  const diamond = (kind: string) => (
    <svg width={14} height={14} className="corridor-map" aria-hidden="true">
      <path d="M7 1L13 7L7 13L1 7Z" className={`diamond ${kind}`} />
    </svg>
  );
  return (
    <Group gap="md" style={{ rowGap: 4 }} fz="xs">
      {(['rail', 'road'] as const).map((mode) => (
        <Group key={mode} gap={6} wrap="nowrap">
          {diamond(mode)}
          <span>{t(`map.${mode}`)}</span>
        </Group>
      ))}
      <Group gap={6} wrap="nowrap">
        {diamond('road closed')}
        <span>{t('map.closed')}</span>
      </Group>
      {weighed && <span>{t('map.width')}</span>}
    </Group>
  );
}

function useRoute() {
  const { t } = useTranslation();
  return ({ corridor }: MapCorridor) =>
    t('map.route', { from: corridor.origin.centre, to: corridor.destination.centre });
}

/** Kilometres, days and cost in words; tonnes where they are known. */
function useFigures() {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ tonnes, corridor }: MapCorridor) => ({
    tonnes: tonnes === null ? null : formats.tonnes(Math.round(tonnes)),
    km: t('map.kmValue', { amount: formats.number(corridor.kilometres) }),
    days: t('map.daysValue', { count: corridor.days, amount: formats.number(corridor.days, 1) }),
    cost: t('map.costValue', {
      price: formats.money({ amount: String(corridor.usdPerTonne), currency: 'USD' }),
    }),
  });
}

function Pointed({ entry }: { readonly entry: MapCorridor | undefined }) {
  const { t } = useTranslation();
  const route = useRoute();
  const figures = useFigures();
  return (
    <Box mih={52} aria-live="polite">
      {entry ? (
        <>
          <Text size="sm" fw={600}>
            {route(entry)} · {entry.corridor.crossing.name}
          </Text>
          <Text size="sm">
            {Object.values(figures(entry)).filter(Boolean).join(' · ')} ({t('map.estimate')})
          </Text>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('map.hint')}
        </Text>
      )}
    </Box>
  );
}

function List({ corridors, active, onActive }: ShownProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const shown = all ? corridors : corridors.slice(0, FIRST_ROWS);
  return (
    <Stack gap="xs" align="flex-start">
      <Rows corridors={shown} active={active} onActive={onActive} />
      <Cards corridors={shown} active={active} onActive={onActive} />
      {!all && corridors.length > FIRST_ROWS && (
        <Button variant="default" size="sm" onClick={() => setAll(true)}>
          {t('map.all', { amount: formats.number(corridors.length) })}
        </Button>
      )}
    </Stack>
  );
}

function Rows({ corridors, active, onActive }: ShownProps) {
  const { t } = useTranslation();
  const route = useRoute();
  const figures = useFigures();
  return (
    <Table visibleFrom="sm" verticalSpacing={6} horizontalSpacing="xs" fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('map.corridor')}</Table.Th>
          {(['tonnes', 'km', 'days', 'cost'] as const).map((column) => (
            <Table.Th key={column} ta="right">
              {t(`map.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {corridors.map((entry) => {
          const key = corridorKey(entry);
          const { tonnes, km, days, cost } = figures(entry);
          return (
            <Table.Tr key={key} className="corridor-row" data-active={key === active || undefined}>
              <Table.Td>
                <Chooser
                  name={route(entry)}
                  via={entry.corridor.crossing.name}
                  id={key}
                  {...{ active, onActive }}
                />
              </Table.Td>
              {[tonnes, km, days, cost].map((figure) => (
                <Table.Td key={figure} ta="right" className="figures">
                  {figure}
                </Table.Td>
              ))}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

interface ChooserProps extends Pick<ShownProps, 'active' | 'onActive'> {
  readonly id: string;
  readonly name: string;
  readonly via: string;
}

/** A corridor's name; its focus, hover or tap shows the corridor on the map. */
function Chooser({ id, name, via, active, onActive }: ChooserProps) {
  return (
    <UnstyledButton
      mih={24}
      fz="sm"
      aria-pressed={id === active}
      onClick={() => onActive(id)}
      onFocus={() => onActive(id)}
      onPointerEnter={() => onActive(id)}
    >
      <Text size="sm" fw={500} span display="block">
        {name}
      </Text>
      <Text size="xs" c="dimmed" span display="block">
        {via}
      </Text>
    </UnstyledButton>
  );
}

function Cards({ corridors, active, onActive }: ShownProps) {
  const route = useRoute();
  const figures = useFigures();
  return (
    <Stack hiddenFrom="sm" gap={0} w="100%">
      {corridors.map((entry) => {
        const key = corridorKey(entry);
        return (
          <Box key={key} className="corridor-card" data-active={key === active || undefined}>
            <Chooser
              name={route(entry)}
              via={entry.corridor.crossing.name}
              id={key}
              {...{ active, onActive }}
            />
            <Group gap="sm" style={{ rowGap: 0 }} fz="sm">
              {Object.values(figures(entry)).map((figure) => (
                <span key={figure} className="figures">
                  {figure}
                </span>
              ))}
            </Group>
          </Box>
        );
      })}
    </Stack>
  );
}

/** One corridor in full. */
function Alone({ entry }: { readonly entry: MapCorridor }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const route = useRoute();
  const { tonnes, km, days, cost } = useFigures()(entry);
  const { legs = [], crossing } = entry.corridor;
  return (
    <Card p={0} bg="transparent">
      <Text fw={600}>{route(entry)}</Text>
      <Text size="sm">{crossing.name}</Text>
      <Text size="sm" className="figures" style={{ whiteSpace: 'normal' }}>
        {[tonnes, km, days, cost].filter(Boolean).join(' · ')} ({t('map.estimate')})
      </Text>
      {legs.length > 0 && (
        <Table mt="sm" fz="sm" horizontalSpacing={0}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('map.legs')}</Table.Th>
              <Table.Th ta="right">{t('map.km')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {legs.map(({ from, to, km: length }) => (
              <Table.Tr key={`${from}>${to}`}>
                <Table.Td>{t('map.route', { from, to })}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {t('map.kmValue', { amount: formats.number(length) })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}
