/** A plant, new or changed. */
import { Box, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useForm } from '../account/use-form';
import classes from './company.module.css';
import { ADD_PLANT, type Own, type Plant, UPDATE_PLANT } from './own-company';
import { ProductField } from './product-field';
import { SectionForm } from './section';
import { useRegions } from './use-regions';

const FIELDS = ['name', 'hsCode', 'tonnesPerYear', 'region'] as const;

interface PlantFormProps {
  readonly own: Own;
  /** Null for a new one. */
  readonly plant: Plant | null;
}

function usePlant({ own, plant }: PlantFormProps) {
  const [added, add] = useMutation(ADD_PLANT);
  const [updated, update] = useMutation(UPDATE_PLANT);
  const { fetching, error } = plant ? updated : added;
  const first = {
    name: plant?.name ?? '',
    hsCode: plant?.hsCode ?? '',
    tonnesPerYear: plant ? String(plant.tonnesPerYear) : '',
    region: plant?.region.code ?? own.company.region.code,
  };
  const form = useForm({ name: `plant.${plant?.id ?? 'new'}`, first, required: FIELDS, error });
  const leave = () => {
    form.forget();
    own.close();
  };
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { name, hsCode, tonnesPerYear, region } = form.values;
    const facts = { name, hsCode, tonnesPerYear: Number(tonnesPerYear), region };
    const { data } = plant
      ? await update({ input: { id: plant.id, ...facts } })
      : await add({ input: { companyId: own.company.id, ...facts } });
    if (data) {
      leave();
      own.refresh();
    }
  };
  return { form, fetching, error, send, leave };
}

export function PlantForm(props: PlantFormProps) {
  const { t, i18n } = useTranslation();
  const { form, fetching, error, send, leave } = usePlant(props);
  const { company } = props.own;
  const regions = useRegions(company.country, props.plant?.region ?? company.region);
  // Browsers without Kazakh write its numbers as Russian does, which is the same.
  const parts = new Intl.NumberFormat([i18n.language, 'ru']).formatToParts(12_345.6);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value;
  const labels = {
    name: t('myCompany.plantName'),
    hsCode: t('myCompany.product'),
    tonnesPerYear: t('myCompany.capacity'),
    region: t('companies.region'),
  };
  const fields = FIELDS.map((name) => ({ name, label: labels[name], fault: form.faultOf(name) }));
  return (
    <SectionForm
      action={t(props.plant ? 'myCompany.save' : 'myCompany.addPlant')}
      {...{ fetching, error, missing: form.missing, fields, paths: FIELDS }}
      onSend={() => void send()}
      onCancel={leave}
    >
      <TextInput label={labels.name} maxLength={120} data-field="name" {...form.field('name')} />
      <ProductField
        label={labels.hsCode}
        value={form.values.hsCode}
        onChange={(code) => form.set('hsCode', code)}
        error={form.faultOf('hsCode')}
      />
      <Box className={classes.pair}>
        <NumberInput
          label={labels.tonnesPerYear}
          required
          value={form.values.tonnesPerYear === '' ? '' : Number(form.values.tonnesPerYear)}
          onChange={(tonnes) => form.set('tonnesPerYear', String(tonnes))}
          allowNegative={false}
          decimalScale={1}
          thousandSeparator={sign('group') ?? ' '}
          decimalSeparator={sign('decimal') ?? '.'}
          inputMode="decimal"
          hideControls
          data-field="tonnesPerYear"
          error={form.faultOf('tonnesPerYear')}
        />
        <Select
          label={labels.region}
          required
          searchable
          allowDeselect={false}
          data={regions}
          value={form.values.region}
          onChange={(code) => form.set('region', code ?? '')}
          nothingFoundMessage={t('need.noPlace')}
          data-field="region"
          error={form.faultOf('region')}
        />
      </Box>
    </SectionForm>
  );
}
