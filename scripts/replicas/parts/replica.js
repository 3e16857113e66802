// A replica: the built command in a separate process.
import { cleanEnvironment, startProcess, waitForOutput } from './processes.js';

const COMMAND = 'dist/cli/main.js';

/** @param {{ port: number, flags: readonly string[], env?: NodeJS.ProcessEnv }} settings */
export function createReplica({ port, flags, env = {} }) {
  const args = [COMMAND, 'mock', '--host', '127.0.0.1', '--port', String(port), ...flags];
  let running;
  let starts = 0;

  return {
    url: `http://127.0.0.1:${port}`,
    /** How often it was started. */
    starts: () => starts,
    isRunning: () => running?.isRunning() ?? false,
    pid: () => running.child.pid,
    /** What it has logged since it was started. */
    output: () => running.output(),
    /** Resolves once it listens. */
    async start() {
      running = startProcess(process.execPath, args, { ...cleanEnvironment(), ...env });
      starts += 1;
      await waitForOutput(running, /ready on (\S+)/);
    },
    /** Resolves with its exit code and signal. */
    end: (signal) => running.end(signal),
  };
}
