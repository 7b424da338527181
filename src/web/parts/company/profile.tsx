/** What a company tells of itself: its names and seat, whom to turn to, what it does. */
import { Alert, Box, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { UpdateCompanyInput } from '../../documents/graphql';
import { useForm } from '../account/use-form';
import { faultAt, violationsOf } from '../account/violations';
import { type Fact, Facts } from '../listing/facts';
import classes from './company.module.css';
import { givenNames, NAME_ORDER } from './given-names';
import { type Own, orNull, UPDATE_COMPANY } from './own-company';
import { Section, SectionForm, SmallButton } from './section';
import { useRegions } from './use-regions';

/** Characters of what a company says of itself. */
const ABOUT_LENGTH = 2000;

interface PartProps {
  readonly own: Own;
}

/**
 * Saves one part. What somebody else changed meanwhile is loaded, so that saving again builds on the newest version;
 * what was typed stays.
 */
function useSave({ company, close, refresh }: Own) {
  const [{ fetching, error }, update] = useMutation(UPDATE_COMPANY);
  const save = async (part: Partial<UpdateCompanyInput>, forget: () => void) => {
    const input = { id: company.id, expectedVersion: company.version, ...part };
    const { data, error: refused } = await update({ input });
    if (data) {
      forget();
      close();
    }
    if (data || refused?.graphQLErrors.some(({ extensions }) => extensions.code === 'CONFLICT')) {
      refresh();
    }
  };
  return { fetching, error, save };
}

function EditButton({ own, form, of }: PartProps & { readonly form: string; readonly of: string }) {
  const { t } = useTranslation();
  return own.mayEdit && own.open !== form ? (
    <SmallButton word={t('myCompany.edit')} of={of} onClick={() => own.edit(form)} />
  ) : null;
}

export function NamesSection({ own }: PartProps) {
  const { t } = useTranslation();
  const { company } = own;
  const given = givenNames(company);
  const title = t('myCompany.names');
  const facts: Fact[] = [
    ...NAME_ORDER[company.country].map((language) => ({
      key: language,
      name: t(`account.register.names.${language}`),
      value: given[language] ? <span lang={language}>{given[language]}</span> : null,
    })),
    {
      key: 'registration',
      name: t(`account.number.label.${company.country}`),
      value: <span className="figures">{company.registration}</span>,
    },
    {
      key: 'region',
      name: t('companies.seat'),
      value: `${company.region.name} · ${t(`companies.countries.${company.country}`)}`,
    },
  ];
  return (
    <Section id="names" title={title} action={<EditButton own={own} form="names" of={title} />}>
      {own.mayEdit && own.open === 'names' ? <NamesForm own={own} /> : <Facts facts={facts} />}
    </Section>
  );
}

const NAME_FIELDS = ['ru', 'kk', 'en', 'zh'] as const;

function NamesForm({ own }: PartProps) {
  const { t } = useTranslation();
  const { company, close } = own;
  const { fetching, error, save } = useSave(own);
  const given = givenNames(company);
  const first = { ...given, region: company.region.code };
  const form = useForm({ name: 'company.names', first, required: ['region'], error });
  const regions = useRegions(company.country, company.region);
  const nameFault = faultAt(violationsOf(error), 'names');
  const changed = NAME_FIELDS.some((language) => form.values[language].trim() !== given[language]);
  const again = company.verified && (changed || form.values.region !== company.region.code);
  const names = Object.fromEntries(NAME_FIELDS.map((each) => [each, orNull(form.values[each])]));
  const send = () => {
    if (form.complete()) {
      void save({ region: form.values.region, ...(changed ? { names } : {}) }, form.forget);
    }
  };
  const faults = NAME_ORDER[company.country].map((language, place) => ({
    name: language as string,
    label: t(`account.register.names.${language}`),
    fault: form.faultOf(language, `names.${language}`) ?? (place === 0 ? nameFault : undefined),
  }));
  const region = { name: 'region', label: t('companies.seat'), fault: form.faultOf('region') };
  return (
    <SectionForm
      action={t(again ? 'myCompany.saveAgain' : 'myCompany.save')}
      {...{ fetching, error, missing: form.missing, fields: [...faults, region], paths: ['names', 'region'] }}
      onSend={send}
      onCancel={() => {
        form.forget();
        close();
      }}
    >
      <Text size="sm">{t('myCompany.namesHint')}</Text>
      {NAME_ORDER[company.country].map((language, place) => (
        <TextInput
          key={language}
          label={t(`account.register.names.${language}`)}
          lang={language}
          maxLength={200}
          data-field={language}
          {...form.field(language)}
          error={faults[place]?.fault}
        />
      ))}
      <Select
        label={t('companies.seat')}
        data={regions}
        value={form.values.region}
        onChange={(code) => form.set('region', code ?? '')}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('need.noPlace')}
        data-field="region"
        error={region.fault}
      />
      {again && (
        <Alert color="yellow" variant="light" role="status" styles={{ message: { color: 'inherit' } }}>
          {t('myCompany.verifyAgain')}
        </Alert>
      )}
    </SectionForm>
  );
}

