import { Anchor, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import type { DeskCompanyQuery } from '../documents/graphql';
import { useFormats } from '../formats';
import { CompanyFacts, Missing, StatusBadge } from '../parts/desk/company-facts';
import { Evidence, Owner, Papers, Plants } from '../parts/desk/company-papers';
import { ASSIGN, COMPANY, type CompanyFile } from '../parts/desk/company-query';
import { Decide } from '../parts/desk/decide';
import classes from '../parts/desk/desk.module.css';
import { DESK_READERS, DeskPage, type Staff } from '../parts/desk/desk-page';
import { Merge } from '../parts/desk/merge';
import { History, Notes } from '../parts/desk/notes';
import { Queue } from '../parts/desk/queue';
import { Tasks } from '../parts/desk/tasks';
import { Empty, Failed, Loading } from '../parts/states';
import { useViewer } from '../viewer';

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['AuditEntry', 'CompanyNote'] };

export default function DeskCompany() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const { viewer } = useViewer();
  const [{ data, error }, again] = useQuery({
    query: COMPANY,
    variables: { id },
    context: CONTEXT,
    // Others would only be refused; the page tells them who may read it.
    pause: !DESK_READERS.some((role) => role === viewer?.staffRole),
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  const here = data?.company?.id === id || data?.company === null ? data : undefined;
  return (
    <DeskPage title={here?.company?.name ?? t('desk.file.page')} readers={DESK_READERS}>
      {(staff) => (
        <Box className={`${classes.columns} ${classes.review}`}>
          <Queue here={id} />
          <Box>
            {error && <Failed error={error} retry={refresh} />}
            {!here && !error && <Loading lines={8} height={48} />}
            {here?.company === null && <NoCompany />}
            {here?.company && (
              <File key={id} data={here} company={here.company} staff={staff} refresh={refresh} />
            )}
          </Box>
        </Box>
      )}
    </DeskPage>
  );
}

function NoCompany() {
  const { t } = useTranslation();
  return (
    <Empty title={t('companies.missing')}>
      <Text c="dimmed">{t('companies.missingHint')}</Text>
      <Button component={Link} href="/desk">
        {t('desk.today.title')}
      </Button>
    </Empty>
  );
}

interface FileProps {
  readonly data: DeskCompanyQuery;
  readonly company: CompanyFile;
  readonly staff: Staff;
  readonly refresh: () => void;
}

function File({ data, company, staff, refresh }: FileProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { viewer, acts } = staff;
  const own = viewer.company?.id === company.id;
  const listings = t(company.country === 'KZ' ? 'desk.file.offers' : 'desk.file.demands', {
    count: company.country === 'KZ' ? data.offers.totalCount : data.demands.totalCount,
    amount: formats.number(company.country === 'KZ' ? data.offers.totalCount : data.demands.totalCount),
  });
  return (
    <Stack gap="md">
      <FileHead company={company} staff={staff} />
      <Box className={`${classes.columns} ${classes.file}`}>
        <Stack gap="md">
          <CompanyFacts company={company} listings={listings} />
          <Missing company={company} />
          {company.country === 'KZ' && <Plants company={company} />}
          <Papers company={company} />
          <Evidence company={company} />
        </Stack>
        <Stack gap="md">
          {acts && !company.mergedInto && <Decide company={company} own={own} onDone={refresh} />}
          <Notes company={company} acts={acts} onDone={refresh} />
          <Tasks acts={acts} companyId={company.id} />
          <History log={data.auditLog} companyId={company.id} />
          {acts && !own && !company.mergedInto && <Merge company={company} />}
        </Stack>
      </Box>
    </Stack>
  );
}

function FileHead({ company, staff }: Pick<FileProps, 'company' | 'staff'>) {
  const { t } = useTranslation();
  const [{ fetching, error }, assign] = useMutation(ASSIGN);
  const { viewer, acts } = staff;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <StatusBadge company={company} />
        <Owner
          company={company}
          acts={acts}
          me={viewer.id}
          fetching={fetching}
          onAssign={(officerId) => void assign({ input: { companyId: company.id, officerId } })}
        />
      </Group>
      {error && <Failed error={error} />}
      {company.mergedInto && (
        <Text>
          {t('desk.file.merged')}{' '}
          <Anchor component={Link} href={`/desk/companies/${company.mergedInto.id}`}>
            {company.mergedInto.name}
          </Anchor>
        </Text>
      )}
      {company.demonstration && (
        <Text size="sm" c="dimmed">
          {t('companies.demonstration')}
        </Text>
      )}
      {company.verified && (
        <Anchor component={Link} href={`/companies/${company.id}`} size="sm">
          {t('desk.file.public')}
        </Anchor>
      )}
    </Stack>
  );
}
