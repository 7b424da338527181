/** Builds the web app into dist-web, with each file also compressed once and for all. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const output = join(here, '../../dist-web');

/** Already compressed formats gain nothing. */
const TEXT = /\.(js|css|html|svg|json)$/;

const compressed = {
  name: 'compressed',
  closeBundle() {
    for (const entry of readdirSync(output, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && TEXT.test(entry.name)) {
        const path = join(entry.parentPath, entry.name);
        const content = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(content));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    }
  },
};

/** Words of officers' pages only: a file of their own, fetched with the first of these pages. */
const DESK_WORDS = ['desk', 'pipeline', 'targets', 'report', 'rates', 'import'];

/** Serves `words/kk.json?desk` and `words/kk.json?market`, the two halves of a language. */
const halves = {
  name: 'halves',
  enforce: 'pre',
  resolveId: (source, importer) => {
    const [, language, half] = /^\.\/words\/(\w+)\.json\?(desk|market)$/.exec(source) ?? [];
    return importer && half ? `\0words/${language}-${half}` : null;
  },
  load: (id) => {
    const [, language, half] = /^\0words\/(\w+)-(desk|market)$/.exec(id) ?? [];
    if (!half) {
      return null;
    }
    const words = Object.entries(JSON.parse(readFileSync(join(here, `words/${language}.json`), 'utf8')));
    const chosen = words.filter(([name]) => DESK_WORDS.includes(name) === (half === 'desk'));
    return `export const words = ${JSON.stringify(Object.fromEntries(chosen))};`;
  },
};

export default defineConfig({
  root: here,
  logLevel: 'warn',
  plugins: [halves, compressed],
  build: {
    outDir: output,
    emptyOutDir: true,
    target: 'es2022',
    // Fonts and pictures stay files: a strict policy lets no data in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      // "use client" means something to servers that render; here is none.
      onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)),
    },
  },
});
