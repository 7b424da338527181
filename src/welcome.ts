import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripIgnoredCharacters } from 'graphql';
import { demoId, SHOWCASE_DEMAND } from './app/seed-demo';
import type { Config } from './config';
import { dayOf, marketingYear } from './domain/calendar';

/** The marketing year of a day as the variables of the examples: 1 September to 31 August. */
export function exampleVariables(now: Date) {
  const year = marketingYear(dayOf(now));
  return { demand: demoId('demand', SHOWCASE_DEMAND), from: `${year}-09-01`, to: `${year + 1}-08-31` };
}

export interface Occasion {
  /** Folder that holds schema/. */
  readonly root: string;
  readonly address: string;
  readonly config: Config;
  readonly now: Date;
}

/** What `npm start` prints: the address and a first query that can be pasted into a shell. */
export function welcome({ root, address, config, now }: Occasion): string {
  const example = readFileSync(join(root, 'schema/examples/first-query.graphql'), 'utf8');
  const variables = exampleVariables(now);
  const { from, to } = variables;
  const body = JSON.stringify({ query: stripIgnoredCharacters(example), variables: { from, to } });
  return [
    '',
    `Dostyk listens on ${address}`,
    ...(config.explorer ? [`Explorer: ${address}/graphql`] : []),
    '',
    'Who can supply 250,000 t of vegetable oil to Urumqi in this marketing year? Ask:',
    '',
    `curl -s ${address}/graphql -H 'content-type: application/json' -d '${body}'`,
    '',
    `Variables of the examples in schema/examples: ${JSON.stringify(variables)}`,
    '',
  ].join('\n');
}
