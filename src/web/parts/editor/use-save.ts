/** Storing what was edited: a new listing or new terms of one, published where that is asked. */
import { type CombinedError, useMutation } from 'urql';
import { graphql } from '../../graphql';
import { demandInput, type Kind, offerInput, type Values } from './values';

const CREATE_OFFER = graphql(`
  mutation EditorCreateOffer($input: CreateOfferInput!) {
    createOffer(input: $input) { id version status }
  }
`);
const CREATE_DEMAND = graphql(`
  mutation EditorCreateDemand($input: CreateDemandInput!) {
    createDemand(input: $input) { id version status }
  }
`);
const UPDATE_OFFER = graphql(`
  mutation EditorUpdateOffer($input: UpdateOfferInput!) {
    updateOffer(input: $input) { id version status }
  }
`);
const UPDATE_DEMAND = graphql(`
  mutation EditorUpdateDemand($input: UpdateDemandInput!) {
    updateDemand(input: $input) { id version status }
  }
`);
const PUBLISH_OFFER = graphql(`
  mutation EditorPublishOffer($input: ListingStepInput!) {
    publishOffer(input: $input) { id version status }
  }
`);
const PUBLISH_DEMAND = graphql(`
  mutation EditorPublishDemand($input: ListingStepInput!) {
    publishDemand(input: $input) { id version status }
  }
`);

interface Saved {
  readonly id: string;
  readonly version: number;
}

export interface Outcome {
  /** What was stored; null where nothing was. */
  readonly saved: Saved | null;
  readonly error: CombinedError | undefined;
}

export interface Save {
  readonly values: Values;
  /** The listing whose terms change; null of a new one. */
  readonly stored: Saved | null;
  readonly publish: boolean;
}

/** One function for each kind; terms may have been stored although publishing them was refused. */
export function useSave(kind: Kind) {
  const createOffer = useMutation(CREATE_OFFER)[1];
  const createDemand = useMutation(CREATE_DEMAND)[1];
  const updateOffer = useMutation(UPDATE_OFFER)[1];
  const updateDemand = useMutation(UPDATE_DEMAND)[1];
  const publishOffer = useMutation(PUBLISH_OFFER)[1];
  const publishDemand = useMutation(PUBLISH_DEMAND)[1];

  async function create(values: Values, publish: boolean): Promise<Outcome> {
    if (kind === 'offer') {
      const { data, error } = await createOffer({ input: { offer: offerInput(values), publish } });
      return { saved: data?.createOffer ?? null, error };
    }
    const { data, error } = await createDemand({ input: { demand: demandInput(values), publish } });
    return { saved: data?.createDemand ?? null, error };
  }

  async function update(values: Values, { id, version }: Saved): Promise<Outcome> {
    const which = { id, expectedVersion: version };
    if (kind === 'offer') {
      const { data, error } = await updateOffer({ input: { ...which, offer: offerInput(values) } });
      return { saved: data?.updateOffer ?? null, error };
    }
    const { data, error } = await updateDemand({ input: { ...which, demand: demandInput(values) } });
    return { saved: data?.updateDemand ?? null, error };
  }

  return async ({ values, stored, publish }: Save): Promise<Outcome> => {
    if (stored === null) {
      return create(values, publish);
    }
    const { saved, error } = await update(values, stored);
    if (saved === null || !publish) {
      return { saved, error };
    }
    const { id } = saved;
    const done =
      kind === 'offer' ? await publishOffer({ input: { id } }) : await publishDemand({ input: { id } });
    return { saved, error: done.error };
  };
}
