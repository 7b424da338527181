/** The editor of an offer or a demand: its sections, the preview beside them, the faults above, the steps below. */
import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ListingStatus } from '../../documents/graphql';
import { useTitle } from '../../title';
import { Term } from '../listing/term';
import '../try/save-bar.css';
import { Conflict } from './conflict';
import classes from './editor.module.css';
import { FaultSummary } from './fault-summary';
import { FieldRow, Section } from './field';
import { OriginFields, PlaceField } from './place-fields';
import { Preview } from './preview';
import { LearnName, type Named, ProductField } from './product-field';
import {
  CertificateField,
  type EditorProps,
  ExactField,
  IncotermField,
  LineField,
  PackagingField,
  PriceField,
  QualityFields,
  WindowFields,
} from './terms-fields';
import { FigureField, TonnesField } from './tonnes-field';
import type { Values } from './values';

export interface Standing {
  /** Null before it is stored. */
  readonly status: ListingStatus | null;
  /** Whether its company is verified, and may publish. */
  readonly verified: boolean;
  /** As it stands now; null of what is new. */
  readonly newest: { readonly values: Values; readonly version: number } | null;
}

interface ListingEditorProps extends EditorProps {
  readonly standing: Standing;
  /** Said above the form: where what stands in it came from. */
  readonly notice: { readonly text: string; readonly onFresh: () => void } | null;
  readonly onNewest: () => void;
}

/** Names that were seen: of what was found, and of what was there. */
function useNamed(): Named {
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  return {
    nameOf: (ware) => names[ware],
    learn: (choices) =>
      setNames((before) => ({
        ...before,
        ...Object.fromEntries(choices.map(({ value, label }) => [value, label])),
      })),
  };
}

export function ListingEditor({ editor, standing, notice, onNewest }: ListingEditorProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const title = t(`editor.title.${standing.status === null ? 'new' : 'edit'}.${editor.kind}`);
  useTitle(title);
  const { base } = editor;
  const { newest } = standing;
  const isStale = newest !== null && editor.version !== null && newest.version > editor.version;
  return (
    <Stack gap="lg">
      {editor.values.wares.map((ware) => (
        <LearnName key={ware} ware={ware} learn={named.learn} />
      ))}
      <Stack gap={4}>
        <Anchor component={Link} href="/my-listings" size="sm">
          {t(`myListings.title.${editor.kind === 'offer' ? 'KZ' : 'CN'}`)}
        </Anchor>
        <Title order={1}>{title}</Title>
      </Stack>
      {notice && (
        <Alert variant="light" p="xs">
          <Group justify="space-between" gap="xs">
            <Text size="sm">{notice.text}</Text>
            <Button variant="default" size="xs" onClick={notice.onFresh}>
              {t('try.fresh')}
            </Button>
          </Group>
        </Alert>
      )}
      {isStale && base ? (
        <Conflict editor={editor} base={base} newest={newest} onNewest={onNewest} />
      ) : (
        <FaultSummary editor={editor} />
      )}
      <div className={classes.layout}>
        <Stack gap="lg">
          <Goods editor={editor} named={named} />
          <Conditions editor={editor} />
        </Stack>
        <Preview editor={editor} named={named} />
      </div>
      <Steps editor={editor} standing={standing} />
    </Stack>
  );
}

function Goods({ editor, named }: EditorProps & { readonly named: Named }) {
  const { t } = useTranslation();
  const { kind } = editor;
  return (
    <>
      <Section id="what" title={t('editor.section.what')} lead={<Term of="hs" />}>
        <ProductField editor={editor} named={named} />
        {kind === 'demand' && <ExactField editor={editor} />}
      </Section>
      <Section id="much" title={t('editor.section.much')}>
        <TonnesField editor={editor} />
        {kind === 'demand' && (
          <FieldRow>
            <FigureField
              editor={editor}
              field="share"
              label={t('terms.share.name')}
              description={t('editor.shareHint')}
              suffix=" %"
              max={100}
            />
          </FieldRow>
        )}
      </Section>
      <Section id="where" title={t(`editor.section.where.${kind}`)}>
        <FieldRow>
          <PlaceField editor={editor} />
        </FieldRow>
        {kind === 'demand' && <OriginFields editor={editor} />}
      </Section>
      <Section id="when" title={t('editor.section.when')} lead={t('editor.windowHint')}>
        <WindowFields editor={editor} />
      </Section>
    </>
  );
}

function Conditions({ editor }: EditorProps) {
  const { t } = useTranslation();
  const offered = editor.kind === 'offer';
  return (
    <>
      <Section id="terms" title={t('editor.section.terms')}>
        <FieldRow>
          <PriceField editor={editor} />
          <IncotermField editor={editor} />
        </FieldRow>
        <FieldRow>
          {offered && (
            <LineField
              editor={editor}
              field="namedPlace"
              label={t('editor.namedPlace')}
              description={t('editor.namedPlaceHint')}
              maxLength={120}
            />
          )}
          {offered && (
            <LineField
              editor={editor}
              field="payment"
              label={t('listing.payment')}
              description={t('editor.paymentHint')}
              maxLength={200}
            />
          )}
          <PackagingField editor={editor} />
        </FieldRow>
      </Section>
      {offered && (
        <Section id="quality" title={t('listing.quality')} lead={t('editor.quality.lead')}>
          <QualityFields editor={editor} />
        </Section>
      )}
      <Section id="papers" title={t('listing.certificates')}>
        <CertificateField editor={editor} />
      </Section>
    </>
  );
}

/** A published listing is changed; anything else is stored as it is, or published. */
function Steps({ editor, standing }: EditorProps & { readonly standing: Standing }) {
  const { t } = useTranslation();
  const { kind, busy, store } = editor;
  const { status, verified } = standing;
  const open = status === null || status === 'DRAFT' || status === 'PAUSED';
  const publishes = open && verified;
  return (
    <Stack className="save-bar no-print" component="section" gap="xs" aria-label={t('try.save.label')}>
      <div className={classes.steps}>
        {open && !verified ? (
          <Text size="sm" className={classes.hint}>
            {t('editor.unverified')}{' '}
            <Anchor component={Link} href="/my-company" underline="always" size="sm">
              {t('editor.whatIsMissing')}
            </Anchor>
          </Text>
        ) : (
          <Text size="sm" c="dimmed" className={classes.hint} visibleFrom="sm">
            {t(publishes ? 'editor.publishes' : 'editor.changes')}
          </Text>
        )}
        <Button
          className={classes.step}
          variant={publishes ? 'default' : 'filled'}
          loading={busy}
          onClick={() => void store(false)}
        >
          {t(status === null || status === 'DRAFT' ? 'editor.saveDraft' : 'editor.saveChanges')}
        </Button>
        {publishes && (
          <Button className={classes.step} loading={busy} onClick={() => void store(true)}>
            {t(`editor.publish.${kind}`)}
          </Button>
        )}
      </div>
    </Stack>
  );
}
