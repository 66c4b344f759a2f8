import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';

const require = createRequire(import.meta.url);

/**
 * Answers requests, one JSON value a line, until standard input ends.
 *
 * {"name": "replay", "check": true} -> what check returns
 * {"name": "replay", "seconds": 0.3} -> {"passes", "wall", "cpu"} of as many passes as take that long, in seconds
 *
 * A case has `pass`, one timed pass, and `check`, an untimed one whose results are compared with the engine's. `cpu` is
 * of the whole process, so with its compiler, its garbage collector and the threads of a native library.
 */
export async function serve(library, cases) {
  const { version } = require(packageFile(library));
  answer({ library: `${library} ${version}`, node: process.version, cases: Object.keys(cases) });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const one = cases[request.name];
    answer(request.check ? await one.check() : await time(one.pass, request.seconds));
  }
}

async function time(pass, seconds) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let passes = 0;
  let wall;
  do {
    await pass();
    await turn(); // else nothing that a native library made is ever freed
    passes++;
    wall = (performance.now() - start) / 1e3;
  } while (wall < seconds);
  const { user, system } = process.cpuUsage(cpu);
  return { passes, wall, cpu: (user + system) / 1e6 };
}

// Not every package exports its package.json, so it is found from here.
function packageFile(library) {
  return new URL(`node_modules/${library}/package.json`, import.meta.url).pathname;
}

function answer(value) {
  process.stdout.write(`${JSON.stringify({ ...value, megabytes: process.resourceUsage().maxRSS / 1024 })}\n`);
}
