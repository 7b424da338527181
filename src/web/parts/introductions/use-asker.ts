/** Who would ask for an introduction here, and as what. */
import { useQuery } from 'urql';
import { useViewer } from '../../viewer';
import { UNDER_WAY } from './ask-query';

/** STRANGER signs in first, UNVERIFIED waits for its verification, PARTY asks for itself, OFFICER for two others. */
export type Asker = 'STRANGER' | 'UNVERIFIED' | 'PARTY' | 'OFFICER';

/** Null while it is unknown, and for somebody who has nothing to ask for here. */
export function useAsker(isParty: (company: { id: string; country: 'CN' | 'KZ' }) => boolean): Asker | null {
  const { viewer } = useViewer();
  if (viewer === undefined) {
    return null;
  }
  if (viewer === null) {
    return 'STRANGER';
  }
  const { company, staffRole } = viewer;
  if (company && isParty(company)) {
    return company.verified ? 'PARTY' : 'UNVERIFIED';
  }
  if (staffRole === 'OFFICER') {
    return 'OFFICER';
  }
  return company === null && staffRole === null ? 'UNVERIFIED' : null;
}

/** The introduction under way of a pair, by their listings; undefined until it is known. */
export function useUnderWay(pause: boolean) {
  const [{ data }] = useQuery({ query: UNDER_WAY, pause, requestPolicy: 'cache-and-network' });
  if (!data) {
    return undefined;
  }
  const open = [...data.proposed.nodes, ...data.mutual.nodes];
  return (offerId: string, demandId: string) =>
    open.find(({ offer, demand }) => offer?.id === offerId && demand?.id === demandId)?.id ?? null;
}
