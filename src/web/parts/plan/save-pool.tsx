/** A plan becomes a pool: under a name, with the lines as they are shown. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link, useLocation } from 'wouter';
import { useFormats } from '../../formats';
import { graphql } from '../../graphql';
import { useViewer } from '../../viewer';
import { waresName } from '../listing/wares';
import type { PlannedDemand } from './plan-query';
import { isStale, Refusal } from './refusal';

const SAVE_POOL = graphql(`
  mutation SavePlanAsPool($input: SavePoolInput!) {
    savePool(input: $input) {
      id
      status
    }
  }
`);

/** Characters of a pool's name. */
const LONGEST_NAME = 80;

interface SaveProps {
  readonly demand: PlannedDemand;
  /** Solves the plan anew. */
  readonly onAnew: () => void;
}

/** For the importer and for officers; everybody else is told what would open it. */
export function SavePool({ demand, onAnew }: SaveProps) {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  const [open, setOpen] = useState(false);
  if (viewer === undefined || demand.supplyPlan.lines.length === 0) {
    return null;
  }
  if (viewer === null) {
    const here = window.location.pathname + window.location.search;
    return (
      <Button component={Link} href={`/sign-in?next=${encodeURIComponent(here)}`} className="no-print">
        {t('plan.signInToSave')}
      </Button>
    );
  }
  const isOfficer = viewer.staffRole === 'OFFICER';
  if (viewer.company?.id !== demand.company.id && !isOfficer) {
    return (
      <Text size="sm" c="dimmed" className="no-print" maw={320}>
        {t('plan.onlyImporter', { name: demand.company.name })}
      </Text>
    );
  }
  return (
    <>
      <Button onClick={() => setOpen(true)} className="no-print">
        {t('plan.save')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('plan.save')}
        closeButtonProps={{ 'aria-label': t('plan.close') }}
      >
        <SaveForm
          demand={demand}
          onAnew={() => {
            setOpen(false);
            onAnew();
          }}
        />
      </Modal>
    </>
  );
}

function SaveForm({ demand, onAnew }: SaveProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [, go] = useLocation();
  const [name, setName] = useState(waresName(demand).slice(0, LONGEST_NAME));
  const [{ fetching, error }, save] = useMutation(SAVE_POOL);
  const { supplyPlan: plan } = demand;
  const submit = async () => {
    const { data } = await save({
      input: {
        demandId: demand.id,
        demandVersion: demand.version,
        name: name.trim(),
        maxShare: plan.maxShare < 1 ? plan.maxShare : null,
        lines: plan.lines.map(({ offer, tonnes }) => ({
          offerId: offer.id,
          offerVersion: offer.version,
          tonnes,
        })),
      },
    });
    if (data) {
      go(`/pools/${data.savePool.id}`);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          {t('plan.saveNote', {
            suppliers: t('plan.suppliers', { count: plan.lines.length }),
            tonnes: formats.tonnes(Math.round(plan.tonnes)),
          })}
        </Text>
        <TextInput
          label={t('plan.name')}
          description={t('plan.nameNote')}
          value={name}
          maxLength={LONGEST_NAME}
          required
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {error && (
          <Refusal
            error={error}
            nameOf={([, , index]) => plan.lines[Number(index)]?.offer.company.name ?? null}
          >
            {isStale(error) && (
              <Button size="xs" onClick={onAnew}>
                {t('plan.anew')}
              </Button>
            )}
          </Refusal>
        )}
        <Group>
          <Button type="submit" loading={fetching} disabled={name.trim() === ''}>
            {t('plan.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
