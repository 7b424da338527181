/** The plants of a producer: what each can make in a year. */
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useFormats } from '../../formats';
import classes from './company.module.css';
import { ADD_PLANT, type Own, type Plant, REMOVE_PLANT } from './own-company';
import { PlantForm } from './plant-form';
import { ProductName } from './product-field';
import { Removed } from './removed';
import { Refused, Section, SmallButton } from './section';

export function PlantsSection({ own }: { readonly own: Own }) {
  const { t } = useTranslation();
  const { company, mayEdit, open, edit, refresh } = own;
  const plants = company.plants ?? [];
  const [gone, setGone] = useState<Plant | null>(null);
  const [{ error }, remove] = useMutation(REMOVE_PLANT);
  const [{ error: notBack }, add] = useMutation(ADD_PLANT);
  const takeAway = async (plant: Plant) => {
    const { data } = await remove({ input: { id: plant.id } });
    if (data) {
      setGone(plant);
      refresh();
    }
  };
  const putBack = async ({ name, hsCode, tonnesPerYear, region }: Plant) => {
    const input = { companyId: company.id, name, hsCode, tonnesPerYear, region: region.code };
    const { data } = await add({ input });
    if (data) {
      setGone(null);
      refresh();
    }
    return Boolean(data);
  };
  return (
    <Section id="plants" title={t('companies.plants')}>
      {plants.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('myCompany.noPlants')}
        </Text>
      )}
      <Box component="ul" className={classes.list}>
        {plants.map((plant) => (
          <Box component="li" key={plant.id} className={classes.row}>
            {mayEdit && open === `plant:${plant.id}` ? (
              <Box style={{ gridColumn: '1 / -1' }}>
                <PlantForm own={own} plant={plant} />
              </Box>
            ) : (
              <PlantRow own={own} plant={plant} onRemove={() => void takeAway(plant)} />
            )}
          </Box>
        ))}
      </Box>
      {gone && <Removed name={gone.name} onUndo={() => putBack(gone)} />}
      <Refused error={error ?? notBack} />
      {mayEdit && open === 'plant:new' && (
        <Box mt="md">
          <PlantForm own={own} plant={null} />
        </Box>
      )}
      {mayEdit && open !== 'plant:new' && (
        <Button variant="default" mt="md" onClick={() => edit('plant:new')}>
          {t('myCompany.addPlant')}
        </Button>
      )}
    </Section>
  );
}

interface RowProps {
  readonly own: Own;
  readonly plant: Plant;
  readonly onRemove: () => void;
}

function PlantRow({ own, plant, onRemove }: RowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <Stack gap={2}>
        <Text fw={600}>{plant.name}</Text>
        <Text size="sm">
          <span className="figures">
            {t('search.perYear', { tonnes: formats.tonnes(plant.tonnesPerYear) })}
          </span>
          {' · '}
          <ProductName code={plant.hsCode} />
        </Text>
        <Text size="sm" c="dimmed">
          {plant.region.name}
        </Text>
      </Stack>
      {own.mayEdit && (
        <Group gap="xs">
          <SmallButton
            word={t('myCompany.edit')}
            of={plant.name}
            onClick={() => own.edit(`plant:${plant.id}`)}
          />
          <SmallButton word={t('myCompany.remove')} of={plant.name} onClick={onRemove} />
        </Group>
      )}
    </>
  );
}
