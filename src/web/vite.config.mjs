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

export default defineConfig({
  root: here,
  logLevel: 'warn',
  plugins: [compressed],
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
