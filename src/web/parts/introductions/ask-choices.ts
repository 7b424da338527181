/** Whom to introduce on the page of one listing: own listings that fit it, or for officers all that fit. */
import { useEffect, useState } from 'react';
import { type Client, type CombinedError, useClient } from 'urql';
import { useFormats } from '../../formats';
import { useViewer } from '../../viewer';
import { waresName } from '../listing/wares';
import { FITTING_DEMANDS, FITTING_OFFERS, OWN_DEMANDS, OWN_OFFERS } from './ask-query';
import { FIT } from './introduction-query';

export interface Listing {
  readonly kind: 'offer' | 'demand';
  readonly id: string;
}

/** A pair that can be introduced. */
export interface Choice {
  readonly offerId: string;
  readonly demandId: string;
  /** What is chosen, on the side that is open. */
  readonly facts: readonly string[];
  /** As the one on the open side sees it, 0 to 100; null where it is not known. */
  readonly score: number | null;
}

interface Found {
  readonly choices: readonly Choice[] | null;
  readonly error?: CombinedError | undefined;
}

interface OpenSide {
  readonly id: string;
  readonly facts: readonly string[];
}

interface ShortDemand {
  readonly id: string;
  readonly targetTonnes: number;
  readonly products: Parameters<typeof waresName>[0]['products'];
  readonly groups: Parameters<typeof waresName>[0]['groups'];
  readonly destination: { readonly name: string };
}

interface ShortOffer {
  readonly id: string;
  readonly tonnesPerYear: number;
  readonly product: { readonly name: string };
  readonly origin: { readonly name: string };
}

type Tonnes = (value: number) => string;

export function demandFacts(demand: ShortDemand, tonnes: Tonnes): readonly string[] {
  return [waresName(demand), tonnes(demand.targetTonnes), demand.destination.name];
}

export function offerFacts(offer: ShortOffer, tonnes: Tonnes): readonly string[] {
  return [offer.product.name, tonnes(offer.tonnesPerYear), offer.origin.name];
}

function pairOf(listing: Listing, other: string) {
  return listing.kind === 'offer'
    ? { offerId: listing.id, demandId: other }
    : { offerId: other, demandId: listing.id };
}

/** Own listings that are published, each judged beside the listing of the page; those that miss a gate are left out. */
async function ownThatFit(client: Client, listing: Listing, company: string, tonnes: Tonnes): Promise<Found> {
  const { own, error } = await ownListings(client, listing, company, tonnes);
  const judged = await Promise.all(
    own.map(async ({ id, facts }) => {
      const pair = pairOf(listing, id);
      const { data, error: refused } = await client.query(FIT, pair);
      const match = data?.match;
      const fits = match?.gates.every(({ outcome }) => outcome !== 'FAIL');
      const score = (listing.kind === 'offer' ? match?.buyer.score : match?.seller.score) ?? null;
      return { refused, choice: fits ? { ...pair, facts, score } : null };
    }),
  );
  return {
    choices: judged
      .flatMap(({ choice }) => choice ?? [])
      .sort((one, other) => (other.score ?? 0) - (one.score ?? 0)),
    error: error ?? judged.find(({ refused }) => refused)?.refused,
  };
}

async function ownListings(client: Client, { kind }: Listing, company: string, tonnes: Tonnes) {
  if (kind === 'offer') {
    const { data, error } = await client.query(OWN_DEMANDS, { company });
    const found = data?.demands.nodes.filter(({ status }) => status === 'PUBLISHED') ?? [];
    return { own: found.map((each): OpenSide => ({ id: each.id, facts: demandFacts(each, tonnes) })), error };
  }
  const { data, error } = await client.query(OWN_OFFERS, { company });
  const found = data?.offers.nodes.filter(({ status }) => status === 'PUBLISHED') ?? [];
  return { own: found.map((each): OpenSide => ({ id: each.id, facts: offerFacts(each, tonnes) })), error };
}

async function allThatFit(client: Client, listing: Listing, tonnes: Tonnes): Promise<Found> {
  if (listing.kind === 'offer') {
    const { data, error } = await client.query(FITTING_DEMANDS, { id: listing.id });
    const nodes = data?.offer?.matches.nodes ?? [];
    const choices = nodes.flatMap(({ demand, seller }) => {
      const facts = demand && [demand.company.name, ...demandFacts(demand, tonnes)];
      return demand && facts ? [{ ...pairOf(listing, demand.id), facts, score: seller.score }] : [];
    });
    return { choices, error };
  }
  const { data, error } = await client.query(FITTING_OFFERS, { id: listing.id });
  const nodes = data?.demand?.matches.nodes ?? [];
  const choices = nodes.flatMap(({ offer, buyer }) => {
    const facts = offer && [offer.company.name, ...offerFacts(offer, tonnes)];
    return offer && facts ? [{ ...pairOf(listing, offer.id), facts, score: buyer.score }] : [];
  });
  return { choices, error };
}

/** Null until they are known; asked for once the dialog is open. */
export function useChoices(listing: Listing, asOfficer: boolean): Found {
  const client = useClient();
  const { viewer } = useViewer();
  const { tonnes } = useFormats();
  const [found, setFound] = useState<Found>({ choices: null });
  const company = viewer?.company?.id ?? null;
  const { kind, id } = listing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a format is made anew each time and says the same.
  useEffect(() => {
    let wanted = true;
    const asked = asOfficer
      ? allThatFit(client, { kind, id }, tonnes)
      : ownThatFit(client, { kind, id }, company ?? '', tonnes);
    void asked.then((answer) => wanted && setFound(answer));
    return () => {
      wanted = false;
    };
  }, [client, kind, id, company, asOfficer]);
  return found;
}
