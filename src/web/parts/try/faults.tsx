/** What is missing or wrong in the sentence, named as its controls are; the further terms say theirs themselves. */
import { Alert, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { faultAt, type Violation } from '../account/violations';
import type { Need } from '../need-sentence';
import { emptyParts } from './draft';

interface FaultsProps {
  readonly need: Need;
  readonly violations: readonly Violation[];
}

/** Fields of the input behind each control of the sentence. */
const BEHIND = {
  need: [
    ['targetTonnes', 'need.tonnes.need'],
    ['groups', 'need.product'],
    ['hsCodes', 'need.product'],
    ['destination', 'need.place.need'],
    ['window.from', 'need.from'],
    ['window.to', 'need.to'],
  ],
  supply: [
    ['tonnesPerYear', 'need.tonnes.supply'],
    ['hsCode', 'need.product'],
    ['origin', 'need.place.supply'],
    ['window.from', 'need.from'],
    ['window.to', 'need.to'],
  ],
} as const;

export function Faults({ need, violations }: FaultsProps) {
  const { t } = useTranslation();
  const empty = emptyParts(need);
  const found = BEHIND[need.side].flatMap(([field, word]) => {
    const text = faultAt(violations, field);
    return text === undefined ? [] : [{ field, sentence: t('try.fault', { field: t(word), text }) }];
  });
  return (
    <div aria-live="polite">
      {empty.length > 0 && (
        <Alert color="gray" variant="light" mt="md">
          {t('try.incomplete', { fields: empty.map((word) => t(word)).join(', ') })}
        </Alert>
      )}
      {found.length > 0 && (
        <Alert
          color="yellow"
          variant="light"
          mt="md"
          title={t('try.mend')}
          styles={{ title: { color: 'inherit' } }}
        >
          <List size="sm">
            {found.map(({ field, sentence }) => (
              <List.Item key={field}>{sentence}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </div>
  );
}
