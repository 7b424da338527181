/** Tonnes, and the help to reckon them from what somebody has at hand: a month's, a week's, or wagons. */
import { Button, Group, NumberInput, type NumberInputProps, Paper, Select, Stack, Text } from '@mantine/core';
import { IconCalculator } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { FieldRow, idOf, ORDER } from './field';
import type { Editor } from './use-editor';
import type { Values } from './values';

/** A number with the signs of the reader's language. */
export function FigureInput(props: NumberInputProps) {
  const { i18n } = useTranslation();
  // Browsers without Kazakh write its numbers as Russian does, which is the same.
  const parts = new Intl.NumberFormat([i18n.language, 'ru']).formatToParts(12_345.6);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value;
  return (
    <NumberInput
      allowNegative={false}
      thousandSeparator={sign('group') ?? ' '}
      decimalSeparator={sign('decimal') ?? '.'}
      allowedDecimalSeparators={['.', ',']}
      inputMode="decimal"
      hideControls
      classNames={{ input: 'figures' }}
      {...props}
    />
  );
}

interface FigureFieldProps extends NumberInputProps {
  readonly editor: Editor;
  readonly field: 'tonnes' | 'min' | 'share';
}

export function FigureField({ editor, field, ...props }: FigureFieldProps) {
  return (
    <FigureInput
      id={idOf(field)}
      value={editor.values[field] ?? ''}
      onChange={(value) => editor.set({ [field]: typeof value === 'number' ? value : null })}
      error={editor.faultOf(field)}
      decimalScale={field === 'share' ? 1 : 3}
      inputWrapperOrder={ORDER}
      {...props}
    />
  );
}

/** Tonnes of one, the middle of what a vehicle takes, and how often a year. */
const UNITS = {
  month: { each: 1, times: 12 },
  week: { each: 1, times: 52 },
  flexitank: { each: 22, times: 12 },
  tankWagon: { each: 60, times: 12 },
  grainWagon: { each: 68, times: 12 },
} as const;
type Unit = keyof typeof UNITS;

const DAYS_OF_YEAR = 365;

/** A demand is for its window, an offer for a year. */
function yearsOf({ from, to }: Values, kind: Editor['kind']): number {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return kind === 'offer' || !(days > 0) ? 1 : days / DAYS_OF_YEAR;
}

export function TonnesField({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const { kind } = editor;
  return (
    <Stack gap="xs">
      <FieldRow>
        <FigureField
          editor={editor}
          field="tonnes"
          label={t(`editor.tonnes.${kind}`)}
          description={t(`editor.tonnesHint.${kind}`)}
          required
        />
        <FigureField
          editor={editor}
          field="min"
          label={t(`try.min.${kind === 'offer' ? 'supply' : 'need'}`)}
          description={t(`terms.${kind === 'offer' ? 'minimumOrder' : 'minimumLot'}.text`)}
        />
      </FieldRow>
      <Button
        variant="subtle"
        size="compact-sm"
        px={4}
        mih={28}
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconCalculator size={16} aria-hidden />}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {t(`editor.reckon.open.${kind}`)}
      </Button>
      <div id={panel} hidden={!open}>
        {open && <Reckoner editor={editor} onDone={() => setOpen(false)} />}
      </div>
    </Stack>
  );
}

function Reckoner({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [amount, setAmount] = useState<number | ''>('');
  const [unit, setUnit] = useState<Unit>('month');
  const { each, times } = UNITS[unit];
  const tonnes = Math.round(Number(amount) * each * times * yearsOf(editor.values, editor.kind));
  return (
    <Paper withBorder p="sm">
      <Stack gap="sm">
        <FieldRow>
          <FigureInput
            label={t('editor.reckon.amount')}
            value={amount}
            onChange={(value) => setAmount(typeof value === 'number' ? value : '')}
          />
          <Select
            label={t('editor.reckon.unit')}
            data={(Object.keys(UNITS) as Unit[]).map((key) => ({
              value: key,
              label: t(`editor.reckon.units.${key}`),
            }))}
            value={unit}
            onChange={(chosen) => setUnit(chosen ?? unit)}
            allowDeselect={false}
          />
        </FieldRow>
        {each > 1 && (
          <Text size="sm" c="dimmed">
            {t('editor.reckon.each', { tonnes: formats.tonnes(each) })}
          </Text>
        )}
        <Group justify="space-between" aria-live="polite">
          <Text className="figures" fw={600}>
            = {t(`editor.reckon.sum.${editor.kind}`, { tonnes: formats.tonnes(tonnes) })}
          </Text>
          <Button
            variant="default"
            size="sm"
            disabled={tonnes === 0}
            onClick={() => {
              editor.set({ tonnes });
              onDone();
            }}
          >
            {t('editor.reckon.take')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
