/** A company as everybody sees it: its name in the reader's language, the verified mark, the demonstration mark. */
import { Anchor, Badge, Group } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

interface CompanyNameProps {
  readonly company: {
    readonly id: string;
    readonly name: string;
    readonly verified: boolean;
    readonly demonstration?: boolean;
  };
}

export function CompanyName({ company }: CompanyNameProps) {
  const { t } = useTranslation();
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <Anchor component={Link} href={`/companies/${company.id}`} fw={500}>
        {company.name}
      </Anchor>
      {company.verified && (
        <IconRosetteDiscountCheck
          size={18}
          style={{ flexShrink: 0 }}
          color="var(--mantine-primary-color-filled)"
          role="img"
          aria-label={t('company.verified')}
        />
      )}
      {company.demonstration && (
        <Badge size="sm" variant="default" style={{ flexShrink: 0 }}>
          {t('company.demonstration')}
        </Badge>
      )}
    </Group>
  );
}
