import { Anchor, Blockquote, Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import type { ViewerQuery } from '../documents/graphql';
import { useFormats } from '../formats';
import { Fit } from '../parts/introductions/fit';
import { SignInFirst } from '../parts/introductions/gate';
import { INTRODUCTION, type WholeIntroduction } from '../parts/introductions/introduction-query';
import { NextStep } from '../parts/introductions/next-step';
import { Parties } from '../parts/introductions/parties';
import { rightsOf } from '../parts/introductions/rights';
import { Thread } from '../parts/introductions/thread';
import { useFresh } from '../parts/introductions/use-fresh';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

export default function Introduction() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const { viewer } = useViewer();
  const [{ data, error }, again] = useQuery({ query: INTRODUCTION, variables: { id }, pause: !viewer });
  const anew = () => again({ requestPolicy: 'network-only' });
  useFresh(() => viewer && anew());
  const introduction = data?.introduction;
  const title = useName(introduction ?? null);
  useTitle(title);
  if (viewer === null) {
    return <SignInFirst />;
  }
  if (error && !introduction) {
    return <Failed error={error} retry={anew} />;
  }
  if (!viewer || !data) {
    return <Loading lines={6} height={72} />;
  }
  if (!introduction) {
    return (
      <Empty title={t('introductions.gone')}>
        <Text c="dimmed">{t('introductions.goneHint')}</Text>
        <Button component={Link} href="/introductions">
          {t('introductions.all')}
        </Button>
      </Empty>
    );
  }
  return (
    <Stack gap="lg">
      <Stack gap={4} align="flex-start">
        <Anchor component={Link} href="/introductions" size="sm" mih={24} className="no-print">
          {t('introductions.all')}
        </Anchor>
        <Title order={1}>{title}</Title>
        <Proposed introduction={introduction} />
      </Stack>
      {error && <Failed error={error} retry={anew} />}
      <NextStep viewer={viewer} introduction={introduction} />
      <Whole viewer={viewer} introduction={introduction} />
    </Stack>
  );
}

/** Named by the other company; by both for staff. */
function useName(introduction: WholeIntroduction | null): string {
  const { t } = useTranslation();
  if (!introduction) {
    return t('introductions.title');
  }
  const { mySide, seller, buyer } = introduction;
  if (mySide === null) {
    return t('introductions.both', { seller: seller.name, buyer: buyer.name });
  }
  return t('introductions.with', { name: mySide === 'SELLER' ? buyer.name : seller.name });
}

function Proposed({ introduction }: { readonly introduction: WholeIntroduction }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const by = introduction.proposedBy === introduction.mySide ? 'YOU' : introduction.proposedBy;
  return (
    <Text size="sm" c="dimmed">
      {t(`introductions.proposedBy.${by}`, { at: formats.instant(introduction.createdAt) })}
    </Text>
  );
}

interface WholeProps {
  readonly viewer: NonNullable<ViewerQuery['viewer']>;
  readonly introduction: WholeIntroduction;
}

function Whole({ viewer, introduction }: WholeProps) {
  const { id, mySide, note, teaser, seller, buyer } = introduction;
  const own = mySide === null ? null : mySide === 'SELLER' ? seller.id : buyer.id;
  return (
    <>
      {introduction.status === 'PROPOSED' && teaser && mySide !== introduction.proposedBy && (
        <Text>{teaser}</Text>
      )}
      {note && <Note introduction={introduction} note={note} />}
      <Parties introduction={introduction} />
      {introduction.contacts && (
        <Thread key={id} id={id} own={own} writable={rightsOf(viewer, introduction).write} />
      )}
      <Fit introduction={introduction} />
    </>
  );
}

/** What the proposer says, and who that is. */
function Note({ introduction, note }: { readonly introduction: WholeIntroduction; readonly note: string }) {
  const { t } = useTranslation();
  const { proposedBy, seller, buyer } = introduction;
  const name = { SELLER: seller.name, BUYER: buyer.name, OFFICER: t('introductions.officer') }[proposedBy];
  return (
    <Blockquote p="md" m={0}>
      <Text size="sm" c="dimmed">
        {t('introductions.noteOf', { name })}
      </Text>
      <Text style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{note}</Text>
    </Blockquote>
  );
}
