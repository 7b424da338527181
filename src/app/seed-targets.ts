/** Targets that every installation begins with: announced ones, of the real market, each with its source. */
import { invariant } from '../domain/errors';
import { check } from '../domain/input';
import { newTargetInput } from '../domain/target-input';
import { type CsvRow, readCsvRows } from '../infra/csv-rows';
import type { Target } from '../model/target';
import { type DemoSeed, demoId } from './seed-demo';
import { termsOf } from './targets';

/** Columns that hold lists, and the field of the input that each is. */
const LISTS: Readonly<Record<string, string>> = { hs_codes: 'hsCodes', groups: 'groups' };

/**
 * Adds the targets of `targets.csv` to a database that holds nothing else, so that one which an officer has put
 * aside never comes back. Run again, it changes nothing. A fault in the file is a bug of ours.
 */
export async function seedTargets({ folder, database, catalogue, now }: DemoSeed): Promise<void> {
  const isEmpty = await database.read((store) => store.isEmpty());
  const targets = isEmpty ? await targetsIn(`${folder}/targets.csv`) : [];
  for (const target of targets) {
    await database.write(async (store) => {
      if ((await store.isEmpty()) && !(await store.records.find('target', { id: target.id }))) {
        await store.records.add('target', target);
      }
    });
  }

  async function targetsIn(path: string): Promise<readonly Target[]> {
    const { groups, regions, products } = catalogue;
    const { schema, rules } = newTargetInput({ groups, regions, knowsHsCode: products.knows });
    const found: Target[] = [];
    for await (const { cells, line } of readCsvRows(path)) {
      const checked = check(schema, rules, askedIn(cells), []);
      invariant(checked.value, `${path}: line ${line}: ${JSON.stringify(checked.violations)}`);
      const instant = now.toISOString();
      found.push({
        id: demoId('target', cells.get('key') ?? ''),
        ...termsOf(checked.value),
        version: 1,
        createdById: null,
        createdAt: instant,
        updatedAt: instant,
        closedAt: null,
      });
    }
    return found;
  }
}

/** The row as an input: lists apart, and what is empty not said. */
function askedIn(cells: CsvRow['cells']): object {
  const stated = [...cells].filter(([column, cell]) => column !== 'key' && cell !== '');
  return Object.fromEntries(
    stated.map(([column, cell]) => {
      const list = LISTS[column];
      return list ? [list, cell.split(';')] : [column, cell];
    }),
  );
}
