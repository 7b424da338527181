/**
 * The market at a glance: tonnes offered and wanted by product heading and region, and the flows that could join
 * them. A flow is an estimate: within one heading, origins and destinations are paired in proportion to their
 * tonnes (the independence table of a doubly constrained gravity model without friction), so that the flows of a
 * heading add up to the smaller of its two totals.
 */

export interface Supply {
  /** Four-digit heading, or a two-digit chapter where the listing is vaguer. */
  readonly heading: string;
  readonly region: string;
  readonly tonnes: number;
}

export interface Flow {
  readonly origin: string;
  readonly destination: string;
  readonly tonnes: number;
}

/** Flows between regions over all headings, largest first; tonnes as given, none of zero. */
export function flowsOf(offered: readonly Supply[], wanted: readonly Supply[]): readonly Flow[] {
  const flows = new Map<string, Flow>();
  const totals = { offered: totalsByHeading(offered), wanted: totalsByHeading(wanted) };
  for (const supply of offered) {
    const most = Math.max(totals.offered.get(supply.heading) ?? 0, totals.wanted.get(supply.heading) ?? 0);
    for (const need of wanted) {
      if (need.heading === supply.heading) {
        const key = `${supply.region}>${need.region}`;
        const sum = (flows.get(key)?.tonnes ?? 0) + (supply.tonnes * need.tonnes) / most;
        flows.set(key, { origin: supply.region, destination: need.region, tonnes: sum });
      }
    }
  }
  return [...flows.values()]
    .filter((flow) => flow.tonnes > 0)
    .sort((a, b) => b.tonnes - a.tonnes || (a.origin + a.destination < b.origin + b.destination ? -1 : 1));
}

function totalsByHeading(rows: readonly Supply[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { heading, tonnes } of rows) {
    totals.set(heading, (totals.get(heading) ?? 0) + tonnes);
  }
  return totals;
}
