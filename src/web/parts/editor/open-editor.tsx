/** What an editor opens with: a stored listing, a draft kept in this browser, what was tried, or nothing. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import type { ViewerQuery } from '../../documents/graphql';
import { useTitle } from '../../title';
import { useViewer } from '../../viewer';
import { NoCompany, SignInFirst } from '../company/gate';
import { dropDraft, keptDraft, keptSide } from '../kept-draft';
import { Empty, Failed, Loading } from '../states';
import { readTried } from '../try/draft';
import { ListingEditor } from './editor';
import { dropValues, type KeptValues, keptValues, type Place } from './kept-values';
import { EDITED_DEMAND, EDITED_OFFER, type Stored, storedDemand, storedOffer } from './stored';
import { useEditor } from './use-editor';
import { emptyValues, type Kind, triedValues } from './values';

type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Offers are made in Kazakhstan, demands in China. */
const COUNTRY = { offer: 'KZ', demand: 'CN' } as const;

export function OpenEditor({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation();
  const { id } = useParams<{ id?: string }>();
  const [address] = useSearchParams();
  const { viewer } = useViewer();
  const pattern = address.get('from');
  useTitle(t(`editor.title.${id ? 'edit' : 'new'}.${kind}`));
  if (viewer === undefined) {
    return <Loading lines={8} height={56} />;
  }
  if (viewer === null) {
    return (
      <SignInFirst title={t('editor.signInTitle')} here={window.location.pathname + window.location.search} />
    );
  }
  if (id) {
    return <Existing key={id} kind={kind} id={id} viewer={viewer} />;
  }
  if (viewer.company === null) {
    return <NoCompany />;
  }
  if (viewer.company.country !== COUNTRY[kind]) {
    return <OtherSide kind={kind} />;
  }
  return pattern ? (
    <Pattern kind={kind} id={pattern} viewer={viewer} />
  ) : (
    <Opened kind={kind} viewer={viewer} stored={null} />
  );
}

function OtherSide({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation();
  const other = kind === 'offer' ? 'demand' : 'offer';
  return (
    <Empty title={t(`editor.otherSide.${kind}`)}>
      <Button component={Link} href={`/${other}s/new`}>
        {t(`editor.title.new.${other}`)}
      </Button>
    </Empty>
  );
}

function useStored(kind: Kind, id: string) {
  const variables = { id };
  const requestPolicy = 'cache-and-network' as const;
  const [offer, askOffer] = useQuery({
    query: EDITED_OFFER,
    variables,
    requestPolicy,
    pause: kind !== 'offer',
  });
  const [demand, askDemand] = useQuery({
    query: EDITED_DEMAND,
    variables,
    requestPolicy,
    pause: kind !== 'demand',
  });
  const again = kind === 'offer' ? askOffer : askDemand;
  const asked = kind === 'offer' ? offer : demand;
  const stored = offer.data?.offer
    ? storedOffer(offer.data.offer)
    : demand.data?.demand
      ? storedDemand(demand.data.demand)
      : null;
  return {
    stored,
    // An older answer from the cache is no ground to begin a change on.
    waiting: !asked.data && !asked.error,
    stale: asked.stale,
    error: asked.error,
    again: () => again({ requestPolicy: 'network-only' }),
  };
}

interface ExistingProps {
  readonly kind: Kind;
  readonly id: string;
  readonly viewer: Viewer;
}

const CLOSED: readonly string[] = ['WITHDRAWN', 'EXPIRED', 'FILLED'];

function Existing({ kind, id, viewer }: ExistingProps) {
  const { t } = useTranslation();
  const { stored, waiting, stale, error, again } = useStored(kind, id);
  const [begun, setBegun] = useState(false);
  if (error && !stored) {
    return <Failed error={error} retry={again} />;
  }
  if (waiting || (stale && !begun)) {
    return <Loading lines={8} height={56} />;
  }
  if (!stored) {
    return <Gone kind={kind} />;
  }
  if (stored.companyId !== viewer.company?.id && viewer.staffRole !== 'OFFICER') {
    return <Empty title={t('editor.notYours')}>{t('editor.notYoursHint')}</Empty>;
  }
  if (CLOSED.includes(stored.status) && !begun) {
    return (
      <Empty title={t('editor.closed', { status: t(`listing.statuses.${stored.status}`) })}>
        <Button component={Link} href={`/${kind}s/new?from=${id}`}>
          {t('myListings.copy')}
        </Button>
      </Empty>
    );
  }
  return <Opened kind={kind} viewer={viewer} stored={stored} again={again} onBegin={() => setBegun(true)} />;
}

function Gone({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation();
  return (
    <Empty title={t(kind === 'offer' ? 'listing.noOffer' : 'listing.noDemand')}>
      <Text c="dimmed">{t('listing.gone')}</Text>
      <Button component={Link} href="/my-listings">
        {t('myListings.title.both')}
      </Button>
    </Empty>
  );
}

/** A new listing with the terms of one that has ended. */
function Pattern({ kind, id, viewer }: ExistingProps) {
  const { stored, waiting, error, again } = useStored(kind, id);
  if (error && !stored) {
    return <Failed error={error} retry={again} />;
  }
  if (waiting) {
    return <Loading lines={8} height={56} />;
  }
  return stored ? (
    <Opened kind={kind} viewer={viewer} stored={null} pattern={stored} />
  ) : (
    <Gone kind={kind} />
  );
}

interface OpenedProps {
  readonly kind: Kind;
  readonly viewer: Viewer;
  readonly stored: Stored | null;
  readonly pattern?: Stored;
  readonly again?: () => void;
  readonly onBegin?: () => void;
}

type Origin = 'kept' | 'tried' | 'plain';

function startOf(
  place: Place,
  { kind, stored, pattern }: OpenedProps,
): KeptValues & { readonly origin: Origin } {
  const kept = keptValues(place);
  if (kept) {
    return { ...kept, origin: 'kept' };
  }
  if (stored) {
    return { values: stored.values, base: stored.values, version: stored.version, origin: 'plain' };
  }
  const fresh = { base: null, version: null };
  if (pattern) {
    return { ...fresh, values: pattern.values, origin: 'plain' };
  }
  const tried = keptSide() === (kind === 'offer' ? 'supply' : 'need') ? keptDraft() : null;
  return tried === null
    ? { ...fresh, values: emptyValues(kind), origin: 'plain' }
    : { ...fresh, values: triedValues(readTried(new URLSearchParams(tried))), origin: 'tried' };
}

function Opened(props: OpenedProps) {
  const { viewer, kind, stored, pattern } = props;
  const [turn, setTurn] = useState(0);
  const id = stored?.id ?? (pattern ? `like-${pattern.id}` : null);
  return (
    <Form key={turn} {...props} place={{ kind, id, personId: viewer.id }} onFresh={() => setTurn(turn + 1)} />
  );
}

interface FormProps extends OpenedProps {
  readonly place: Place;
  readonly onFresh: () => void;
}

function Form(props: FormProps) {
  const { t } = useTranslation();
  const { kind, place, viewer, stored, again, onBegin, onFresh } = props;
  const [, go] = useLocation();
  const [start] = useState(() => startOf(place, props));
  const isOwn = stored === null || stored.companyId === viewer.company?.id;
  const editor = useEditor({
    place,
    start,
    onBegin,
    onConflict: () => again?.(),
    onSaved: (id, published) => {
      if (stored === null && keptSide() === (kind === 'offer' ? 'supply' : 'need')) {
        dropDraft();
      }
      go(isOwn ? `/my-listings?${published ? 'published' : 'saved'}=${id}` : `/${kind}s/${id}`);
    },
  });
  const fresh = () => {
    dropValues(place);
    if (start.origin === 'tried') {
      dropDraft();
    }
    onFresh();
  };
  const word = start.origin === 'plain' ? null : t(`editor.origin.${start.origin}`);
  return (
    <ListingEditor
      editor={editor}
      standing={{
        status: stored?.status ?? null,
        verified: isOwn ? viewer.company?.verified === true : true,
        newest: stored,
      }}
      notice={word === null ? null : { text: word, onFresh: fresh }}
      onNewest={fresh}
    />
  );
}
