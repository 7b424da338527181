/** The corridor map itself: places at their true positions, without borders and without tiles. */
import { geoConicEqualArea } from 'd3-geo';
import { useTranslation } from 'react-i18next';
import { corridorKey, type MapCorridor, type Places } from './corridor-map-data';

type Point = readonly [x: number, y: number];
type Located = { readonly longitude: number; readonly latitude: number };

interface DrawingProps {
  readonly corridors: readonly MapCorridor[];
  readonly places: Places;
  /** Key of the corridor that stands out. */
  readonly active: string | null;
  readonly onActive: (key: string) => void;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Where each place lies on paper; a few corridors are shown larger than the whole of both countries. */
function projectionOf({ corridors, places, width, height }: DrawingProps) {
  const few = corridors.length < 4;
  const used = usedCodes(corridors);
  const all: readonly (Located & { readonly code: string })[] = [
    ...places.regions,
    ...places.borderCrossings,
  ];
  const shown = few ? all.filter(({ code }) => used.has(code)) : all;
  const coordinates = shown.map(({ longitude, latitude }) => [longitude, latitude]);
  const side = Math.min(few ? 72 : 28, width / 9);
  const projection = geoConicEqualArea()
    .parallels([40, 52])
    .rotate([-73, 0])
    .fitExtent(
      [
        [side, 28],
        [width - side, height - 28],
      ],
      { type: 'MultiPoint', coordinates },
    );
  return ({ longitude, latitude }: Located): Point => projection([longitude, latitude]) ?? [0, 0];
}

function usedCodes(corridors: readonly MapCorridor[]): ReadonlySet<string> {
  return new Set(
    corridors.flatMap(({ corridor: { origin, crossing, destination } }) => [
      origin.code,
      crossing.code,
      destination.code,
    ]),
  );
}

/** A stretch bent sideways by so many pixels, so that those with both ends in common lie side by side. */
function bent([x1, y1]: Point, [x2, y2]: Point, bend: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const cx = (x1 + x2) / 2 - ((y2 - y1) / length) * bend;
  const cy = (y1 + y2) / 2 + ((x2 - x1) / length) * bend;
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}

interface Line {
  readonly key: string;
  readonly path: string;
  readonly thickness: number;
}

/** The lines in the order of drawing: the thickest below. */
function linesOf({ corridors, places }: DrawingProps, at: (place: Located) => Point): Line[] {
  const located = new Map<string, Located>(
    [...places.regions, ...places.borderCrossings].map((place) => [place.code, place]),
  );
  const most = Math.max(...corridors.map(({ tonnes }) => tonnes ?? 0), 1);
  const shared = new Map<string, number>();
  /** 0, 1, -1, 2, -2 ...: how far aside the next stretch between the same two places goes. */
  const aside = (from: string, to: string): number => {
    const before = shared.get(`${from}>${to}`) ?? 0;
    shared.set(`${from}>${to}`, before + 1);
    return (before % 2 === 0 ? -1 : 1) * Math.ceil(before / 2);
  };
  return corridors.flatMap((entry) => {
    const { origin, crossing, destination } = entry.corridor;
    const [from, gate, to] = [origin, crossing, destination].map(({ code }) => located.get(code));
    if (!from || !gate || !to) {
      return [];
    }
    const path =
      bent(at(from), at(gate), 14 + 11 * aside(origin.code, crossing.code)) +
      bent(at(gate), at(to), 8 + 9 * aside(crossing.code, destination.code));
    const thickness = entry.tonnes === null ? 3 : 1 + (7 * entry.tonnes) / most;
    return [{ key: corridorKey(entry), path, thickness }];
  });
}

export function CorridorDrawing(props: DrawingProps) {
  const { t } = useTranslation();
  const { corridors, places, active, onActive, width, height } = props;
  const at = projectionOf(props);
  const lines = linesOf(props, at);
  const used = usedCodes(corridors);
  const shown = lines.filter(({ key }) => key !== active).concat(lines.filter(({ key }) => key === active));
  return (
    <svg width={width} height={height} role="img" aria-label={t('map.label')} className="corridor-map">
      {shown.map(({ key, path, thickness }) => (
        <g
          key={key}
          className={key === active ? 'line active' : 'line'}
          onPointerEnter={() => onActive(key)}
          onPointerDown={() => onActive(key)}
        >
          <path d={path} strokeWidth={thickness} />
          {/* What a finger or a pointer can hit is never thinner than this. */}
          <path d={path} strokeWidth={Math.max(thickness, 14)} className="reach" />
        </g>
      ))}
      {places.regions.map((region) => (
        <circle
          key={region.code}
          cx={at(region)[0]}
          cy={at(region)[1]}
          r={used.has(region.code) ? 4 : 2}
          className={used.has(region.code) ? 'place used' : 'place'}
        >
          <title>{region.centre}</title>
        </circle>
      ))}
      {places.borderCrossings
        .toSorted((a, b) => Number(used.has(a.code)) - Number(used.has(b.code)))
        .map((crossing) => (
          <Diamond key={crossing.code} crossing={crossing} at={at(crossing)} used={used.has(crossing.code)} />
        ))}
      {labelsOf(props, at).map(({ code, text, x, y, anchor }) => (
        <text key={code} x={x} y={y} textAnchor={anchor} className="label" aria-hidden>
          {text}
        </text>
      ))}
    </svg>
  );
}

type Crossing = Places['borderCrossings'][number];

/** Filled by rail, hollow by road, dashed where no freight passes. */
function Diamond({ crossing, at, used }: { readonly crossing: Crossing; at: Point; used: boolean }) {
  const { t } = useTranslation();
  const [x, y] = at;
  const r = used ? 7 : 5;
  const closed = crossing.status !== 'OPERATING';
  const why = closed
    ? `: ${crossing.opens ? t('map.building', { year: crossing.opens }) : t('map.closed')}`
    : '';
  return (
    <path
      d={`M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`}
      className={`diamond ${crossing.mode.toLowerCase()}${closed ? ' closed' : ''}`}
    >
      <title>{`${crossing.name}${why}`}</title>
    </path>
  );
}

interface Label {
  readonly code: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

function meet(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Names beside their points, the most important first; one that would cover another is left out. */
function labelsOf({ corridors, places, active, width, height }: DrawingProps, at: (p: Located) => Point) {
  const current = corridors.filter((entry) => corridorKey(entry) === active);
  const loads = (gate: string) => corridors.filter(({ corridor }) => corridor.crossing.code === gate).length;
  const gates = [...new Set(corridors.map(({ corridor }) => corridor.crossing.code))];
  const byLoad = gates.toSorted((a, b) => loads(b) - loads(a));
  const codes = [...usedCodes(current), ...byLoad, ...usedCodes(corridors)];
  const named = new Map<string, Located & { readonly text: string }>([
    ...places.regions.map((region) => [region.code, { ...region, text: region.centre }] as const),
    // "Dostyk – Alashankou (rail)": the Kazakh side names it, its mode is drawn.
    ...places.borderCrossings.map(
      (gate) => [gate.code, { ...gate, text: gate.name.replace(/\s*[–—(（].*$/, '') }] as const,
    ),
  ]);
  const most = width < 480 ? 9 : 24;
  const taken: Box[] = [...named]
    .filter(([code]) => codes.includes(code))
    .map(([, place]) => {
      const [x, y] = at(place);
      return [x - 5, y - 5, x + 5, y + 5];
    });
  const labels: Label[] = [];
  for (const code of new Set(codes)) {
    const place = named.get(code);
    const found =
      place && labels.length < most ? freeSide(at(place), place.text, taken, width, height) : null;
    if (found && place) {
      taken.push(found.box);
      labels.push({ code, text: place.text, ...found.label });
    }
  }
  return labels;
}

/** Right, left, above or below: the first side where a text of 12 pixels covers nothing. */
function freeSide([x, y]: Point, text: string, taken: readonly Box[], width: number, height: number) {
  const long = [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12.5 : 7.7), 0);
  const sides = [
    { box: [x + 8, y - 7, x + 8 + long, y + 7], label: { x: x + 9, y: y + 4, anchor: 'start' } },
    { box: [x - 8 - long, y - 7, x - 8, y + 7], label: { x: x - 9, y: y + 4, anchor: 'end' } },
    {
      box: [x - long / 2, y - 22, x + long / 2, y - 8],
      label: { x, y: y - 10, anchor: 'middle' },
    },
    {
      box: [x - long / 2, y + 8, x + long / 2, y + 22],
      label: { x, y: y + 19, anchor: 'middle' },
    },
  ] as const;
  return sides.find(
    ({ box }) =>
      box[0] >= 0 &&
      box[1] >= 0 &&
      box[2] <= width &&
      box[3] <= height &&
      !taken.some((other) => meet(box, other)),
  );
}
