/** The examples of the schema, taken in when the app is built. */

export interface Example {
  /** Name of its file, without its end. */
  readonly name: string;
  /** Its first comment, in English as all comments of the schema. */
  readonly title: string;
  readonly text: string;
  /** Asks for somebody signed in, or a key. */
  readonly signedIn: boolean;
  /** Names of its variables, "$demand". */
  readonly variables: readonly string[];
}

const FILES = import.meta.glob<string>('../../../../schema/examples/**/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Who asks it in the tests: no matter to readers. */
const ASKER = /^# As: .*\n/m;

function exampleOf([path, written]: readonly [string, string]): Example {
  const text = written.replace(ASKER, '').trim();
  const lines = text.split('\n');
  const comment = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('#')),
  );
  return {
    name: path.replace(/^.*\//, '').replace('.graphql', ''),
    title: comment.map((line) => line.slice(1).trim()).join(' '),
    text,
    signedIn: path.includes('/signed-in/'),
    variables: [...new Set(text.split('{')[0]?.match(/\$\w+/g) ?? [])],
  };
}

export const EXAMPLES: readonly Example[] = Object.entries(FILES)
  .map(exampleOf)
  .sort((one, other) => one.name.localeCompare(other.name, 'en'));
