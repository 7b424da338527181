/** A deal of a talk at an event: who met whom and when, what it is about, where and when that is delivered. */
import { Checkbox, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useLocation } from 'wouter';
import type { Country, Currency } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { faultAt, type Violation, violationsOf } from '../account/violations';
import { CompanyPicker } from '../company/company-picker';
import { LineFields, type LineValues, priceOf } from './change-terms';
import { OPEN } from './deal-query';
import { MET, type OfferChoice, PLACES } from './new-query';
import { today } from './today';

const REQUIRED = ['event', 'metOn', 'seller', 'buyer', 'offers', 'destination', 'from', 'to', 'on'] as const;
/** Fields that show what the server finds wrong themselves, as it names them. */
const SHOWN = ['meeting', 'destination', 'delivery', 'on', 'lines'];

/** The viewer's own company, which is one side; an officer names both. */
interface Own {
  readonly id: string;
  readonly name: string;
  readonly country: Country;
}

type Form = ReturnType<typeof useForm<(typeof REQUIRED)[number] | 'lines'>>;
type Lines = Readonly<Record<string, LineValues>>;

const first = (own: Own | null) => ({
  ...{ event: '', metOn: today(), offers: '', destination: '', from: '', to: '', on: today(), lines: '{}' },
  seller: own?.country === 'KZ' ? own.id : '',
  buyer: own?.country === 'CN' ? own.id : '',
});

const linesIn = ({ values }: Form) => JSON.parse(values.lines) as Lines;

/** What stands in a line that nobody has written in yet. */
function lineFor(lines: Lines, { id, tonnesPerYear, price }: OfferChoice): LineValues {
  const { amount = '', currency = 'USD' } = price?.perTonne ?? {};
  return lines[id] ?? { tonnes: tonnesPerYear, amount, currency: currency as Currency };
}

export function MeetingForm({ own }: { readonly own: Own | null }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [{ fetching, error }, open] = useMutation(OPEN);
  const form = useForm({ name: 'deal.meeting', first: first(own), required: REQUIRED, error });
  const { values, field } = form;
  const { offers } = useCompany(values.seller);
  // Those of another producer, chosen before, are none of this one's.
  const chosen = (offers ?? []).filter(({ id }) => values.offers.split(',').includes(id));
  const violations = violationsOf(error);
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { event, metOn, destination, from, to, on } = values;
    const lines = chosen.map((offer) => {
      const line = lineFor(linesIn(form), offer);
      return { offerId: offer.id, tonnes: Number(line.tonnes), price: priceOf(line) };
    });
    const meeting = { event, on: metOn, sellerId: values.seller, buyerId: values.buyer };
    const { data } = await open({ input: { meeting, destination, delivery: { from, to }, on, lines } });
    if (data) {
      form.forget();
      go(`/deals/${data.openDeal.id}`);
    }
  };
  return (
    <SignedInForm
      action={t('deals.open')}
      fetching={fetching}
      error={error}
      fields={SHOWN}
      missing={form.missing}
      onSend={() => void send()}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('deals.meeting.event')} maxLength={120} {...field('event', 'meeting.event')} />
        <TextInput type="date" label={t('deals.meeting.on')} {...field('metOn', 'meeting.on')} />
      </SimpleGrid>
      <Side form={form} own={own} side="seller" />
      <Side form={form} own={own} side="buyer" />
      {offers && <Offers form={form} offers={offers} chosen={chosen} fault={faultOfLines(violations)} />}
      {chosen.map((offer, index) => (
        <LineFields
          key={offer.id}
          name={offer.product.name}
          value={lineFor(linesIn(form), offer)}
          onChange={(value) => form.set('lines', JSON.stringify({ ...linesIn(form), [offer.id]: value }))}
          fault={(name) => faultAt(violations, `lines.${index}.${name}`)}
        />
      ))}
      <Delivery form={form} />
      <TextInput type="date" label={t('deals.talksBegan')} {...field('on')} />
      <Text size="sm">{t(own ? 'deals.asksOther' : 'deals.meeting.asksBoth')}</Text>
    </SignedInForm>
  );
}

/** A company by its id, with what it offers. */
function useCompany(id: string) {
  const [{ data }] = useQuery({ query: MET, variables: { id }, pause: id === '' });
  const known = data?.company?.id === id ? data : null;
  return { name: known?.company?.name ?? '', offers: known?.offers.nodes ?? null };
}

/** What is wrong with lines beside their tonnes and prices, which show it themselves. */
function faultOfLines(violations: readonly Violation[]): string | undefined {
  return faultAt(
    violations.filter(({ path }) => !/[.](tonnes|price)/.test(path)),
    'lines',
  );
}

interface SideProps {
  readonly form: Form;
  readonly own: Own | null;
  readonly side: 'seller' | 'buyer';
}

/** A producer or an importer; one's own company stands there already. */
function Side({ form, own, side }: SideProps) {
  const { t } = useTranslation();
  const id = form.values[side];
  const { name } = useCompany(id);
  const label = t(side === 'seller' ? 'deals.actor.SELLER' : 'deals.actor.BUYER');
  if (own?.id === id) {
    return <TextInput label={label} value={own.name} readOnly />;
  }
  return (
    <CompanyPicker
      label={label}
      country={side === 'seller' ? 'KZ' : 'CN'}
      value={id === '' ? null : { id, name }}
      onChange={(chosen) => form.set(side, chosen)}
      error={form.faultOf(side, `meeting.${side}Id`)}
      required
    />
  );
}

interface OffersProps {
  readonly form: Form;
  readonly offers: readonly OfferChoice[];
  readonly chosen: readonly OfferChoice[];
  readonly fault: string | undefined;
}

/** Which of the producer's published offers the deal is about: a line each. */
function Offers({ form, offers, chosen, fault }: OffersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (offers.length === 0) {
    return <Text c="dimmed">{t('deals.meeting.noOffers')}</Text>;
  }
  const label = ({ product, origin, tonnesPerYear, window }: OfferChoice) =>
    [product.name, origin.name, formats.tonnes(tonnesPerYear), formats.day(window.to)].join(' · ');
  return (
    <Checkbox.Group
      label={t('deals.meeting.offers')}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => form.set('offers', ids.join(','))}
      error={form.missing.includes('offers') ? t('account.missing') : fault}
      required
    >
      <Stack gap="xs" my="xs">
        {offers.map((offer) => (
          <Checkbox key={offer.id} value={offer.id} label={label(offer)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function Delivery({ form }: { readonly form: Form }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: PLACES });
  const places = (data?.regions ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <NativeSelect
        label={t('deals.to.place')}
        data={[{ value: '', label: t('deals.choose') }, ...places]}
        {...form.field('destination')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput type="date" label={t('deals.deliveryFrom')} {...form.field('from', 'delivery.from')} />
        <TextInput type="date" label={t('deals.deliveryTo')} {...form.field('to', 'delivery.to')} />
      </SimpleGrid>
    </>
  );
}
