/** The keys, listed. Fetched when somebody asks for them. */
import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Way } from './ways';

interface KeysHelpProps {
  readonly letters: readonly (Way & { readonly key: string })[];
  readonly onClose: () => void;
}

export function KeysHelp({ letters, onClose }: KeysHelpProps) {
  const { t } = useTranslation();
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['/'], t('keyboard.search')],
    ...letters.map(({ key, word }) => [['g', key], t('keyboard.goTo', { page: t(word) })] as const),
    [['↑', '↓'], t('keyboard.rows')],
    [['?'], t('keyboard.help')],
    [['Esc'], t('keyboard.close')],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keyboard.title')}
      closeButtonProps={{ 'aria-label': t('search.close') }}
    >
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {rows.map(([keys, says]) => (
            <Table.Tr key={says}>
              <Table.Td>{says}</Table.Td>
              <Table.Td ta="right" className="figures">
                {keys.map((key) => (
                  <Kbd key={key} size="sm" ml={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
