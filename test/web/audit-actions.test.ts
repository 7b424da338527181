/** Whatever the audit log names can be chosen at the desk, and has words there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIONS } from '../../src/web/parts/desk/actions';

const SRC = join(__dirname, '../../src');

/** Names of steps as the use cases write them: beside `action`, to `seal`, or in a table by kind. */
const WRITTEN = [
  /\baction: '([a-z]\w+)'/g,
  /\bseal\(tx, '(\w+)'/g,
  /^ {2}[A-Z_]+: '([a-z]+(?:Introduction\w*|Commitment|Offer|Demand|Pool))',$/gm,
];

const written = new Set(
  readdirSync(join(SRC, 'app')).flatMap((name) => {
    const text = readFileSync(join(SRC, 'app', name), 'utf8');
    return WRITTEN.flatMap((pattern) => [...text.matchAll(pattern)].map(([, action]) => action!));
  }),
);
const offered = Object.values(ACTIONS).flat();

test('every step that is written to the log can be chosen', () => {
  expect([...written]).toEqual(
    expect.arrayContaining(['openDeal', 'createTarget', 'leadIntroductionToDeal']),
  );
  expect([...written].filter((action) => !offered.includes(action))).toEqual([]);
});

test('every step that can be chosen has words, and no other', () => {
  const { desk } = JSON.parse(readFileSync(join(SRC, 'web/words/en.json'), 'utf8'));
  expect(Object.keys(desk.action).sort()).toEqual([...offered].sort());
  expect(Object.keys(desk.group).sort()).toEqual(Object.keys(ACTIONS).sort());
});
