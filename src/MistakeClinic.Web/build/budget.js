// Prints what the first load of a page takes, and fails when that is more than the budget: everything that index.html names.
import { readFileSync, statSync } from 'node:fs';

const budget = 60_000;
const folder = '../../artifacts/web';
const page = readFileSync(`${folder}/index.html`, 'utf8');
const named = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1]);
const files = ['index.html', ...named];
const sizes = files.map((file) => ({ file, bytes: statSync(`${folder}/${file}.br`).size }));
for (const { file, bytes } of sizes) console.log(`${String(bytes).padStart(7)} ${file}`);
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`Web brotli=${total} budget=${budget} requests=${files.length}`);
if (!named.some((file) => file.endsWith('.js')) || total > budget) process.exit(1);
