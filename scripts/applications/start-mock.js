import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Starts a mock that also serves a document. An unknown task is pending: those that a program invents must be answered
 * with a status that the document declares.
 *
 * @param {string} project where the package is installed
 * @param {{ contract: string, document: string }} options
 * @returns {Promise<{ url: string, token: string, stop: () => void }>} with a token of account level
 */
export async function startMock(project, { contract, document }) {
  const command = join(project, 'node_modules/.bin/factpulse-kit');
  const flags = ['--port', '0', '--contract', contract, '--document', document, '--log-level', 'error'];
  const assume = ['--assume', 'unknown-task=pending'];
  const mock = spawn(command, ['mock', ...flags, ...assume], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => mock.kill();
  const url = await new Promise((resolve, reject) => {
    let printed = '';
    mock.stdout.on('data', (chunk) => {
      printed += chunk;
      const [, found] = /ready on (\S+)/.exec(printed) ?? [];
      if (found) resolve(found);
    });
    mock.once('exit', (code) => reject(new Error(`the mock of ${document} ended with exit code ${code}`)));
  });
  return { url, stop, token: execFileSync(command, ['token'], { encoding: 'utf8' }).trim() };
}