export function ContactSection({ own }: PartProps) {
  const { t } = useTranslation();
  const { contact } = own.company;
  const title = t('myCompany.contact');
  const facts: Fact[] = [
    { key: 'name', name: t('myCompany.contactName'), value: contact?.name },
    { key: 'email', name: t('account.email'), value: contact?.email },
    {
      key: 'phone',
      name: t('myCompany.phone'),
      value: contact?.phone ? <span className="figures">{contact.phone}</span> : null,
    },
  ];
  const empty = !contact?.name && !contact?.email && !contact?.phone;
  return (
    <Section id="contact" title={title} action={<EditButton own={own} form="contact" of={title} />}>
      {own.mayEdit && own.open === 'contact' ? (
        <ContactForm own={own} />
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {t(empty ? 'myCompany.noContact' : 'myCompany.contactHint')}
          </Text>
          <Facts facts={facts} />
        </>
      )}
    </Section>
  );
}

const CONTACT_FIELDS = ['name', 'email', 'phone'] as const;

function ContactForm({ own }: PartProps) {
  const { t } = useTranslation();
  const { fetching, error, save } = useSave(own);
  const { contact } = own.company;
  const first = { name: contact?.name ?? '', email: contact?.email ?? '', phone: contact?.phone ?? '' };
  const form = useForm({ name: 'company.contact', first, required: [], error });
  const labels = {
    name: t('myCompany.contactName'),
    email: t('account.email'),
    phone: t('myCompany.phone'),
  };
  const { name, email, phone } = form.values;
  const send = () =>
    save({ contact: { name: orNull(name), email: orNull(email), phone: orNull(phone) } }, form.forget);
  const fields = CONTACT_FIELDS.map((each) => ({
    name: each,
    label: labels[each],
    fault: form.faultOf(each, `contact.${each}`),
  }));
  return (
    <SectionForm
      action={t('myCompany.save')}
      {...{
        fetching,
        error,
        missing: form.missing,
        fields,
        paths: CONTACT_FIELDS.map((f) => `contact.${f}`),
      }}
      onSend={() => void send()}
      onCancel={() => {
        form.forget();
        own.close();
      }}
    >
      <Text size="sm">{t('myCompany.contactHint')}</Text>
      <TextInput
        label={labels.name}
        maxLength={120}
        data-field="name"
        {...form.field('name', 'contact.name')}
      />
      <Box className={classes.pair}>
        <TextInput
          type="email"
          label={labels.email}
          data-field="email"
          {...form.field('email', 'contact.email')}
        />
        <TextInput
          type="tel"
          label={labels.phone}
          data-field="phone"
          {...form.field('phone', 'contact.phone')}
        />
      </Box>
    </SectionForm>
  );
}

export function AboutSection({ own }: PartProps) {
  const { t } = useTranslation();
  const { about } = own.company;
  const title = t('companies.about');
  return (
    <Section id="about" title={title} action={<EditButton own={own} form="about" of={title} />}>
      {own.mayEdit && own.open === 'about' ? (
        <AboutForm own={own} />
      ) : (
        <Text c={about ? 'inherit' : 'dimmed'} size={about ? 'md' : 'sm'} style={{ whiteSpace: 'pre-line' }}>
          {about ?? t('myCompany.noAbout')}
        </Text>
      )}
    </Section>
  );
}

function AboutForm({ own }: PartProps) {
  const { t } = useTranslation();
  const { fetching, error, save } = useSave(own);
  const first = { about: own.company.about ?? '' };
  const form = useForm({ name: 'company.about', first, required: [], error });
  const label = t('myCompany.aboutLabel');
  const left = ABOUT_LENGTH - form.values.about.length;
  return (
    <SectionForm
      action={t('myCompany.save')}
      {...{ fetching, error, missing: form.missing, paths: ['about'] }}
      fields={[{ name: 'about', label, fault: form.faultOf('about') }]}
      onSend={() => void save({ about: orNull(form.values.about) }, form.forget)}
      onCancel={() => {
        form.forget();
        own.close();
      }}
    >
      <Stack gap={4}>
        <Textarea
          label={label}
          description={t('myCompany.aboutHint')}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={ABOUT_LENGTH}
          data-field="about"
          {...form.field('about')}
        />
        <Text size="sm" c="dimmed">
          {t('myCompany.left', { count: left })}
        </Text>
      </Stack>
    </SectionForm>
  );
}
