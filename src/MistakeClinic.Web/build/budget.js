// Prints what the first load of a page takes, and fails when that is more than the budget: everything that index.html names.
// What pages fetch when they are opened is printed apart.
import { readdirSync, readFileSync, statSync } from 'node:fs';

const budget = 60_000;
const folder = '../../artifacts/web';
// The icon of the home screen is fetched when the client is put there.
const page = readFileSync(`${folder}/index.html`, 'utf8').replace(/<link rel="apple-touch-icon"[^>]*>/, '');
const named = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1]);
const files = ['index.html', ...named];
const later = readdirSync(`${folder}/assets`)
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => `assets/${name}`)
  .filter((file) => !named.includes(file));
const total = print(files);
console.log(`Web brotli=${total} budget=${budget} requests=${files.length}`);
if (later.length > 0) console.log(`Web later brotli=${print(later)} files=${later.length}`);
if (!named.some((file) => file.endsWith('.js')) || total > budget) process.exit(1);

function print(list) {
  const sizes = list.map((file) => ({ file, bytes: statSync(`${folder}/${file}.br`).size }));
  for (const { file, bytes } of sizes) console.log(`${String(bytes).padStart(7)} ${file}`);
  return sizes.reduce((sum, { bytes }) => sum + bytes, 0);
}
