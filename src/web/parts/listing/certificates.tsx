/** Papers as small labels. */
import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CertificateKind } from '../../documents/graphql';

export function Certificates({ kinds }: { readonly kinds: readonly CertificateKind[] }) {
  const { t } = useTranslation();
  return (
    <Group gap={4}>
      {kinds.map((kind) => (
        <Badge
          key={kind}
          variant="default"
          size="md"
          fw={500}
          tt="none"
          h="auto"
          mih={22}
          styles={{ label: { whiteSpace: 'normal', overflow: 'visible' } }}
        >
          {t(`certificates.${kind}`)}
        </Badge>
      ))}
    </Group>
  );
}
