/** Who stands behind a listing. */
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CompanyName } from '../company-name';

interface CompanyCardProps {
  readonly company: {
    readonly id: string;
    readonly name: string;
    readonly verified: boolean;
    readonly demonstration: boolean;
    readonly about: string | null;
    readonly region: { readonly name: string };
  };
}

export function CompanyCard({ company }: CompanyCardProps) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="company">
      <Stack gap={6}>
        <Title order={2} id="company">
          {t('listing.company')}
        </Title>
        <CompanyName company={{ id: company.id, name: company.name, verified: company.verified }} />
        <Text size="sm" c="dimmed">
          {company.region.name}
        </Text>
        {company.about && <Text>{company.about}</Text>}
        {company.demonstration && (
          <Text size="sm" c="dimmed">
            {t('companies.demonstration')}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
