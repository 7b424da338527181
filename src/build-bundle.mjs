/** Packs the built server into one file (see bundle.ts), after dist/ was made; another folder may be named. */
import { realpathSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { build } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = realpathSync(resolve(root, process.argv[2] ?? 'dist'));

/** A file that `require` does not find is not there, or is for `import` alone: the bundler then looks for itself. */
function required(id, importer) {
  try {
    return createRequire(importer).resolve(id);
  } catch {
    return null;
  }
}

/** Compiled code, packages with files of their own, and what is read when it is first used. */
const LEFT_OUT = [
  'better-sqlite3',
  '@node-rs/argon2',
  'altair-static',
  'highs',
  'nodemailer',
  'pdfkit',
  'read-excel-file',
  'write-excel-file',
  // Takes the hash of Node.js only where it finds the `require` of its own module, else one in JavaScript.
  '@apollo/utils.createhash',
  // Looked for by packages that do without.
  'class-validator',
  'pg-native',
];

/** Every file finds what `require` would find, so that there is one graphql for all. */
const resolution = {
  name: 'resolution',
  enforce: 'pre',
  resolveId: (id, importer) => {
    if (isBuiltin(id) || LEFT_OUT.some((name) => id === name || id.startsWith(`${name}/`))) {
      return { id, external: true };
    }
    return importer ? required(id, importer) : null;
  },
};

/** Threads are started from files of their own, named beside the file that starts them. */
const threads = {
  name: 'threads',
  transform: (code, id) => {
    const folder = relative(dist, dirname(id));
    return id.startsWith(dist)
      ? code.replaceAll("require.resolve('./", `require.resolve('./${folder}/`)
      : null;
  },
};

/** Reference data as read and checked now, which is a fifth of a start. */
const reference = {
  name: 'reference',
  transform: (_code, id) => {
    if (id !== join(dist, 'infra/reference-files.js')) {
      return null;
    }
    const { readReference } = createRequire(import.meta.url)(id);
    const kept = serialize(readReference(join(root, 'seeds/reference'))).toString('base64');
    return `const { deserialize } = require('node:v8');
      exports.readReference = () => deserialize(Buffer.from('${kept}', 'base64'));`;
  },
};

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  plugins: [resolution, threads, reference],
  ssr: { noExternal: true },
  build: {
    ssr: join(dist, 'serve.js'),
    outDir: dist,
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      treeshake: false,
      output: { format: 'cjs', codeSplitting: false, comments: false, entryFileNames: 'server-bundle.js' },
    },
  },
});

createRequire(import.meta.url)(join(dist, 'bundle.js')).compileBundle();
