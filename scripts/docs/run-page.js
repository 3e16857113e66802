import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRun } from './check-blocks.js';
import { matchesOutput } from './match-output.js';
import { openShell } from './open-shell.js';
import { startServer } from './start-server.js';

/**
 * Pastes the shell blocks of a page into one shell, in an empty folder. Writes the files that the page shows, starts the mocks
 * that it starts, and compares what a block prints with the output block that follows.
 *
 * @param {ReturnType<typeof import('./read-page.js').readPage>} page
 * @param {object} options
 * @param {string} options.project folder to run in
 * @param {string} options.clone folder of this repository, for blocks with the mark `clone`
 * @param {NodeJS.ProcessEnv} options.env
 * @param {(block: import('./read-page.js').Block) => string | undefined} options.prepare what to run instead of a block;
 *   undefined leaves it out
 * @returns {Promise<{ problems: string[], count: number }>} how many blocks were run, and what was wrong
 */
export async function runPage({ blocks }, { project, clone, env, prepare }) {
  const shell = openShell({ cwd: project, env });
  const problems = [];
  let server;
  let count = 0;

  async function serve(block, command) {
    await server?.stop();
    server = undefined;
    server = await startServer(command, { cwd: 'clone' in block.marks ? clone : project, env });
  }

  async function paste(block, command, output) {
    const local = server ? command.replaceAll('localhost:8001', server.host) : command;
    const script = 'clone' in block.marks ? `(cd '${clone}' && { ${local}\n})` : local;
    const result = await shell.paste(script);
    if (result.code !== 0) throw new Error(`fails with ${result.code}:\n${result.output}`);
    if (output && !matchesOutput(result.output, output.text)) {
      throw new Error(`prints something else than line ${output.line} says:\n${result.output}`);
    }
  }

  try {
    for (const [index, block] of blocks.entries()) {
      if (block.file) writeInto(project, block);
      const command = isRun(block) ? prepare(block) : undefined;
      if (!command) continue;
      count += 1;
      const next = blocks[index + 1];
      const run = 'server' in block.marks ? serve : paste;
      await run(block, command, next?.isOutput ? next : undefined).catch((error) =>
        problems.push(`${block.page}:${block.line} ${error.message}`),
      );
    }
  } finally {
    shell.close();
    await server?.stop();
  }
  return { problems, count };
}

function writeInto(project, { file, text }) {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
