import { spawn } from 'node:child_process';

/**
 * Runs a program. Prints one line with its time, and the output of one that fails.
 *
 * @param {string} name for the line
 * @param {string[]} command
 * @param {Record<string, string>} environment in addition to that of this process
 * @returns {Promise<boolean>} whether it exited with 0
 */
export async function runProgram(name, [program, ...args], environment) {
  const start = performance.now();
  const env = { ...process.env, ...environment };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (code !== 0) console.log(Buffer.concat(output).toString());
  return code === 0;
}
