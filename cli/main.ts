#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { KitError } from '../base/errors.ts';
import { packageVersion } from '../base/package-files.ts';
import { EXIT, exitCodeOf } from './terminal/exit.ts';

process.stdout.on('error', ignoreBrokenPipe); // `factpulse-kit mock | head -1` is not a reason to fail

for (const [name, value] of Object.entries(process.env)) {
  if (name.startsWith('FACTPULSE_KIT_') && value === '') delete process.env[name]; // as CI passes on what is not set
}

const program = new Command('factpulse-kit')
  .description("A stand-in for FactPulse's Client Management API, and contract tests for both")
  .version(packageVersion(), '--version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .enablePositionalOptions() // for exec, which leaves what follows the command to it
  .configureHelp({ showGlobalOptions: false })
  .showHelpAfterError('(factpulse-kit --help lists what there is)')
  .exitOverride();
for (const command of await loadCommands(process.argv[2])) {
  program.addCommand(command.copyInheritedSettings(program).helpOption('-h, --help', 'print this help'));
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** The one that is named, or all of them, for `--help` and suggestions. */
async function loadCommands(name = ''): Promise<Command[]> {
  const commands: Readonly<Record<string, () => Promise<Command>>> = {
    mock: async () => (await import('./commands/mock.ts')).mockCommand(),
    exec: async () => (await import('./commands/exec.ts')).execCommand(),
    test: async () => (await import('./commands/test.ts')).testCommand(),
    sweep: async () => (await import('./commands/sweep.ts')).sweepCommand(),
    token: async () => (await import('./commands/token.ts')).tokenCommand(),
  };
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((named ? [named] : Object.values(commands)).map((load) => load()));
}

/** Says what went wrong, without a stack trace where the user can do something about it. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.wrongUse; // it has spoken already
  if (!(error instanceof KitError)) throw error; // a bug
  console.error(`error: ${error.message}`);
  return exitCodeOf(error);
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
