import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Tells the service worker which files make up this version of the client, and gives the version a name. */
export function precache(): Plugin {
  return {
    name: 'clinic-precache',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('sw.js is missing from the bundle.');
      const hash = createHash('sha256');
      const files: string[] = [];
      for (const name of Object.keys(bundle).sort()) {
        const file = bundle[name]!;
        if (name === 'sw.js') continue;
        hash.update(name).update(file.type === 'chunk' ? file.code : file.source);
        files.push(name === 'index.html' ? '/' : `/${name}`);
      }
      for (const name of readdirSync('public').sort()) {
        hash.update(name).update(readFileSync(`public/${name}`));
        files.push(`/${name}`);
      }
      worker.code = worker.code
        .replace(/["'`]__FILES__["'`]/, JSON.stringify(JSON.stringify(files)))
        .replace('__VERSION__', hash.digest('hex').slice(0, 12));
    },
  };
}
