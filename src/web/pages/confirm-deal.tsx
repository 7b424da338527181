import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useFormats } from '../formats';
import { DeadLink } from '../parts/account/look-at-mail';
import { DealLines } from '../parts/deals/deal-lines';
import { BEHIND_LINK, CONFIRM_LINK } from '../parts/deals/deal-query';
import { DealSteps } from '../parts/deals/deal-steps';
import { Facts } from '../parts/listing/facts';
import { Refusal } from '../parts/plan/refusal';
import { Failed, Loading } from '../parts/states';
import { useTitle } from '../title';

/** A mailed link: the deal is read, then confirmed, without an account. */
export default function ConfirmDeal() {
  const { t } = useTranslation();
  const formats = useFormats();
  const [token] = useState(() => window.location.hash.slice(1));
  const [{ data, error }, again] = useQuery({
    query: BEHIND_LINK,
    variables: { token },
    pause: token === '',
  });
  const [{ data: done, error: refused, fetching }, confirm] = useMutation(CONFIRM_LINK);
  useTitle(t('deals.link.title'));
  const spent = [error, refused].some((each) =>
    each?.graphQLErrors.some(({ extensions }) => extensions.code === 'TOKEN_SPENT'),
  );
  if (done) {
    return (
      <Alert
        color="teal"
        variant="light"
        title={t('deals.link.done')}
        styles={{ title: { color: 'inherit' } }}
        role="status"
      >
        {t(done.confirmDealByLink.agreed ? 'deals.link.agreed' : 'deals.link.waits')}
      </Alert>
    );
  }
  if (token === '' || spent) {
    return <DeadLink action={{ to: '/', text: t('missing.home') }} />;
  }
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  const deal = data?.dealBehindLink;
  if (!deal) {
    return <Loading lines={8} height={40} />;
  }
  const { from, to } = deal.delivery;
  const facts = [
    { key: 'to', name: t('deals.to.place'), value: deal.destination?.name },
    {
      key: 'delivery',
      name: t('deals.delivery'),
      value: t('listing.span', { from: formats.day(from), to: formats.day(to) }),
    },
    { key: 'contract', name: t('deals.contractNumber'), value: deal.contractNumber },
  ];
  return (
    <Stack gap="lg" maw={820} mx="auto">
      <Stack gap={4}>
        <Title order={1}>{t('deals.link.title')}</Title>
        <Text>{t('deals.between', { seller: deal.seller?.name ?? '', buyer: deal.buyer?.name ?? '' })}</Text>
      </Stack>
      <DealSteps stage={deal.stage} reason={null} />
      <DealLines lines={deal.lines} />
      <Facts facts={facts} />
      {refused && <Refusal error={refused} nameOf={() => null} />}
      <Button
        loading={fetching}
        onClick={() => void confirm({ token })}
        mih={44}
        h="auto"
        style={{ alignSelf: 'flex-start' }}
      >
        {t('deals.confirm', { tonnes: formats.tonnes(deal.tonnes), stage: t(`deals.stage.${deal.stage}`) })}
      </Button>
      <Text size="sm" c="dimmed">
        {t('deals.link.wrong')}
      </Text>
    </Stack>
  );
}
