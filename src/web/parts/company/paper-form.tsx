/** A certificate, new or changed. */
import { Box, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { CertificateKind } from '../../documents/graphql';
import { useForm } from '../account/use-form';
import classes from './company.module.css';
import { ADD_CERTIFICATE, type Certificate, type Own, orNull, UPDATE_CERTIFICATE } from './own-company';
import { SectionForm } from './section';

/** In the order in which a producer of food comes by them. */
const KINDS: readonly CertificateKind[] = [
  ...(['GACC_FOOD', 'GACC_GRAIN', 'GACC_FEED', 'QUALITY', 'HEALTH', 'PHYTO', 'VET', 'COO_ORIGINAL'] as const),
  ...(['GMO_DECL', 'CN_LABEL', 'HACCP', 'ISO22000', 'HALAL', 'DG'] as const),
];
const FIELDS = ['kind', 'number', 'issuer', 'validFrom', 'validUntil', 'coverage'] as const;
const REQUIRED = ['kind', 'number', 'issuer', 'validFrom', 'validUntil'] as const;

interface PaperFormProps {
  readonly own: Own;
  /** Null for a new one. */
  readonly paper: Certificate | null;
}

function usePaper({ own, paper }: PaperFormProps) {
  const [added, add] = useMutation(ADD_CERTIFICATE);
  const [updated, update] = useMutation(UPDATE_CERTIFICATE);
  const { fetching, error } = paper ? updated : added;
  const first = {
    kind: (paper?.kind ?? '') as string,
    number: paper?.number ?? '',
    issuer: paper?.issuer ?? '',
    coverage: paper?.coverage ?? '',
    validFrom: paper?.validFrom ?? '',
    validUntil: paper?.validUntil ?? '',
  };
  const form = useForm({ name: `certificate.${paper?.id ?? 'new'}`, first, required: REQUIRED, error });
  const leave = () => {
    form.forget();
    own.close();
  };
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { number, issuer, validFrom, validUntil } = form.values;
    const kind = form.values.kind as CertificateKind;
    const facts = { kind, number, issuer, validFrom, validUntil, coverage: orNull(form.values.coverage) };
    const { data } = paper
      ? await update({ input: { id: paper.id, ...facts } })
      : await add({ input: { companyId: own.company.id, ...facts } });
    if (data) {
      leave();
      own.refresh();
    }
  };
  return { form, fetching, error, send, leave };
}

export function PaperForm(props: PaperFormProps) {
  const { t } = useTranslation();
  const { form, fetching, error, send, leave } = usePaper(props);
  const labels = {
    kind: t('myCompany.paperKind'),
    number: t('myCompany.paperNumber'),
    issuer: t('myCompany.issuer'),
    validFrom: t('myCompany.validFrom'),
    validUntil: t('myCompany.validUntil'),
    coverage: t('myCompany.coverage'),
  };
  const fields = FIELDS.map((name) => ({ name, label: labels[name], fault: form.faultOf(name) }));
  const text = (field: (typeof FIELDS)[number], longest?: number) => ({
    label: labels[field],
    'data-field': field,
    ...(longest ? { maxLength: longest } : { type: 'date' }),
    ...form.field(field),
  });
  return (
    <SectionForm
      action={t(props.paper ? 'myCompany.save' : 'myCompany.addPaper')}
      {...{ fetching, error, missing: form.missing, fields, paths: FIELDS }}
      onSend={() => void send()}
      onCancel={leave}
    >
      <Select
        label={labels.kind}
        required
        searchable
        openOnFocus={false}
        allowDeselect={false}
        data={KINDS.map((kind) => ({ value: kind, label: t(`certificates.${kind}`) }))}
        value={form.values.kind || null}
        onChange={(kind) => form.set('kind', kind ?? '')}
        nothingFoundMessage={t('myCompany.noKind')}
        maxDropdownHeight={320}
        data-field="kind"
        error={form.faultOf('kind')}
      />
      <Box className={classes.pair}>
        <TextInput {...text('number', 80)} />
        <TextInput {...text('issuer', 160)} />
        <TextInput {...text('validFrom')} />
        <TextInput {...text('validUntil')} />
      </Box>
      <TextInput {...text('coverage', 300)} description={t('myCompany.coverageHint')} />
    </SectionForm>
  );
}
