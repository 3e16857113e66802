import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { Har } from 'har-format';
import { type Running, startUntilReady } from './run-cli.ts';
import { useFolder } from './use-folder.ts';

interface RunningRecord extends Running {
  readonly folder: string;
  /** The file as it is now. */
  har(): Har;
}

/**
 * Call it once in a test file, outside of any test.
 *
 * @returns starts `factpulse-kit record` for the running test, with `session.har` in a new folder; it is killed when the test
 *   ends
 */
export function useRecord(): (
  target: string,
  args?: readonly string[],
  env?: Readonly<Record<string, string>>,
) => Promise<RunningRecord> {
  const createFolder = useFolder();
  let running: Running | undefined;
  afterEach(async () => {
    await running?.stop('SIGKILL');
    running = undefined;
  });
  return async function start(target, args = [], env = {}) {
    const folder = createFolder({});
    const own = ['record', '--target', target, '--port', '0', '--out', 'session.har'];
    const started = await startUntilReady([...own, ...args], env, folder);
    running = started;
    return { ...started, folder, har: () => JSON.parse(readFileSync(join(folder, 'session.har'), 'utf8')) };
  };
}
