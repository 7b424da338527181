/** Ways between two regions, for anybody. */
import { refuseViolations, type Violation } from '../domain/errors';
import { ALL_MODES, type Corridor, type ModeSet } from '../domain/matching/corridor';
import type { Country, TransportMode } from '../domain/vocabulary';
import { type Session, today } from './session';

/** Every corridor open today from a Kazakh region to one in Xinjiang, cheapest first. Throws INVALID_INPUT. */
export async function corridorsBetween(
  session: Session,
  origin: string,
  destination: string,
  mode: TransportMode | null,
): Promise<readonly Corridor[]> {
  const { world } = session;
  const { regions, corridors } = world.catalogue;
  const faultOf = (name: string, code: string, country: Country): readonly Violation[] => {
    const region = regions.get(code);
    const path = [name];
    if (!region) {
      return [{ path, code: 'UNKNOWN_CODE', params: { value: code } }];
    }
    return region.country === country
      ? []
      : [{ path, code: 'WRONG_COUNTRY', params: { value: code, country } }];
  };
  refuseViolations([...faultOf('origin', origin, 'KZ'), ...faultOf('destination', destination, 'CN')]);
  await world.market.refresh();
  return corridors.between(origin, destination, world.market.conditions(today(session)), modesFor(mode));
}

function modesFor(mode: TransportMode | null): ModeSet {
  switch (mode) {
    case null:
      return ALL_MODES;
    case 'RAIL':
      return { road: false, rail: 'CONTAINER' };
    case 'ROAD':
      return { road: true, rail: null };
  }
}
