/** What the corridor map is drawn from. */
import type { MapPlacesQuery } from '../documents/graphql';
import { graphql } from '../graphql';

/** Every place on the map; corridors name them by code. */
export const PLACES = graphql(`
  query MapPlaces {
    regions { code centre country latitude longitude }
    borderCrossings { code name mode status opens latitude longitude }
  }
`);

export type Places = MapPlacesQuery;

/** A corridor as the API gives it, with what travels along it. */
export interface MapCorridor {
  /** Tonnes that travel along it; null where one pair is shown and the corridor itself is what counts. */
  readonly tonnes: number | null;
  readonly corridor: {
    readonly origin: { readonly code: string; readonly centre: string };
    readonly destination: { readonly code: string; readonly centre: string };
    readonly crossing: { readonly code: string; readonly name: string };
    readonly mode: 'RAIL' | 'ROAD';
    readonly kilometres: number;
    readonly days: number;
    readonly usdPerTonne: number;
    /** Its stretches, where the reader should see them. */
    readonly legs?: readonly { readonly from: string; readonly to: string; readonly km: number }[];
  };
}

/** One name for a corridor, of the codes of its three places. */
export function corridorKey({ corridor }: MapCorridor): string {
  return `${corridor.origin.code}>${corridor.crossing.code}>${corridor.destination.code}`;
}
