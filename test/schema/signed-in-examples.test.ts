import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { transact } from '../../src/app/transact';
import { exampleVariables } from '../../src/welcome';
import { systemSession } from '../support/people';
import { makePrivateThings, type PrivateThings } from '../support/private-things';
import { NOW, openWorld, type TestWorld } from '../support/world';

const FOLDER = join(__dirname, '../../schema/examples');
const textsIn = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
const EXAMPLES = textsIn(join(FOLDER, 'signed-in'));

let world: TestWorld;
let things: PrivateThings;

beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
  things = await makePrivateThings(world);
  await transact(systemSession(world.world), (tx) =>
    tx.notify([things.people.buyerMember.person.id], {
      kind: 'INTRODUCTION_PROPOSED',
      subjectId: things.ids.proposed,
    }),
  );
}, 60_000);
afterAll(() => world.close());

test.each(EXAMPLES)('%s runs as the person it names, and finds something', async (_file, text) => {
  const person = /^# As: (\w+)$/m.exec(text)![1] as keyof PrivateThings['people'];
  const { seller, offer, demand, mutual, pool, commitment, notice, deal } = things.ids;
  const variables = {
    ...exampleVariables(NOW),
    seller,
    offer,
    buyerDemand: demand,
    mutual,
    ...{ pool, commitment, notice, deal },
  };
  const { body } = await world.once(text, variables, things.people[person].headers);
  expect(body.errors).toBeUndefined();
  expect(Object.values(body.data)).not.toContain(null);
  for (const answer of Object.values<{ nodes?: readonly unknown[] }>(body.data)) {
    expect(answer.nodes).not.toEqual([]);
  }
});

test('every field of Query is asked in some example, signed in or not', () => {
  const asked = [...EXAMPLES, ...textsIn(FOLDER)]
    .flatMap(([, text]) => parse(text).definitions)
    .flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION && node.operation === 'query'
        ? node.selectionSet.selections
        : [],
    )
    .map((node) => node.kind === Kind.FIELD && node.name.value);
  const fields = Object.keys(world.schema.getQueryType()?.getFields() ?? {});
  // Only the bearers of mailed tokens can ask for what they lead to.
  const mailed = ['receivedInvitation', 'dealBehindLink'];
  expect(fields.filter((name) => !asked.includes(name)).sort()).toEqual(mailed.sort());
});
