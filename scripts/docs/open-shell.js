import { spawn } from 'node:child_process';

/** Marks the end of a block in the output; nothing else prints it. */
const END = '__end_of_block__';

/**
 * Starts a shell that blocks are pasted into, one after another.
 *
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 */
export function openShell({ cwd, env }) {
  const child = spawn('bash', ['--norc', '--noprofile'], { cwd, env });
  let output = '';
  let ended = false;
  let wake = () => {};
  child.once('close', () => {
    ended = true;
    wake();
  });
  child.stdin.on('error', () => {}); // a shell that has ended is reported by `paste`
  child.stdin.write(`trap '__failed=$?' ERR\n`);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      wake();
    });
  }
  const somethingNew = () =>
    new Promise((resolve) => {
      wake = resolve;
    });

  return {
    /**
     * Runs a block to its end. Its variables and functions stay.
     *
     * @returns {Promise<{ code: number, output: string }>} the exit code of the last command that failed, 0 if none did
     */
    async paste(text) {
      output = '';
      child.stdin.write(`__failed=0\n{\n${text}\n} </dev/null 2>&1\necho "${END} $__failed"\n`);
      for (;;) {
        const [found, code] = new RegExp(`${END} (\\d+)\\n`).exec(output) ?? [];
        if (found) return { code: Number(code), output: output.replace(found, '') };
        if (ended) return { code: -1, output: `${output}(the shell ended)` };
        await somethingNew();
      }
    },
    close: () => child.stdin.end(),
  };
}
