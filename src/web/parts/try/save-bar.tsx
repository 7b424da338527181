/** The one action of "Try it": keep the draft of a stranger and go on to registering, store it for a company. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CombinedError, useMutation } from 'urql';
import { useLocation } from 'wouter';
import { graphql } from '../../graphql';
import { useViewer } from '../../viewer';
import { saidApart } from '../account/violations';
import { dropDraft, keepDraft } from '../kept-draft';
import { type sourceOf, type Tried, writeTried } from './draft';
import './save-bar.css';

const SAVE_DEMAND = graphql(`
  mutation SaveTriedDemand($input: CreateDemandInput!) {
    createDemand(input: $input) {
      id
    }
  }
`);

const SAVE_OFFER = graphql(`
  mutation SaveTriedOffer($input: CreateOfferInput!) {
    createOffer(input: $input) {
      id
    }
  }
`);

type Draft = NonNullable<ReturnType<typeof sourceOf>>;

interface SaveBarProps {
  readonly tried: Tried;
  /** Null while the sentence is incomplete or faulty: then there is nothing to save. */
  readonly draft: Draft | null;
}

/** Stores a draft, published where the company may, and says where it stands now. */
function useStore() {
  const [demand, saveDemand] = useMutation(SAVE_DEMAND);
  const [offer, saveOffer] = useMutation(SAVE_OFFER);
  const store = async (draft: Draft, publish: boolean): Promise<string | null> => {
    if (draft.kind === 'draftDemand') {
      const { data } = await saveDemand({ input: { demand: draft.input, publish } });
      return data ? `/demands/${data.createDemand.id}` : null;
    }
    const { data } = await saveOffer({ input: { offer: draft.input, publish } });
    return data ? `/offers/${data.createOffer.id}` : null;
  };
  const error: CombinedError | undefined = demand.error ?? offer.error;
  return { store, error, fetching: demand.fetching || offer.fetching };
}

export function SaveBar({ tried, draft }: SaveBarProps) {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  const { store, error, fetching } = useStore();
  const [, go] = useLocation();
  const { side } = tried.need;
  const company = viewer?.company;
  const word = company ? (company.verified ? 'publish' : 'draft') : 'keep';
  const act = async () => {
    keepDraft(writeTried(tried).toString());
    if (!company || !draft) {
      go('/register');
      return;
    }
    const page = await store(draft, company.verified);
    if (page) {
      dropDraft();
      go(page);
    }
  };
  const said = saidApart(error, [], t('states.offline'));
  return (
    <Stack className="save-bar no-print" component="section" gap="xs" aria-label={t('try.save.label')}>
      {said && (
        <Alert color="red" variant="light" role="alert" title={t('states.failed')} p="xs">
          {said}
        </Alert>
      )}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {viewer !== undefined && <Next viewer={viewer} />}
        </Text>
        <Button
          size="md"
          loading={fetching}
          disabled={draft === null || viewer === undefined}
          onClick={() => void act()}
        >
          {t(`try.save.${word}.${side}`)}
        </Button>
      </Group>
    </Stack>
  );
}

/** What the action will do, said beforehand. */
function Next({ viewer }: { readonly viewer: NonNullable<ReturnType<typeof useViewer>['viewer']> | null }) {
  const { t } = useTranslation();
  if (!viewer) {
    return t('try.save.stranger');
  }
  if (!viewer.company) {
    return t('try.save.noCompany');
  }
  const { name, verified } = viewer.company;
  return t(verified ? 'try.save.verified' : 'try.save.unverified', { company: name });
}
