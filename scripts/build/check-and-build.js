// Runs `npm run check` and `npm run build` at the same time, before the tests: each of them uses one core. Part of `npm test`.
import { spawn } from 'node:child_process';

const results = await Promise.all(['check', 'build'].map(run));
for (const { name, output, code } of results) {
  console.log(`> npm run ${name}\n${output}`);
  if (code !== 0) process.exitCode = 1;
}

/** @returns {Promise<{ name: string, output: string, code: number | null }>} of a script of package.json */
function run(name) {
  const child = spawn(`npm run --silent ${name}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] }); // npm is a script on Windows
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ name, output, code }));
  });
}
