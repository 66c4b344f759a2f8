import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { compressed } from './build/compressed.ts';
import { firstLoad } from './build/firstLoad.ts';
import { precache } from './build/precache.ts';

const server = 'http://localhost:5080';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../artifacts/web',
    emptyOutDir: true,
    target: 'es2022',
    // The policy of the pages allows no data: in styles, and a request for what is small costs little.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/service-worker.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [{ name: firstLoad(fileURLToPath(new URL('src/main.tsx', import.meta.url))), debugName: 'app' }],
        },
      },
    },
  },
  plugins: [precache(), compressed()],
  server: { proxy: { '/v1': server, '/openapi': server } },
  test: { include: ['tests/**/*.test.ts'], setupFiles: ['tests/words.ts'] },
});
